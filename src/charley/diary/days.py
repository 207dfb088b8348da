"""Days of the record: how many episodes there were, true zeros, and days of which nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from charley.diary.entries import Body
from charley.diary.episodes import Episode, Nothing


@dataclass(frozen=True, slots=True)
class Day:
    """One day.

    Args:
        on: the day.
        episodes: how many there were; none when nothing was recorded of episodes: missing is not zero.
        worst: the highest severity that was told.
    """

    on: date
    episodes: int | None
    worst: float | None = None


def days(bodies: Iterable[Body], first: date, last: date, movement: str | None = None) -> Iterator[Day]:
    """Each day from the first to the last, also those of which nothing is known.

    A day with an episode of another kind only says nothing of this kind: it is missing.

    >>> from charley.diary.moments import Moment
    >>> monday, tuesday, wednesday = (date(2026, 6, day) for day in (1, 2, 3))
    >>> kept = [Episode(start=Moment(monday, "UTC"), count=2), Nothing(Moment(wednesday, "UTC"))]
    >>> [day.episodes for day in days(kept, monday, wednesday)]
    [2, None, 0]

    Args:
        bodies: what entries say, in any order.
        first: first day.
        last: last day.
        movement: only episodes of this kind, and days said to have none of it.
    """
    counts: dict[date, int] = {}
    worst: dict[date, float] = {}
    for body in bodies:
        match body:
            case Episode(start=start) if movement in (None, body.movement):
                counts[start.day] = counts.get(start.day, 0) + body.count
                if body.severity is not None:
                    worst[start.day] = max(body.severity, worst.get(start.day, 0))
            case Nothing(on=on) if body.movement is None or body.movement == movement:
                counts.setdefault(on.day, 0)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        yield Day(day, counts.get(day), worst.get(day))
