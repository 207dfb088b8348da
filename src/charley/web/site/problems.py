"""What is told to a program when something cannot be done: one form for all faults (problem details, RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

PREFIX = "/api/v1"
MEDIA_TYPE = "application/problem+json"
RETRY_S = 60

# what was wrong, and what to do
TITLES: dict[int, tuple[str, str]] = {
    400: ("The request could not be read", "Send JSON in UTF-8, to an address of at most 2,000 characters."),
    401: ("Nobody is known who asks", "Send a token that is still on the list: Authorization: Bearer charley_..."),
    403: ("This may not be done", "Use a token that may do it; with a session, send the X-CSRFToken header."),
    404: ("There is nothing here", "Check the address. What belongs to somebody else is not here either."),
    405: ("This cannot be asked in that way", "Use one of the methods that the Allow header names."),
    409: ("What is here stands against it", "Get what is here, and decide which of the two is right."),
    413: ("That is too much at once", "Send less in one request. Nothing was saved."),
    415: ("The body is of a kind that is not read", "Send JSON, with Content-Type: application/json."),
    422: ("The values cannot be used", "Put right what stands under errors. Nothing was saved."),
    429: (
        "Too many requests in a short time",
        "Wait for as many seconds as the Retry-After header says. In danger now? Call your emergency number.",
    ),
    500: (
        "Something went wrong here",
        "Try again. If it stays, tell who runs this site. What was saved before is safe.",
    ),
    503: ("The record cannot be reached just now", "Wait and send it again. What was sent last was not saved."),
}


def for_programs(request: HttpRequest) -> bool:
    """Whether a program asks, which reads no pages."""
    return request.path == PREFIX or request.path.startswith(f"{PREFIX}/")


def problem(
    status: int,
    detail: str = "",
    errors: Iterable[tuple[str, str]] = (),
    do: str = "",
    emergency: Iterable[str] = (),
) -> HttpResponse:
    """The answer for a fault; it repeats nothing that was sent.

    Args:
        status: of the answer.
        detail: what was wrong here; by default the status says it all.
        errors: where, and what was wrong there.
        do: what to do, when it is not what one does for every such fault.
        emergency: what to do at once, when the words that were sent tell of an emergency.
    """
    title, what_to_do = TITLES.get(status, TITLES[500 if status >= 500 else 400])
    told: dict[str, object] = {"type": "about:blank", "title": title, "status": status}
    told |= {"detail": detail or title, "errors": [{"where": where, "what": what} for where, what in errors]}
    told |= {"do": do or what_to_do, "emergency": list(emergency)}
    response = HttpResponse(json.dumps(told, ensure_ascii=False), content_type=MEDIA_TYPE, status=status)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if status in (429, 503):
        response["Retry-After"] = str(RETRY_S)
    response["Cache-Control"] = "no-store"
    return response
