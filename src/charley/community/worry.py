"""The question that comes again and again, "is it ALS?": honest numbers first, then a thread of one's own, and calm.

Being told again that all is well soothes for an hour and feeds the next question. So the same fear is answered with
what is known, later posts go to one thread of the member's own, and a way to quiet the worry is offered. A new sign is
never folded away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from charley.community.rules import Rules
from charley.community.safety import PostReading
from charley.knowledge import Guide, Knowledge, Statistic

WITHIN = timedelta(days=30)
ANSWER_FROM = 2  # the second time the numbers stand above the form
FOLD_FROM = 4  # from the fourth time it goes to one's own thread
_GUIDES = 2


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
    calmer: tuple[Guide, ...]


def feared(reading: PostReading, rules: Rules) -> str | None:
    """The illness that a post asks about in fear, where it is one that people ask about again and again.

    Args:
        reading: the post as it was read.
        rules: of its language.
    """
    for name, patterns in rules.worries:
        if any(pattern.found(sentence) for sentence in reading.sentences for pattern in patterns):
            return name
    return None


def worry(
    about: str,
    reading: PostReading,
    earlier: Sequence[tuple[datetime, frozenset[str]]],
    now: datetime,
    knowledge: Knowledge,
) -> Worry:
    """What to do with a post in which the same fear comes again.

    Args:
        about: the cause that is feared.
        reading: the post.
        earlier: the member's earlier posts about it: when, and which findings they told.
        now: the time.
        knowledge: whose numbers and guides are offered.
    """
    recent = [findings for at, findings in earlier if timedelta(0) <= now - at <= WITHIN]
    times = len(recent) + 1
    cause = knowledge.causes[about]
    key = set(cause.raises.key) if cause.raises else set()
    told_before = frozenset().union(*recent) if recent else frozenset()
    new_sign = bool((reading.findings & key) - told_before) or any(danger.present for danger in reading.dangers)
    stage = Stage.POST
    if not new_sign and times >= ANSWER_FROM:
        stage = Stage.FOLD if times >= FOLD_FROM else Stage.ANSWER_FIRST
    numbers = tuple(
        one for one in knowledge.statistics.values() if about in one.about and not getattr(one, "retired", False)
    )
    calmer = tuple(one for one in knowledge.guides.values() if {"health_worry_als", "anxiety"} & set(one.applies))
    return Worry(about, stage, times, numbers, calmer[:_GUIDES])
