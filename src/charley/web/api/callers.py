"""Who asks: a member by token or session, or in a household whoever sits at this computer."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer

from charley.web import clock
from charley.web.accounts.members import diary_of, member_of
from charley.web.api import tokens
from charley.web.journal import household
from charley.web.journal.pages.opened import Opened
from charley.web.journal.store import Store


@dataclass(frozen=True)
class Caller:
    """Who asks.

    Args:
        who: by which requests are counted; holds no name.
        may_write: whether what is kept may be changed.
    """

    who: str
    may_write: bool = True


class Bearer(HttpBearer):
    """A member's token."""

    def __init__(self, write: bool) -> None:
        super().__init__()
        self.write = write

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """Who gave the token; from here on the request is theirs."""
        found = tokens.find(token)
        if found is None:
            raise HttpError(401, "The token is not known. It may have been ended.")
        if self.write and not found.may_write:
            raise HttpError(403, "This token may only read.")
        tokens.note_use(found, clock.now().date())
        request.user = found.member
        return Caller(f"token-{found.pk}", found.may_write)


class Session(APIKeyCookie):
    """Who is signed in on the site. Anything but reading needs the X-CSRFToken header."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:  # noqa: ARG002
        """The member, or the household."""
        member = member_of(request)
        if member:
            return Caller(f"member-{member.pk}")
        return Caller("household") if household.is_at_home(request) else None


READ = [Bearer(write=False), Session()]
WRITE = [Bearer(write=True), Session()]


def opened(request: HttpRequest) -> Opened:
    """The record of who asks."""
    return Opened(Store(diary_of(request), clock.now), clock.now())
