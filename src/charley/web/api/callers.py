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
from charley.web.site.limits import network_of

_REFUSED = {
    "may_read": "This token may not read the record.",
    "may_write": "This token may only read.",
    "community_read": "This token may not read the community.",
    "community_write": "This token may not post or follow in the community.",
}


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
    """A member's token.

    Args:
        needs: the field of the token that allows it.
    """

    def __init__(self, needs: str) -> None:
        super().__init__()
        self.needs = needs

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """Who gave the token; from here on the request is theirs."""
        found = tokens.find(token)
        if found is None:
            raise HttpError(401, "The token is not known. It may have been ended.")
        if not getattr(found, self.needs):
            raise HttpError(403, _REFUSED[self.needs])
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


def visitor(request: HttpRequest) -> Caller:
    """Anyone, who sees what is for everyone."""
    return Caller(network_of(request), may_write=False)


READ = [Bearer("may_read"), Session()]
WRITE = [Bearer("may_write"), Session()]
TAKE_PART = [Bearer("community_write"), Session()]
READ_COMMUNITY = [Bearer("community_read"), Session()]
OPEN_COMMUNITY = [*READ_COMMUNITY, visitor]


def opened(request: HttpRequest) -> Opened:
    """The record of who asks."""
    return Opened(Store(diary_of(request), clock.now), clock.now())
