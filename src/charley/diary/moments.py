"""When something was: a day of the person's own calendar, and what is known of the time on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from charley.diary.problems import RecordError


class PartOfDay(StrEnum):
    """A quarter of a day, midnight to midnight: the night is its first six hours."""

    NIGHT = "night"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @property
    def first_hour(self) -> int:
        """Hour at which it begins; it lasts six.

        >>> PartOfDay.AFTERNOON.first_hour
        12
        """
        return 6 * list(PartOfDay).index(self)

    @classmethod
    def of(cls, clock: time) -> PartOfDay:
        """The part in which a time of day lies.

        >>> PartOfDay.of(time(3, 5)).value
        'night'
        """
        return list(cls)[clock.hour // 6]


class Precision(StrEnum):
    """How exactly a moment is known."""

    MINUTE = "minute"
    PART = "part"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day where the person was, with a clock time, a part of the day, or neither.

    The day and the clock are what the person saw, wherever they were: an entry made in Tokyo keeps Tokyo's day. When
    the clocks go back, an hour comes twice: ``later`` tells the second from the first. A time that the clocks
    skipped is kept as said, and stands for the one an hour later on the new clock, as in PEP 495.

    Args:
        day: the day on the person's calendar.
        zone: name of the time zone (``Europe/London``), or an offset from UTC (``+01:00``).
        clock: the time there.
        part: where no time is known.
        later: the second of two equal times on the night when the clocks go back.
    """

    day: date
    zone: str
    clock: time | None = None
    part: PartOfDay | None = None
    later: bool = False

    def __post_init__(self) -> None:
        """Refuse two precisions at once, and zones that nobody knows."""
        if self.clock is not None and self.part is not None:
            raise RecordError("A moment has a time or a part of the day, not both. Leave one out.")
        if self.clock is not None and (self.clock.tzinfo is not None or self.clock.fold):
            raise RecordError("The time of a moment is that of the clock on the wall. Give its zone apart.")
        in_record(self.day)
        time_zone(self.zone)

    @property
    def precision(self) -> Precision:
        """How exactly it is known.

        >>> Moment(date(2026, 3, 1), "UTC", part=PartOfDay.NIGHT).precision.value
        'part'
        """
        if self.clock is not None:
            return Precision.MINUTE
        return Precision.DAY if self.part is None else Precision.PART

    @property
    def earliest(self) -> datetime:
        """First instant that it can mean, in UTC.

        >>> Moment(date(2026, 7, 1), "Europe/London").earliest.isoformat()
        '2026-06-30T23:00:00+00:00'
        """
        if self.clock is not None:
            return self._at(self.day, self.clock.replace(fold=self.later))
        return self._at(self.day, time(self.part.first_hour if self.part else 0))

    @property
    def latest(self) -> datetime:
        """Last instant that it can mean, in UTC; with a clock time, the same as the earliest.

        >>> Moment(date(2026, 3, 29), "Europe/London").latest.isoformat()  # a day of 23 hours
        '2026-03-29T23:00:00+00:00'
        """
        if self.clock is not None:
            return self.earliest
        hour = self.part.first_hour + 6 if self.part else 24
        return self._at(self.day + timedelta(days=hour // 24), time(hour % 24))

    @property
    def offset(self) -> timedelta:
        """How far the clock there is before UTC at that moment."""
        clock = (self.clock or time(0)).replace(fold=self.later)
        return datetime.combine(self.day, clock, time_zone(self.zone)).utcoffset() or timedelta(0)

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, time_zone(self.zone)).astimezone(UTC)

    @classmethod
    def of(cls, instant: datetime, zone: str) -> Moment:
        """The moment at which somebody in a zone sees an instant.

        >>> Moment.of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "Europe/London").day.isoformat()
        '2026-07-01'
        """
        there = instant.astimezone(time_zone(zone))
        return cls(there.date(), zone, there.time().replace(fold=0), later=bool(there.fold))


def in_record(day: date) -> None:
    """Refuse days of which nobody living keeps a record.

    >>> in_record(date(206, 5, 1))
    Traceback (most recent call last):
    charley.diary.problems.RecordError: The year 206 is too far away. Use one from 1900 to 2200.

    Raises:
        RecordError: when the year is before 1900 or after 2200.
    """
    if not 1900 <= day.year <= 2200:
        raise RecordError(f"The year {day.year} is too far away. Use one from 1900 to 2200.")


@cache
def time_zone(name: str) -> tzinfo:
    """A time zone by its name, or an offset such as ``+05:30``.

    >>> time_zone("+05:30").utcoffset(None)
    datetime.timedelta(seconds=19800)

    Raises:
        RecordError: when there is no such zone.
    """
    if name == "UTC":
        return UTC
    if found := re.fullmatch(r"([+-])(\d\d):([0-5]\d)", name):
        sign, hours, minutes = found.groups()
        ahead = timedelta(hours=int(hours), minutes=int(minutes))
        if ahead < timedelta(hours=24):
            return timezone(-ahead if sign == "-" else ahead, name)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise RecordError(
            f"No time zone is called {name[:40]!r}. Use a name such as Europe/London, or an offset such as +01:00."
        ) from error


def age_on(born: date, day: date) -> int:
    """Age in whole years; who was born on 29 February is a year older on 1 March of other years.

    The day is that of the person's own calendar, so a birthday begins at their midnight.

    >>> age_on(date(2012, 2, 29), date(2026, 2, 28)), age_on(date(2012, 2, 29), date(2026, 3, 1))
    (13, 14)
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
