"""Pages that are the same for everybody are made once for each version of the facts, and kept as they are sent."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from charley import __version__
from charley.web.knowing import knowledge
from charley.web.site.reading import reading

MOST = 1_000  # pages kept; one takes about 10 kB
_AN_HOUR_S = 3_600
_kept: dict[tuple[str, ...], tuple[bytes, str]] = {}

View = Callable[..., HttpResponse]


def kept(view: View) -> View:
    """Keep what a view answers by its address and by how the person wants to read.

    Only for views that show nothing of a person, and as long as the frame of the site shows nothing of one (a test
    holds it). To somebody who is signed in the same is sent, but nothing on the way may keep it. What a view is given
    as ``beside`` is a part of what a page is kept by; members may take it back, so a browser asks each time.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
        look = reading(request)
        beside = hashlib.sha256(parts.get("beside", "").encode()).hexdigest()
        key = (knowledge().version, __version__, request.path, look.theme, look.hands, beside)
        found = _kept.get(key)
        if found is None:
            made = view(request, *args, **parts)
            if made.status_code != 200:
                return made
            found = gzip.compress(made.content, 9, mtime=0), f'"{hashlib.sha256(made.content).hexdigest()[:20]}"'
            if len(_kept) >= MOST:
                _kept.pop(next(iter(_kept)))
            _kept[key] = found
        return _sent(request, *found, may_change=bool(parts.get("beside")))

    return answer


def _sent(request: HttpRequest, packed: bytes, etag: str, *, may_change: bool) -> HttpResponse:
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(packed)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(gzip.decompress(packed))
    response["ETag"] = etag
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    keep = "no-cache" if may_change else f"max-age={_AN_HOUR_S}"
    response["Cache-Control"] = "private, no-cache" if signed_in else f"public, {keep}"
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    return get_conditional_response(request, etag=etag, response=response) or response
