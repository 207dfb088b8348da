"""What a browser keeps to work without a network, and the version of it: another one for each change of its files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from charley import __version__
from charley.web.knowing import knowledge
from charley.web.once import once
from charley.web.site.assets import WEB

_WORKER = Path(__file__).with_name("worker")
PARTS = ("pages.js", "sealing.js", "queue.js", "forms.js", "messages.js")  # the worker is these, one after the other
_FILES = (
    "charley/tokens.css",
    "charley/charley.css",
    "charley/record.css",
    "charley/answer.css",
    "charley/library.css",
    "charley/favicon.svg",
    "journal/journal.css",
    "journal/slides.js",
    "journal/taps.js",
    "offline/page.js",
)


def plan() -> dict[str, object]:
    """What the worker is told: addresses, which of them are kept, and which forms can wait."""
    return {
        "pages": [reverse(f"offline:{name}") for name in ("no_network", "log", "first_aid")] + [reverse("help")],
        "files": [static(name) for name in _FILES],
        "noNetwork": reverse("offline:no_network"),
        "log": reverse("offline:log"),
        "record": reverse("journal:home"),
        "forms": {reverse("journal:log"): "episode", reverse("journal:nothing"): "nothing"},
        "arrivals": reverse("journal:arrivals"),
        "account": reverse("accounts:home"),
        "guides": reverse("library:shelf", kwargs={"kind": "guides"}) + "/",
        "news": _news(),
    }


def _news() -> dict[str, str]:
    """What a device shows when a message comes, and where it leads."""
    words = _("Something new for you")
    if not settings.COMMUNITY:
        return {"words": words, "page": reverse("home"), "device": ""}
    return {"words": words, "page": reverse("community:notices"), "device": reverse("community:device_add")}


def version(told: dict[str, object]) -> str:
    """Twelve digits that change with the worker, the names of the files (which hold hashes), the pages or the facts."""
    seen = hashlib.sha256(f"{__version__} {knowledge().version} {json.dumps(told)} {_templates()}".encode())
    for part in PARTS:
        seen.update((_WORKER / part).read_bytes())
    return seen.hexdigest()[:12]


@once
def _templates() -> str:
    """Digest of all templates; they stay as they are while the site runs."""
    seen = hashlib.sha256()
    for file in sorted(WEB.glob("*/jinja2/**/*")):
        if file.is_file():
            seen.update(f"{file.relative_to(WEB)} ".encode() + file.read_bytes())
    return seen.hexdigest()


@once
def worker() -> str:
    """The whole service worker as one script."""
    told = plan()
    head = json.dumps({"version": version(told), **told})
    return "\n".join([f'"use strict";\nconst CHARLEY = {head};', *((_WORKER / part).read_text() for part in PARTS)])
