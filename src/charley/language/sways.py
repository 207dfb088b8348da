"""What brings it on, what eases it, and which way it goes: a closed table of words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from charley.assessment import Course
from charley.language.table import table

_THINGS = {
    "alcohol": table("alcohol | drinking alcohol | wine | beer"),
    "caffeine": table("caffeine | coffee | coffees | tea | energy drinks | cola | espresso"),
    "cold": table("cold | cold weather | cold water | the cold"),
    "eating": table("eating | a meal | meals | food | eat"),
    "exercise": table(
        "exercise | exercising | exercised | running | run | runs | a run | training | the gym | a workout | sport | "
        "football | cycling | swimming | working out | exertion"
    ),
    "warmth": table(
        "heat | warmth | a warm bath | a hot bath | hot baths | hot water bottle | heat pad | hot weather | "
        "a hot shower | warm baths | warming"
    ),
    "ice": table("ice | an ice pack | ice packs"),
    "lying_down": table("lying down | lying | lie down"),
    "massage": table("massage | massaging | rubbing | rub | kneading"),
    "movement": table("moving | movement | move"),
    "rest": table("rest | resting | a rest"),
    "sitting": table("sitting | sitting down | sit down | sit"),
    "sleep": table("sleep | a nap | sleeping"),
    "sleep_loss": table("lack of sleep | poor sleep | too little sleep | no sleep | a bad night"),
    "standing": table("standing | stand up | standing up"),
    "stress": table("stress | stressed | anxious | nervous | upset | worry"),
    "stretching": table("stretching | stretch | stretches"),
    "touch": table("touch | touching"),
    "tiredness": table("tired | tiredness | exhausted | fatigue"),
    "walking": table("walking | walk | a walk | stairs | climbing stairs"),
    "writing": table("writing | typing | write | type"),
    "water": table("water | drinking water"),
}
_THING_OF = {word: thing for thing, words in _THINGS.items() for word in words}
_THING = "|".join(sorted(map(re.escape, _THING_OF), key=len, reverse=True))
_FILL = (
    r"(?:(?:i|i'm|am|he|she|is|it|it's|the|my|a|an|some|too much|a lot of|lots of|have|having|had|get|feel|do|go|with|"
)
_FILL += r"after|very|really|more|long|heavy|strong|hard|doing|of|by|when|for|up|drink|been|out)\s+){0,5}"
_LIST = rf"(?P<{{0}}>(?:{_THING})\b(?:(?:,| and| or)\s+(?:{_THING})\b){{{{0,4}}}})"
_NO = re.compile(r"\b(?:not|no|nothing|never|n't|doesn't|didn't|without|neither|nor|even)\b")
_WISHED = re.compile(r"\b(?:to|will|would|could|can|may|might|if)\s+(?:[a-z]+\s+)?$")
_BETTER = r"(?:eases?|eased|better|relieved|goes away|stops?|settles?|improves?|calms?|calmed|less|goes)"
_BROUGHT_ON = re.compile(
    r"\b(?:(?:worse|triggered|set off|brought on|caused|provoked|aggravated|comes on|come on|starts?)\s+"
    rf"(?:by|with|after|when|from|in|during|on)|after|during|when|while|whenever|in the)"
    rf"\s+{_FILL}{_LIST.format('thing')}"
)
_EASED = re.compile(
    rf"\b{_BETTER}\s+(?:off\s+)?(?:by|with|after|when|if|once|on|during|from|at)\s+{_FILL}{_LIST.format('a')}"
    rf"|\b(?:helped|relieved|eased|soothed)\s+by\s+{_FILL}{_LIST.format('b')}"
    rf"|\b{_LIST.format('c')}(?:\s+(?:it|them|always|usually|really|often|only|sometimes|my|[a-z]+ed))?\s+"
    r"(?:helps?|eases?|relieves?|stops?|settles?|calms?|works?|makes? (?:it|them) better)\b"
)
_LASTED = (
    r"(?:is|are|has been|have been|gets?|getting|got|feels?|become|becoming|slowly|gradually|much|bit|little|steadily)"
)
_COURSES: dict[Course, re.Pattern[str]] = {
    "worse": re.compile(
        rf"\b(?:{_LASTED}\s+(?:\w+\s+)?worse|worsening|worsened|progressing)\b(?!\s+(?:with|when|after|in|on|by|at|if)\b)"
    ),
    "better": re.compile(
        rf"\b(?:{_LASTED}\s+(?:\w+\s+)?better|improving|improved|recovering)\b(?!\s+(?:with|when|after|in|on|by|at|if)\b)"
    ),
    "same": re.compile(
        r"\b(?:(?:stayed|stays|been|is|are|remained|remains|about) (?:about |much |exactly )?the same|unchanged|"
        r"(?:not|n't) changed|no change|stable)\b"
    ),
    "comes_and_goes": re.compile(r"\b(?:comes? and goe?s?|came and went|on and off|off and on|waxes and wanes)\b"),
}


def sways(text: str) -> Iterator[tuple[str, tuple[str, ...], int, int]]:
    """``triggers`` or ``relief`` with what was named and the place of the words.

    >>> [(kind, things) for kind, things, _, _ in sways("it is relieved by rest and walking")]
    [('relief', ('rest', 'walking'))]
    """
    lower = text.lower()
    eased = [match for match in _EASED.finditer(lower) if not _denied(lower, match)]
    for match in eased:
        yield "relief", _named(match["a"] or match["b"] or match["c"]), match.start(), match.end()
    taken = [(match.start(), match.end()) for match in _EASED.finditer(lower)]
    for match in _BROUGHT_ON.finditer(lower):
        inside = any(start <= match.start("thing") < end for start, end in taken)
        if not inside and not _denied(lower, match):
            yield "triggers", _named(match["thing"]), match.start(), match.end()


def courses(text: str) -> Iterator[tuple[Course, int, int]]:
    """Which way something goes, with the place of the words.

    >>> [course for course, _, _ in courses("it is slowly improving")]
    ['better']
    """
    lower = text.lower()
    for course, pattern in _COURSES.items():
        for match in pattern.finditer(lower):
            if course == "same" or not _denied(lower, match):
                yield course, match.start(), match.end()


def _denied(text: str, match: re.Match[str]) -> bool:
    """Whether the words, or those just before them, deny it: *stretching does not help*, *not worse when walking*."""
    before = re.split(r"[.,;!?]|\bbut\b", text[max(0, match.start() - 25) : match.start()])[-1]
    return bool(_WISHED.search(before) or _NO.search(before) or _NO.search(match.group()))


def _named(listed: str) -> tuple[str, ...]:
    parts = re.split(r",\s*|\s+(?:and|or)\s+", listed)
    return tuple(dict.fromkeys(_THING_OF[part.strip()] for part in parts if part.strip() in _THING_OF))
