"""Pages that are the same for all visitors, or for many members, kept by all that they are made from.

So a kept page is never an old one, and never another reader's.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Hashable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import patch_vary_headers

from charley.web.site.reading import reading

_LONGEST = 60_000  # bytes of a page that is kept
_TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w{64}(?=")')


def for_visitors(request: HttpRequest, made_from: Hashable, make: Callable[[], str]) -> HttpResponse:
    """The page for somebody who is not signed in.

    Args:
        request: asks for it.
        made_from: all that the page says; with its path and how somebody wants to read it decides what the page is.
        make: makes the page. Nothing in it may be of one visitor alone, such as what goes with a form.
    """
    kept = _kept((request.path, reading(request), made_from))
    if not kept:
        page = make().encode()
        if len(page) > _LONGEST:
            return HttpResponse(page)
        kept[:] = page, gzip.compress(page, mtime=0)
    page, small = kept
    response = HttpResponse(page)
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):  # nothing secret is in it that its size could tell
        response = HttpResponse(small, headers={"Content-Encoding": "gzip"})
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def for_members(request: HttpRequest, made_from: Hashable, make: Callable[[], str]) -> HttpResponse:
    """The page for members who see the same of it; the token that goes with its forms is each request's own.

    Args:
        request: asks for it.
        made_from: all that the page says; with its path and how somebody wants to read it decides what the page is.
        make: makes the page. But for that token, nothing in it may be of one member alone.
    """
    parts = _kept_in_parts((request.path, reading(request), made_from))
    if not parts:
        page = make()
        if len(page) > _LONGEST:
            return HttpResponse(page)
        parts[:] = _TOKEN.split(page)
    return HttpResponse(get_token(request).join(parts))


@lru_cache(256)
def _kept_in_parts(_made_from: Hashable) -> list[str]:
    """A place for a page, cut where a token goes."""
    return []


@lru_cache(128)
def _kept(_made_from: Hashable) -> list[bytes]:
    """A place for a page: as it is, and compressed."""
    return []
