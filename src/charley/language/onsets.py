"""When it began: *for three weeks*, *since March*, *started 3 days ago*, as dates relative to a given day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from charley.assessment import Onset, Precision
from charley.language.counts import AT_LEAST, COUNT, VAGUE, count

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNIT_DAYS = {"day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0}
_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS if name != 'may')}|sept|may)"
_ORDINAL = r"(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?"
_UNIT = r"(?:days?|nights?|weeks?|fortnights?|months?|years?)"
_LONG = rf"(?:{COUNT})(?:\s+(?:full|whole|long|good|solid))?\s*-?\s*{_UNIT}(?:\s+and\s+a\s+half)?"
# A day, month or year by its name. Seasons and "a while ago" name none.
_DATE = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}"
    rf"|{_ORDINAL}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?|{_MONTH}\s+{_ORDINAL}(?!\d)(?:,?\s+\d{{4}})?"
    rf"|(?:early |mid |late |the end of |the beginning of )?{_MONTH}(?:\s+\d{{4}})?|(?:19|20)\d\d"
    r"|yesterday(?:\s+\w+)?|today|tonight|this\s+(?:morning|afternoon|evening)|last\s+(?:night|week|month|year)"
    rf"|(?:last\s+|on\s+)?(?:{'|'.join(_DAYS)})|christmas|new year)(?![\w/])"
)
_AGED = r"since\s+(?:i\s+was|the\s+age\s+of|age)\s+(?:about\s+)?(?P<aged>\d{1,2})\b(?!\s*(?:weeks?|months?|days?))"
_BEGAN = r"(?:began|begun|started|starting|beginning|came on|noticed|appeared|set in|kicked off|start)"
_ENDED = r"(?:stopped|quit|came off|come off|coming off|weaned off|discontinued|ceased|finished)"
_SMALL = frozenset(
    "about again all around at back began first for gradually i in it just late early of on only or roughly slowly "
    "some sometime suddenly the they this time up".split()
)
_PATTERN = re.compile(
    rf"\b(?:since|from)\s+(?:about\s+|around\s+)?(?P<since>{_DATE})"
    rf"|\b{_AGED}"
    rf"|\b(?:{_BEGAN}|(?P<ended>{_ENDED}))\s+(?P<fill>(?:[a-z\d.]+\s+){{0,8}}?)(?P<began>{_DATE})"
    rf"|\b(?P<ago>{_LONG})\s+ago\b"
    rf"|\b(?:for|over|in|during|within|these|this|since)\s+(?:(?:the|these)\s+)?(?:(?:last|past)\s+)?(?P<long>{_LONG})\b"
    rf"|\b(?P<past>(?:last|past)\s+{_LONG})\b"
    rf"|\b(?P<now>{_LONG})\s+now\b"
    rf"|\b(?P<history>{_LONG})(?:'s?)?\s+(?:history\s+)?of\b"
    r"|\b(?:for|over|in|during)\s+the\s+(?:last|past)\s+(?P<one>day|week|fortnight|month|year)\b"
)
_BY_AGE = re.compile(rf"\b{_AGED}", re.IGNORECASE)
# These make it the length of one bout, a rate, or something that is over.
_BOUT_BEFORE = re.compile(r"\b(?:lasts?|lasting|lasted|goes on|go on|going on|stays|every|each|next|first|will)\s*$")
_BOUT_AFTER = re.compile(
    r"\s*(?:at a (?:time|stretch)|(?:each|every|per|a)\b|in a row|then|until|till|before|after|or so each"
    r"|and (?:then|stop))"
)
_NAMED_DAY = re.compile(
    rf"\b(?:(?:on|in|since|from|around|during|at)\s+(?:about\s+|around\s+)?(?P<day>{_DATE})"
    rf"|(?P<last>yesterday|this\s+morning|last\s+(?:night|week|month|year|{'|'.join(_DAYS)}))|(?P<ago>{_LONG})\s+ago)\b"
)
_UNDATED = re.compile(
    r"\bsince\b|\bago\b|\bfor (?:(?:a few|several|many|some|countless) )?"
    r"(?:ages|(?:days|weeks|months|years|decades)\b(?! at a)|a (?:long |short |little )?(?:time|while)|ever)\b"
)
_IS_OVER = re.compile(rf"\b{_ENDED}\s+(?:[a-z]+\s+){{0,4}}$")
_PREGNANT = re.compile(r"\s*(?:old|pregnant|of age|gestation)")


@dataclass(frozen=True, slots=True)
class SaidOnset:
    """An onset with the place of its words."""

    onset: Onset
    start: int
    end: int
    of_end: bool = False  # when something was stopped
    bare: bool = False  # *for three days*
    loose: bool = False  # *started a new diet in March*: of a complaint only if the words name one


def onsets(text: str, today: date, age: int | None = None) -> Iterator[SaidOnset]:
    """Every onset that a text tells; none is after today, and what is ambiguous is left out.

    >>> [str(said.onset.on) for said in onsets("It has twitched for three weeks.", date(2026, 11, 21))]
    ['2026-10-31']
    """
    lower = text.lower()
    for match in _PATTERN.finditer(lower):
        onset = _meant(match, lower, today, age)
        if onset and onset.on <= today:
            ended = bool(match["ended"]) or _IS_OVER.search(lower[max(0, match.start() - 40) : match.start()])
            loose = not _SMALL.issuperset((match["fill"] or "").split())
            yield SaidOnset(onset, match.start(), match.end(), bool(ended), bool(match["long"]), loose)


def tells_by_age(text: str) -> bool:
    """Whether a text tells when something began by an age.

    >>> tells_by_age("tics since I was 12"), tells_by_age("tics since 2012")
    (True, False)
    """
    return _BY_AGE.search(text) is not None


def days_named(text: str, today: date) -> Iterator[tuple[Onset, int, int]]:
    """Every day that a text in small letters names, whatever was on it, with the place of its words.

    >>> [(str(day.on), at) for day, at, _ in days_named("i fell on tuesday", date(2026, 11, 21))]
    [('2026-11-17', 7)]
    """
    for match in _NAMED_DAY.finditer(text):
        onset = before(match["ago"], today) if match["ago"] else _named(match["day"] or match["last"], today)
        if onset and onset.on <= today:
            yield onset, match.start(), match.end()


def undated(text: str) -> Iterator[tuple[int, int]]:
    """Places that may tell when something began without a date that can be known: *since the spring*, *for ages*.

    >>> list(undated("numb for ages"))
    [(5, 13)]
    """
    yield from (match.span() for match in _UNDATED.finditer(text.lower()))


def _meant(match: re.Match[str], text: str, today: date, age: int | None) -> Onset | None:
    if match["aged"]:
        years = age - int(match["aged"]) if age is not None else -1
        return Onset(date(today.year - years, 1, 1), "year") if years >= 0 else None
    named = match["since"] or match["began"]
    if named:
        return _named(named, today)
    if _PREGNANT.match(text, match.end()):
        return None
    if not match["ago"] and (
        _BOUT_BEFORE.search(text[max(0, match.start() - 20) : match.start()]) or _BOUT_AFTER.match(text, match.end())
    ):
        return None
    length = match["one"] or match["ago"] or match["long"] or match["past"] or match["now"] or match["history"]
    return before(re.sub(r"^(?:last|past)\s+", "", length) if not match["one"] else f"one {length}", today)


def before(length: str, today: date) -> Onset | None:
    """The day that lies a length of time back; none for *less than a week* and *a few months*.

    >>> before("two months", date(2026, 11, 21))
    Onset(on=datetime.date(2026, 9, 1), precision='month', or_earlier=False)
    """
    parts = re.fullmatch(rf"(?P<count>{COUNT})\D*?(?P<unit>{_UNIT})(?P<half>\s+and\s+a\s+half)?", length)
    number = count(parts["count"]) if parts else None
    if parts is None or number is None or number.low is None:
        return None
    unit = parts["unit"].rstrip("s")
    vague = any(re.search(rf"\b{word}\b", parts["count"]) for word in VAGUE)
    if vague:
        return Onset(today - timedelta(days=3), "week") if unit in ("day", "night") else None
    earlier = any(word in parts["count"] for word in AT_LEAST)
    if not earlier and number.high != number.low:
        return None
    value = number.low + (0.5 if parts["half"] else 0.0)
    return _back(value, unit, today, earlier) if value < 120 else None


def _back(value: float, unit: str, today: date, earlier: bool) -> Onset | None:
    if unit in _UNIT_DAYS:
        days = round(value * _UNIT_DAYS[unit])
        on = today - timedelta(days=days)
        precise: Precision = "day" if days < 7 else "week" if days <= 62 else "month"
        return Onset(on.replace(day=1) if precise == "month" else on, precise, earlier)
    months = round(value * (12 if unit == "year" else 1))
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if years < 1900:
        return None
    if unit == "month" or months < 12:
        return Onset(date(years, month + 1, 1), "month", earlier)
    return Onset(date(years, 1, 1), "year", earlier)


def _named(said: str, today: date) -> Onset | None:
    """A date by its name, the latest that is not after today."""
    if said.startswith("yesterday") or said == "last night":
        return Onset(today - timedelta(days=1), "day")
    if said in ("today", "tonight") or said.startswith("this "):
        return Onset(today, "day")
    if said in ("last week", "last month", "last year"):
        return _back(1, said.split()[1], today, False)
    day = next((i for i, name in enumerate(_DAYS) if said.endswith(name)), None)
    if day is not None:
        return Onset(today - timedelta(days=(today.weekday() - day) % 7 or 7), "day")
    if said in ("christmas", "new year"):
        month, number = (12, 25) if said == "christmas" else (1, 1)
        on = _date(today.year, month, number)
        return Onset(on if on and on <= today else date(today.year - 1, month, number), "week")
    return _in_figures(said) if re.search(r"\d[-/]\d", said) else _by_month(said, today)


def _in_figures(said: str) -> Onset | None:
    numbers = [int(part) for part in re.split(r"[-/]", said)]
    if "-" in said:
        on = _date(*numbers)
    else:
        first, second, year = numbers
        if first <= 12 and second <= 12 and first != second:
            return None  # 03/04/2025 is in March or in April
        on = _date(year, min(first, second), max(first, second)) if min(first, second) <= 12 else None
    return Onset(on, "day") if on else None


def _by_month(said: str, today: date) -> Onset | None:
    year = re.search(r"\b(\d{4})\b", said)
    month = next((i + 1 for i, name in enumerate(_MONTHS) if re.search(rf"\b{name[:3]}", said)), None)
    if month is None:
        return Onset(date(int(year[1]), 1, 1), "year") if year else None
    number = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", said)
    day = int(number[1]) if number else 1
    on = _date(int(year[1]) if year else today.year, month, day)
    if on is not None and on > today and not year:
        on = _date(today.year - 1, month, day)
    return Onset(on, "day" if number else "month") if on else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
