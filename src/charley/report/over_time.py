"""The course over time: days with their expected range, what happened meanwhile, and what changed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from charley.diary import Regimen, changes, telling
from charley.report import numbers, results
from charley.report.facts import Facts
from charley.report.learning import called
from charley.report.page import Course, CourseDay, Mark
from charley.report.translation import _, counted

if TYPE_CHECKING:
    from charley.insight import DoseChange, Learned, Medicine

MOST_MARKS = 12  # on one time line; the others stand in the details
_MarkKind = Literal["started", "changed", "stopped", "relapse", "measure", "experiment"]


@dataclass(frozen=True)
class MedicineStep:
    """The days from a change of medicines on beside those before, as ``charley triggers`` tells them.

    Args:
        events: what was changed, such as "baclofen changed on 14 Oct 2026".
        others: what else was different before and after, or was changed at about that time.
        found: whether the days differ by more than chance.
        ratio: how many times as many episodes there were.
        low: lower end of its 95 % interval.
        high: upper end.
        before: recorded days before that were looked at.
        after: recorded days after.
        mean_before: episodes a day on these days.
        mean_after: the same after.
    """

    events: tuple[str, ...]
    others: tuple[str, ...]
    found: bool
    ratio: float
    low: float
    high: float
    before: int
    after: int
    mean_before: float
    mean_after: float

    @property
    def notable(self) -> bool:
        """Whether it is half as many again or more, or two thirds or fewer; ratio and means must go the same way."""
        agree = (self.ratio > 1) == (self.mean_after > self.mean_before)
        return agree and abs(math.log(self.ratio)) >= math.log(1.5)


class OverTime:
    """The course of all episodes of the period."""

    def __init__(self, facts: Facts, learned: Learned | None) -> None:
        self.facts, self.learned = facts, learned

    @cached_property
    def compared(self) -> changes.Compared:
        """The last weeks against the weeks before, up to the last day."""
        return changes.compare(self.facts.bodies, self.facts.last)

    @cached_property
    def alerts(self) -> tuple[changes.Alert, ...]:
        """Changes that began in the period."""
        return tuple(alert for alert in self.compared.alerts if self.facts.within(alert.since))

    @cached_property
    def _events(self) -> tuple[Mark, ...]:
        return tuple(sorted(_medicine_events(self.facts), key=lambda mark: (mark.on, mark.text)))

    @cached_property
    def steps(self) -> tuple[MedicineStep, ...]:
        """Medicines that changed with enough recorded days before and after."""
        medicines = self.learned.around.medicines if self.learned else ()
        by_day = groupby(medicines, key=lambda one: one.compared.change.day)
        return tuple(step for _day, together in by_day if (step := _step(self.facts, list(together))))

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
        from charley.insight import usual  # scipy takes a moment: only when wanted

        facts, found = self.facts, usual(self.learned) if self.learned else None
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


def _step(facts: Facts, together: list[Medicine]) -> MedicineStep | None:
    """Changes of one day; none where too few days were recorded on a side."""
    one = together[0].compared
    if one.difference is None or one.mean_before is None or one.mean_after is None:
        return None
    day = numbers.day(facts.first + timedelta(days=one.change.day))
    same = {medicine.compared.change for medicine in together}
    others = [other.medicine for other in one.others if other not in same]
    others += [called(facts, name) for name in together[0].moved]
    return MedicineStep(
        events=tuple(_changed(medicine.compared.change, day) for medicine in together),
        others=tuple(dict.fromkeys(others)),
        found=any(medicine.level == "found" for medicine in together),
        ratio=math.exp(one.difference.size),
        low=math.exp(one.difference.low),
        high=math.exp(one.difference.high),
        before=one.days_before,
        after=one.days_after,
        mean_before=one.mean_before,
        mean_after=one.mean_after,
    )


def _changed(change: DoseChange, day: str) -> str:
    if not change.before:
        return _("{name} started on {day}").format(name=change.medicine, day=day)
    if not change.after:
        return _("{name} no longer taken from {day}").format(name=change.medicine, day=day)
    return _("{name} changed on {day}").format(name=change.medicine, day=day)


def step_words(step: MedicineStep) -> str:
    """Before and after a change of medicine, with the interval and a word against haste."""
    said = _(
        "From {events}: {after} a day ({n_after}), before {before} ({n_before}). "
        "Ratio {ratio} (95 % range {low} to {high}); it does not say why."
    ).format(
        events=numbers.listed(step.events, 3),
        after=numbers.rate(step.mean_after),
        n_after=counted("{n} recorded day", "{n} recorded days", step.after),
        before=numbers.rate(step.mean_before),
        n_before=f"{step.before:,}",
        ratio=numbers.ratio(step.ratio),
        low=numbers.ratio(step.low),
        high=numbers.ratio(step.high),
    )
    if not step.others:
        return said
    return said + " " + _("Other things changed then too: {others}.").format(others=numbers.listed(step.others, 3))


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
