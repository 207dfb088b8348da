"""Version 1 of the API as a whole: its parts, its faults, and the document that describes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from charley.diary import RecordError
from charley.web.api import checking, learning, record
from charley.web.api.community import reading, telling, writing
from charley.web.api.community.viewing import TooMuch, too_much
from charley.web.api.document import completed
from charley.web.api.strict import JsonParser
from charley.web.once import once
from charley.web.site.problems import problem

_ABOUT = (
    "Check what muscles do, keep a record of it, take part in the community. Nothing here is a diagnosis, and "
    "nothing has been reviewed by a clinician yet. Every fault has one form: problem details (RFC 9457)."
)


_READ: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "check": checking.emergency_of,
    "community_post": telling.emergency_of,
}


class Api(NinjaAPI):
    """The API; its document is made once."""

    def get_openapi_schema(self, **prefix: Any) -> Any:
        """The OpenAPI document, with every fault that an operation may answer with."""
        return _document() if not prefix.get("path_prefix") else super().get_openapi_schema(**prefix)


api = Api(
    title="Charley",
    version="1",
    description=_ABOUT,
    docs_url=None,
    urls_namespace="api-v1",
    parser=JsonParser(),
)
api.add_router("", checking.router)
api.add_router("/journal", record.router)
api.add_router("/journal", learning.router)
api.exception_handler(RecordError)(record.told)
if settings.COMMUNITY:
    api.add_router("/community", reading.router)
    api.add_router("/community", writing.router)
    api.exception_handler(TooMuch)(too_much)


@once
def _document() -> Any:
    return completed(NinjaAPI.get_openapi_schema(api))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001 (ninja gives it)
    return problem(404, emergency=_emergency(request))


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: Exception) -> HttpResponse:
    assert isinstance(error, HttpError)  # noqa: S101
    if isinstance(error.__cause__, HttpError):  # what our parser said
        error = error.__cause__
    known = {401: "Unauthorized", 403: "CSRF check Failed"}
    if error.status_code == 403 and error.message == known[403]:
        return problem(403, "A session needs the X-CSRFToken header.", do="Send it, or use a token.")
    if isinstance(error, Throttled):
        return problem(429, emergency=_emergency(request))
    plain = error.message == known.get(error.status_code)
    return problem(error.status_code, "" if plain else error.message)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: Exception) -> HttpResponse:
    assert isinstance(error, ValidationError)  # noqa: S101
    wrong = [(_where(one["loc"]), str(one["msg"]).removeprefix("Value error, ")) for one in error.errors[:20]]
    return problem(422, errors=wrong, emergency=_emergency(request))


def _emergency(request: HttpRequest) -> tuple[str, ...]:
    """What to do at once, when a check or a post is turned away whose words tell of a danger."""
    read = _READ.get(request.resolver_match.url_name or "") if request.resolver_match else None
    if read is None:
        return ()
    try:
        return read(json.loads(request.body))
    except (ValueError, RecursionError, RequestDataTooBig):
        return ()


def _where(place: tuple[object, ...]) -> str:
    return ".".join(str(part) for part in place if part != "said")
