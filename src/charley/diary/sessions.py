"""Times that a guide was done along with, rated before and after, and what that shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from charley.diary.checks import check_text, in_range
from charley.diary.moments import Moment
from charley.diary.problems import RecordError


class Rated(StrEnum):
    """What is rated before and after."""

    PAIN = "pain"
    TIGHTNESS = "tightness"
    CRAMPS = "cramps"
    TWITCHING = "twitching"
    SHAKING = "shaking"
    WORRY = "worry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One time.

    Args:
        practice: id of what was done, in the knowledge.
        rated: what was rated.
        before: 0 to 10, before it.
        after: 0 to 10, after it; none where it was not told.
        at: when it began.
        note: anything else.
    """

    practice: str
    rated: Rated
    before: float
    at: Moment
    after: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse an id that is none, and numbers outside the scale."""
        in_range(self.before, "how it was before", 0, 10)
        in_range(self.after, "how it was after", 0, 10)
        check_text(self.note, "the note", 10_000)
        if not (self.practice.isascii() and self.practice.replace("_", "a").isalnum() and len(self.practice) <= 60):
            raise RecordError(f"{self.practice[:40]!r} is no id of a practice. Use small letters, digits and _.")
