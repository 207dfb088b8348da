"""The points of a course: days, or means of weeks and months where there are too many days to draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

DAYS = 120  # up to so many days, a dot is a day; up to so many weeks, a week; then a month
_OUTSIDE = 40  # days outside the range that are drawn one by one when a dot is a week or a month

Grain = Literal["day", "week", "month"]
FlagKind = Literal["started", "changed", "stopped", "relapse", "measure", "experiment"]


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """One day, or the mean of some.

    Args:
        on: the day, or the first one.
        value: what was counted or rated; none where nothing is known.
        level: the usual level there, where it is known.
        low: lower end of the expected range of one day.
        high: upper end.
        days: recorded days that the value is the mean of.
    """

    on: date
    value: float | None
    level: float | None = None
    low: float | None = None
    high: float | None = None
    days: int = 1

    @property
    def outside(self) -> bool:
        """Whether the value lies outside its expected range."""
        if self.value is None or self.low is None or self.high is None:
            return False
        return not self.low <= self.value <= self.high


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that happened: a medicine that changed, a relapse, a measure.

    Args:
        on: the day.
        letter: on the flag.
        meaning: in words, for the key.
        kind: filled flags are medicines, open ones are other things.
    """

    on: date
    letter: str
    meaning: str
    kind: FlagKind = "changed"


def grain_for(points: Sequence[CoursePoint]) -> Grain:
    """What one dot stands for, so that the picture stays readable."""
    if len(points) <= DAYS:
        return "day"
    return "week" if len(points) <= 7 * DAYS else "month"


def by_grain(points: Sequence[CoursePoint], grain: Grain) -> Iterator[CoursePoint]:
    """The mean of recorded days by week from Monday or by month; none where no day is recorded.

    >>> days = [CoursePoint(date(2026, 6, 1) + timedelta(i), i if i < 7 else None) for i in range(14)]
    >>> [(point.value, point.days) for point in by_grain(days, "week")]
    [(3.0, 7), (None, 0)]
    """
    if grain == "day":
        yield from points
        return
    for _, found in groupby(points, key=lambda point: start_of(point.on, grain)):
        some = tuple(found)
        values = [point.value for point in some if point.value is not None]
        middle = some[len(some) // 2]
        level = _mean(point.level for point in some)
        value = sum(values) / len(values) if values else None
        low, high = _mean(point.low for point in some), _mean(point.high for point in some)
        yield CoursePoint(middle.on, value, level, low, high, len(values))


def start_of(day: date, grain: Grain) -> date:
    """The first day of its week or month."""
    return day - timedelta(day.weekday()) if grain == "week" else day.replace(day=1)


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def farthest_outside(points: Sequence[CoursePoint]) -> tuple[CoursePoint, ...]:
    """The days farthest outside the expected range, in order of time."""
    outside = [point for point in points if point.outside]

    def beyond(point: CoursePoint) -> float:
        return max((point.value or 0) - (point.high or 0), (point.low or 0) - (point.value or 0))

    return tuple(sorted(sorted(outside, key=beyond, reverse=True)[:_OUTSIDE], key=lambda point: point.on))
