"""Writes the record as one row a day: what is looked at when triggers are looked for."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TextIO

from charley.diary.days import days
from charley.diary.entries import Entry
from charley.diary.episodes import Episode, Nothing
from charley.diary.factors import Factor, FactorValue, order
from charley.diary.moments import Moment

_TAKEN = {"date", "episodes", "weekday", "logged"}  # columns with a meaning of their own


def write(
    entries: Iterable[Entry],
    factors: Mapping[str, Factor],
    out: TextIO,
    first: date | None = None,
    last: date | None = None,
    movement: str | None = None,
) -> tuple[str, ...]:
    """Write a table with a row for each day: ``date``, ``episodes`` and a column for each factor that has values.

    ``episodes`` is empty on a day of which nothing is known, and 0 where it was said that there were none. A factor is
    empty on a day without a value; values of one day are added where the factor adds up, a yes counts over a no, and of
    others the mean is taken.

    >>> import io
    >>> from datetime import UTC, datetime
    >>> from uuid import UUID
    >>> from charley.diary.factors import built_in
    >>> now, on = datetime(2026, 6, 2, tzinfo=UTC), Moment(date(2026, 6, 1), "UTC")
    >>> coffee = FactorValue("caffeine_mg", 95.0, on)
    >>> kept = [Entry(id=UUID(int=n), body=coffee, recorded_at=now, changed_at=now) for n in (1, 2)]
    >>> out = io.StringIO()
    >>> write(kept, built_in(), out)
    ()
    >>> out.getvalue().splitlines()
    ['date,episodes,caffeine_mg', '2026-06-01,,190']

    Args:
        entries: in any order.
        factors: all factors of the diary, by id.
        out: a text file, opened with ``newline=""``.
        first: first day; that of the first entry when it is left out.
        last: last day; that of the last entry when it is left out.
        movement: only episodes of this kind.

    Returns:
        The columns of ratings that were not for certain made before the first episode of their day: they may be its
        result, and can be no cause on the same day.
    """
    bodies: list[Episode | Nothing] = []
    values: dict[str, dict[date, list[Entry]]] = {}
    starts: dict[date, Moment] = {}
    for entry in entries:
        match entry.body:
            case FactorValue(factor=factor, at=at) if factor in factors:
                values.setdefault(factor, {}).setdefault(at.day, []).append(entry)
            case Episode(start=start) as body:
                bodies.append(body)
                starts[start.day] = min(start, starts.get(start.day, start), key=lambda one: one.earliest)
            case Nothing() as body:
                bodies.append(body)
    known = [day for by_day in values.values() for day in by_day]
    known += [body.start.day if isinstance(body, Episode) else body.on.day for body in bodies]
    columns = [one for one in factors if one in values]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["date", "episodes", *map(column, columns)])
    if known:
        for day in days(bodies, first or min(known), last or max(known), movement):
            row = [_daily(factors[one], values[one].get(day.on, [])) for one in columns]
            writer.writerow([day.on, "" if day.episodes is None else day.episodes, *row])
    return tuple(column(one) for one in columns if factors[one].rating and not _before(values[one], starts))


def column(identity: str) -> str:
    """The column of a factor.

    >>> column("coffee"), column("weekday")
    ('coffee', 'weekday_factor')
    """
    return f"{identity}_factor" if identity in _TAKEN else identity


def _daily(factor: Factor, entries: list[Entry]) -> str:
    values = [entry.body.value for entry in entries if isinstance(entry.body, FactorValue)]
    if not values:
        return ""
    mean_of = 1 if factor.adds_up else len(values)
    value = max(values) if factor.kind == "yes_no" else math.fsum(values) / mean_of
    return repr(value).removesuffix(".0")


def _before(by_day: Mapping[date, list[Entry]], starts: Mapping[date, Moment]) -> bool:
    """Whether every rating of a day with an episode was for certain made before the episode; there must be one."""
    orders = [
        order(entry.body, entry.recorded_at, starts[day], rating=True)
        for day, entries in by_day.items()
        if day in starts
        for entry in entries
        if isinstance(entry.body, FactorValue)
    ]
    return bool(orders) and all(one == "before" for one in orders)
