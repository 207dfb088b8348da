"""What of the record a goal is held against: the last four weeks, with the days that count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean
from types import MappingProxyType

from charley.diary import Body, Episode, FactorValue, days

WEEKS = 4
# Ids of measures with what they are called.
MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "episodes_a_week": "Episodes a week",
        "days_with": "Days with an episode, of 7",
        "severity": "How bad an episode is, of 10",
        "pain": "Pain of an episode, of 10",
        "nights": "Nights of 7 with an episode",
        "sleep_hours": "Hours of sleep",
        "stress": "Stress, of 10",
        "fatigue": "Fatigue, of 10",
    }
)
_NIGHT = (22, 6)  # from this hour to that


@dataclass(frozen=True, slots=True)
class Measured:
    """A number, and over how many days or episodes it was counted."""

    value: float
    n: int


def measured(measure: str, bodies: Iterable[Body], last: date) -> Measured | None:
    """The measure over the four weeks up to a day; none where the record has nothing to count it from.

    >>> from charley.diary import Moment, Nothing
    >>> kept = [Episode(start=Moment(date(2026, 6, 1), "UTC"), count=2), Nothing(Moment(date(2026, 6, 2), "UTC"))]
    >>> measured("episodes_a_week", kept, date(2026, 6, 2))
    Measured(value=7.0, n=2)
    """
    first = last - timedelta(weeks=WEEKS) + timedelta(days=1)
    kept = list(bodies)
    known = [day for day in days(kept, first, last) if day.episodes is not None]
    episodes = [one for one in kept if isinstance(one, Episode) and first <= one.start.day <= last]
    match measure:
        case "episodes_a_week":
            return _mean([7.0 * (day.episodes or 0) for day in known])
        case "days_with":
            return _mean([7.0 * bool(day.episodes) for day in known])
        case "nights":
            dark = {one.start.day for one in episodes if _at_night(one)}
            return _mean([7.0 * (day.on in dark) for day in known])
        case "severity" | "pain":
            return _mean([value for one in episodes if (value := getattr(one, measure)) is not None])
    values = [
        one.value
        for one in kept
        if isinstance(one, FactorValue) and one.factor == measure and first <= one.at.day <= last
    ]
    return _mean(values)


def _mean(values: list[float]) -> Measured | None:
    return Measured(mean(values), len(values)) if values else None


def _at_night(one: Episode) -> bool:
    clock = one.start.clock
    if clock is not None:
        return clock.hour >= _NIGHT[0] or clock.hour < _NIGHT[1]
    return one.start.part is not None and one.start.part.value == "night"
