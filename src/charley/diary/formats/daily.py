"""What was counted on a day, by each source, and the one source that is taken.

A phone, a watch and an app often count the same steps, so their counts are never added. Of a day and a factor, the
source that counted most is taken: one that was left on the table counts less. Files do not tell the order in which
the person would have it; Apple's has none.

What is taken is the same whenever the file is exported again: its key is the factor and the day. So a day that is not
over when the file is made must not be taken, or its rest would never come in. That day is left out without a word, and
comes with the next file. (What a watch sends to the phone days later still comes too late.) A day on which a source
counted nothing is left out too: the watch may have been in a drawer.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from charley.diary.factors import FactorValue
from charley.diary.formats.nights import MOST_STRETCHES, Nights
from charley.diary.moments import Moment, time_zone
from charley.diary.problems import RecordError
from charley.diary.reading import FilePlace, Item, Skipped

_MOST = 500_000  # sums; a person has some ten thousand days, a few factors and a few devices


@dataclass(slots=True)
class _Sum:
    amount: float
    line: int | None
    zone: str


class Days:
    """Sums by factor, day and source, and the nights of each source, from one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.nights = Nights(file)
        self.sums: dict[tuple[str, date, str], _Sum] = {}
        self.seen: date | None = None

    def add(self, factor: str, day: date, source: str, amount: float, line: int | None, zone: str) -> None:
        """Add to a sum; an amount that is no number leaves that sum out for good."""
        key = (factor, day, source)
        there = self.sums.get(key)
        if there is not None:
            there.amount += amount
            return
        self.sums[key] = _Sum(amount, line, zone)
        if self.seen is None or day > self.seen:
            self.seen = day

    @property
    def last(self) -> date | None:
        """The last day of which the file knows anything."""
        return max(filter(None, (self.seen, self.nights.last)), default=None)

    def check(self) -> None:
        """Refuse more than fits into memory; called now and then while a file is read.

        Raises:
            RecordError: when there are more days, devices or nights than a person can have.
        """
        if len(self.sums) > _MOST or self.nights.count > MOST_STRETCHES:
            raise RecordError(f"{self.file} holds more days and devices than a person can have. Nothing was taken.")

    def items(self, unfinished: date | None = None, without: frozenset[str] = frozenset()) -> Iterator[Item | Skipped]:
        """Each whole day, in order of time.

        Args:
            unfinished: the day on which the file was made; without it, the last one in the file.
            without: factors to leave out.
        """
        last = unfinished or self.last
        best: dict[tuple[date, str], _Sum] = {}
        for (factor, day, _), one in self.sums.items():
            there = best.get((day, factor))
            counted = math.isfinite(one.amount) and one.amount > 0 and factor not in without
            if counted and (there is None or one.amount > there.amount):
                best[day, factor] = one
        for (day, factor), one in sorted(best.items(), key=lambda pair: pair[0]):
            if last is None or day < last:
                yield kept(self.file, factor, round(one.amount, 3), day, one.zone, one.line)
        if "sleep_hours" not in without:
            yield from self.nights.items(last)


def kept(file: str, factor: str, value: float, day: date, zone: str, line: int | None) -> Item | Skipped:
    """The value of a whole day, or why it cannot be kept.

    >>> kept("export.xml", "steps", 4200, date(2026, 3, 1), "UTC", 7).key
    'steps 2026-03-01'
    """
    place = FilePlace(file, line)
    try:
        return Item(FactorValue(factor, value, Moment(day, zone)), place, f"{factor} {day}")
    except RecordError as error:
        return Skipped(place, f"{day}: {error}")


@lru_cache(maxsize=1 << 14)
def zone_on(day: date, offset: int, home: str) -> str:
    """The person's own time zone where it has that offset on that day, otherwise the offset by its own name.

    >>> zone_on(date(2026, 7, 1), 3600, "Europe/London"), zone_on(date(2026, 7, 1), -18000, "Europe/London")
    ('Europe/London', '-05:00')

    Args:
        day: the day.
        offset: seconds before UTC, as the file says.
        home: the person's time zone.
    """
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(seconds=offset)
    for instant in (midnight, midnight + timedelta(days=1)):  # on days when the clocks change, one of the two is true
        if instant.astimezone(time_zone(home)).utcoffset() == timedelta(seconds=offset):
            return home
    hours, minutes = divmod(abs(offset) // 60, 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"
