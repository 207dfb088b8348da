"""*Since then*, *since my fall*: the day that was told before for what is meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from charley.assessment import Onset
from charley.language.onsets import SaidOnset, days_named

# One event is told by several words: "since my fall" of one who wrote "I fell on Tuesday".
_EVENTS = (
    r"fall|fell|fallen|tumble|tumbled",
    r"accident|crash|crashed|collision|whiplash|rear-ended",
    r"operation|operated|surgery|op|procedure",
    r"injury|injured|sprain|sprained|broke",
    r"flu|covid|virus|infection|illness|fever|cold",
    r"jab|jabs|vaccine|vaccination|vaccinated|booster|injection",
    r"marathon|race|workout|match|training|run|ran",
    r"flight|flew|trip|holiday|drive",
    r"birth|delivery|gave birth|born",
)
_EVENT = re.compile(r"\b(?:" + "|".join(f"(?P<e{i}>{words})" for i, words in enumerate(_EVENTS)) + r")\b")
_THEN = re.compile(r"\bsince(?:\s+(?:then|that\s+(?:day|night|time|week|moment)|it\s+happened)\b|(?=\s*(?:[.;!?]|$)))")
_SINCE_EVENT = re.compile(
    r"\bsince\s+(?:i\s+(?:had|got)\s+)?(?:(?:my|his|her|our|the|that|this|an?)\s+)?(?:\w+\s+)?"
    rf"(?={_EVENT.pattern})"
)
# "Since my fall on Tuesday", "since I started statins in August"; not "since my fall I saw him on Tuesday".
_SINCE_WHAT = re.compile(r"\bsince\s+(?:i\s+)?(?:(?!(?:and|but|has|have|i|is|it|they|was|were)\b)[a-z'’-]+\s+){1,6}")
_SENTENCE = re.compile(r"[.!?;\n]+")
_FARTHEST = 2  # sentences between a day and "since then"


def since_told(text: str, said: Sequence[SaidOnset], today: date) -> Iterator[SaidOnset]:
    """Onsets that a text tells by a day that it named before, or by an event that it named with its day.

    >>> text = "I fell on Tuesday. My arm is numb since my fall."
    >>> [str(one.onset.on) for one in since_told(text, (), date(2026, 11, 21))]
    ['2026-11-17']
    """
    lower = text.lower()
    if "since" not in lower:
        return
    ends = [match.end() for match in _SENTENCE.finditer(lower)]
    spans = [(one.start, one.end) for one in said if one.bare]  # "for three days, and since then": after these days
    days = [day for day in days_named(lower, today) if not any(a <= day[1] < b for a, b in spans)]
    starts = [start for _, start, _ in days]
    of_event = _days_of_events(lower, days, ends)
    for match in _THEN.finditer(lower):
        before = bisect_left(starts, match.start()) - 1
        if before >= 0 and bisect_left(ends, match.start()) - bisect_left(ends, starts[before]) <= _FARTHEST:
            yield SaidOnset(days[before][0], match.start(), match.end())
    ended = {start: (onset, end) for onset, start, end in days}
    for match in _SINCE_WHAT.finditer(lower):
        fits = next((i for i in range(match.end(), match.start(), -1) if i in ended), None)
        if fits is not None:
            yield SaidOnset(ended[fits][0], match.start(), ended[fits][1])
    for match in _SINCE_EVENT.finditer(lower):
        event = _EVENT.match(lower, match.end())
        onset = of_event.get(event.lastgroup or "") if event else None
        if event and onset:
            yield SaidOnset(onset, match.start(), event.end())


def _days_of_events(text: str, days: Sequence[tuple[Onset, int, int]], ends: Sequence[int]) -> dict[str, Onset]:
    """The first day that stands in one sentence with each kind of event."""
    by_sentence: dict[int, list[tuple[Onset, int]]] = {}
    for onset, start, _ in days:
        by_sentence.setdefault(bisect_left(ends, start + 1), []).append((onset, start))
    told: dict[str, Onset] = {}
    for event in _EVENT.finditer(text):
        near = by_sentence.get(bisect_left(ends, event.start() + 1), ())
        if near and event.lastgroup and event.lastgroup not in told:
            told[event.lastgroup] = min(near, key=lambda day: abs(day[1] - event.start()))[0]
    return told
