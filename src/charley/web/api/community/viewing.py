"""Who looks at the community through a program, and not faster than people who open its pages."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja.errors import HttpError

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.community import pacing
from charley.web.site.limits import network_of
from charley.web.site.problems import problem


class TooMuch(Exception):  # noqa: N818 (what happened)
    """More was asked for than people read."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait


def viewer_of(request: HttpRequest, **things: str) -> Member | None:
    """Who reads; none for a visitor. The look counts like one at a page.

    Raises:
        TooMuch: when somebody has to wait.
    """
    viewer = member_of(request)
    wait = pacing.wait(viewer, network_of(request), things, timezone.now())
    if wait is not None:
        raise TooMuch(wait)
    return viewer


def member(request: HttpRequest) -> Member:
    """Who takes part.

    Raises:
        HttpError: when it is a household without an account.
    """
    one = member_of(request)
    if one is None:
        raise HttpError(401, "The community knows members only. Make an account, and a token for it.")
    return one


def too_much(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001 (ninja gives it)
    """What a program is told that reads too much."""
    assert isinstance(error, TooMuch)  # noqa: S101
    response = problem(429, "More of the community was asked for than people read.")
    response["Retry-After"] = str(max(1, ceil(error.wait.total_seconds())))
    return response
