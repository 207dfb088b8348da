"""The course over time: days with their expected range, what happened meanwhile, and what changed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

import numpy as np

from charley.diary import Regimen, changes, telling
from charley.insight import Expected, Step, expected
from charley.report import numbers, results
from charley.report.facts import Facts
from charley.report.page import Course, CourseDay, Mark
from charley.report.translation import _, counted

MOST_MARKS = 12  # on one time line; the others stand in the details
_SAME_TIME = 7  # days within which two events cannot be told apart
_MarkKind = Literal["started", "changed", "stopped", "relapse", "measure", "experiment"]


@dataclass(frozen=True)
class MedicineStep:
    """What was different from a day on, and how many times as many episodes there were then."""

    events: tuple[str, ...]  # "baclofen changed on 14 Oct 2026"
    on: date
    step: Step

    @property
    def notable(self) -> bool:
        """Whether it is half as many again or more, or two thirds or fewer; ratio and means must go the same way."""
        agree = (self.step.ratio > 1) == (self.step.mean_after > self.step.mean_before)
        return agree and abs(math.log(self.step.ratio)) >= math.log(1.5)

    @property
    def sure(self) -> bool:
        """Whether its interval leaves out that nothing changed."""
        return self.step.low > 1 or self.step.high < 1


class OverTime:
    """The course of all episodes of the period."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def compared(self) -> changes.Compared:
        """The last weeks against the weeks before, up to the last day."""
        return changes.compare(self.facts.bodies, self.facts.last)

    @cached_property
    def alerts(self) -> tuple[changes.Alert, ...]:
        """Changes that began in the period."""
        return tuple(alert for alert in self.compared.alerts if self.facts.within(alert.since))

    @cached_property
    def _expected(self) -> Expected | None:
        counts = np.array([math.nan if day.episodes is None else day.episodes for day in self.facts.days], float)
        return expected(counts, [(event.on - self.facts.first).days for event in self._events])

    @cached_property
    def _events(self) -> tuple[Mark, ...]:
        return tuple(sorted(_medicine_events(self.facts), key=lambda mark: (mark.on, mark.text)))

    @cached_property
    def steps(self) -> tuple[MedicineStep, ...]:
        """Medicines that changed with enough recorded days before and after."""
        found = self._expected
        told = []
        for step in found.steps if found else ():
            on = self.facts.first + timedelta(days=step.day)
            together = [mark for mark in self._events if 0 <= (mark.on - on).days < _SAME_TIME]
            told.append(MedicineStep(tuple(_dated(mark) for mark in together), on, step))
        return tuple(told)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """All that happened meanwhile, in order of time, lettered; medicines and relapses go first where it is much."""
        relapses = tuple(_relapses(self.facts))
        trials = tuple(_experiments(self.facts))
        measures = tuple(_measures(self.facts))
        chosen = [*self._events, *relapses, *trials, *reversed(measures)]
        ordered = sorted(chosen[:MOST_MARKS], key=lambda mark: (mark.on, mark.text))
        rest = sorted(chosen[MOST_MARKS:], key=lambda mark: (mark.on, mark.text))
        return tuple(replace(mark, letter=numbers.letter(nr)) for nr, mark in enumerate([*ordered, *rest]))

    def course(self) -> Course | None:
        """The course; none without any day that is known."""
        facts, found = self.facts, self._expected
        if not facts.recorded:
            return None
        shown = [CourseDay(on=day.on, episodes=day.episodes) for day in facts.days]
        if found:
            bands = zip(shown, found.level, found.low, found.high, strict=True)
            shown = [
                replace(day, level=round(float(level), 3), low=float(low), high=float(high))
                for day, level, low, high in bands
            ]
        marks = tuple(sorted(self.marks[:MOST_MARKS], key=lambda mark: mark.on))
        return Course(title=self.title, days=tuple(shown), marks=marks, changes=tuple(self.changes()))

    @property
    def title(self) -> str:
        """What the course counts."""
        kinds = self.facts.kinds
        if len(kinds) == 1 and kinds[0]:
            return _("{kind} a day").format(kind=numbers.sentence(self.facts.several(kinds[0])))
        return _("Episodes a day, all kinds together") if len(kinds) > 1 else _("Episodes a day")

    def changes(self) -> Iterator[str]:
        """What changed, each with the days it rests on."""
        for alert in self.alerts:
            yield alert_words(self.facts, alert)
        for step in self.steps:
            yield step_words(step)
        for first in self.compared.firsts:
            if self.facts.within(first.on):
                names = {name: finding.label for name, finding in self.facts.knowledge.findings.items()}
                yield changes.first_words(first, names)


