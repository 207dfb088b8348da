"""Moments as FHIR writes times, and back. No time is written that the record does not know."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from charley.diary.fhir.addresses import PART_OF_DAY
from charley.diary.fhir.values import Json
from charley.diary.moments import Moment, in_record, time_zone
from charley.diary.problems import RecordError

_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<clock>\d\d:\d\d:\d\d)(?P<part>\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)", re.ASCII
)


def date_time(moment: Moment) -> str:
    """A dateTime as exactly as the moment is known: with a clock time and its offset, or a day only.

    >>> from datetime import time
    >>> date_time(Moment(date(2026, 7, 1), "Europe/London", time(3, 5)))
    '2026-07-01T03:05:00+01:00'
    >>> date_time(Moment(date(2026, 7, 1), "Europe/London"))
    '2026-07-01'
    """
    if moment.clock is None:
        return moment.day.isoformat()
    return _written(moment.earliest, moment.zone)


def time_of(name: str, moment: Moment) -> Json:
    """An element with a dateTime; a part of a day stands in an extension of our own beside the day.

    >>> from charley.diary import PartOfDay
    >>> sorted(time_of("effectiveDateTime", Moment(date(2026, 7, 1), "UTC", part=PartOfDay.NIGHT)))
    ['_effectiveDateTime', 'effectiveDateTime']
    """
    made: Json = {name: date_time(moment)}
    if moment.part:
        made[f"_{name}"] = {"extension": [{"url": PART_OF_DAY, "valueCode": moment.part.value}]}
    return made


def effective(moment: Moment, duration_s: float | None = None) -> Json:
    """When an observation holds: a period where both its begin and its length are known.

    >>> from datetime import time
    >>> effective(Moment(date(2026, 7, 1), "UTC", time(3, 5)), 90)
    {'effectivePeriod': {'start': '2026-07-01T03:05:00+00:00', 'end': '2026-07-01T03:06:30+00:00'}}
    """
    if moment.clock is not None and duration_s:
        try:
            end = moment.earliest + timedelta(seconds=duration_s)
            in_record(end.date())
        except (OverflowError, RecordError):
            pass  # longer than a life: it is told by its length alone
        else:
            return {"effectivePeriod": {"start": date_time(moment), "end": _written(end, moment.zone)}}
    return time_of("effectiveDateTime", moment)


def instant(at: datetime) -> str:
    """An instant, in UTC.

    >>> instant(datetime(2026, 7, 1, 3, 5, tzinfo=UTC))
    '2026-07-01T03:05:00+00:00'
    """
    return at.astimezone(UTC).isoformat()


def known_day(day: date, known: bool) -> str:
    """A day, or only its month or year where no more is known of it.

    >>> known_day(date(2024, 1, 1), False), known_day(date(2024, 3, 1), False), known_day(date(2024, 3, 1), True)
    ('2024', '2024-03', '2024-03-01')
    """
    if known:
        return day.isoformat()
    return f"{day.year:04}" if (day.month, day.day) == (1, 1) else f"{day:%Y-%m}"


def read_moment(said: object, zone: str) -> Moment:
    """The moment that a dateTime or instant means.

    Many programs write every time in UTC, wherever the person was. A time in UTC is therefore told on the clock of
    the person's own zone; one with another offset keeps its day, its clock and that offset.

    >>> read_moment("2026-06-30T23:30:00Z", "Europe/London").day.isoformat()
    '2026-07-01'
    >>> read_moment("2026-06-30T23:30:00+09:00", "Europe/London").zone
    '+09:00'

    Raises:
        RecordError: when it is no such time, or only a month or year.
    """
    if not isinstance(said, str) or not said:
        raise RecordError("It has no date.")
    if re.fullmatch(r"\d{4}(-\d\d)?", said, re.ASCII):
        raise RecordError(f"The date {said} has no day. The record needs one.")
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", said, re.ASCII):
            return Moment(date.fromisoformat(said), zone)
        return _moment_at(said, zone)
    except (ValueError, OverflowError) as error:
        if isinstance(error, RecordError):
            raise
        raise RecordError(f"{said[:40]!r} is no date of FHIR.") from None


def _moment_at(said: str, zone: str) -> Moment:
    found = _TIME.fullmatch(said)
    if found is None:
        raise RecordError(
            f"{said[:40]!r} is no date of FHIR. A time needs its offset, as in 2026-05-01T07:30:00+01:00."
        )
    fraction = (found["part"] or "")[:7]
    offset = "+00:00" if found["zone"] == "Z" else found["zone"]
    at = datetime.fromisoformat(f"{found['day']}T{found['clock']}{fraction and fraction.ljust(7, '0')}{offset}")
    there = Moment.of(at.astimezone(UTC), zone)
    if at.utcoffset() in (timedelta(0), there.offset):
        return there
    time_zone(offset)
    return Moment(at.date(), offset, at.time())


def _written(at: datetime, zone: str) -> str:
    """An instant on the clock of a zone, or in UTC where FHIR cannot write that zone's offset."""
    there = at.astimezone(time_zone(zone))
    ahead = there.utcoffset() or timedelta(0)
    if ahead % timedelta(minutes=1) or abs(ahead) > timedelta(hours=14):
        there = at.astimezone(UTC)
    return there.isoformat()
