"""Numbers, times and yes or no, as people and spreadsheets of different countries write them."""

from __future__ import annotations

import re
from datetime import time

from charley.diary.problems import RecordError

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_CLOCK = re.compile(
    r"(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:[.,](\d{1,6}))?)?(?:\s*([ap])\.?m\.?)?", re.IGNORECASE | re.ASCII
)
_YES = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


def number(text: str, decimal_comma: bool = False) -> float:
    """A number with a decimal point or a decimal comma.

    >>> number("2.5"), number("2,5"), number("1.234,5"), number("0,125"), number("1,234.5")
    (2.5, 2.5, 1234.5, 0.125, 1234.5)
    >>> number("1,500")
    Traceback (most recent call last):
    charley.diary.problems.RecordError: '1,500' may be 1500 or 1.5. Write it without the comma.

    Args:
        text: the number.
        decimal_comma: whether a lone comma is one, as in files whose cells are separated by semicolons.

    Raises:
        RecordError: when it is none, or can be read in two ways.
    """
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return float(text)
    plain = text.replace("\u2212", "-").replace("\u00a0", "").replace("\u202f", "")
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "," if point > comma else "."
        if re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{thousands}\d{{3}})+[.,]\d+", plain, re.ASCII):
            plain = plain.replace(thousands, "")
    elif not decimal_comma and re.fullmatch(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+", plain, re.ASCII):
        whole, part = plain.replace(",", ""), plain.replace(",", ".", 1)
        either = f" or {float(part):g}" if plain.count(",") == 1 else ""
        raise RecordError(f"{text!r} may be {whole}{either}. Write it without the comma.")
    plain = plain.replace(",", ".")
    if not _PLAIN.fullmatch(plain):
        raise RecordError(f"{text[:40]!r} is no number. Use digits, as in 2 or 2.5.")
    return float(plain)


def whole_number(text: str) -> int:
    """A number without a fraction; spreadsheets may write ``3.0``.

    >>> whole_number("3"), whole_number("3,0")
    (3, 3)

    Raises:
        RecordError: when it is none.
    """
    value = number(text)
    if not value.is_integer():
        raise RecordError(f"{text[:40]!r} is no whole number. Use 1, 2, 3 and so on.")
    return int(value)


def yes_or_no(text: str) -> bool:
    """Yes or no.

    >>> yes_or_no("Yes"), yes_or_no("FALSE"), yes_or_no("0")
    (True, False, False)

    Raises:
        RecordError: when it is neither.
    """
    try:
        return _YES[text.strip().lower()]
    except KeyError:
        raise RecordError(f"{text[:40]!r} is neither yes nor no. Write yes or no.") from None


def clock(text: str) -> time:
    """A time of day, on the clock of 24 hours or with am and pm.

    >>> clock("7:05"), clock("07:05:30"), clock("12:10 AM"), clock("7.05 pm")
    (datetime.time(7, 5), datetime.time(7, 5, 30), datetime.time(0, 10), datetime.time(19, 5))

    Raises:
        RecordError: when it is none.
    """
    text = text.strip()
    found = _CLOCK.fullmatch(text)
    try:
        if not found:
            return time.fromisoformat(text) if text.count(":") == 1 else _no_clock(text)
        hour, minute, second, fraction, half = found.groups()
        hours = int(hour)
        if half:
            if not 1 <= hours <= 12:
                return _no_clock(text)
            hours = hours % 12 + (12 if half.lower() == "p" else 0)
        return time(hours, int(minute), int(second or 0), int((fraction or "0").ljust(6, "0")))
    except ValueError:
        return _no_clock(text)


def _no_clock(text: str) -> time:
    raise RecordError(f"{text[:40]!r} is no time of day. Use hours and minutes, as in 07:30 or 19:30.")
