"""How often it comes and how long one bout lasts: *twice a week*, *every few minutes*, *for a few seconds*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from charley.assessment import Frequency, Span
from charley.language.counts import COUNT, count, times
from charley.language.words import Words

_PER_DAY = {"hour": 24.0, "day": 1.0, "night": 1.0, "morning": 1.0, "evening": 1.0, "week": 1 / 7, "month": 12 / 365.25,
            "year": 1 / 365.25}  # fmt: skip
_LENGTH_S = {"second": 1.0, "sec": 1.0, "minute": 60.0, "min": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0,
             "night": 86400.0, "month": 2629800.0}  # fmt: skip
_ALWAYS = (
    r"constantly|all the time|non-?\s?stop|24\s?/\s?7|continuous(?:ly)?|round the clock|without a break|never stops|"
    r"all day,? every day|all day long|constant"
)
_EVERY = r"(?:every|each)\s+(?:single\s+)?"
_OFTEN = re.compile(
    rf"\b(?P<always>{_ALWAYS})(?!\w)"
    rf"|\b(?P<count>{COUNT})\s*(?:times\s+|x\s+|×\s+)?(?:[a-z]+s\s+)??(?:a|an|per|each|every)\s+"
    r"(?P<per>hour|day|night|week|month|year)\b"
    rf"|\b(?P<daily_count>{COUNT})\s+(?:times\s+)?daily\b"
    rf"|\b{_EVERY}(?P<other>other|second)\s+(?P<other_unit>day|night|week|month)\b"
    rf"|\b{_EVERY}(?P<gap>{COUNT})\s+(?P<gap_unit>second|minute|hour|day|night|week|month)s?\b"
    rf"|\b{_EVERY}(?P<each>hour|day|night|morning|evening|week|month)\b"
    r"|\b(?P<adverb>hourly|daily|nightly|weekly|monthly)\b"
)
_TIMES_ONLY = re.compile(r"^(?:.*\b)?(?:once|twice|thrice)$")
_ADVERBS = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month"}
_SHORT = r"(?P<unit{0}>seconds?|secs?|minutes?|mins?|hours?|days?|nights?|weeks?)"
_BOUT_NAMES = r"(?:bursts?|bouts?|episodes?|attacks?|spells?|fits?|spasms?|cramps?|jerks?)"
_LAST = r"(?:lasts?|lasting|lasted|goes on|go on|going on|stays|stay)"
_BOUT = re.compile(
    rf"\b{_LAST}\s+(?:for\s+)?(?:anything\s+)?(?:from\s+)?(?P<count1>{COUNT})\s*-?\s*{_SHORT.format(1)}\b"
    rf"|\b{_LAST}\s+(?:for\s+)?(?:only\s+|just\s+)?{_SHORT.format(2)}\b"
    rf"|\bfor\s+(?P<count3>{COUNT})\s*-?\s*{_SHORT.format(3)}\s+"
    r"(?:at a (?:time|stretch)|each(?: time)?|every time|per|then|and (?:then )?(?:stops?|goes|eases|passes)"
    r"|before it)\b"
    rf"|\b(?:every|each)\s+(?:time|night|morning|day|evening)\s+for\s+(?P<count8>{COUNT})\s*"
    r"(?P<unit8>seconds?|minutes?|hours?)\b"
    rf"|\b(?P<count7>{COUNT})\s*-?\s*{_SHORT.format(7)}\s+(?:at a time|each time|every time)\b"
    rf"|\b(?P<count4>{COUNT})\s*-?\s*{_SHORT.format(4)}(?:\s+long)?\s+{_BOUT_NAMES}\b"
    rf"|\bfor\s+(?P<or>a\s+(?P<unit5>second|minute)\s+or\s+two)\b"
    rf"|\b{_BOUT_NAMES}\s+(?:that\s+last\s+|of\s+(?:about\s+)?|for\s+)(?P<count6>{COUNT})\s*{_SHORT.format(6)}\b"
)
_SOME = {"second": (2.0, 59.0), "minute": (2.0, 59.0), "hour": (2.0, 23.0), "day": (2.0, 6.0)}  # "for seconds"


def says_how_often(found: Words, i: int) -> bool:
    """Whether a unit of time tells how often and not how long.

    >>> from charley.language.words import words
    >>> found = words("twice a week for a month")
    >>> says_how_often(found, 2), says_how_often(found, 5)
    (True, False)
    """
    if i < 2 or found[i].stem not in _PER_DAY or found[i - 1].text not in ("a", "an", "per"):
        return False
    return found[i - 1].text == "per" or found[i - 2].text in ("once", "twice", "thrice", "times", "time")


def frequencies(text: str) -> Iterator[tuple[Frequency, int, int]]:
    """How often something comes, in times a day, with the place of the words.

    >>> [often for often, _, _ in frequencies("twice a week")]
    [Frequency(per_day=Span(low=0.2857, high=0.2857), constant=False)]
    """
    for match in _OFTEN.finditer(text.lower()):
        frequency = _often(match)
        if frequency is not None:
            yield frequency, match.start(), match.end()


def _often(match: re.Match[str]) -> Frequency | None:
    if match["always"]:
        return Frequency(None, constant=True)
    if match["per"] or match["daily_count"]:
        return _per(count(match["count"] or match["daily_count"]), _PER_DAY[match["per"] or "day"])
    if match["other"]:
        return _per(Span(0.5, 0.5), _PER_DAY[match["other_unit"]])
    if match["gap"]:
        gap = count(match["gap"])
        if gap is None or not gap.low or not gap.high:
            return None
        seconds = _LENGTH_S[match["gap_unit"]]
        return Frequency(Span(round(86400 / (gap.high * seconds), 4), round(86400 / (gap.low * seconds), 4)))
    unit = match["each"] or _ADVERBS[match["adverb"]]
    if unit in ("hour", "week", "month"):
        return _per(Span(1.0, 1.0), _PER_DAY[unit])
    return Frequency(Span(1.0, None))  # "every day" may be once or more


def _per(number: Span | None, per_day: float) -> Frequency | None:
    return Frequency(times(number, per_day)) if number else None


def episodes(text: str) -> Iterator[tuple[Span, int, int]]:
    """How long one bout lasts in seconds, with the place of the words.

    >>> [(bout.low, bout.high) for bout, _, _ in episodes("it lasts 5 to 10 minutes")]
    [(300.0, 600.0)]
    """
    for match in _BOUT.finditer(text.lower()):
        number = next((match[f"count{i}"] for i in (1, 3, 4, 6, 7, 8) if match[f"count{i}"]), None)
        unit = next(match[f"unit{i}"] for i in range(1, 9) if match[f"unit{i}"]).rstrip("s")
        if match["or"]:
            span: Span | None = Span(1.0, 2.0)
        elif number is None:
            span = Span(*_SOME[unit]) if unit in _SOME else None
        else:
            span = count(number)
        if span is not None:
            yield times(span, _LENGTH_S[unit]), match.start(), match.end()
