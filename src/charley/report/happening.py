"""What happens: kinds, places, times, what it gets in the way of, and what was done about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from charley.diary import Episode, Precision, body, statistics, telling
from charley.report import numbers
from charley.report.facts import Facts
from charley.report.page import Hindered, Kind, SiteCount, Tried, When, Where
from charley.report.translation import _, counted

_MOST_SITES = 3  # that are named beside a kind
_MAINLY = 0.5  # share of episodes from which a part of the day is named
_FEW = 5  # episodes with a time, below which nothing is said of it


def kinds(facts: Facts) -> tuple[Kind, ...]:
    """Each kind with its counts over recorded days."""
    return tuple(_kind(facts, kind) for kind in facts.kinds)


def _kind(facts: Facts, kind: str | None) -> Kind:
    episodes = [one for one in facts.episodes if one.movement == kind]
    on: Counter[date] = Counter()
    for one in episodes:
        on[one.start.day] += one.count
    known = [day.on for day in facts.days if day.episodes is not None]
    counts = sorted(on[day] for day in known)
    outside = len(counts) // 10
    usual = (counts[outside], counts[-1 - outside]) if len(counts) >= statistics.FEWEST_DAYS else None
    total = sum(one.count for one in episodes)
    return Kind(
        id=kind or "",
        name=facts.words.movement(kind),
        episodes=total,
        days_with=len(on),
        recorded=len(known),
        per_day=total / len(known),
        usual=usual,
        duration=numbers.spread((o.duration_s for o in episodes if o.duration_s is not None), telling.duration_words),
        severity=numbers.spread((o.severity for o in episodes if o.severity is not None), _plain),
        pain=numbers.spread((o.pain for o in episodes if o.pain is not None), _plain),
        since=since(facts, kind),
        sites=numbers.listed((f"{one.name} {one.episodes:,}" for one in _sites(episodes)), _MOST_SITES),
    )


def since(facts: Facts, kind: str | None) -> str:
    """When a kind was first recorded, and whether the record could have shown it earlier."""
    began = min(one.start.day for one in facts.seen if isinstance(one, Episode) and one.movement == kind)
    told = (one for one in facts.seen if isinstance(one, Episode) or one.movement in (None, kind))
    before = {day for one in told if (day := one.start.day if isinstance(one, Episode) else one.on.day) < began}
    if not before:
        return _("first recorded {day}, when the record begins").format(day=numbers.day(began))
    return _("first recorded {day}, after {days} without it").format(
        day=numbers.day(began), days=counted("{n} recorded day", "{n} recorded days", len(before))
    )


def where(facts: Facts) -> Where:
    """Places, the most frequent first."""
    return Where(
        sites=_sites(facts.episodes),
        with_place=sum(one.count for one in facts.episodes if one.sites),
        episodes=facts.count,
    )


def _sites(episodes: Iterable[Episode]) -> tuple[SiteCount, ...]:
    counts: Counter[str] = Counter()
    for one in episodes:
        for site in set(one.sites):
            counts[site] += one.count
    ordered = sorted(counts, key=lambda site: (-counts[site], site))
    return tuple(SiteCount(id=site, name=_lower(body()[site].lay), episodes=counts[site]) for site in ordered)


def when(facts: Facts) -> When:
    """Hours, parts of the day and days of the week."""
    hours, parts = [0] * 24, [0] * 4
    for one in facts.episodes:
        if one.start.precision is Precision.MINUTE and one.start.clock:
            hours[one.start.clock.hour] += one.count
            parts[one.start.clock.hour // 6] += one.count
        elif one.start.part:
            parts[one.start.part.first_hour // 6] += one.count
    week = [[0, 0] for _day_of_week in range(7)]
    for day in facts.days:
        if day.episodes is not None:
            week[day.on.weekday()][0] += day.episodes
            week[day.on.weekday()][1] += 1
    night, morning, afternoon, evening = parts
    return When(
        hours=tuple(hours),
        parts=(night, morning, afternoon, evening),
        timed=sum(hours),
        with_part=sum(parts),
        episodes=facts.count,
        weekdays=tuple((some, of) for some, of in week),
        says=_says(parts),
    )


def _says(parts: list[int]) -> str:
    timed = sum(parts)
    most = max(parts)
    if timed < _FEW or most < _MAINLY * timed:
        return ""
    name = (
        _("at night (midnight to 6:00)"),
        _("in the morning (6:00 to noon)"),
        _("in the afternoon (noon to 18:00)"),
        _("in the evening (18:00 to midnight)"),
    )[parts.index(most)]
    return _("{n} of {of} episodes with a time of day came {when}.").format(n=f"{most:,}", of=f"{timed:,}", when=name)


def hindered(facts: Facts) -> tuple[Hindered, ...]:
    """What episodes got in the way of, of those that tell anything of it."""
    told = [one for one in facts.episodes if one.impact]
    of = sum(one.count for one in told)
    some: Counter[str] = Counter()
    much: Counter[str] = Counter()
    for one in told:
        worst = {impact.activity.value: False for impact in one.impact}
        for impact in one.impact:
            worst[impact.activity.value] |= impact.hindrance != "a_bit"
        for activity, a_lot in worst.items():
            some[activity] += one.count
            much[activity] += one.count if a_lot else 0
    ordered = sorted(some, key=lambda activity: (-some[activity], activity))
    return tuple(
        Hindered(activity=_(activity), episodes=some[activity], a_lot=much[activity], of=of) for activity in ordered
    )


def tried(facts: Facts) -> tuple[Tried, ...]:
    """What was done about episodes, and whether it helped, as the person told each time."""
    told: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    for one in facts.episodes:
        for remedy in one.remedies:
            key = remedy.what.strip().casefold()
            names.setdefault(key, remedy.what.strip())
            told.setdefault(key, Counter())[remedy.helped or "not_told"] += 1
    ordered = sorted(told, key=lambda key: (-told[key].total(), key))
    return tuple(
        Tried(
            what=names[key],
            times=told[key].total(),
            helped=told[key]["yes"],
            a_bit=told[key]["a_bit"],
            not_helped=told[key]["no"],
            worse=told[key]["worse"],
            not_told=told[key]["not_told"] + told[key]["not_sure"],
        )
        for key in ordered
    )


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _plain(value: float) -> str:
    return f"{value:.2g}"
