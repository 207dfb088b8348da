"""Numbers, days and lists as they stand on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from charley.diary import statistics
from charley.figures import long_date
from charley.report.translation import _, language


def rate(value: float) -> str:
    """A number of episodes a day, with two digits that mean something.

    >>> rate(0.123), rate(1.26), rate(14.2), rate(0)
    ('0.12', '1.3', '14', '0')
    """
    if value == 0:
        return "0"
    return f"{value:.2f}" if value < 0.995 else f"{value:.1f}" if value < 9.95 else f"{value:,.0f}"


def ratio(value: float) -> str:
    """A ratio, with two digits that mean something.

    >>> ratio(0.556), ratio(1.83), ratio(12.3)
    ('0.56', '1.8', '12')
    """
    return f"{value:.2f}" if value < 0.995 else f"{value:.1f}" if value < 9.95 else f"{value:,.0f}"


def day(on: date) -> str:
    """A day that nobody takes for another.

    >>> day(date(2026, 10, 4))
    '4 Oct 2026'
    """
    return long_date(on, language())


def spread(values: Iterable[float], say: Callable[[float], str]) -> str:
    """The middle of some numbers, the middle half of them, and how many there are; empty when there are none.

    >>> spread([1, 2, 3, 4, 5], "{:g}".format), spread([2], "{:g}".format), spread([], "{:g}".format)
    ('3 (2 to 4; n = 5)', '2 (n = 1)', '')
    """
    found = statistics.Spread.of(values)
    if found is None:
        return ""
    n = _("n = {n}").format(n=f"{found.n:,}")
    if found.n == 1 or found.low == found.high:
        return f"{say(found.middle)} ({n})"
    return _("{middle} ({low} to {high}; {n})").format(
        middle=say(found.middle), low=say(found.low), high=say(found.high), n=n
    )


def listed(items: Iterable[str], most: int = 5) -> str:
    """A list in a sentence, with how many more there are.

    >>> listed(["a", "b"]), listed("abcd", 2)
    ('a, b', 'a, b and 2 more')
    """
    kept = list(items)
    text = ", ".join(kept[:most])
    return text if len(kept) <= most else _("{items} and {n} more").format(items=text, n=len(kept) - most)


def letter(number: int) -> str:
    """The letter of a mark: A to Z, then AA.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    first, last = divmod(number, 26)
    return ("" if first == 0 else letter(first - 1)) + chr(ord("A") + last)


def sentence(text: str) -> str:
    """A text with a capital first.

    >>> sentence("cramps fell"), sentence("")
    ('Cramps fell', '')
    """
    return text[:1].upper() + text[1:]
