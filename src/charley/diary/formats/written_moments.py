"""A day with its time in one cell, with or without an offset from UTC."""

from __future__ import annotations

import re
from datetime import datetime

from charley.diary.formats.written_dates import DateOrder, day
from charley.diary.formats.written_values import clock
from charley.diary.moments import Moment
from charley.diary.problems import RecordError

_DAY_AND_TIME = re.compile(r"(.*\d)(?:\s*T|,?\s+)(\d{1,2}[:.h]\d\d.*)", re.ASCII)


def moment(text: str, zone: str, order: DateOrder | None = None) -> Moment:
    """The moment that a cell tells, no more exactly than it does.

    >>> str(moment("2026-02-18 10:06", "UTC").clock), moment("18/02/2026", "UTC", "day_first").clock
    ('10:06:00', None)

    Args:
        text: the cell.
        zone: the person's time zone; it is kept where it has the offset that the cell tells.
        order: of day and month, where the year comes last.

    Raises:
        RecordError: when it is none.
    """
    day_part, time_part = split(text)
    if not time_part:
        return Moment(day(day_part, order), zone)
    if not re.search(r"(?:Z|[+-]\d\d:?\d\d)$", time_part):
        return Moment(day(day_part, order), zone, clock(time_part))
    try:
        told = datetime.fromisoformat(text.strip())
    except ValueError:
        raise RecordError(f"{text[:40]!r} is no time. It looks like 2026-05-31T19:30:00+01:00.") from None
    there = Moment.of(told, zone)
    offset = told.utcoffset()
    if there.offset == offset:
        return there
    return Moment(told.date(), told.isoformat()[-6:] if offset else "UTC", told.time())


def split(text: str) -> tuple[str, str]:
    """The day and the time of a cell.

    >>> split("31/12/2026 7:30 pm"), split("2 Aug 2021")
    (('31/12/2026', '7:30 pm'), ('2 Aug 2021', ''))
    """
    found = _DAY_AND_TIME.fullmatch(text.strip())
    return (found[1], found[2]) if found else (text.strip(), "")
