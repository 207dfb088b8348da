"""What the record tells of one kind of movement: since when, how often, how bad, how long, where and at what time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta

from charley.assessment import Attributes, Course, Frequency, Onset, Severity, Side, Span
from charley.diary.body import site, wider
from charley.diary.changes.baseline import ENOUGH_DAYS, areas
from charley.diary.days import days
from charley.diary.entries import Body
from charley.diary.episodes import Context, Episode, Nothing
from charley.diary.moments import Moment, PartOfDay

_AT = {
    Context.REST: "at_rest",
    Context.EXERCISE: "during_exercise",
    Context.AFTER_EXERCISE: "after_exercise",
}
_CALLED = {
    "caffeine_mg": "caffeine", "alcohol_units": "alcohol", "activity_min": "exercise", "heat": "warmth",
    "sitting_min": "sitting", "sleep_hours": "sleep_loss", "sleep_quality": "sleep_loss", "fatigue": "tiredness",
}  # fmt: skip
_FEW = 3  # episodes of which most must say the same


def attributes(
    bodies: Sequence[Body], movement: str, today: date, recent_days: int, course: Course | None
) -> Attributes:
    """Numbers of one kind of movement in the last weeks, and when it began.

    Args:
        bodies: the whole record.
        movement: the kind.
        today: the last day that counts.
        recent_days: how many days count as now.
        course: which way it goes, where that is known.
    """
    first = today - timedelta(days=recent_days - 1)
    every = [one for one in bodies if isinstance(one, Episode) and one.movement == movement]
    recent = [one for one in every if first <= one.start.day <= today]
    return Attributes(
        since=_since(bodies, every, today),
        episode_s=_span(one.duration_s for one in recent),
        frequency=_frequency(bodies, movement, first, today),
        severity=_severity(recent),
        course=course,
        triggers=_often(_CALLED.get(word, word) for one in recent for word in set(one.triggers)),
        relief=_often(remedy.what for one in recent for remedy in one.remedies if remedy.helped == "yes"),
    )


def timing(bodies: Sequence[Body], movement: str, today: date, recent_days: int) -> tuple[str, ...]:
    """When most episodes come, as the findings name it: ``night``, ``after_exercise``, ``daily``.

    Only episodes with a time of day say when, and only those with a context say in what; fewer than three say nothing.
    """
    first = today - timedelta(days=recent_days - 1)
    recent = [
        one
        for one in bodies
        if isinstance(one, Episode) and one.movement == movement and first <= one.start.day <= today
    ]
    parts = [part for one in recent if (part := _part(one.start))]
    told = [one.contexts for one in recent if one.contexts]
    found = [part for part in ("night", "evening") if _most(parts.count(part), len(parts))]
    found += [name for at, name in _AT.items() if _most(sum(at in contexts for contexts in told), len(told))]
    known = [day for day in days(bodies, first, today, movement) if day.episodes is not None]
    with_some = sum(bool(day.episodes) for day in known)
    if len(known) >= 0.75 * recent_days and with_some >= 0.9 * len(known):
        found.append("daily")
    return tuple(found)


def placed(episodes: Iterable[Episode]) -> list[tuple[tuple[str, ...], Side | None]]:
    """Places with the side that holds for them: one side only if everything is on it, both if a place has both.

    >>> def at(*sites): return Episode(start=Moment(date(2026, 6, 1), "UTC"), sites=sites)
    >>> placed([at("left_calf_back"), at("left_heel")]), placed([at("left_calf"), at("right_hand")])
    ([(('calf', 'foot'), 'left')], [(('calf', 'hand'), None)])
    """
    sides: dict[str, set[str | None]] = {}
    for one in episodes:
        for identity in one.sites:
            for holder in (site(identity), *wider(identity)):
                if holder.place:
                    sides.setdefault(holder.place, set()).add(holder.side)
                    break
    everywhere = set[str | None]().union(*sides.values())
    groups: dict[Side | None, list[str]] = {}
    for place, of_it in sides.items():
        side: Side | None = "both" if {"left", "right"} <= of_it else None
        if everywhere == {"left"}:
            side = "left"
        elif everywhere == {"right"}:
            side = "right"
        groups.setdefault(side, []).append(place)
    return [(tuple(places), side) for side, places in groups.items()] or [((), None)]


def usual_places(episodes: Sequence[Episode]) -> set[str]:
    """The widest places that were named: a leg, an arm, the head."""
    return set[str]().union(*areas([one.sites for one in episodes]))


def _part(start: Moment) -> str | None:
    """Night is from ten to six, as people say it."""
    if start.clock is not None:
        if start.clock >= time(22) or start.clock < time(6):
            return "night"
        return "evening" if start.clock >= time(18) else "day"
    return {None: None, PartOfDay.NIGHT: "night", PartOfDay.EVENING: "evening"}.get(start.part, "day")


def _most(with_it: int, of: int) -> bool:
    return of >= _FEW and 2 * with_it > of


def _since(bodies: Sequence[Body], every: Sequence[Episode], today: date) -> Onset | None:
    """The first day of it; it may have begun earlier unless the record was kept for four weeks before."""
    began = min((one.start.day for one in every if one.start.day <= today), default=None)
    if began is None:
        return None
    before = {_day(one) for one in bodies if isinstance(one, Episode | Nothing) and _day(one) < began}
    return Onset(began, "day", or_earlier=len(before) < ENOUGH_DAYS)


def _day(one: Episode | Nothing) -> date:
    return one.start.day if isinstance(one, Episode) else one.on.day


def _frequency(bodies: Sequence[Body], movement: str, first: date, today: date) -> Frequency | None:
    """Episodes a day: at most as on recorded days, at least as if all other days had none."""
    every = list(days(bodies, first, today, movement))
    known = [day.episodes for day in every if day.episodes is not None]
    if len(known) < 7:
        return None
    begun = next(number for number, day in enumerate(every) if day.episodes is not None)
    return Frequency(Span(round(sum(known) / (len(every) - begun), 2), round(sum(known) / len(known), 2)))


def _severity(recent: Iterable[Episode]) -> Severity | None:
    span = _span(one.severity for one in recent)
    return Severity(span) if span else None


def _span(values: Iterable[float | None]) -> Span | None:
    told = [value for value in values if value is not None]
    return Span(min(told), max(told)) if told else None


def _often(words: Iterator[str]) -> tuple[str, ...]:
    """What was said at least twice, the most often first."""
    return tuple(word for word, times in Counter(words).most_common(3) if times >= 2)
