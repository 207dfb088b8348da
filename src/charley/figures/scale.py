"""Axes: from values and days to places on the paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight axis: from a range of numbers to a range of the paper."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value lies.

        >>> Scale(0, 10, 100, 0)(5)
        50.0
        """
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.start + share * (self.end - self.start)


def ticks(high: float, most: int = 5) -> tuple[float, ...]:
    """Round numbers from 0 up to at least a value, in steps of 1, 2 or 5.

    >>> ticks(7.2), ticks(0), ticks(1234)
    ((0, 2, 4, 6, 8), (0, 1), (0, 500, 1000, 1500))
    """
    if not math.isfinite(high) or high <= 0:
        return (0, 1)
    # steps of counts are whole numbers, unless all there is to show is below one
    size = 10.0 ** math.floor(math.log10(high / most))
    step = next(size * one for one in (1, 2, 5, 10) if size * one * (most - 0.5) >= high * 0.9 or one == 10)
    step = max(step, 1.0) if high >= 1 else step
    count = math.ceil(high / step - 1e-9)
    return tuple(
        int(value) if value == int(value) else round(value, 9) for value in (step * i for i in range(count + 1))
    )


def day_ticks(first: date, last: date, wanted: Sequence[date], room: int = 5) -> tuple[date, ...]:
    """Days to name below an axis: the two ends, then those that are wanted, then even steps, none too near another.

    >>> [day.day for day in day_ticks(date(2026, 6, 1), date(2026, 6, 30), [date(2026, 6, 2), date(2026, 6, 14)])]
    [1, 8, 14, 23, 30]
    """
    span = (last - first).days
    if span <= 0:
        return (first,)
    nearest = span / (room - 0.5) * 0.9
    chosen = [first, last]
    steps = [first + timedelta(days=round(span * i / (room - 1))) for i in range(1, room - 1)]
    for day in (*wanted, *steps):
        if first < day < last and len(chosen) < room and all(abs((day - one).days) >= nearest for one in chosen):
            chosen.append(day)
    return tuple(sorted(chosen))
