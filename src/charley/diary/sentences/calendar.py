"""Days as people say them: *yesterday*, *Monday*, *3 May*, *2026-05-03*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from charley.diary.moments import in_record
from charley.diary.problems import RecordError
from charley.diary.sentences.said import NUMBER, Said, number

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = "|".join(rf"{name[:3]}(?:{name[3:]}|t)?" if name != "may" else "may" for name in _MONTHS)
_WEEKDAY = "|".join(_WEEKDAYS)
_SHORT = "|".join(rf"{name[:3]}(?:s|r|rs)?" for name in _WEEKDAYS)  # "sat" is a day only after "on"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20|21)\d\d))?"
_TH = r"(?:st|nd|rd|th)?"
_ISO = re.compile(r"(?:\bon\s+)?\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
_WORDS = (
    re.compile(rf"(?:\bon\s+)?(?:the\s+)?\b(?P<day>\d{{1,2}}){_TH}\s+(?:of\s+)?(?P<name>{_MONTH})\b\.?{_YEAR}"),
    re.compile(rf"(?:\bon\s+)?\b(?P<name>{_MONTH})\b\.?\s+(?:the\s+)?(?P<day>\d{{1,2}}){_TH}\b{_YEAR}(?!\s*[:.]\d)"),
)
_SLASHES = re.compile(r"(?:\bon\s+)?(?<![\d/.])(?P<one>\d{1,2})([/.])(?P<two>\d{1,2})\2(?P<year>\d{4}|\d{2})(?![\d/])")
_NAMED = re.compile(
    rf"(?:(?P<last>\blast\s+)?(?:\b(?:on|this)\s+)?\b(?P<weekday>{_WEEKDAY})"
    rf"|\b(?:on|this|(?P<last2>last))\s+(?P<weekday2>{_SHORT}))\b(?P<night>\s+night\b)?"
)
_AGO = re.compile(rf"(?P<count>{NUMBER})\s+(?P<unit>days?|weeks?)\s+ago\b")
_BEFORE = re.compile(r"\b(?:the\s+)?day before yesterday\b")
_LAST_NIGHT = re.compile(r"\b(?:last night|yesterday night)\b")
_YESTERDAY = re.compile(r"\byesterday\b(?:'s\b)?")
_TONIGHT = re.compile(r"\btonight\b")
_TODAY = re.compile(r"\btoday\b(?:'s\b)?")
_TOMORROW = re.compile(r"\btomorrow\b")


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day that was said.

    Args:
        on: the day.
        night: the night that begins on it was meant: *last night*, *Monday night*.
        movable: days to go back by where the time on it has not come yet; none for a day that was said outright.
    """

    on: date
    night: bool = False
    movable: int | None = None


def said_day(said: Said, today: date) -> SaidDay | None:
    """The day that a sentence names, taken out of it; none when it names none.

    >>> said_day(Said("cramp on 3 May"), date(2026, 6, 1)).on, said_day(Said("cramp"), date(2026, 6, 1))
    (datetime.date(2026, 5, 3), None)

    Raises:
        RecordError: when there is no such day, it has not come yet, or it can be one of two.
    """
    if said.first(_TOMORROW):
        raise RecordError("Tomorrow has not come yet. The diary keeps what was.")
    if match := said.first(_ISO):
        return _kept(_date(int(match["year"]), int(match["month"]), int(match["day"])), today)
    if match := said.first(_SLASHES):
        return _kept(_either_way(match, today), today)
    for pattern in _WORDS:
        if match := said.first(pattern):
            return _kept(_in_words(match, today), today)
    if match := said.first(_AGO):
        days = round(number(match["count"]) * (7 if match["unit"].startswith("week") else 1))
        return _kept(today - timedelta(days=min(days, 40_000)), today)
    if said.first(_BEFORE):
        return SaidDay(today - timedelta(days=2))
    if said.first(_LAST_NIGHT):
        return SaidDay(today - timedelta(days=1), night=True, movable=1)
    if said.first(_YESTERDAY):
        return SaidDay(today - timedelta(days=1))
    if said.first(_TONIGHT):
        return SaidDay(today, night=True, movable=1)
    if match := said.first(_NAMED):
        return _weekday(match, today)
    return SaidDay(today) if said.first(_TODAY) else None


def read_day(text: str, today: date) -> date:
    """A day that stands alone, as in an option.

    >>> read_day("yesterday", date(2026, 3, 1)), read_day("2026-02-27", date(2026, 3, 1))
    (datetime.date(2026, 2, 28), datetime.date(2026, 2, 27))

    Raises:
        RecordError: when it is no day, or a day that has not come yet.
    """
    said = Said(text)
    found = said_day(said, today)
    if found is None or said.left.strip(" ,."):
        raise RecordError(f"{text[:40]!r} is no day. Use one such as 2026-05-03, 3 May, yesterday or Monday.")
    return found.on


def _kept(day: date, today: date) -> SaidDay:
    in_record(day)
    if day > today:
        raise RecordError(f"{day.day} {_MONTHS[day.month - 1].title()} {day.year} has not come yet. Check the day.")
    return SaidDay(day)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        name = _MONTHS[month - 1].title() if 1 <= month <= 12 else f"in month {month} of"
        raise RecordError(f"There is no {day} {name} {year}. Check the day.") from None


def _in_words(match: re.Match[str], today: date) -> date:
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(match["name"][:3]))
    day = int(match["day"])
    if match["year"]:
        return _date(int(match["year"]), month, day)
    if (month, day) == (2, 29):  # the newest one
        years = range(today.year, today.year - 9, -1)
        year = next(y for y in years if _is_leap(y) and date(y, 2, 29) <= today)
        return date(year, 2, 29)
    found = _date(today.year, month, day)
    return found if found <= today else _date(today.year - 1, month, day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _either_way(match: re.Match[str], today: date) -> date:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    year += 0 if year > 99 else 2000 if year <= today.year % 100 else 1900
    if one <= 12 and two <= 12 and one != two:
        raise RecordError(
            f"{match.group().strip()!r} can be {one} {_MONTHS[two - 1].title()} or {two} {_MONTHS[one - 1].title()}. "
            "Write the month as a word, or the day as in 2026-05-03."
        )
    day, month = (one, two) if two <= 12 else (two, one)
    return _date(year, month, day)


def _weekday(match: re.Match[str], today: date) -> SaidDay:
    number_of = next(
        i for i, name in enumerate(_WEEKDAYS) if name.startswith((match["weekday"] or match["weekday2"])[:3])
    )
    back = (today.weekday() - number_of) % 7
    if (match["last"] or match["last2"]) and back == 0:
        back = 7
    return SaidDay(today - timedelta(days=back), night=bool(match["night"]), movable=7)
