"""Hours asleep, by the day of waking up.

Stages of sleep that overlap, as from an old and a new app of one source, are counted once. Sleep with less than three
hours awake in between is one sleep, and belongs to the day on which it ended. All sleeps that ended on a day are added,
so naps and nights in two parts count. The time of waking up is kept when there was one sleep only. Of several sources
the one that saw most sleep on that day is taken; time in bed is not sleep.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from charley.diary.factors import FactorValue
from charley.diary.moments import Moment
from charley.diary.problems import RecordError
from charley.diary.reading import FilePlace, Item, Skipped

_APART_S = (
    3 * 3600
)  # awake for longer: another sleep. A choice of ours; it decides only to which day an evening belongs
MOST_STRETCHES = 1_000_000  # twenty a night in thirty years are a fifth of it


@dataclass(slots=True)
class _Sleep:
    asleep_s: int
    end: int
    zone: int
    line: int


class Nights:
    """Stretches of sleep of each source, from one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.stretches: dict[str, array[int]] = {}  # start, end, number of the zone, line
        self.zones: list[str] = []
        self.count = 0

    def add(self, source: str, start: int, end: int, zone: str, line: int | None) -> None:
        """Add a stretch of sleep, in seconds since 1970."""
        there = self.stretches.setdefault(source, array("q"))
        if there and there[-4] <= start <= there[-3] and self.zones[there[-2]] == zone:
            there[-3] = max(there[-3], end)  # one stage follows the other: most of a file does
            return
        if zone not in self.zones:
            self.zones.append(zone)
        there.extend((start, end, self.zones.index(zone), line or 0))
        self.count += 1

    @property
    def last(self) -> date | None:
        """The last day on which somebody woke up."""
        ends = [max(zip(there[1::4], there[2::4], strict=True)) for there in self.stretches.values()]
        return max((self._woke(end, zone).day for end, zone in ends), default=None)

    def items(self, unfinished: date | None) -> Iterator[Item | Skipped]:
        """Hours asleep for each day before the unfinished one."""
        best: dict[date, list[_Sleep]] = {}
        for stretches in self.stretches.values():
            of_day: dict[date, list[_Sleep]] = {}
            for sleep in self._sleeps(stretches):
                of_day.setdefault(self._woke(sleep.end, sleep.zone).day, []).append(sleep)
            for day, sleeps in of_day.items():
                if _asleep(sleeps) > _asleep(best.get(day, [])):
                    best[day] = sleeps
        for day, sleeps in sorted(best.items()):
            if unfinished is None or day < unfinished:
                yield self._item(day, sleeps)

    def _item(self, day: date, sleeps: list[_Sleep]) -> Item | Skipped:
        last = sleeps[-1]
        place = FilePlace(self.file, sleeps[0].line or None)
        try:
            at = self._woke(last.end, last.zone) if len(sleeps) == 1 else Moment(day, self.zones[last.zone])
            return Item(FactorValue("sleep_hours", round(_asleep(sleeps) / 3600, 3), at), place, f"sleep_hours {day}")
        except RecordError as error:
            return Skipped(place, f"{day}: {error}")

    def _woke(self, end: int, zone: int) -> Moment:
        return Moment.of(datetime.fromtimestamp(end, UTC), self.zones[zone])

    def _sleeps(self, stretches: array[int]) -> Iterator[_Sleep]:
        sleep: _Sleep | None = None
        for start, end, zone, line in sorted(zip(*(stretches[k::4] for k in range(4)), strict=True)):
            if sleep is None or start - sleep.end >= _APART_S:
                if sleep:
                    yield sleep
                sleep = _Sleep(end - start, end, zone, line)
            elif end > sleep.end:
                sleep.asleep_s += end - max(start, sleep.end)
                sleep.end, sleep.zone = end, zone
        if sleep:
            yield sleep


def _asleep(sleeps: list[_Sleep]) -> int:
    return sum(sleep.asleep_s for sleep in sleeps)
