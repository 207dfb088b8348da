"""Opens the record of who asks, for a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Concatenate, Literal, ParamSpec, cast
from uuid import UUID

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from charley.assessment import Profile
from charley.diary import Entry, Factor, RecordError, Regimen, time_zone
from charley.diary.findings import profile
from charley.diary.sentences.when import local_day
from charley.diary.telling import Telling
from charley.web import clock
from charley.web.accounts.members import diary_of, member_required
from charley.web.journal.store import Store
from charley.web.knowing import knowledge

P = ParamSpec("P")
_DAYLIGHT = range(7, 20)  # hours; outside of them the pages for now are dark


class Opened:
    """A record with the time at which a page is asked for."""

    def __init__(self, store: Store, now: datetime) -> None:
        self.store, self.now = store, now

    @property
    def zone(self) -> str:
        """The person's time zone."""
        return self.store.diary.zone

    @cached_property
    def today(self) -> date:
        """The day on the person's calendar."""
        return local_day(self.now, self.zone)

    @property
    def night(self) -> bool:
        """Whether it is dark outside, or nearly so."""
        return self.now.astimezone(time_zone(self.zone)).hour not in _DAYLIGHT

    @cached_property
    def factors(self) -> Mapping[str, Factor]:
        """The person's own factors."""
        return self.store.own_factors()

    @cached_property
    def words(self) -> Telling:
        """Words for entries."""
        return Telling(knowledge(), self.factors)

    @cached_property
    def regimens(self) -> list[Regimen]:
        """The medicines that were ever kept."""
        return [one.body for one in self.store.entries(["regimen"]) if isinstance(one.body, Regimen)]

    @cached_property
    def profile(self) -> Profile:
        """Who the person is today, as the record tells."""
        who = self.store.person
        known = tuple(name for name in who.known if name in knowledge().causes or name in knowledge().findings)
        sex = cast("Literal['female', 'male'] | None", who.sex)
        return profile(self.regimens, self.today, who.born, sex, known)

    def entry(self, identity: UUID) -> Entry:
        """An entry of this record, deleted or not.

        Raises:
            Http404: when there is none; nobody learns whether it is somebody else's.
        """
        with suppress(RecordError):
            return self.store.find(identity)
        raise Http404


def with_record(
    view: Callable[Concatenate[HttpRequest, Opened, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Gives a page the record of who asks. No copy of the page is kept by the browser."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        opened = Opened(Store(diary_of(request), clock.now), clock.now())
        return view(request, opened, *args, **kwargs)

    return never_cache(member_required(page))


def not_saved(error: DatabaseError | RecordError) -> str:
    """What to say when something was not saved: the record's own sentence, or what the database's failure means."""
    if isinstance(error, RecordError):
        return str(error)
    said = str(error).lower()
    if "is full" in said or "no space" in said or "disk i/o" in said:
        return _("It was not saved: the disk is full. Make room and send it again. What you wrote is still here.")
    if "locked" in said or "busy" in said:
        return _("It was not saved: the record is busy. Wait a moment and send it again. What you wrote is still here.")
    return _("It was not saved: the record cannot be written just now. Try again. What you wrote is still here.")
