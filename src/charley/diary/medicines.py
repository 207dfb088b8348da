"""Medicines as they are taken: a regimen with its changes, and single doses taken or missed. Never advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from charley.diary.checks import check_text, not_below
from charley.diary.moments import Moment, in_record
from charley.diary.problems import RecordError


@dataclass(frozen=True, slots=True)
class Schedule:
    """How much is taken and how often, as the packet or the person says.

    Args:
        dose: one intake, in ``unit``.
        unit: ``mg``, ``tablets``, ``drops`` ...
        times_per_day: intakes in a day; 0.5 is every other day.
        as_needed: taken only when it is needed.
        said: in words, where numbers do not say it: "one at night, two on Sundays".
    """

    dose: float | None = None
    unit: str = ""
    times_per_day: float | None = None
    as_needed: bool = False
    said: str = ""

    def __post_init__(self) -> None:
        """Refuse negative amounts."""
        not_below(self.dose, "the dose", 0)
        not_below(self.times_per_day, "the times a day", 0)
        check_text(self.unit, "the unit", 40)
        check_text(self.said, "the schedule", 300)


@dataclass(frozen=True, slots=True)
class Change:
    """From a day on, the medicine was taken otherwise."""

    on: date
    schedule: Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Regimen:
    """One medicine, from its start to its stop.

    Args:
        name: as the person calls it.
        medicine: id in the knowledge, where it is known there.
        start: the first day; a year or a month is kept as its first day with ``start_known`` false.
        schedule: how it was taken at first.
        changes: how it was taken later, in order of time.
        stop: the last day; none while it is taken.
        start_known: whether the first day is known exactly.
        reason: what it is taken for.
        note: anything else.
    """

    name: str
    start: date
    medicine: str | None = None
    schedule: Schedule = Schedule()
    changes: tuple[Change, ...] = ()
    stop: date | None = None
    start_known: bool = True
    reason: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be in that order."""
        check_text(self.name, "the name", 200)
        check_text(self.reason, "the reason", 300)
        check_text(self.note, "the note", 10_000)
        if not self.name.strip():
            raise RecordError("The medicine has no name. Give the name that stands on the packet.")
        days = [self.start, *(change.on for change in self.changes), *([self.stop] if self.stop else [])]
        for day in days:
            in_record(day)
        if days != sorted(days):
            raise RecordError(
                f"The days of {self.name!r} are not in order: {', '.join(map(str, days))}. The start comes first, "
                "then the changes, then the stop."
            )

    def on(self, day: date) -> Schedule | None:
        """How it was taken on a day; none when it was not taken.

        >>> month = Regimen(name="baclofen", start=date(2026, 3, 1), stop=date(2026, 3, 31))
        >>> month.on(date(2026, 2, 28)), month.on(date(2026, 3, 31)) == Schedule()
        (None, True)
        """
        if day < self.start or (self.stop and day > self.stop):
            return None
        return next((change.schedule for change in reversed(self.changes) if change.on <= day), self.schedule)


@dataclass(frozen=True, slots=True)
class Intake:
    """One dose, taken or missed.

    Args:
        name: of the medicine, as in its regimen.
        at: when it was taken, or would have been.
        taken: false for a missed one.
        dose: in ``unit``; none for what the regimen says.
        unit: of the dose.
    """

    name: str
    at: Moment
    taken: bool = True
    dose: float | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        """Refuse an intake of nothing."""
        check_text(self.name, "the name", 200)
        check_text(self.unit, "the unit", 40)
        not_below(self.dose, "the dose", 0)
        if not self.name.strip():
            raise RecordError("The medicine has no name. Give the name that stands on the packet.")
