"""The question that comes again and again, "is it ALS?": honest numbers first, then a thread of one's own, and calm.

Being told again that all is well soothes for an hour and feeds the next question. So the same fear is answered with
what is known, later posts go to one thread of the member's own, and a way to quiet the worry is offered. A new sign is
never folded away, nor is a post that may tell of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from charley.community.rules import Fear, Rules
from charley.community.safety import PostReading
from charley.knowledge import Finding, FindingKind, Guide, Knowledge, Statistic

WITHIN = timedelta(days=30)
ANSWER_FROM = 2  # the second time the numbers stand before the post
FOLD_FROM = 4  # from the fourth time it goes to one's own thread


class Stage(Enum):
    """What is done with a post that asks again."""

    POST = "post"
    ANSWER_FIRST = "answer_first"
    FOLD = "fold"


@dataclass(frozen=True)
class Worry:
    """A fear that a post tells of, and what is offered."""

    about: str  # id of a cause
    stage: Stage
    times: int  # with this one, within the last 30 days
    numbers: tuple[Statistic, ...]
    signs: tuple[Finding, ...]  # what a person can notice that would change the picture
    calmer: tuple[Guide, ...]


def feared(reading: PostReading, rules: Rules) -> str | None:
    """The illness that a post asks about in fear, where it is one that people ask about again and again.

    What is told of long ago is no fear of now.

    Args:
        reading: the post as it was read.
        rules: of its language.
    """
    past, now = rules.told_of.get("past", ()), rules.told_of.get("now", ())
    for sentence in reading.sentences:
        if any(one.found(sentence) for one in past) and not any(one.found(sentence) for one in now):
            continue
        for name, fear in rules.worries.items():
            if any(pattern.found(sentence) for pattern in fear.say):
                return name
    return None


def worry(
    about: str,
    reading: PostReading,
    earlier: Sequence[tuple[datetime, frozenset[str]]],
    now: datetime,
    knowledge: Knowledge,
    rules: Rules,
) -> Worry:
    """What to do with a post in which the same fear comes again.

    Args:
        about: the cause that is feared.
        reading: the post.
        earlier: the member's earlier posts about it: when, and which findings they told.
        now: the time.
        knowledge: whose numbers and guides are offered.
        rules: which of them, and what counts as a sign.
    """
    fear = rules.worries[about]
    recent = [findings for at, findings in earlier if timedelta(0) <= now - at <= WITHIN]
    times = len(recent) + 1
    raises = knowledge.causes[about].raises
    key = [knowledge.findings[name] for name in (raises.key if raises else ())]
    guides = [knowledge.guides[name] for name in fear.rule.calmer]
    return Worry(
        about,
        _stage(times, reading, fear, frozenset().union(*recent), rules),
        times,
        tuple(knowledge.statistics[name] for name in fear.rule.numbers),
        tuple(one for one in key if one.kind is FindingKind.SYMPTOM),
        tuple(one for one in guides if not reading.findings & {*one.not_if}),
    )


def _stage(times: int, reading: PostReading, fear: Fear, told_before: frozenset[str], rules: Rules) -> Stage:
    new_sign = bool((reading.findings & fear.signs) - told_before)
    if times < ANSWER_FROM or new_sign or any(danger.present for danger in reading.dangers):
        return Stage.POST
    return Stage.FOLD if times >= FOLD_FROM and not _unsure(reading, fear, rules) else Stage.ANSWER_FIRST


def _unsure(reading: PostReading, fear: Fear, rules: Rules) -> bool:
    """Whether the words may tell of a sign, a change, a danger or somebody else, and that was not read for sure."""
    unsure = (*fear.near, *rules.told_of.get("close", ()))
    near = any(pattern.found(sentence) for sentence in reading.sentences for pattern in unsure)
    return near or bool(reading.dangers) or reading.held
