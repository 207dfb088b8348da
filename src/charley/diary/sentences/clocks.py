"""Times of day as people say them: *3am*, *half past two*, *at 3 in the morning*, *from 11pm to 1am*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from charley.diary.moments import PartOfDay
from charley.diary.problems import RecordError
from charley.diary.sentences.said import Said

_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(_HOURS)})"
_AT = r"(?:\b(?:at|around|about|approximately|approx\.?|circa|by|roughly|since|near|just after|just before)\s+|[@~]\s?)"
_HALF = r"(?:a\.?m\b\.?|p\.?m\b\.?)"
_SAID = (
    rf"(?:{_AT}){{0,2}}(?:"
    rf"(?<![\d:.,/])(?P<h1>\d{{1,2}})(?:[:.h](?P<m1>\d\d))?\s?(?P<half>{_HALF})"
    r"|(?<![\d:.,/])(?P<h2>\d{1,2}):(?P<m2>\d\d)(?::\d\d)?(?![\d:])"
    r"|\b(?P<named>noon|midday|midnight)\b"
    rf"|\b(?P<bit>half|quarter|(?:five|ten|twenty|twenty-five|\d{{1,2}})(?:\s+min(?:ute)?s?)?)\s+(?P<way>past|after|to|till)"
    rf"\s+(?P<h3>{_HOUR})\b(?:\s?(?P<half3>{_HALF}))?"
    rf"|\b(?P<h4>{_HOUR})\s+o'?\s?clock\b(?:\s?(?P<half4>{_HALF}))?"
    rf"|\b(?P<h7>{'|'.join(_HOURS)})\s?(?P<half7>{_HALF})"
    r")"
)
_CLOCK = re.compile(_SAID)
# A bare number is a time only after "at", or before a part of the day.
_NOT_A_TIME = (
    r"(?!\s*(?:[%/x]|[.,:]\d|-|to\s+\d|out of|mins?\b|minutes?\b|sec|hours?\b|hrs?\b|h\b|times?\b|"
    r"mg\b|days?\b|weeks?\b))"
)
_BARE = re.compile(
    rf"\b(?:at|around)\s+(?:about\s+|around\s+)?(?:(?P<four>[012]\d[0-5]\d)(?:\s?h(?:rs|ours)?)?\b|"
    rf"(?P<h5>{_HOUR})(?:[.h](?P<m5>[0-5]\d))?\b{_NOT_A_TIME})"
    rf"|(?<!pain )(?<!level )(?<!stress )(?<!mood )(?<!severity )(?<!/)\b(?P<h6>{_HOUR})"
    r"(?=\s+(?:in the (?:morning|afternoon|evening|night)|at night|this (?:morning|afternoon|evening))\b)"
)
_TO = r"\s*(?:-|–|to|until|till|til)\s*"
_RANGE = re.compile(
    rf"(?P<how>\bfrom\s+|\bbetween\s+)?(?P<start>(?<![\d:.,/])\d{{1,2}}(?::\d\d)?\s?(?:{_HALF})?|midnight|noon|midday)"
    rf"(?:{_TO}|\s+and\s+)(?P<end>\d{{1,2}}(?::\d\d)?\s?{_HALF}|\d{{1,2}}:\d\d|midnight|noon|midday)(?![\d:/])"
)
_END = re.compile(
    rf"\b(?:until|till|til)\s+(?:about\s+|around\s+)?(?P<end>\d{{1,2}}(?::\d\d)?\s?{_HALF}|\d{{1,2}}:\d\d)"
)
_DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class SaidClock:
    """A time of day.

    Args:
        clock: the time; none when it is not clear which half of the day is meant.
        words: as it was said.
        duration_s: seconds to the end, where one was said.
        between: it was at some time in this long; then ``clock`` is the first it can be.
    """

    clock: time | None
    words: str
    duration_s: float | None = None
    between: bool = False


def said_clock(said: Said, part: PartOfDay | None, asleep: bool) -> SaidClock | None:
    """The time that a sentence names, taken out of it; none when it names none.

    >>> said_clock(Said("woke at half past two"), None, asleep=True).clock
    datetime.time(2, 30)

    Args:
        said: the sentence.
        part: the part of the day that was said.
        asleep: whether the words are of the night: *woke*, *in bed*.

    Raises:
        RecordError: when a time is written that no clock shows.
    """
    if match := _RANGE.search(said.left):
        joined = (match["how"] or "").strip() == "between" or " and " not in match.group()
        if joined and (found := _range(match, part)):
            said.blank(*match.span())
            return found
    end = said.first(_END)
    match = said.first(_CLOCK) or said.first(_BARE)
    if match is None:
        return None
    clock = _clock(match.groupdict(), match.group().strip(), part, asleep)
    if clock and end:
        return SaidClock(clock, match.group().strip(), _minutes_between(clock, _whole(end["end"])) * 60.0)
    return SaidClock(clock, match.group().strip())


def _clock(found: dict[str, str | None], words: str, part: PartOfDay | None, asleep: bool) -> time | None:
    if named := found.get("named"):
        return time(0) if named == "midnight" else time(12)
    if four := found.get("four"):
        return _time(int(four[:2]), int(four[2:]), words)
    said_hour = next(hour for key in ("h1", "h2", "h3", "h4", "h5", "h6", "h7") if (hour := found.get(key)))
    number = _HOURS.index(said_hour) + 1 if said_hour in _HOURS else int(said_hour)
    minute = int(found.get("m1") or found.get("m2") or found.get("m5") or 0)
    half: str | None = next((found[key] for key in ("half", "half3", "half4", "half7") if found.get(key)), None)
    sure = bool(found.get("h2") or found.get("m5")) and said_hour.startswith("0")
    resolved = _in_half(number, half, part, asleep, sure, words)
    if resolved is None:
        return None
    if bit := found.get("bit"):
        amount = {"half": 30, "quarter": 15}.get(bit) or _minutes(bit)
        minutes = resolved * 60 + (amount if found["way"] in ("past", "after") else -amount)
        return time(minutes % _DAY_MIN // 60, minutes % 60)
    return _time(resolved, minute, words)


def _in_half(hour: int, half: str | None, part: PartOfDay | None, asleep: bool, sure: bool, words: str) -> int | None:
    """The hour from 0 to 23; none when it can be one of two."""
    if half and half.startswith("a"):
        if hour > 12:
            raise _no_time(words)
        return hour % 12
    if half:
        return hour % 12 + 12 if hour <= 12 else hour
    if hour > 12 or hour == 0 or sure:
        return hour
    match part:
        case PartOfDay.NIGHT:
            return hour % 12 + (12 if 6 <= hour < 12 else 0)
        case PartOfDay.MORNING:
            return hour % 12
        case PartOfDay.AFTERNOON | PartOfDay.EVENING:
            return hour % 12 + 12
    return hour % 12 if asleep and (hour < 10 or hour == 12) else None


def _range(match: re.Match[str], part: PartOfDay | None) -> SaidClock | None:
    end = _whole(match["end"])
    start_said = match["start"].strip()
    told = _CLOCK.fullmatch(start_said)
    open_half = told is None or (told["h2"] and not told["h2"].startswith("0") and int(told["h2"]) <= 12)
    if not open_half:
        start = _whole(start_said)
    else:
        if told is None and not match["how"] and not re.search(r"[ap]", match["end"]):
            return None
        hour, _, minute = start_said.partition(":")
        if told is None and not hour.isdigit():
            return None
        first = _time(int(hour), int(minute or 0), start_said)
        half = part is not None and part in (PartOfDay.AFTERNOON, PartOfDay.EVENING)
        second = _time(first.hour + 12 if first.hour < 12 else first.hour - 12, first.minute, start_said)
        near = sorted([first, second], key=lambda one: _minutes_between(one, end) or _DAY_MIN)
        # 2:00 - 3:00 without am or pm: both times are as they stand
        start = near[0] if re.search(r"[apm]", match["end"]) or half else first
    lasts = _minutes_between(start, end) * 60.0
    return SaidClock(start, match.group().strip(), lasts, between=(match["how"] or "").strip() == "between")


def _whole(text: str) -> time:
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise _no_time(text)
    return _clock(match.groupdict(), text.strip(), None, False) or _time(
        int(match["h2"]), int(match["m2"]), text.strip()
    )


def _minutes_between(start: time, end: time) -> int:
    return (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % _DAY_MIN


def _minutes(said: str) -> int:
    words = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
    first = said.split()[0]
    return words[first] if first in words else int(first)


def _time(hour: int, minute: int, words: str) -> time:
    if hour > 23 or minute > 59:
        raise _no_time(words)
    return time(hour, minute)


def _no_time(words: str) -> RecordError:
    return RecordError(f"{words[:40]!r} is no time of day. Use one such as 14:30 or 2:30 pm.")
