"""How long and how bad, as a sentence says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from charley.diary.problems import RecordError
from charley.diary.sentences.said import NUMBER, Said, number

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_UNIT = r"(?P<{}>seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|weeks?)\b"
_VAGUE = re.compile(
    r"\b(?:for\s+)?(?:a few|few|several|some|many)\s+(?:more\s+)?(?:seconds?|secs?|minutes?|mins?|hours?|days?)\b"
    r"|\b(?:all (?:day|night|morning|evening|afternoon)|for ages|for a while|a split second|(?:a|one) moment)\b"
)
_LASTED = (
    r"(?:\b(?:for|lasted|lasting|lasts|went on for|took|over|about|around|roughly|nearly|almost|at least|"
    r"only|up to)\s+)"
)
_DURATION = re.compile(
    rf"(?<!every )(?<!after )(?<!within )(?<!per )(?P<for>{_LASTED}*)"
    rf"(?P<count>{NUMBER})\s*(?:(?:-|–|to|or)\s*(?P<to>{NUMBER})\s*)?-?\s*{_UNIT.format('unit')}"
    rf"(?:\s+and\s+a\s+(?P<half>half))?(?:\s*(?:and\s+)?(?P<more>\d{{1,2}})\s*{_UNIT.format('less')})?(?:\s+long\b)?"
    r"(?!\s+(?:ago|before|later|earlier|into|walk|run|jog|drive|ride|swim|hike|workout|session|nap|shift|"
    r"flight|class|meeting|of (?:sleep|walking|running|sitting|standing|driving)|sleep|apart|between))"
)
_TEN = r"(?P<count>\d{1,4}(?:[.,]\d{1,2})?)(?:\s*(?:-|–|to)\s*(?P<to>\d{1,3}))?"
_OF_TEN = r"\s*(?:/\s?10\b|out of (?:10|ten)\b|of 10\b)"
_IS = r"(?:\s+(?:level|score|rating|scale|was|is|of|about|around|at|like|an?))*\s*[:=]?\s*"
_PAIN = re.compile(
    rf"\b(?:pain|painful|hurts?|pain[- ]level|soreness){_IS}{_TEN}(?:{_OF_TEN})?(?![\d:]|\s*(?:min|sec|hour|"
    rf"times|am|pm))"
    rf"|(?<![\d/]){_TEN.replace('count', 'count2').replace('P<to>', 'P<to2>')}{_OF_TEN}\s+(?:for\s+)?(?:pain|painful)\b"
)
_PAINLESS = re.compile(
    r"\b(?:no pain|painless(?:ly)?|without (?:any )?pain|not painful|did(?:n't| not) hurt|pain[- ]free)\b"
)
_SEVERITY = re.compile(
    rf"(?:\b(?:severity|intensity|strength|badness|bad|rated|rate it|scored?){_IS})?(?<![\d/]){_TEN}{_OF_TEN}"
    rf"|\b(?:severity|intensity|strength){_IS}{_TEN.replace('count', 'count2').replace('P<to>', 'P<to2>')}(?![\d:])"
)
_QUALITY = re.compile(
    r"\b(?:(?:very|really|quite|pretty|extremely|fairly|super)\s+)?(?:mild|slight|moderate|severe|unbearable|excruciating|"
    r"agonising|agonizing|sharp|burning|stabbing|throbbing|rock[- ]hard|violent|strong|gentle|tiny|small|brief|"
    r"sudden|tight|painful|sore|bad|nasty|awful|terrible|horrible|worst|fast|slow)\b"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that was told, and what is not sure of it."""

    value: float | None
    unsure: tuple[str, ...] = ()


def said_duration(said: Said) -> Amount:
    """How long it lasted, in seconds, taken out of the sentence.

    >>> said_duration(Said("cramp for an hour and a half")).value, said_duration(Said("cramp 5-10 min")).value
    (5400.0, 450.0)
    """
    found = _DURATION.finditer(said.left)
    # "for 10 minutes after coffee" lasts; "10 minutes after coffee" is when it began
    match = next((one for one in found if one["for"] or not said.left[one.end() :].startswith(" after")), None)
    if match:
        said.blank(*match.span())
    else:
        vague = said.first(_VAGUE)
        words = f'"{vague.group()}" is no number, so how long it lasted was not noted.' if vague else ""
        return Amount(None, (words,) if words else ())
    seconds = _SECONDS[match["unit"][0]]
    low = number(match["count"])
    high = number(match["to"]) if match["to"] else low
    value = (low + high) / 2 * seconds
    if match["half"]:
        value += seconds / 2
    if match["more"]:
        value += float(match["more"]) * _SECONDS[match["less"][0]]
    if match["to"] and match["unit"] == "h" and low >= 6:
        return Amount(None, (f'"{match.group().strip()}" can be two times of day or hours, so it was not noted.',))
    if high != low:
        return Amount(value, (f'"{match.group().strip()}" was noted as its middle.',))
    return Amount(value)


def said_pain(said: Said) -> Amount:
    """How much it hurt, 0 to 10, taken out of the sentence.

    >>> said_pain(Said("pain 6")).value, said_pain(Said("it didn't hurt")).value, said_pain(Said("a cramp")).value
    (6.0, 0.0, None)

    Raises:
        RecordError: when the number is not from 0 to 10.
    """
    if match := said.first(_PAIN):
        return _of_ten(match, "the pain")
    return Amount(0.0) if said.first(_PAINLESS) else Amount(None)


def said_severity(said: Said) -> Amount:
    """How bad it was, 0 to 10, taken out of the sentence; a number is never made from a word.

    >>> said_severity(Said("7/10")).value, said_severity(Said("severe")).value
    (7.0, None)

    Raises:
        RecordError: when the number is not from 0 to 10.
    """
    match = said.first(_SEVERITY)
    return _of_ten(match, "how bad it was") if match else Amount(None)


def said_quality(said: Said) -> tuple[str, ...]:
    """Words for what it was like.

    >>> said_quality(Said("a very sharp, brief cramp"))
    ('very sharp', 'brief')
    """
    return tuple(dict.fromkeys(match.group() for match in said.take(_QUALITY)))


def _of_ten(match: re.Match[str], what: str) -> Amount:
    low = number(match["count"] or match["count2"])
    to = match["to"] or match["to2"]
    high = number(to) if to else low
    if max(low, high) > 10:
        raise RecordError(f"{max(low, high):g} is no number for {what}. Use one from 0 to 10.")
    unsure = (f'"{match.group().strip()}" was noted as its middle.',) if high != low else ()
    return Amount((low + high) / 2, unsure)
