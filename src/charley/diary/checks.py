"""What every number and text in the record must keep to."""

from __future__ import annotations

import math

from charley.diary.problems import RecordError


def in_range(value: float | None, what: str, low: float, high: float) -> None:
    """Refuse a number outside a range; none is no number.

    >>> in_range(11, "the pain", 0, 10)
    Traceback (most recent call last):
    charley.diary.problems.RecordError: 11 is no number for the pain. Use one from 0 to 10.

    Raises:
        RecordError: when it is outside, or not a number at all.
    """
    if value is not None and not low <= value <= high:
        raise RecordError(f"{value:g} is no number for {what}. Use one from {low:g} to {high:g}.")


def not_below(value: float | None, what: str, low: float) -> None:
    """Refuse a number that is too low or has no end.

    Raises:
        RecordError: when it is.
    """
    if value is not None and not (value >= low and math.isfinite(value)):
        raise RecordError(f"{value:g} is no number for {what}. Use {low:g} or more.")


def check_text(text: str, what: str, characters: int) -> None:
    """Refuse a text that is too long, or that holds characters which no store keeps.

    Raises:
        RecordError: when it is, or does.
    """
    if len(text) > characters:
        raise RecordError(f"{what.capitalize()} has {len(text):,} characters. Use {characters:,} at most.")
    if "\0" in text or (not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)):
        raise RecordError(f"{what.capitalize()} holds a character that is no text. Type it again.")
