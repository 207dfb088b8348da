"""What is happening now: one tap keeps it, the rest can wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from charley.diary import Entry, Episode, Moment, Nothing, Precision, time_zone
from charley.diary.telling import day_words
from charley.web.experiments.beside import today_of
from charley.web.journal.pages.kinds import BY_ID, KINDS
from charley.web.journal.pages.opened import Opened, with_record
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import add_once, steadied
from charley.web.plan import kept as plans

_STILL = timedelta(hours=12)  # how long it is asked whether something has stopped
NOT_NOTHING = lazy(
    "That day has an entry already, so it cannot be a day with nothing. If the entry is wrong, delete it."
)


@require_safe
@with_record
def home(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The big buttons, what may have stopped, and the day so far."""
    return show(request, "now", now_context(opened))


def now_context(opened: Opened, **more: object) -> dict[str, object]:
    """What the page of now shows."""
    local = opened.now.astimezone(time_zone(opened.zone))
    recent = list(opened.store.entries(["episode", "nothing"], opened.today - timedelta(days=1), opened.today))
    today = [one for one in recent if _on(one) == opened.today]
    context: dict[str, object] = {
        "when": f"{day_words(opened.today)}, {local:%H:%M}",
        "kinds": KINDS,
        "running": [one for one in recent if _may_run(one, opened)][-2:],
        "today": today,
        "none_today": any(isinstance(one.body, Nothing) for one in today),
        "day": opened.today,
        "words": opened.words,
        "night": opened.night,
        "zone": opened.zone,
        "look_back": plan_due(opened),
        "said": "",
        "error": "",
        "note": "",
        "experiment": today_of(opened),
    }
    return {**context, **more}


def plan_due(opened: Opened) -> bool:
    """Whether it is time to look back at a goal of the plan."""
    return bool(plans.plan(opened.store.diary).due(opened.today))


def _on(entry: Entry) -> object:
    body = entry.body
    return body.start.day if isinstance(body, Episode) else body.on.day if isinstance(body, Nothing) else None


def _may_run(entry: Entry, opened: Opened) -> bool:
    """Whether it may still go on: begun at a known time not long ago, and not told how long it lasted."""
    body = entry.body
    return (
        isinstance(body, Episode)
        and body.duration_s is None
        and body.count == 1
        and body.start.precision is Precision.MINUTE
        and timedelta(0) <= opened.now - body.start.earliest < _STILL
    )


@require_POST
@with_record
@steadied
def log(request: HttpRequest, opened: Opened) -> HttpResponse:
    """One tap on a big button: something is happening now."""
    kind = BY_ID.get(request.POST.get("kind", ""))
    if kind is None:
        note = _("That button was not understood, so nothing was kept. Tap one of these.")
        return show(request, "now", now_context(opened, note=note), status=422)
    entry = add_once(opened, request, Episode(start=minute_of(opened.now, opened.zone), movement=kind.movement))
    return HttpResponseRedirect(f"{reverse('journal:entry', kwargs={'identity': entry.id})}?saved")


@require_POST
@with_record
@steadied
def nothing(request: HttpRequest, opened: Opened) -> HttpResponse:
    """One tap: there was none today."""
    entries = list(opened.store.entries(["episode", "nothing"], opened.today, opened.today))
    if any(isinstance(one.body, Episode) for one in entries):
        return show(request, "now", now_context(opened, note=NOT_NOTHING), status=422)
    body = Nothing(Moment(opened.today, opened.zone))
    there = next((one for one in entries if one.body == body), None)
    entry = there or add_once(opened, request, body)
    return HttpResponseRedirect(f"{reverse('journal:entry', kwargs={'identity': entry.id})}?saved")


@require_POST
@with_record
@steadied
def stopped(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:  # noqa: ARG001
    """One tap: what began a while ago has stopped now."""
    entry = opened.entry(identity)
    if entry.deleted_at is None and _may_run(entry, opened):
        body = entry.body
        assert isinstance(body, Episode)  # noqa: S101 (_may_run says so)
        lasted = max(60.0, round((opened.now - body.start.earliest).total_seconds() / 60) * 60.0)
        opened.store.edit(identity, replace(body, duration_s=lasted))
    return redirect(f"{reverse('journal:entry', kwargs={'identity': identity})}?saved")


def minute_of(instant: datetime, zone: str) -> Moment:
    """The minute in which somebody in a zone sees an instant."""
    moment = Moment.of(instant, zone)
    return replace(moment, clock=moment.clock.replace(second=0, microsecond=0) if moment.clock else None)
