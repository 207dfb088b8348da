"""What other parts of the site put beside a page of the library: the library asks, and knows none of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from markupsafe import Markup

Put = Callable[[HttpRequest, str, str], Markup]  # kind of page, its id: what stands beside it, empty for nothing

_PARTS: list[Put] = []


def ask(part: Put) -> None:
    """From now on a part of the site is asked for each article and each page of a cause or movement."""
    if part not in _PARTS:
        _PARTS.append(part)


def put_beside(request: HttpRequest, kind: str, which: str) -> Markup:
    """What is beside a page for who asks for it; never with a form in it, since many readers get the same."""
    return Markup().join(part(request, kind, which) for part in _PARTS)
