"""How much of the community one member or one address may read: more than people do, and too little to copy it all.

Counted in memory, in each process, without names (see ``site/limits``). What somebody writes is never turned away here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.community.models import TurnedAway
from charley.web.community.pages.numbers import numbers
from charley.web.site.limits import Counted, Different, network_of

_DAY, _KEPT = timedelta(days=1), timedelta(days=30)
PAGES = Counted(timedelta(minutes=10))
LOOKED_AT = {"threads": Different(_DAY), "people": Different(_DAY)}
_NOTED = Counted(_DAY)
_SHARED = 2  # people who may share an address
_NAMED = {"ref": "threads", "name": "people"}  # as addresses name them
_OPEN = ("home", "guidelines", "team", "thread", "transparency")  # where a visitor is shown what a search may show
_ALWAYS = ("guidelines", "transparency", "letters_yes", "letters_stop")
_TAPS = ("suggest", "follow", "away")  # sent with nothing to lose, and they tell who or what is there


def wait(viewer: Member | None, network: str, things: Mapping[str, str], now: datetime) -> timedelta | None:
    """Count a look at something, and say how long somebody has to wait who looked at too much; none where not.

    Args:
        viewer: the member; none for a visitor.
        network: where the request comes from.
        things: "threads" or "people", and which of them is asked for.
        now: the time.
    """
    most: dict[str, int] = settings.COMMUNITY_LIMITS
    for key, times in _keys(viewer, network):
        if most["pages"] and PAGES.count(key, now) > most["pages"] * times:
            return _over("pages", key, PAGES, now)
        for what, which in things.items():
            bound = most[what] * times
            if bound and LOOKED_AT[what].look(key, which, bound, now) > bound:
                return _over(what, key, LOOKED_AT[what], now)
    return None


def lately(now: datetime) -> int:
    """How often somebody was turned away in the last seven days."""
    rows = TurnedAway.objects.filter(day__gt=now.date() - timedelta(days=7))
    return int(rows.aggregate(all=Sum("times"))["all"] or 0)


def forget() -> None:
    """Count anew."""
    for one in (PAGES, _NOTED, *LOOKED_AT.values()):
        one.forget()


class PaceMiddleware:
    """Turns away who asks for more pages of the community than people read, and keeps the rest from searches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; only what a visitor sees of a thread, a team and the first pages may stand in a search."""
        response = self.get_response(request)
        name = _page(request)
        if name and (name not in _OPEN or response.status_code != 200 or member_of(request)):
            response["X-Robots-Tag"] = "noindex"
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]  # noqa: ARG002 (Django gives it)
    ) -> HttpResponse | None:  # fmt: skip
        """Look before the page does."""
        name = _page(request)
        if not name or name in _ALWAYS or name.startswith(("moderation", "case")):
            return None
        if request.method not in ("GET", "HEAD") and name not in _TAPS:
            return None
        viewer = None if name == "feed" else member_of(request)
        things = {_NAMED[key]: str(value) for key, value in kwargs.items() if key in _NAMED}
        if name == "follow" and request.POST.get("what") == "person":
            things = {"people": request.POST.get("key", "")[:60]}
        left = wait(viewer, network_of(request), things, timezone.now())
        return _turned_away(request, left) if left is not None else None


def _page(request: HttpRequest) -> str:
    """Name of a page of the community; empty elsewhere."""
    match = request.resolver_match
    return (match.url_name or "") if match and match.app_name == "community" else ""


def _keys(viewer: Member | None, network: str) -> Iterator[tuple[str, int]]:
    """By what is counted, and for how many people."""
    if viewer:
        yield f"member {viewer.pk}", 1
    yield f"address {network}", _SHARED


def _over(what: str, key: str, counts: Counted, now: datetime) -> timedelta:
    """How long to wait; for moderators each is noted once a day, and a full disk keeps nobody from reading."""
    if _NOTED.count(f"{what} {key}", now) == 1:
        with suppress(DatabaseError), transaction.atomic():
            TurnedAway.objects.filter(day__lt=now.date() - _KEPT).delete()
            row, _ = TurnedAway.objects.get_or_create(day=now.date(), what=what)
            TurnedAway.objects.filter(pk=row.pk).update(times=F("times") + 1)
    return counts.left(now)


def _turned_away(request: HttpRequest, left: timedelta) -> HttpResponse:
    """A page with what to do, and with the numbers for help."""
    minutes = max(1, ceil(left.total_seconds() / 60))
    context = {"minutes": minutes, "hours": ceil(minutes / 60), "numbers": numbers(request)}
    response = render(request, "community/turned_away.html.jinja", context, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response
