"""The language of a figure: who translates its words, and how dates and numbers are written."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations
from typing import Protocol


class Words(Protocol):
    """What translates: a catalogue of ``gettext``, or anything with its two methods."""

    def gettext(self, message: str, /) -> str:
        """The message in the language of the reader."""

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """The form of a message that goes with a number."""


ENGLISH: Words = NullTranslations()


def short_date(day: date, words: Words = ENGLISH) -> str:
    """The day and the month, with the month as a word, as both British and Americans read it.

    >>> short_date(date(2026, 9, 22))
    '22 Sept'
    """
    return words.gettext("{day} {month}").format(day=day.day, month=month_name(day.month, words))


def long_date(day: date, words: Words = ENGLISH) -> str:
    """The day with its year.

    >>> long_date(date(2026, 9, 22))
    '22 Sept 2026'
    """
    return words.gettext("{day} {month} {year}").format(
        day=day.day, month=month_name(day.month, words), year=f"{day.year:04d}"
    )


def month_name(month: int, words: Words = ENGLISH) -> str:
    """The short name of a month.

    >>> month_name(5), month_name(9)
    ('May', 'Sept')
    """
    _ = words.gettext
    return (
        _("Jan"),
        _("Feb"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("Aug"),
        _("Sept"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )[month - 1]


def weekday_name(weekday: int, words: Words = ENGLISH) -> str:
    """The short name of a day of the week, from Monday.

    >>> weekday_name(0), weekday_name(6)
    ('Mon', 'Sun')
    """
    _ = words.gettext
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[weekday]


def number(value: float) -> str:
    """A number with at most one place, without a needless one.

    >>> number(3.0), number(2.44), number(1240)
    ('3', '2.4', '1240')
    """
    return f"{value:.1f}".removesuffix(".0")
