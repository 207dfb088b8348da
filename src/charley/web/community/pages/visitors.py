"""Pages that are the same for all visitors, kept by all that they are made from: a kept page is never an old one."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Hashable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from charley.web.site.reading import reading

_LONGEST = 60_000  # bytes of a page that is kept


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


@lru_cache(128)
def _kept(_made_from: Hashable) -> list[bytes]:
    """A place for a page: as it is, and compressed."""
    return []
