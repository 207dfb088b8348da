"""Days in words, the same for every reader."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django.utils.formats import date_format


def day_of(at: date | datetime) -> str:
    """The day of a moment, or a day."""
    return _in_words(at.date() if isinstance(at, datetime) else at)


@lru_cache(4_096)
def _in_words(day: date) -> str:
    return date_format(day, "j F Y")
