"""Pages about the site itself: help now, settings, privacy, sources; and whether it is well."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings as site
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charley.web.knowing import knowledge
from charley.web.site.countries import countries
from charley.web.site.reading import HANDS, THEMES, Reading, keep, reading


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Emergency numbers, of the chosen country first."""
    chosen = reading(request).country
    here = next((country for country in countries() if country.code == chosen), None)
    context = {"countries": countries(), "here": here, "anywhere": knowledge().help["any"]}
    return render(request, "site/help.html.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Theme, steady hands and country, as a form; what is sent in part leaves the rest as it was."""
    if request.method != "POST":
        context = {"countries": countries(), "saved": "saved" in request.GET}
        return render(request, "site/settings.html.jinja", context)
    now = reading(request)
    theme, hands, country = (request.POST.get(name, "") for name in ("theme", "hands", "country"))
    known = {country.code for country in countries()} | {"any"}
    chosen = Reading(
        theme if theme in THEMES else now.theme,
        hands if hands in HANDS else now.hands,
        country if country in known else now.country,
    )
    back = reverse("help") if request.POST.get("back") == "help" else f"{reverse('settings')}?saved"
    response = HttpResponseRedirect(back)
    keep(response, replace(chosen))
    return response


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, where and for how long."""
    return render(request, "site/privacy.html.jinja", {"push": site.PUSH is not None})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Where the facts come from and how they were checked."""
    return render(request, "site/sources.html.jinja", {"version_of_facts": knowledge().version})


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Whether the site can answer and reach its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})
