"""The primitive types of FHIR R4: which JSON values they are, and which texts they allow."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

_ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))"
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?"
_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"


def _text(pattern: str) -> Callable[[Any], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and bool(compiled.fullmatch(value))


def _string(value: Any) -> bool:
    if not isinstance(value, str) or len(value.encode("utf-8", "replace")) > 1_048_576 or not value.strip():
        return False
    return not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]|[^\S \r\n\t]", value)


def _decimal(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) != float("inf")


def _whole(low: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value < 2**31


def _date_time(value: Any) -> bool:
    """A year, a month, a day that exists, or a time with its offset."""
    if not isinstance(value, str):
        return False
    if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", value, re.ASCII):
        return True
    return _date(value) if len(value) == 10 else _instant(value)


def _date(value: Any) -> bool:
    return _text(_DAY)(value) and _exists(value, date.fromisoformat)


def _instant(value: Any) -> bool:
    return _text(f"{_DAY}T{_CLOCK}{_ZONE}")(value) and _exists(value[:19], datetime.fromisoformat)


def _xhtml(value: Any) -> bool:
    """The little that we write: a list in a div, everything in it escaped."""
    inner = _text(r'<div xmlns="http://www\.w3\.org/1999/xhtml"><ul>(?s:.+)</ul></div>')
    if not inner(value):
        return False
    return set(re.findall(r"<[^>]*>", value[42:-6])) <= {"<ul>", "</ul>", "<li>", "</li>"}


def _exists(value: str, parse: Callable[[str], Any]) -> bool:
    try:
        parse(value)
    except ValueError:
        return False
    return True


PRIMITIVES: dict[str, Callable[[Any], bool]] = {
    "string": _string,
    "code": _text(r"[^\s]+(?: [^\s]+)*"),
    "uri": _text(r"\S+"),
    "id": _text(r"[A-Za-z0-9\-.]{1,64}"),
    "boolean": lambda value: isinstance(value, bool),
    "integer": _whole(-(2**31)),
    "positiveInt": _whole(1),
    "decimal": _decimal,
    "date": lambda value: _date_time(value) and len(value) <= 10,
    "dateTime": _date_time,
    "instant": _instant,
    "xhtml": _xhtml,
}
