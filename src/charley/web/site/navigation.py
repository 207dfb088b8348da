"""The way through the site: the parts that there are, in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy


@dataclass(frozen=True)
class Part:
    """A part of the site in the header."""

    space: str  # namespace of its addresses
    address: str
    name: str | Promise


_PARTS = (
    ("check", "check:start", lazy("Check")),
    ("journal", "journal:home", lazy("Record")),
    ("library", "library:home", lazy("Library")),
    ("community", "community:home", lazy("Community")),
    ("accounts", "accounts:home", lazy("Account")),
)


def navigation(request: HttpRequest) -> list[tuple[Part, bool]]:
    """The parts, and which of them this page belongs to."""
    path = request.path
    return [(part, path == part.address or path.startswith(f"{part.address}/")) for part in _parts()]


@cache
def _parts() -> tuple[Part, ...]:
    parts = []
    for space, view, name in _PARTS:
        try:
            parts.append(Part(space, reverse(view), name))
        except NoReverseMatch:
            continue  # that part is not installed
    return tuple(parts)


def address_of(space: str) -> str | None:
    """Where a part of the site begins; none when it is not installed."""
    return next((part.address for part in _parts() if part.space == space), None)
