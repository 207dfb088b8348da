"""What has changed against the person's own usual range: new kinds, new parts of the body, more often, worse.

Chance is not called change: each kind of alert stays silent for a year in 95 of 100 simulated people in whom nothing
changed, however often they look (``benchmarks/baseline.py``). Only recorded days count; a day without an entry is never
taken for a calm one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

import numpy as np

from charley.diary.body import body, site, wider
from charley.diary.changes.alerts import Alert, AlertKind, Compared, First, MedicineEvent
from charley.diary.changes.novelty import news
from charley.diary.changes.shift import NEWEST, Weeks, rise, usual
from charley.diary.days import Day, days
from charley.diary.entries import Body
from charley.diary.episodes import Episode, Nothing
from charley.diary.medicines import Regimen

WEEKS = 24  # how far back the usual range reaches
ENOUGH_DAYS = 28  # recorded days, and
ENOUGH_WEEKS = 4  # weeks with some of them, before the newest eight
# Bayes factors from which a rise is told; set by simulation, see benchmarks/baseline.py. Were the model true and the
# weeks not a moving window, 20 would do for one false alarm in twenty people (Ville's inequality).
FIRM_OFTEN = 30.0
FIRM_WORSE = 60.0
MEDICINE_DAYS = 42  # how long before a change a medicine is named
_FIRST_DAYS = 28  # a first time is news for so long
_HELD_BY = {"back": "trunk", "throat": "neck", "tongue": "head"}  # what has no side of its own


def compare(bodies: Iterable[Body], today: date) -> Compared:
    """Hold the last weeks against the weeks before.

    >>> from charley.diary.moments import Moment
    >>> one = Episode(start=Moment(date(2026, 6, 1), "UTC"), movement="cramp")
    >>> compare([one], date(2026, 6, 2)).enough
    False

    Args:
        bodies: what the entries say, in any order.
        today: the last day that counts.
    """
    kept = list(bodies)
    seen = [one for one in kept if isinstance(one, Episode | Nothing) and _day(one) <= today]
    first = today - timedelta(days=7 * WEEKS - 1)
    lately = [one for one in seen if _day(one) >= first]
    recorded = len({_day(one) for one in lately})
    kinds = sorted({one.movement for one in lately if isinstance(one, Episode) and one.movement})
    unnamed = any(isinstance(one, Episode) and not one.movement for one in lately)
    groups: list[str | None] = [*kinds] if kinds and not unnamed else [*kinds, None]
    alerts: list[Alert] = []
    enough = False
    for movement in groups:
        found = _Weeks.of(list(days(lately, first, today, movement)), today)
        enough = enough or found.enough
        alerts += found.rises(movement, len(groups))
    new, firsts = _new(seen, today)
    alerts += new
    regimens = [one for one in kept if isinstance(one, Regimen)]
    dated = (_with_medicines(alert, regimens) for alert in alerts)
    newest = sorted(dated, key=lambda alert: alert.since, reverse=True)
    return Compared(tuple(newest), tuple(firsts), recorded, enough or recorded >= 2 * ENOUGH_DAYS)


def _day(one: Episode | Nothing) -> date:
    return one.start.day if isinstance(one, Episode) else one.on.day


@dataclass(frozen=True)
class _Weeks:
    """Recorded days of one kind by week, the newest first; a week ends today, seven days ago ..."""

    last: date
    by_week: tuple[tuple[Day, ...], ...]

    @classmethod
    def of(cls, every: Sequence[Day], today: date) -> _Weeks:
        weeks: list[list[Day]] = [[] for _ in range(WEEKS)]
        for day in every:
            if day.episodes is not None:
                weeks[(today - day.on).days // 7].append(day)
        return cls(today, tuple(map(tuple, weeks)))

    @property
    def enough(self) -> bool:
        old = [week for week in self.by_week[NEWEST[-1] :] if week]
        return len(old) >= ENOUGH_WEEKS and sum(map(len, self.by_week[1:])) >= ENOUGH_DAYS

    def rises(self, movement: str | None, groups: int) -> Iterator[Alert]:
        """More often and worse, when it is firm; several kinds share one rate of false alarms."""
        if not self.enough or not self.by_week[0]:
            return
        counts = [sum(day.episodes or 0 for day in week) for week in self.by_week]
        known = [len(week) for week in self.by_week]
        bad = [[day.worst for day in week if day.worst is not None] for week in self.by_week]
        told: list[tuple[AlertKind, float, Weeks | None, Sequence[float], Sequence[int]]] = [
            ("more_often", FIRM_OFTEN, rates(counts, known), counts, known),
            ("worse", FIRM_WORSE, severities(bad), [sum(week) for week in bad], [len(week) for week in bad]),
        ]
        for kind, firm, weeks, sums, days_of_it in told:
            found = rise(weeks) if weeks else None
            if weeks is None or found is None or found.factor <= firm * groups:
                continue
            n = found.weeks
            low, high = usual(weeks, n)
            yield Alert(
                kind,
                movement,
                self.last - timedelta(days=7 * n - 1),
                sum(days_of_it[n:]),
                sum(days_of_it[:n]),
                before=sum(sums[n:]) / sum(days_of_it[n:]),
                lately=sum(sums[:n]) / sum(days_of_it[:n]),
                low=math.exp(low) if kind == "more_often" else max(0.0, low),
                high=math.exp(high) if kind == "more_often" else min(10.0, high),
            )


def rates(counts: Sequence[int], known: Sequence[int]) -> Weeks | None:
    """How often episodes came on the recorded days of each week; none when there is nothing to compare.

    Where fewer days are recorded lately than before, those that are missing may be the calm ones: then the newest weeks
    are taken to have at least 80 % of the usual number of recorded days.

    >>> steady, doubled = rates([7] * 24, [7] * 24), rates([14] * 4 + [7] * 20, [7] * 24)
    >>> rise(steady).factor < 1 < 20 < rise(doubled).factor, rise(doubled).weeks
    (True, 4)

    Args:
        counts: episodes in each week, the newest first.
        known: recorded days in each.
    """
    ages = np.flatnonzero(np.array(known) > 0)
    old = ages >= NEWEST[-1]
    if not old.any() or old.all():
        return None
    count, n = np.array(counts, float)[ages], np.array(known, float)[ages]
    n = np.where(old, n, np.maximum(n, 0.8 * n[old].mean()))
    mean = (count.sum() + 0.5) / n.sum()
    return Weeks(np.log((count + 0.5) / n), 1 / (mean * n + 0.5), ages.astype(float), rise_sd=0.7)


def severities(bad: Sequence[Sequence[float]]) -> Weeks | None:
    """How bad the days with episodes were in each week; none when there is too little to compare.

    Where far fewer days have a severity lately, only the bad ones may be left: then nothing is said.

    Args:
        bad: the worst severity of each day that has one, for each week, the newest first.
    """
    ages = np.array([age for age, week in enumerate(bad) if week], float)
    old = ages >= NEWEST[-1]
    values = [np.array(week, float) for week in bad if week]
    n = np.array([len(week) for week in values], float)
    if old.all() or old.sum() < ENOUGH_WEEKS or n.sum() < ENOUGH_DAYS / 2:
        return None
    if n[~old].sum() / NEWEST[-1] < 0.6 * n[old].sum() / (max(ages) + 1 - NEWEST[-1]):
        return None
    means = np.array([week.mean() for week in values])
    within = sum(((week - mean) ** 2).sum() for week, mean in zip(values, means, strict=True))
    variance = (within + 1.0) / (n.sum() - len(n) + 1.0)  # one day with an SD of 1 is lent, so it is never 0
    return Weeks(means, variance / n, ages, rise_sd=1.5, drift_unit=2.0)


def _new(seen: Sequence[Episode | Nothing], today: date) -> tuple[list[Alert], list[First]]:
    """New kinds of movement and new parts of the body."""
    episodes = sorted((one for one in seen if isinstance(one, Episode)), key=_day)
    movements = [(one.start.day, frozenset([one.movement] if one.movement else [])) for one in episodes]
    zeros = [(one.on.day, frozenset[str]()) for one in seen if isinstance(one, Nothing)]
    alerts: list[Alert] = []
    firsts: list[First] = []
    recorded = {_day(one) for one in seen}
    placed = [one for one in episodes if one.sites]
    places = [(one.start.day, names) for one, names in zip(placed, areas([p.sites for p in placed]), strict=True)]
    for which, told in (("movement", movements + zeros), ("place", places)):
        by_week: dict[int, set[str]] = {}
        first_day: dict[str, date] = {}
        times: dict[str, set[date]] = {}
        for day, kinds in told:
            by_week.setdefault((today - day).days // 7, set()).update(kinds)
            for kind in kinds:
                first_day[kind] = min(day, first_day.get(kind, day))
                times.setdefault(kind, set()).add(day)
        stays = news([frozenset(by_week[week]) for week in sorted(by_week)])
        for kind, day in first_day.items():
            before = sum(other < day for other in recorded)
            after = len(recorded) - before
            if kind in stays and before >= ENOUGH_DAYS:
                if which == "movement":
                    alerts.append(Alert("new_movement", kind, day, before, after))
                else:
                    there = {p.movement for p, (_, names) in zip(placed, places, strict=True) if kind in names}
                    movement = there.pop() if len(there) == 1 else None
                    alerts.append(Alert("new_place", movement, day, before, after, place=kind))
            elif before >= ENOUGH_DAYS and (today - day).days < _FIRST_DAYS:
                is_kind: Literal["movement", "place"] = "movement" if which == "movement" else "place"
                firsts.append(First(kind, is_kind, day, len(times[kind]), before))
    return alerts, sorted(firsts, key=lambda first: first.on, reverse=True)


def areas(told: Iterable[Sequence[str]]) -> Iterator[frozenset[str]]:
    """The widest places of each episode: a new place in a leg that is known is not the same news as the first arm.

    Where no side was told it may be either, so a side that is told later is not new.

    >>> [sorted(names) for names in areas([["left_calf_back", "left_thigh"], ["calf"], ["hand"], ["right_arm"]])]
    [['left_leg'], ['left_leg'], ['hand'], ['hand']]

    Args:
        told: sites of each episode, in order of time.
    """
    called: dict[str, str] = {}  # widest site -> what it was called first
    for sites in told:
        names: set[str] = set()
        for identity in sites:
            widest = _widest(identity)
            known = {called[wide] for wide in widest if wide in called}
            if not known and "whole_body" not in called:
                known = {widest[0] if len(widest) == 1 else identity}
                called.update(dict.fromkeys(widest, *known))
            names |= known
        yield frozenset(names)


def _widest(identity: str) -> tuple[str, ...]:
    either = [name for name in (f"left_{identity}", f"right_{identity}") if name in body()]
    names = either if site(identity).side is None and either else [identity]
    tops = ([name, *(wide.id for wide in wider(name))][-1] for name in names)
    return tuple(dict.fromkeys(_HELD_BY.get(top, top) for top in tops))


def _with_medicines(alert: Alert, regimens: Iterable[Regimen]) -> Alert:
    """The alert with what changed in the medicines before it, or in its first week where only the week is known."""
    slack = 6 if alert.kind in ("more_often", "worse") else 0
    events: list[MedicineEvent] = []
    for one in regimens:
        happened: list[tuple[date, Literal["started", "changed", "stopped"]]] = []
        happened += [(one.start, "started")] if one.start_known else []
        happened += [(change.on, "changed") for change in one.changes]
        happened += [(one.stop, "stopped")] if one.stop else []
        for on, what in happened:
            days_before = (alert.since - on).days
            if -slack <= days_before <= MEDICINE_DAYS:
                events.append(MedicineEvent(one.name, what, on, max(0, days_before)))
    return replace(alert, medicines=tuple(sorted(events, key=lambda event: (event.days_before, event.name))))
