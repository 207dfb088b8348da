"""Words for when and how long: time of day, what was going on, and how long it has been there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from charley.language.table import table, words_of
from charley.language.words import Word, Words, sentence_of

_TIMES = {
    "night": table(
        """
        night | nights | nighttime | overnight | in bed | bedtime | 3am | 2am | 4am | 1am
        """
    ),
    "evening": table(
        """
        evening | evenings
        """
    ),
    "morning": table(
        """
        morning | mornings
        """
    ),
    "falling_asleep": table(
        """
        falling asleep | fall asleep | drifting off | drift off | about to sleep | going to sleep | nodding off |
        dozing off | fell asleep
        """
    ),
    "in_sleep": table(
        """
        in my sleep | in his sleep | in her sleep | while asleep | while sleeping | when asleep | during sleep
        """
    ),
    "on_waking": table(
        """
        wake up | waking up | waking | woke up | on waking | getting out of bed
        """
    ),
    "at_rest": table(
        """
        at rest | resting | sitting still | lying down | lying still | sitting down | relaxing | relaxed | when still |
        on the sofa | on the couch | watching tv
        """
    ),
    "during_exercise": table(
        """
        during exercise | while running | when running | when i run | while exercising | when exercising |
        while swimming | when swimming | during training | mid run | while cycling | when i exercise | playing football
        | during a game | during a match | while walking
        """
    ),
    "after_exercise": table(
        """
        after exercise | after exercising | after running | after a run | after training | after the gym |
        after a workout | after working out | after football | after a long walk | after walking | after sport |
        after a match | after a game | after cycling | after swimming
        """
    ),
    "on_standing": table(
        """
        standing up | stand up | get up | getting up | on standing
        """
    ),
    "after_sitting": table(
        """
        after sitting | sitting all day | sat all day | sitting too long | sitting for long | sitting for hours |
        long drive | long flight
        """
    ),
    "daily": table(
        """
        daily | every day | everyday | each day | all the time | all day | constantly | nonstop | non stop | every night
        | every evening | every morning | a day without | a night without
        """
    ),
    "comes_and_goes": table(
        """
        comes and goes | come and go | on and off | off and on | now and then | sometimes | occasionally | intermittent
        | intermittently
        """
    ),
}
# first word -> (all words, time)
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _time, _sayings in _TIMES.items():
    for _said in _sayings:
        _BY_FIRST.setdefault(_said.split()[0], []).append((tuple(_said.split()), _time))
for _entries in _BY_FIRST.values():
    _entries.sort(key=lambda entry: entry[1])

_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "twenty": 20,
    "thirty": 30,
    "couple": 2,
    "few": 3,
    "several": 4,
    "many": 10,
    "half": 0.5,
    "past": 1,
    "last": 1,
    "good": 1,
}
_UNITS_DAYS = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.4,
    "year": 365.25,
    "decade": 3652.5,
}
_SINCE_DAYS = {
    "yesterday": 1.0,
    "today": 0.3,
    "tonight": 0.3,
    "last night": 1.0,
    "this morning": 0.3,
    "last week": 7.0,
    "last month": 30.4,
    "last year": 365.25,
    "childhood": 9000.0,
}


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something has been there (``history``), or how long one bout lasts."""

    days: float
    history: bool
    position: int


_KEEPS = frozenset("always are both is just keep keeps kept often sometimes".split())
_LIMBS = frozenset("arm arms feet finger fingers foot hand hands leg legs thumb toe toes".split())


def times(found: Iterable[Word]) -> tuple[str, ...]:
    """Times named in some words.

    >>> from charley.language.words import words
    >>> times(words("cramps at night after a run"))
    ('night', 'after_exercise')
    """
    texts = [word.text for word in found]
    named: dict[str, None] = {}
    for i, text in enumerate(texts):
        for said, time in _BY_FIRST.get(text, ()):
            numb = time == "falling_asleep" and _of_a_limb(texts, i)
            if tuple(texts[i : i + len(said)]) == said and not numb:
                named[time] = None
    return tuple(named)