def step_words(found: MedicineStep) -> str:
    """Before and after a change of medicine, with the interval and a word against haste."""
    step = found.step
    return _(
        "From {events}: {after} a day ({n_after}), before {before} ({n_before}). "
        "Ratio {ratio} (95 % range {low} to {high}); it does not say why."
    ).format(
        events=numbers.listed(found.events, 3),
        after=numbers.rate(step.mean_after),
        n_after=counted("{n} recorded day", "{n} recorded days", step.after),
        before=numbers.rate(step.mean_before),
        n_before=f"{step.before:,}",
        ratio=numbers.ratio(step.ratio),
        low=numbers.ratio(step.low),
        high=numbers.ratio(step.high),
    )


def alert_words(facts: Facts, alert: changes.Alert) -> str:
    """A change against the usual range, with the days it rests on."""
    what = facts.several(alert.movement) if alert.movement else _("episodes of any kind")
    place = telling.site_words((alert.place,)) if alert.place else ""
    on = numbers.day(alert.since)
    if alert.before is None or alert.lately is None:
        new = what if not place else _("{what} in the {place}").format(what=what, place=place)
        return _("New: {what}, first on {day} and in each of the last four weeks; not in {days} before.").format(
            what=new, day=on, days=counted("{n} recorded day", "{n} recorded days", alert.days_before)
        )
    often = alert.kind == "more_often"
    text = (
        _("{what} more often since about {day}: {lately} a day ({n} days), before {before} ({m} days){usual}.")
        if often
        else _("{what} worse since about {day}: {lately} of 10 ({n} days), before {before} ({m} days){usual}.")
    )
    usual = ""
    if alert.low is not None and alert.high is not None:
        usual = _("; expected range {low} to {high}").format(low=numbers.rate(alert.low), high=numbers.rate(alert.high))
    return text.format(
        what=numbers.sentence(what),
        day=on,
        lately=numbers.rate(alert.lately),
        n=alert.days_now,
        before=numbers.rate(alert.before),
        m=alert.days_before,
        usual=usual,
    )


def _dated(mark: Mark) -> str:
    return _("{what} on {day}").format(what=mark.text.rpartition(": ")[2], day=numbers.day(mark.on))


def _mark(on: date, kind: _MarkKind, what: str) -> Mark:
    return Mark(letter="", on=on, kind=kind, text=f"{numbers.day(on)}: {what}")


def _medicine_events(facts: Facts) -> Iterator[Mark]:
    for one in facts.regimens:
        if one.start_known and facts.within(one.start):
            yield _mark(one.start, "started", _("{name} started").format(name=one.name))
        for change in one.changes:
            if facts.within(change.on):
                yield _mark(change.on, "changed", _("{name} changed").format(name=one.name))
        after = one.stop + timedelta(days=1) if one.stop else None  # the first day without it
        if facts.within(after) and after:
            yield _mark(after, "stopped", _stopped(one))


def _stopped(one: Regimen) -> str:
    return _("{name} no longer taken").format(name=one.name)


def _relapses(facts: Facts) -> Iterator[Mark]:
    """Days with a relapse, those in a row as one."""
    on = sorted({one.at.day for one in facts.factors if one.factor == "relapse" and one.value})
    for first, last in _runs(on):
        days = counted("{n} day", "{n} days", (last - first).days + 1)
        yield _mark(first, "relapse", _("relapse or flare told ({days})").format(days=days))


def _runs(on: Iterable[date]) -> Iterator[tuple[date, date]]:
    first = last = None
    for day in on:
        if first is None or last is None or (day - last).days > 1:
            if first is not None and last is not None:
                yield first, last
            first = day
        last = day
    if first is not None and last is not None:
        yield first, last


def _measures(facts: Facts) -> Iterator[Mark]:
    """Results of questionnaires and tests in the period, oldest first."""
    for one in facts.measures:
        if facts.within(one.at.day):
            yield _mark(one.at.day, "measure", results.line(facts, one)[:80])


def _experiments(facts: Facts) -> Iterator[Mark]:
    for one in facts.record.experiments:
        if facts.within(one.plan.start):
            what = _("own experiment began: {question}").format(question=one.plan.question[:80])
            yield _mark(one.plan.start, "experiment", what)
