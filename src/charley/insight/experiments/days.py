"""The record of an experiment: one line a day with the outcome and which arm was kept."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from charley.insight.experiments.plan import Plan, digest, to_document
from charley.insight.family import Kind

Array = NDArray[np.float64]
Did = Literal["with", "without", "partly"]
_TAKEN: dict[str, float] = {"with": 1.0, "without": 0.0, "partly": 0.5}
LARGEST = 100_000.0
LONGEST_NOTE = 2000  # characters


class DaysError(ValueError):
    """A day cannot be used; says which, and what to do."""


@dataclass(frozen=True)
class Day:
    """One day as it was recorded.

    Args:
        date: of the day.
        outcome: number of episodes, rating, or 1 for yes; none where only the arm was recorded.
        did: what was really done; none where it was not said: then the arm counts as kept.
        note: what else mattered, such as an unwanted effect.
    """

    date: date
    outcome: float | None
    did: Did | None = None
    note: str = ""


def check_day(plan: Plan, day: Day, today: date | None = None) -> None:
    """See that a day belongs to the plan and its outcome fits.

    Raises:
        DaysError: it does not.
    """
    if plan.arm_on(day.date) is None:
        raise DaysError(f"{day.date} is not a day of this experiment: it runs from {plan.start} to {plan.last}.")
    if today is not None and day.date > today:
        raise DaysError(f"{day.date} has not come yet: record a day when it is over.")
    if day.did is not None and day.did not in get_args(Did):
        raise DaysError(f"{day.date}: the arm is not known. Use with, without or partly.")
    if len(day.note) > LONGEST_NOTE:
        raise DaysError(f"{day.date}: the note is longer than {LONGEST_NOTE} characters. Please make it shorter.")
    if day.outcome is not None:
        _check_outcome(plan.kind, day.date, day.outcome)


def _check_outcome(kind: Kind, day: date, value: float) -> None:
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise DaysError(f"{day}: the outcome is not a usable number.")
    if kind == "count" and (value < 0 or value != int(value)):
        raise DaysError(f"{day}: a count is a whole number from 0 on. For ratings, plan with --kind rating.")
    if kind == "yes_no" and value not in (0.0, 1.0):
        raise DaysError(f"{day}: the outcome is yes or no.")


def read_days(text: str, plan: Plan) -> tuple[Day, ...]:
    r"""Read a record; a later line for the same day puts the earlier right.

    Args:
        text: JSON lines as :func:`to_lines` writes them.
        plan: that the days belong to.

    Returns:
        The days in order.

    Raises:
        DaysError: a line cannot be used, or belongs to another plan.
    """
    own = digest(to_document(plan))
    days: dict[date, Day] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            kept = json.loads(line)
            if not isinstance(kept, dict):
                raise TypeError
            day = Day(
                date.fromisoformat(kept["date"]),
                None if kept.get("outcome") is None else float(kept["outcome"]),
                kept.get("did"),
                str(kept.get("note", "")),
            )
        except (ValueError, KeyError, TypeError, RecursionError):
            raise DaysError(
                f"Line {number} of the record is not a day. It needs at least a date and an outcome, such as "
                '{"date": "2026-03-02", "outcome": 1, "did": "with"}.'
            ) from None
        if kept.get("plan", own[:12]) != own[:12]:
            raise DaysError(f"Line {number} of the record belongs to another plan, {str(kept['plan'])[:12]}.")
        try:
            check_day(plan, day)
        except DaysError as error:
            raise DaysError(f"Line {number} of the record: {error}") from None
        days[day.date] = day
    return tuple(days[key] for key in sorted(days))


def to_lines(days: Iterable[Day], plan: Plan) -> str:
    """The record as JSON lines: one day each, with the first 12 digits of the plan's hash."""
    own = digest(to_document(plan))[:12]
    lines = []
    for day in days:
        kept = {"plan": own, "date": day.date.isoformat(), "outcome": day.outcome, "did": day.did, "note": day.note}
        lines.append(json.dumps(kept, ensure_ascii=False) + "\n")
    return "".join(lines)


def with_day(days: Iterable[Day], new: Day) -> tuple[Day, ...]:
    """The days with one added, or put right.

    Example:
        >>> monday = Day(date(2026, 3, 2), 1.0)
        >>> with_day([monday], Day(date(2026, 3, 2), 3.0))[0].outcome
        3.0
    """
    kept = {day.date: day for day in days}
    kept[new.date] = new
    return tuple(kept[key] for key in sorted(kept))


def from_table(plan: Plan, first: date, outcome: Array, before: Iterable[Day]) -> tuple[Day, ...]:
    """Outcomes of a daily table join the record; what was done, and notes, stay.

    Args:
        plan: whose days are taken; others are left.
        first: day of the table.
        outcome: of each day; nan where not recorded. Shape (days,).
        before: the record as it is.

    Raises:
        DaysError: an outcome does not fit the plan, or no day belongs to it.
    """
    days = {day.date: day for day in before}
    joined = 0
    for place in np.flatnonzero(~np.isnan(outcome)):
        on = first + timedelta(days=int(place))
        if plan.arm_on(on) is None:
            continue
        old = days.get(on, Day(on, None))
        new = Day(on, float(outcome[place]), old.did, old.note)
        check_day(plan, new)
        days[on] = new
        joined += 1
    if not joined:
        raise DaysError(f"The table has no recorded day from {plan.start} to {plan.last}.")
    return tuple(days[key] for key in sorted(days))


@dataclass(frozen=True)
class Series:
    """A record in order, one value for each planned day.

    Args:
        outcome: nan where not recorded. Shape (days,).
        taken: how far the change was kept, 0 to 1; as planned where nothing was said. Shape (days,).
        told: whether it was said what was done. Shape (days,).
    """

    outcome: Array
    taken: Array
    told: NDArray[np.bool_]


def series(plan: Plan, days: Iterable[Day]) -> Series:
    """The record in the order of the plan."""
    outcome = np.full(plan.days, np.nan)
    taken = plan.arms.astype(float)
    told = np.zeros(plan.days, bool)
    kept: Mapping[int, Day] = {(day.date - plan.start).days: day for day in days}
    for place, day in kept.items():
        if day.outcome is not None:
            outcome[place] = day.outcome
        if day.did is not None:
            taken[place], told[place] = _TAKEN[day.did], True
    return Series(outcome, taken, told)
