"""Times, numbers and units as they stand in an export of Apple Health."""

from __future__ import annotations

import math
from datetime import date, datetime
from functools import lru_cache

from charley.diary.moments import time_zone
from charley.diary.problems import RecordError

_GALLON_US_ML, _GALLON_IMP_ML = 3785.411784, 4546.09  # both exact, by definition
VOLUMES = {
    "mL": 1,
    "L": 1000,
    "fl_oz_us": _GALLON_US_ML / 128,
    "cup_us": _GALLON_US_ML / 16,
    "pt_us": _GALLON_US_ML / 8,
    "fl_oz_imp": _GALLON_IMP_ML / 160,
    "pt_imp": _GALLON_IMP_ML / 8,
}
MINUTES = {"min": 1, "s": 1 / 60, "hr": 60}
COUNT = {"count": 1}


@lru_cache(maxsize=1 << 14)
def _day(text: str) -> tuple[date, int]:
    day = date.fromisoformat(text)
    return day, (day.toordinal() - date(1970, 1, 1).toordinal()) * 86400


def when(text: str) -> tuple[date, int, int]:
    """Day on the clock of the file, seconds since 1970 in UTC, and seconds before UTC.

    >>> when("2026-03-01 00:30:00 +0100")
    (datetime.date(2026, 3, 1), 1772321400, 3600)

    Raises:
        RecordError: when it is no time.
    """
    try:
        day, midnight = _day(text[:10])
        hours, minutes, seconds = int(text[11:13]), int(text[14:16]), int(text[17:19])
        offset = int(text[-5] + "1") * (int(text[-4:-2]) * 3600 + int(text[-2:]) * 60)
        if len(text) != 25 or not (0 <= hours < 24 and 0 <= minutes < 60 and 0 <= seconds <= 60):
            raise ValueError
        if not 1900 <= day.year <= 2200 or abs(offset) >= 86400:
            raise ValueError
    except (ValueError, IndexError):
        raise RecordError(
            f"{text[:30]!r} is no time. Times in an export look like 2026-03-01 07:30:00 +0100."
        ) from None
    return day, midnight + hours * 3600 + minutes * 60 + seconds - offset, offset


def end_of(record: dict[str, str], start: int) -> int:
    """Seconds since 1970 at the end of a record.

    Raises:
        RecordError: when it is no time, or one before the start.
    """
    end = when(record.get("endDate", ""))[1]
    if end < start:
        raise RecordError("It ends before it starts.")
    return end


def day_there(start: int, there: str, day: date, zone: str) -> tuple[date, str]:
    """The day where the person was, when the file names the place."""
    try:
        return datetime.fromtimestamp(start, time_zone(there)).date(), there
    except RecordError:
        return day, zone


def number(text: str) -> float:
    """An amount.

    >>> number("0.25")
    0.25

    Raises:
        RecordError: when it is no number, or one below 0.
    """
    try:
        amount = float(text)
    except ValueError:
        amount = math.nan
    if not (math.isfinite(amount) and amount >= 0):
        raise RecordError(f"{text[:20]!r} is no number of this kind. That day is left out.")
    return amount
