"""What a record holds, counted: days, episodes, and how they are spread. Nothing is concluded from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles

from charley.diary.days import days
from charley.diary.entries import Body
from charley.diary.episodes import Episode
from charley.diary.moments import Precision

FEWEST_DAYS = 10  # below this, eight days of ten say nothing


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some numbers, the range of the middle half of them, and how many there are."""

    middle: float
    low: float
    high: float
    n: int

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread | None:
        """The spread of some numbers; none when there are none.

        >>> Spread.of([1, 2, 3, 4, 5])
        Spread(middle=3, low=2.0, high=4.0, n=5)
        """
        kept = sorted(values)
        if not kept:
            return None
        low, _, high = quantiles(kept, n=4, method="inclusive") if len(kept) > 1 else (kept[0], kept[0], kept[0])
        return cls(median(kept), low, high, len(kept))


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over some days.

    Args:
        first: first day.
        last: last day.
        recorded: days of which something of episodes is known.
        zeros: of these, days that were said to have none.
        episodes: how many there were.
        usual: fewest and most on eight recorded days of ten; none when too few days are recorded.
        by_kind: episodes by id of the kind; the empty id is not known.
        by_site: episodes that name a site.
        by_hour: episodes with a time, by the hour in which they began.
        by_weekday: for each day of the week from Monday, episodes and recorded days.
        duration_s: how long they lasted.
        severity: how bad they were.
        pain: how much they hurt.
    """

    first: date
    last: date
    recorded: int
    zeros: int
    episodes: int
    usual: tuple[int, int] | None
    by_kind: Mapping[str, int]
    by_site: Mapping[str, int]
    by_hour: Mapping[int, int]
    by_weekday: tuple[tuple[int, int], ...]
    duration_s: Spread | None
    severity: Spread | None
    pain: Spread | None

    @property
    def days(self) -> int:
        """All days from the first to the last."""
        return (self.last - self.first).days + 1

    @property
    def missing(self) -> int:
        """Days of which nothing is known: they count neither for nor against."""
        return self.days - self.recorded

    @property
    def per_day(self) -> float | None:
        """Episodes on a recorded day; none when no day is recorded."""
        return self.episodes / self.recorded if self.recorded else None


def statistics(bodies: Iterable[Body], first: date, last: date) -> Statistics:
    """Count what there is from the first to the last day.

    >>> from charley.diary import Moment, Nothing
    >>> monday, tuesday, wednesday = (date(2026, 6, day) for day in (1, 2, 3))
    >>> kept = [Episode(start=Moment(monday, "UTC"), count=3), Nothing(Moment(wednesday, "UTC"))]
    >>> found = statistics(kept, monday, wednesday)
    >>> found.recorded, found.zeros, found.missing, found.per_day
    (2, 1, 1, 1.5)
    """
    kept = list(bodies)
    known = [day for day in days(kept, first, last) if day.episodes is not None]
    counts = sorted(day.episodes or 0 for day in known)
    episodes = [one for one in kept if isinstance(one, Episode) and first <= one.start.day <= last]
    kinds: Counter[str] = Counter()
    sites: Counter[str] = Counter()
    hours: Counter[int] = Counter()
    for one in episodes:
        kinds[one.movement or ""] += one.count
        sites.update(dict.fromkeys(one.sites, one.count))
        if one.start.precision is Precision.MINUTE and one.start.clock:
            hours[one.start.clock.hour] += one.count
    week = [[0, 0] for _ in range(7)]
    for day in known:
        week[day.on.weekday()][0] += day.episodes or 0
        week[day.on.weekday()][1] += 1
    outside = len(counts) // 10
    usual = (counts[outside], counts[-1 - outside]) if len(counts) >= FEWEST_DAYS else None
    return Statistics(
        first=first,
        last=last,
        recorded=len(known),
        zeros=counts.count(0),
        episodes=sum(counts),
        usual=usual,
        by_kind=dict(kinds.most_common()),
        by_site=dict(sites.most_common()),
        by_hour=dict(sorted(hours.items())),
        by_weekday=tuple((some, of) for some, of in week),
        duration_s=Spread.of(one.duration_s for one in episodes if one.duration_s is not None),
        severity=Spread.of(one.severity for one in episodes if one.severity is not None),
        pain=Spread.of(one.pain for one in episodes if one.pain is not None),
    )
