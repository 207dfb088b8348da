"""One bout of a movement, and a day on which there was none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from charley.diary.body import site
from charley.diary.checks import check_text, in_range, not_below
from charley.diary.moments import Moment


class Context(StrEnum):
    """What the person was doing when it came."""

    REST = "rest"
    SITTING = "sitting"
    STANDING = "standing"
    WALKING = "walking"
    STAIRS = "stairs"
    IN_BED = "in_bed"
    ASLEEP = "asleep"
    DRIVING = "driving"
    EXERCISE = "exercise"
    AFTER_EXERCISE = "after_exercise"
    WORKING = "working"


class Activity(StrEnum):
    """What it can get in the way of."""

    BATHING = "bathing"
    DRESSING = "dressing"
    WALKING = "walking"
    BALANCE = "balance"
    STAIRS = "stairs"
    SITTING = "sitting"
    SLEEP = "sleep"
    EATING = "eating"
    WRITING = "writing"
    DRIVING = "driving"
    EXERCISE = "exercise"
    WORK = "work"


Hindrance = Literal["a_bit", "a_lot", "not_possible"]
Helped = Literal["yes", "a_bit", "no", "worse", "not_sure"]


@dataclass(frozen=True, slots=True)
class Impact:
    """How much it got in the way of one activity."""

    activity: Activity
    hindrance: Hindrance = "a_bit"


@dataclass(frozen=True, slots=True)
class Remedy:
    """What was done about it, and whether that helped; none when it was not told."""

    what: str
    helped: Helped | None = None

    def __post_init__(self) -> None:
        """Refuse an empty or endless text."""
        check_text(self.what, "what was done", 200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One bout of involuntary muscle activity; only when it began is needed.

    Args:
        start: when it began.
        movement: id of the kind of movement in the knowledge; none when it is not known which.
        said: the person's own words for it.
        sites: ids of places on the body.
        count: how many there were, when several alike are kept as one entry.
        duration_s: how long it lasted, in seconds.
        severity: how bad it was, 0 to 10.
        pain: how much it hurt, 0 to 10.
        quality: what it was like: ids of findings, or own words.
        contexts: what the person was doing.
        triggers: what may have set it off, as the person suspects: ids of factors, or own words.
        symptoms: what came with it: ids of findings, or own words.
        remedies: what was done about it.
        impact: what it got in the way of.
        note: anything else.
    """

    start: Moment
    movement: str | None = None
    said: str = ""
    sites: tuple[str, ...] = ()
    count: int = 1
    duration_s: float | None = None
    severity: float | None = None
    pain: float | None = None
    quality: tuple[str, ...] = ()
    contexts: tuple[Context, ...] = ()
    triggers: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    impact: tuple[Impact, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse places that do not exist and numbers out of range."""
        for identity in self.sites:
            site(identity)
        in_range(self.count, "how many there were", 1, 100_000)
        in_range(self.severity, "how bad it was", 0, 10)
        in_range(self.pain, "the pain", 0, 10)
        not_below(self.duration_s, "how long it lasted", 0)
        check_text(self.said, "the name", 200)
        check_text(self.note, "the note", 10_000)
        for word in (*self.quality, *self.triggers, *self.symptoms):
            check_text(word, "one of the words", 200)


@dataclass(frozen=True, slots=True)
class Nothing:
    """A day on which there was none: a true zero. A day without any entry is not known, and is never taken for one.

    Args:
        on: the day.
        movement: the kind of which there was none; none of any kind when it is left out.
    """

    on: Moment
    movement: str | None = None
