"""The worker, the manifest, and the pages that open without a network. They are the same for everyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from charley.web.journal.pages.kinds import KINDS
from charley.web.knowing import knowledge
from charley.web.library.shelves import library
from charley.web.offline import shell
from charley.web.site.countries import countries

_PAPER = "#fbf7f0"  # --paper and --accent-strong of tokens.css; a manifest knows no variables
_ACCENT = "#47194b"


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The service worker, for the whole site."""
    return HttpResponse(shell.worker(), content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """What a device needs to put the site on its home screen."""
    sizes = (("icon-192", "192x192", "any"), ("icon-512", "512x512", "any"), ("icon-maskable", "512x512", "maskable"))
    icons = [
        {"src": static(f"offline/{name}.png"), "sizes": size, "type": "image/png", "purpose": purpose}
        for name, size, purpose in sizes
    ]
    told = {
        "id": "/",
        "name": "Charley",
        "short_name": "Charley",
        "description": _("For muscles that twitch, cramp, spasm, stiffen or tremble."),
        "lang": "en",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _ACCENT,
        "icons": [*icons, {"src": static("charley/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        "shortcuts": [
            {"name": _("Log one now"), "url": reverse("journal:home")},
            {"name": _("First aid"), "url": reverse("offline:first_aid")},
            {"name": _("Help now"), "url": reverse("help")},
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def first_aid(request: HttpRequest) -> HttpResponse:
    """What to do now, on one page, with the emergency numbers of all countries."""
    guides = [library().page("guides", one.id) for one in knowledge().guides.values() if one.topic == "first_aid"]
    return render(request, "offline/first_aid.html.jinja", {"guides": guides, "countries": countries()})


@require_safe
def no_network(request: HttpRequest) -> HttpResponse:
    """What is shown for a page that needs a network, when there is none."""
    return render(request, "offline/no_network.html.jinja")


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The log form for when there is no network; the worker takes what it sends."""
    return render(request, "offline/log.html.jinja", {"kinds": KINDS})
