"""What was rated before and after something was done: how often it was lower, by how much, and nothing of why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from charley.diary.sessions import Rated, Session
from charley.diary.statistics import Spread


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What was rated before and after one practice.

    Args:
        practice: its id.
        rated: what was rated.
        lower: times that it was lower after.
        same: times that it was the same.
        higher: times that it was higher.
        not_told: times without a rating after it, which count for nothing.
        before: before it, where both were told.
        change: after less before; below 0 is lower.
    """

    practice: str
    rated: Rated
    lower: int
    same: int
    higher: int
    not_told: int
    before: Spread | None
    change: Spread | None

    @property
    def n(self) -> int:
        """Times with both ratings."""
        return self.lower + self.same + self.higher


def before_and_after(sessions: Iterable[Session]) -> list[BeforeAfter]:
    """What each practice was followed by, the most often done first.

    >>> from datetime import date
    >>> from charley.diary.moments import Moment
    >>> at = Moment(date(2026, 6, 1), "UTC")
    >>> done = [
    ...     Session(practice="calf_stretch", rated=Rated.PAIN, before=6, after=after, at=at) for after in (3, 6, None)
    ... ]
    >>> (one,) = before_and_after(done)
    >>> one.n, one.lower, one.same, one.not_told, one.change.middle
    (2, 1, 1, 1, -1.5)
    """
    groups: dict[tuple[str, Rated], list[Session]] = defaultdict(list)
    for one in sessions:
        groups[one.practice, one.rated].append(one)
    found = [_told(practice, rated, every) for (practice, rated), every in groups.items()]
    return sorted(found, key=lambda one: (-one.n, one.practice, one.rated))


def _told(practice: str, rated: Rated, every: list[Session]) -> BeforeAfter:
    both = [(one.before, one.after) for one in every if one.after is not None]
    changes = [after - before for before, after in both]
    return BeforeAfter(
        practice=practice,
        rated=rated,
        lower=sum(change < 0 for change in changes),
        same=changes.count(0),
        higher=sum(change > 0 for change in changes),
        not_told=len(every) - len(both),
        before=Spread.of(before for before, _ in both),
        change=Spread.of(changes),
    )
