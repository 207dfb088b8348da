"""What every template can use."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from markupsafe import Markup

from charley import __version__
from charley.web.site.navigation import navigation
from charley.web.site.reading import reading

_SPRITE = Path(__file__).with_name("icons.svg")
_SYMBOL = re.compile(r'<symbol id="(?P<id>[^"]+)" viewBox="(?P<box>[^"]+)">(?P<paths>.*?)</symbol>')


def environment(**options: Any) -> jinja2.Environment:
    """Jinja with Django's addresses and translations; a name that is not there is an error, not an empty word."""
    options.setdefault("undefined", jinja2.StrictUndefined)
    made = jinja2.Environment(  # noqa: S701 (Django turns autoescape on, and a test holds it)
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        _=_said, static=_static, url=_url, icon=icon, navigation=navigation, reading=reading, version=__version__
    )
    return made


def _said(text: str, /, **parts: Any) -> Markup:
    """A text of a page in the reader's language; parts of it are escaped."""
    return Markup(gettext(text)) % parts if parts else _said_whole(text, get_language())  # noqa: S704 (our own words)


@lru_cache(4_096)
def _said_whole(text: str, language: str | None) -> Markup:  # noqa: ARG001 (what is kept is of one language)
    return Markup(gettext(text)) % ()  # noqa: S704 (our own words)


@cache
def icon(name: str) -> Markup:
    """A picture from the sprite, drawn in the page so that it needs no request of its own.

    >>> "viewBox" in icon("phone")
    True
    """
    box, paths = _symbols()[name]
    return Markup('<svg class="ch-icon" viewBox="{}" aria-hidden="true">{}</svg>').format(box, Markup(paths))  # noqa: S704 (our own file)


@cache
def _symbols() -> dict[str, tuple[str, str]]:
    found = _SYMBOL.finditer(_SPRITE.read_text(encoding="utf-8"))
    return {m["id"]: (m["box"], m["paths"]) for m in found}


@lru_cache(4_096)  # the addresses of the site do not change while it runs
def _url(view: str, /, **parts: Any) -> str:
    return reverse(view, kwargs=parts)


@cache
def _static(name: str) -> str:
    """The address of a file with its hash in it."""
    return static(name)
