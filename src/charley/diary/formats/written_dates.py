"""Dates as files write them: the year first, or the day and the month in an order that only the file can tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from charley.diary.problems import RecordError

DateOrder = Literal["day_first", "month_first"]
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ]|\. )(\d{1,2})\2(\d{4})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    r"(?:[a-z]+,?\s+)??(?:(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})\.?|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)"
    r"[\s,-]+(\d{4})",
    re.IGNORECASE | re.ASCII,
)


def day(text: str, order: DateOrder | None = None) -> date:
    """The day that a date means.

    >>> day("2026-12-31"), day("31/12/2026", "day_first"), day("2nd Aug 2021"), day("August 2, 2021")
    (datetime.date(2026, 12, 31), datetime.date(2026, 12, 31), datetime.date(2021, 8, 2), datetime.date(2021, 8, 2))

    Args:
        text: the date, without a time.
        order: which comes first where the year comes last; with points between, the day always does.

    Raises:
        RecordError: when there is no such day, or it cannot be told which day it is.
    """
    text = text.strip()
    try:
        if len(text) == 10 and text[4] == "-":
            return date.fromisoformat(text)
        if found := _YEAR_FIRST.fullmatch(text):
            return date(int(found[1]), int(found[3]), int(found[4]))
        if found := _YEAR_LAST.fullmatch(text):
            one, other, year = int(found[1]), int(found[3]), int(found[4])
            order = order_of(text) or order
            if order is None:
                raise RecordError(_which(text))
            return date(year, other, one) if order == "day_first" else date(year, one, other)
        if found := _NAMED.fullmatch(text):
            month = _MONTHS.index((found[2] or found[3])[:3].lower()) + 1
            return date(int(found[5]), month, int(found[1] or found[4]))
    except RecordError:
        raise
    except ValueError:
        raise RecordError(f"There is no day {text[:40]!r}. Write the date as 2026-05-31, the year first.") from None
    raise RecordError(f"{text[:40]!r} is no date. Write it as 2026-05-31, the year first.")


def order_of(text: str) -> DateOrder | None:
    """The order that a single date gives away; none when it can be read both ways or has the year first.

    >>> order_of("31/12/2026"), order_of("12/31/2026"), order_of("1.2.2026"), order_of("01/02/2026")
    ('day_first', 'month_first', 'day_first', None)
    """
    found = _YEAR_LAST.fullmatch(text.strip())
    if not found:
        return None
    one, other = int(found[1]), int(found[3])
    if found[2].startswith("."):
        return "day_first"  # dates with points are written so wherever they are used
    if one > 12 >= other:
        return "day_first"
    if other > 12 >= one:
        return "month_first"
    return None


def order_in(dates: Iterable[str], name: str) -> DateOrder | None:
    """The order in which all dates of a file are written; none when no date needs to know it.

    >>> order_in(["01/02/2026", "14/02/2026"], "diary.csv")
    'day_first'

    Raises:
        RecordError: when no date tells it, or two tell different ones.
    """
    found: set[DateOrder] = set()
    open_one = ""
    for text in dates:
        if order := order_of(text):
            found.add(order)
        elif not open_one and (match := _YEAR_LAST.fullmatch(text.strip())) and match[1] != match[3]:
            open_one = text.strip()
    if len(found) == 2:
        raise RecordError(
            f"{name} holds dates with the day first and dates with the month first. Write all of them as 2026-05-31."
        )
    if found:
        return found.pop()
    if open_one:
        raise RecordError(f"{name}: {_which(open_one)} Or say which it is: date:day_first or date:month_first.")
    return None


def _which(text: str) -> str:
    return (
        f"No date of the file tells whether the day or the month comes first in {text[:40]!r}. "
        "Write dates as 2026-05-31."
    )
