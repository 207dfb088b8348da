"""How far a member is trusted, from good acts and time, and what each level may do. No counts are shown to anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum


class Level(IntEnum):
    """How far a member is trusted."""

    NEW = 0  # posts wait for a moderator
    KNOWN = 1
    TRUSTED = 2
    STEADY = 3  # reports of theirs may hide a post until a moderator has looked


@dataclass(frozen=True)
class Acts:
    """What counts for trust.

    Attributes:
        days: since joining.
        days_here: days on which something was read or written.
        approved: posts that stand.
        thanked_by: different people who said that something helped.
        good_reports: reports that moderators agreed with.
        removed_lately: posts removed for cause in the last 90 days.
        paused: whether a pause is in force.
    """

    days: int = 0
    days_here: int = 0
    approved: int = 0
    thanked_by: int = 0
    good_reports: int = 0
    removed_lately: int = 0
    paused: bool = False


# What a level asks for at least: days, days here, posts that stand, thanked by or good reports, removed at most.
_ASKED: Mapping[Level, tuple[int, int, int, int, int]] = {
    Level.KNOWN: (1, 2, 3, 0, 0),
    Level.TRUSTED: (14, 10, 10, 3, 0),
    Level.STEADY: (90, 50, 30, 10, 0),
}


def level(acts: Acts) -> Level:
    """The level that acts have earned; a removed post or a pause costs one, at once.

    >>> level(Acts(days=2, days_here=2, approved=3)).name, level(Acts(days=400)).name
    ('KNOWN', 'NEW')
    """
    earned = Level.NEW
    for one, (days, here, approved, thanked, _) in _ASKED.items():
        if (
            acts.days >= days
            and acts.days_here >= here
            and acts.approved >= approved
            and acts.thanked_by + acts.good_reports >= thanked
        ):
            earned = one
    if acts.paused:
        return Level.NEW
    return Level(max(Level.NEW, earned - min(acts.removed_lately, 3)))


@dataclass(frozen=True)
class Limits:
    """What a level may do."""

    posts_an_hour: int
    posts_a_day: int
    links_a_post: int
    mentions_a_post: int
    reports_a_day: int
    new_threads_a_day: int
    held_first: bool


LIMITS: Mapping[Level, Limits] = {
    Level.NEW: Limits(5, 10, 0, 2, 5, 3, True),
    Level.KNOWN: Limits(15, 50, 2, 3, 10, 5, False),
    Level.TRUSTED: Limits(30, 120, 5, 6, 20, 10, False),
    Level.STEADY: Limits(40, 200, 8, 10, 40, 15, False),
}


@dataclass(frozen=True)
class Refused:
    """Why something cannot be done now, and from when it can."""

    why: str
    until: datetime | None = None


def may_post(
    trusted: Level, written: Sequence[datetime], now: datetime, *, links: int = 0, mentions: int = 0
) -> Refused | None:
    """Whether a post may be sent now; the reason and the time where not.

    Args:
        trusted: the member's level.
        written: when earlier posts were sent, those of the last day at least.
        now: the time.
        links: in this post, known sites too.
        mentions: of other members in this post.
    """
    limits = LIMITS[trusted]
    if links > max(limits.links_a_post, 1 if trusted is Level.NEW else 0):
        return Refused(f"This post has {links} links. Please keep the ones that matter most.")
    if mentions > limits.mentions_a_post:
        return Refused(f"This post calls {mentions} people. Up to {limits.mentions_a_post} can be called at once.")
    for most, span, words in (
        (limits.posts_an_hour, timedelta(hours=1), "an hour"),
        (limits.posts_a_day, timedelta(days=1), "a day"),
    ):
        recent = sorted(moment for moment in written if now - span < moment <= now)
        if len(recent) >= most:
            return Refused(
                f"You can send {most} posts in {words}. What you wrote is kept; please send it a little later.",
                recent[len(recent) - most] + span,
            )
    return None