def _of_a_limb(texts: list[str], i: int) -> bool:
    """*My hand keeps falling asleep*: it goes numb, whatever the time."""
    while i and texts[i - 1] in _KEEPS:
        i -= 1
    return i > 0 and texts[i - 1] in _LIMBS


def days_of(found: Words, i: int) -> float | None:
    """How many days an amount of time is, by the position of its unit: *three weeks*, *a fortnight*.

    >>> from charley.language.words import words
    >>> days_of(words("three weeks ago"), 1)
    21.0
    """
    unit = _UNITS_DAYS.get(found[i].text.removesuffix("s"))
    number = _number(found, i)[0] if unit is not None else None
    return None if unit is None or number is None else number * unit


def durations(found: Words) -> list[Duration]:
    """How long, as far as it was said.

    >>> from charley.language.words import words
    >>> [(round(d.days), d.history) for d in durations(words("my eyelid has twitched for three weeks"))]
    [(21, True)]
    """
    result = []
    for i, word in enumerate(found):
        unit = _UNITS_DAYS.get(re.sub(r"s$", "", word.text))
        if unit is None:
            continue
        number, start = _number(found, i)
        if number is None:
            continue
        before = [w.text for w in found[max(0, start - 4) : start]]
        after = [w.text for w in found[i + 1 : i + 3]]
        if _is_no_duration(found, i, before, after):
            continue
        history = (
            after[:1] in (["ago"], ["history"])
            or (
                unit >= 1.0
                and bool(
                    {"for", "past", "last", "over", "since", "almost", "nearly", "about", "been", "in", "within"}
                    & {*before, found[start].text}
                )
            )
            or ("now" in after[:1])
        )
        if unit < 1.0 and {"last", "first", "next", "final"} & {w.text for w in found[max(0, i - 2) : i]}:
            continue  # "in the last hour of each session" is a part of something, not how long it lasts
        result.append(Duration(number * unit, history or unit >= 7.0, i))
    told: set[float] = set()
    for i, word in enumerate(found):
        if word.text not in _SINCE and not (word.text == "came" and found[i + 1 : i + 2] and found[i + 1].text == "on"):
            continue
        ahead = [w.text for w in found[i + 1 : i + 6]]
        start = 1 if word.text == "came" else 0
        for days in (_since(ahead[k:]) for k in range(start, start + 3)):
            if days is not None and days not in told:
                told.add(days)
                result.append(Duration(days, True, i))
    return result


_SINCE = frozenset(["began", "from", "happened", "since", "start", "started"])


def _since(ahead: list[str]) -> float | None:
    """How many days ago it was, by the words that begin here: *yesterday*, *last month*."""
    two = " ".join(ahead[:2])
    return _SINCE_DAYS.get(two, _SINCE_DAYS.get(ahead[0]) if ahead else None)


# What a duration in the same part of a clause tells about, when no complaint stands there: "smoked for 45 years".
_EVENTS = frozenset(
    table(
        """
        accident | admission | admitted | biopsy | bought | born | cigarette | cigarettes | consumed | delivered |
        delivery | diagnosed | diagnosis | discharged | divorced | drank | drink | drinking | drinks | employed |
        emigrated | graduated | holiday | hospitalised | hospitalization | hospitalized | immigrated | job | lived |
        living | marathon | married | menopause | miscarriage | moved | operated | operation | packs | prescribed |
        procedure | quit | retired | returned | returning | run | running | sentenced | smoke | smoked | smoker |
        smokes | smoking | surgery | takes | taking | took | training | transplant | transplantation | transplanted |
        travel | traveled | travelled | treated | treatment | trip | vacation | vaccinated | vaccination | vaccine |
        vaped | vaping | visited | widow | widowed | widower | worked | working | works
        """
    )
)
_OPERATIONS = re.compile(r"\w{3,}(?:ectomy|otomy|ostomy|plasty)")
_PART_BEGINS = frozenset(["after", "and", "because", "following", "or", "since", "when", "while", "who", "with"])
_SINCE_THEN = frozenset(["then", "since"])
SAID = words_of(*_TIMES.values(), _NUMBERS, _UNITS_DAYS, _SINCE_DAYS, _EVENTS)


