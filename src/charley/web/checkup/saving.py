"""The answer as a file to keep: for people as a page that needs nothing else or as text, for programs as JSON."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from charley.checkup import as_json, wording
from charley.web import site
from charley.web.checkup.limiting import check
from charley.web.checkup.plain import parts_of, text_of
from charley.web.checkup.presenting import shown
from charley.web.checkup.state import Checking
from charley.web.checkup.views import with_check
from charley.web.knowing import knowledge


@require_safe
@with_check
def as_file_json(request: HttpRequest, state: Checking) -> HttpResponse:
    """The answer as one JSON object, the same as of ``charley check --json``."""
    text = json.dumps(as_json(check(request, state), knowledge()), ensure_ascii=False, indent=1)
    return _file(text, "application/json", "charley-answer.json")


@require_safe
@with_check
def as_file_text(request: HttpRequest, state: Checking) -> HttpResponse:
    """The answer as plain text."""
    checkup = check(request, state)
    text = text_of(f"{_('Your answer')}, {today_in_words()}", parts_of(shown(checkup, knowledge()), checkup))
    return _file(text, "text/plain; charset=utf-8", "charley-answer.txt")


@require_safe
@with_check
def as_file_html(request: HttpRequest, state: Checking) -> HttpResponse:
    """The answer as a page in one file."""
    checkup = check(request, state)
    context = {
        "shown": shown(checkup, knowledge()),
        "checkup": checkup,
        "words": wording,
        "in_file": True,
        "library": None,
        "styles": Markup(_styles()),  # noqa: S704 (our own style sheets)
        "day": today_in_words(),
    }
    text = render_to_string("checkup/file.html.jinja", context, request)
    return _file(text, "text/html; charset=utf-8", "charley-answer.html")


def today_in_words() -> str:
    """The day on which an answer is kept."""
    return date_format(timezone.localdate(), "j F Y")


@cache
def _styles() -> str:
    """The style sheets of the page, to stand in the file."""
    folder = Path(site.__file__).parent / "static" / "charley"
    return "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "charley", "answer"))


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
