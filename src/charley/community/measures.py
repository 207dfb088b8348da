"""What moderators may do about a member, how long it lasts, and how it is appealed: small steps first, all end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


class Step(Enum):
    """A measure, from mild to hard."""

    NOTE = "note"  # a kind word, kept
    WARNING = "warning"
    PAUSE_DAY = "pause_day"
    PAUSE_WEEK = "pause_week"
    PAUSE_MONTH = "pause_month"
    END = "end"  # of the membership; two moderators agree


class Harm(Enum):
    """How bad what was done is."""

    SMALL = "small"  # off topic, shouting, a link
    REAL = "real"  # selling, harmful advice, insults
    GRAVE = "grave"  # telling somebody to die, threats, giving a person away


_LASTS = {Step.PAUSE_DAY: timedelta(days=1), Step.PAUSE_WEEK: timedelta(days=7), Step.PAUSE_MONTH: timedelta(days=30)}
_FIRST = {Harm.SMALL: Step.NOTE, Harm.REAL: Step.WARNING, Harm.GRAVE: Step.PAUSE_MONTH}
_FORGOTTEN = timedelta(days=365)
APPEAL_WITHIN = timedelta(days=30)
DECIDED_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class Measure:
    """What was decided about a member."""

    step: Step
    harm: Harm
    at: datetime
    by: str
    undone: bool = False

    @property
    def until(self) -> datetime | None:
        """When it ends by itself; none where it has no length."""
        lasts = _LASTS.get(self.step)
        return self.at + lasts if lasts else None

    def in_force(self, now: datetime) -> bool:
        """Whether posting is stopped by it now."""
        if self.undone or self.step in (Step.NOTE, Step.WARNING) or now < self.at:
            return False
        return self.until is None or now < self.until

    def may_appeal(self, now: datetime) -> bool:
        """Whether it can still be appealed."""
        return not self.undone and self.at <= now <= self.at + APPEAL_WITHIN


def proposed(harm: Harm, before: Sequence[Measure], now: datetime) -> Step:
    """The next step: one above the hardest of the last year, and at least what the harm asks for.

    A moderator may choose a milder one. What was undone or is older than a year does not count.

    >>> from datetime import UTC
    >>> proposed(Harm.SMALL, [], datetime(2026, 1, 1, tzinfo=UTC)).value
    'note'
    """
    steps = list(Step)
    counted = [one for one in before if not one.undone and now - one.at <= _FORGOTTEN]
    if not counted:
        return _FIRST[harm]
    hardest = max(steps.index(one.step) for one in counted)
    return steps[min(max(hardest + 1, steps.index(_FIRST[harm])), len(steps) - 1)]


def agreed_by(step: Step) -> int:
    """How many moderators must agree."""
    return 2 if step is Step.END else 1
