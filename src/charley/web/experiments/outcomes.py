"""What of the record can be the outcome of an experiment, and its value on each day: nothing is entered twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from charley.diary import Episode, Factor, FactorValue, built_in
from charley.diary.formats import daily_table
from charley.insight.experiments import Usual, usual
from charley.insight.experiments.plan import Better
from charley.insight.family import Kind
from charley.web.journal.pages.opened import Opened

FEWEST_DAYS = 14  # recorded, to say what is usual
LOOKED_BACK = timedelta(days=84)
EPISODES = "episodes"
BETTER: dict[str, Better] = {"stress": "lower", "fatigue": "lower", "mood": "higher", "sleep_quality": "higher"}


@dataclass(frozen=True)
class Outcome:
    """Something that the record says of each day.

    Args:
        id: ``episodes``, ``kind:ID`` of a kind of movement or ``factor:ID``.
        name: in words.
        kind: how it is measured.
        better: which way a benefit goes.
    """

    id: str
    name: str
    kind: Kind
    better: Better = "lower"

    @property
    def counts(self) -> bool:
        """Whether it is a number of episodes."""
        return self.kind == "count"


def outcomes(opened: Opened) -> list[Outcome]:
    """What was kept in the last weeks: all episodes, each kind, and what was rated or answered with yes and no."""
    bodies = [one.body for one in opened.store.entries(["episode", "factor_value"], opened.today - LOOKED_BACK)]
    kinds = {one.movement: None for one in bodies if isinstance(one, Episode) and one.movement}
    rated = {one.factor: None for one in bodies if isinstance(one, FactorValue)}
    found = [Outcome(EPISODES, _("all episodes"), "count")]
    found += [named(f"kind:{kind}", opened) for kind in kinds]
    for factor in (one for one in rated if _may_be(one, opened)):
        one = named(f"factor:{factor}", opened)
        ways: tuple[Better, ...] = (BETTER[factor],) if factor in BETTER else ("lower", "higher")
        found += [replace(one, better=way) for way in ways]
    return found


def named(which: str, opened: Opened) -> Outcome:
    """An outcome by its id."""
    what, _colon, name = which.partition(":")
    if what == "kind":
        return Outcome(which, opened.words.movement(name).lower(), "count")
    if what == "factor":
        factor = _factors(opened).get(name)
        kind: Kind = "yes_no" if factor and factor.kind == "yes_no" else "rating"
        return Outcome(which, opened.words.factor(name).lower(), kind)
    return Outcome(EPISODES, _("all episodes"), "count")


def series(opened: Opened, which: str, first: date, last: date) -> NDArray[np.float64]:
    """The outcome of each day, as ``charley triggers`` reads it; nan where it was not recorded. Shape (days,)."""
    what, _colon, name = which.partition(":")
    kinds = ["factor_value"] if what == "factor" else ["episode", "nothing"]
    factors = {name: _factors(opened)[name]} if name in _factors(opened) and what == "factor" else {}
    out = io.StringIO(newline="")
    entries = opened.store.entries(kinds, first, last)
    daily_table.write(entries, factors, out, first, last, name if what == "kind" else None)
    column = daily_table.column(name) if what == "factor" else EPISODES
    values = np.full((last - first).days + 1, np.nan)
    for row in csv.DictReader(io.StringIO(out.getvalue())):
        if row.get(column):
            values[(date.fromisoformat(row["date"]) - first).days] = float(row[column])
    return values


@dataclass(frozen=True)
class Before:
    """How the outcome was in the last weeks.

    Args:
        usual: of a day; none where too few days were recorded.
        recorded: how many were.
        share: of the last four weeks that was recorded.
        flat: whether it was the same on all of them.
    """

    usual: Usual | None
    recorded: int
    share: float
    flat: bool = False

    @property
    def lacking(self) -> int:
        """How many more days are needed."""
        return max(0, FEWEST_DAYS - self.recorded)


def before(opened: Opened, outcome: Outcome) -> Before:
    """How the outcome was, up to yesterday."""
    yesterday = opened.today - timedelta(days=1)
    values = series(opened, outcome.id, opened.today - LOOKED_BACK, yesterday)
    recorded = int(np.sum(~np.isnan(values)))
    share = float(np.mean(~np.isnan(values[-28:])))
    if recorded < FEWEST_DAYS:
        return Before(None, recorded, share)
    found = usual(values)
    flat = found.sd == 0 or (outcome.kind != "rating" and found.mean == 0)
    return Before(None if flat else found, recorded, share, flat)


def _factors(opened: Opened) -> dict[str, Factor]:
    return {**built_in(), **opened.factors}


def _may_be(name: str, opened: Opened) -> bool:
    """How one felt, or what one made up oneself: not what is drunk or what the weather does."""
    factor = _factors(opened).get(name)
    return factor is not None and (factor.rating or name in opened.factors)


def recorded_days(opened: Opened, which: str, first: date, last: date) -> Iterator[tuple[date, float | None]]:
    """Each day with its outcome; none where it was not recorded."""
    for number, value in enumerate(series(opened, which, first, last)):
        yield first + timedelta(days=number), None if np.isnan(value) else float(value)
