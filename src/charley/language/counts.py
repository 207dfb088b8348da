"""Numbers as people say them: *three*, *5 to 10*, *a few*, *up to four*."""

from __future__ import annotations

import re

from charley.assessment import Span

_WORDS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0,
    "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "hundred": 100.0, "a hundred": 100.0,
    "half a": 0.5, "half an": 0.5, "half": 0.5, "once": 1.0, "twice": 2.0, "thrice": 3.0,
}  # fmt: skip
# What a word that counts only roughly can mean.
_ROUGHLY = {
    "a couple of": (2.0, 2.0), "a couple": (2.0, 2.0), "couple of": (2.0, 2.0), "a few": (2.0, 9.0),
    "few": (2.0, 9.0), "several": (3.0, 9.0), "dozens of": (24.0, 99.0), "hundreds of": (200.0, 999.0),
}  # fmt: skip
VAGUE = frozenset(["a few", "few", "several", "dozens of", "hundreds of"])
_ONE = "|".join(sorted(map(re.escape, (*_WORDS, *_ROUGHLY)), key=len, reverse=True))
NUMBER = rf"(?:\d{{1,5}}(?:\.\d{{1,3}})?|(?:{_ONE})\b)"
_BOUND = (
    r"about|around|roughly|approximately|nearly|almost|maybe|only|just|up to|at most|at least|more than|over|less than|"
    r"under|well over"
)
# Without named groups, so that a pattern can hold several.
COUNT = rf"(?:(?:{_BOUND})\s+){{0,2}}(?:between\s+)?{NUMBER}(?:\s?(?:-|–|to|or|and)\s?{NUMBER})?"
_PARTS = re.compile(
    rf"(?P<bound>(?:(?:{_BOUND})\s+){{0,2}})(?:between\s+)?(?P<low>{NUMBER})(?:\s?(?:-|–|to|or|and)\s?(?P<high>{NUMBER}))?"
)
_AT_MOST = ("up to", "at most", "less than", "under")
AT_LEAST = ("at least", "more than", "over")


def count(said: str) -> Span | None:
    """The range that a number in words or digits can mean.

    >>> count("5 to 10"), count("a few"), count("up to four")
    (Span(low=5.0, high=10.0), Span(low=2.0, high=9.0), Span(low=None, high=4.0))
    """
    parts = _PARTS.fullmatch(said.strip().lower())
    if parts is None:
        return None
    low, high = _ends(parts["low"])
    if parts["high"]:
        high = _ends(parts["high"])[1]
    if low > high:
        return None
    if any(word in parts["bound"] for word in _AT_MOST):
        return Span(None, high)
    return Span(low, None if any(word in parts["bound"] for word in AT_LEAST) else high)


def times(span: Span, factor: float) -> Span:
    """A range times a number above zero.

    >>> times(Span(2.0, None), 60)
    Span(low=120.0, high=None)
    """
    return Span(
        None if span.low is None else round(span.low * factor, 4),
        None if span.high is None else round(span.high * factor, 4),
    )


def _ends(number: str) -> tuple[float, float]:
    if number in _ROUGHLY:
        return _ROUGHLY[number]
    value = _WORDS[number] if number in _WORDS else float(number)
    return value, value