def of_something_else(found: Words, complaints: Iterable[int], backgrounds: Iterable[int]) -> set[int]:
    """Positions of units of time that tell nothing of how long a complaint has been there.

    They are of an age (*a 60-year-old man*), of an amount (*20 pack-years*), or of an event, an exposure or a known
    illness (*smoked for 45 years*, *thyroidectomy 4 days ago*, *8-year history of diabetes*).

    Args:
        complaints: positions of the words of complaints.
        backgrounds: positions of the words of exposures, known illnesses, medicines.
    """
    felt, background = set(complaints), set(backgrounds)
    return {
        i
        for i, word in enumerate(found)
        if re.sub(r"s$", "", word.text) in _UNITS_DAYS
        and (_is_age_or_amount(found, i) or tells_of_background(found, i, felt, background))
    }


def _is_age_or_amount(found: Words, i: int) -> bool:
    after = [w.text for w in found[i + 1 : i + 3] if w.sentence == found[i].sentence]
    before = [w.text for w in found[max(0, i - 3) : i] if w.sentence == found[i].sentence]
    return (
        after[:1] in (["old"], ["olds"])
        or after == ["of", "age"]
        or "pack" in before[-1:]
        or bool({"aged", "age"} & set(before))
    )


def tells_of_background(found: Words, i: int, felt: set[int], background: set[int]) -> bool:
    """Whether a time is told of an event, an exposure or a known illness: *smoked for 45 years*."""
    part = _part(found, i)
    after = [w.text for w in found[i + 1 : i + 3]]
    if after[:2] == ["history", "of"]:
        told = [k for k in range(i + 3, min(i + 9, len(found))) if found[k].clause == found[i].clause]
        first = next((k for k in told if k in felt | background), None)
        return first is not None and first not in felt
    if felt & set(part) or {found[k].text for k in part} & {"it", "this", "these", "they", "symptoms", "symptom"}:
        return False
    if found[part[0]].text == "since" and any(k in felt for k in range(max(0, part[0] - 8), part[0])):
        return False  # "weak since the operation two weeks ago"
    if found[sentence_of(found, i).stop - 1].text in _SINCE_THEN:
        return False  # "a crash three days ago and neck pain since"
    return bool(background & set(part)) or any(
        found[k].text in _EVENTS or _OPERATIONS.fullmatch(found[k].text) for k in part
    )


def _part(found: Words, i: int) -> list[int]:
    """Positions of the part of a clause between commas and joining words."""
    first = last = i
    while (
        first > 0
        and found[first - 1].clause == found[i].clause
        and not found[first].after_comma
        and found[first].text not in _PART_BEGINS
    ):
        first -= 1
    while (
        last + 1 < len(found)
        and found[last + 1].clause == found[i].clause
        and not found[last + 1].after_comma
        and found[last + 1].text not in _PART_BEGINS
    ):
        last += 1
    return list(range(first, last + 1))


def _is_no_duration(found: Words, unit_at: int, before: list[str], after: list[str]) -> bool:
    """*30 weeks pregnant*, *6 months old*, *three nights a week*, *every two weeks*: an age or a rate."""
    if {"old", "pregnant", "along", "gestation", "premature"} & set(after) or {"every", "each", "per"} & set(
        before[-1:]
    ):
        return True
    rate = found[unit_at - 1].text in ("a", "per", "each", "every", "one") and {
        "times",
        "time",
        "once",
        "twice",
        "nights",
        "days",
        "sessions",
        "hours",
        "cups",
        "drinks",
    }
    return bool(rate and rate & set(before[-2:]))


def _number(found: Words, unit_at: int) -> tuple[float | None, int]:
    for back in (1, 2, 3):
        i = unit_at - back
        if i < 0 or found[i].sentence != found[unit_at].sentence:
            break
        word = found[i].text
        if re.fullmatch(r"\d+(\.\d+)?", word):
            return float(word), i
        if word in _NUMBERS and not (word in ("a", "last", "past", "good") and back > 1):
            return _NUMBERS[word], i
        if word not in ("of", "or", "and", "a", "good", "full", "long", "whole", "half"):
            break
    return (3.0, unit_at) if found[unit_at].text in ("years", "months", "weeks", "decades") else (None, unit_at)
