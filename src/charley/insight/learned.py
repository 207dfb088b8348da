"""What a table of days teaches: a verdict, and a word on every factor, only as far as the days allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from charley.insight.around import Around, known, look_around
from charley.insight.calibration import RULED_OUT, UNLIKELY, Level, Q, claimed
from charley.insight.doubts import copies, follows
from charley.insight.forecast import LONGEST, more_days
from charley.insight.from_others import FromOthers
from charley.insight.lagged import LAGS
from charley.insight.table import Table
from charley.insight.timed import with_times
from charley.insight.triggers import SIZE, Diary, Weighed, prior_odds, weigh
from charley.insight.units import round_step, unit_of

Verdict = Literal["found", "none_found", "not_enough_data"]
Why = Literal["constant", "too_few", "copy", "follows"]
FEWEST_DAYS = 14  # recorded, before anything is weighed
FEWEST_EVENTS = 6  # days that differ from the usual one, such as days with episodes
_FIRST_LOOK = 30  # recorded days until it is worth to look at all
_LINKED = 0.9  # probability from which two things are said to go together
_WIDEST = 1.96 * 2 * SIZE  # of an interval before the data


@dataclass(frozen=True)
class AtLag:
    """A factor so many days before: size of its effect for ``per`` units, if there is one, in the predictor."""

    lag_days: int
    probability: float
    size: float
    low: float
    high: float


@dataclass(frozen=True)
class Factor:
    """What the days say of one factor.

    Args:
        name: as in the table.
        level: found, unclear or not found.
        probability: that it has an effect at any lag.
        per: change of the factor that the sizes are for, in its unit.
        unit: as its name tells.
        lags: those that could be looked at, and all four where none could.
        best: the most probable of them.
        alike: names of factors that the data cannot tell apart from it.
        goes_together: it goes with the outcome on the same day, and which moves which is not known.
        why: why it could not be judged, or is no trigger in spite of its link.
        days: with both the factor and the outcome recorded.
    """

    name: str
    level: Level
    probability: float
    per: float
    unit: str | None
    lags: tuple[AtLag, ...]
    best: AtLag
    alike: tuple[str, ...]
    goes_together: bool
    why: Why | None
    days: int


@dataclass(frozen=True)
class Learned:
    """What a table of days teaches.

    Args:
        table: that was read.
        recorded: days with an outcome.
        verdict: found, none found, or not enough data.
        more_days: to go on recording until an effect of middling size would be found; none where nothing can be said.
        factors: every factor of the table.
        together: sets of factors with one effect that the data cannot tell apart.
        selective: whether days seem to be left out because of how they were.
        flat: the outcome is the same on every day.
        weighed: the numbers behind it, where the factors could be weighed.
        around: medicines, the cycle and the time of day.
        others: how many other people's days were used for each factor of which they say something, by its name.
    """

    table: Table
    recorded: int
    verdict: Verdict
    more_days: int | None
    factors: tuple[Factor, ...]
    together: tuple[tuple[str, ...], ...]
    selective: bool
    flat: bool
    weighed: Weighed | None
    around: Around
    others: Mapping[str, int] = field(default_factory=dict)


def learn(table: Table, pooled: FromOthers | None = None) -> Learned:
    r"""Weigh the factors of a table.

    Args:
        table: at least one day.
        pooled: what other people's days make likely, if anything.

    Example:
        >>> from charley.insight.table import read_table
        >>> learned = learn(read_table("date,episodes,coffee\n2026-03-02,1,yes\n2026-03-04,0,no\n"))
        >>> learned.verdict, learned.more_days, learned.factors[0].level
        ('not_enough_data', 28, 'unclear')
    """
    diary = table.diary
    kept = ~np.isnan(diary.outcome)
    recorded = int(kept.sum())
    there = diary.outcome[kept]
    events = recorded - (int(np.unique(there, return_counts=True)[1].max()) if recorded else 0)
    flat = recorded > 1 and events == 0
    copied = copies(diary) if recorded >= FEWEST_DAYS else {}
    clean = replace(_without(diary, copied), known=known(table))
    enough = recorded >= FEWEST_DAYS and events >= FEWEST_EVENTS
    weighed = weigh(clean, table.kind, pooled) if enough else None
    if weighed is not None and table.kind == "count":
        weighed = with_times(clean, weighed)
    unit = float(np.std(there)) if table.kind == "rating" and recorded else 1.0
    expected, of_factors = np.zeros(len(kept)), np.zeros(0)
    if weighed is not None:
        expected[kept], of_factors = unit * weighed.expected, weighed.probability
    around = look_around(table, expected) if enough else Around()
    both = claimed(np.concatenate([of_factors, around.probabilities]))  # what is found is counted together
    around = around.judged(both[len(of_factors) :], unit)
    if weighed is None:
        factors = tuple(_unknown(table, which, which in copied) for which in range(len(table.factors)))
        wait = _FIRST_LOOK - recorded if recorded < _FIRST_LOOK else None
        if wait is None and 0 < events < FEWEST_EVENTS:  # as many days for each event as until now
            wait = min(round(recorded * (FEWEST_EVENTS / events - 1)), LONGEST)
        return Learned(table, recorded, "not_enough_data", wait, factors, (), False, flat, None, around)
    found = both[: len(of_factors)]
    after = follows(clean, weighed) if found.any() else np.zeros(len(found))
    backwards = found & (np.argmax(weighed.by_lag, axis=1) == 0) & (after > _LINKED) & ~weighed.timed
    found &= ~backwards
    factors = tuple(
        _factor(table, weighed, which, bool(found[which]), bool(backwards[which]))
        if weighed.lagged.usable[which]
        else _unknown(table, which, which in copied)
        for which in range(len(table.factors))
    )
    together = tuple(
        tuple(table.factors[which] for which in several)
        for several in weighed.together
        if not backwards[list(several)].any()
    )
    wait = more_days(weighed, len(kept), recorded, 1 - Q)
    verdict: Verdict = "not_enough_data" if wait else "none_found"
    if found.any() or together:
        verdict = "found"
    if verdict != "not_enough_data":
        wait = None
    people = dict(zip(table.factors, pooled.people.tolist(), strict=True)) if pooled else {}
    others = {name: number for name, number in people.items() if number}
    return Learned(table, recorded, verdict, wait, factors, together, weighed.selective, flat, weighed, around, others)


def _without(diary: Diary, copied: dict[int, int]) -> Diary:
    """The diary with copies of the outcome blanked."""
    if not copied:
        return diary
    values = diary.values.copy()
    values[:, list(copied)] = np.nan
    return replace(diary, values=values)


def _factor(table: Table, weighed: Weighed, which: int, found: bool, backwards: bool) -> Factor:
    name, scale = table.factors[which], float(weighed.lagged.scale[which])
    per = round_step(scale) if table.diary.numeric[which] else 1.0
    lags = tuple(
        AtLag(
            lag,
            float(weighed.by_lag[which, lag]),
            float(weighed.size[which, lag]) * per / scale,
            float(weighed.low[which, lag]) * per / scale,
            float(weighed.high[which, lag]) * per / scale,
        )
        for lag in range(LAGS)
        if weighed.allowed[which, lag]
    )
    probability = float(weighed.probability[which])
    unit = float(np.nanstd(table.diary.outcome)) if table.kind == "rating" else 1.0
    small = bool(np.all(np.maximum(-weighed.low[which], weighed.high[which]) <= RULED_OUT * unit))
    level: Level = "found" if found else "not_found" if probability < UNLIKELY and small else "unclear"
    alike = sorted({other for several in weighed.together if which in several for other in several} - {which})
    same_day = bool(weighed.same_day[which] > _LINKED) and not (found and weighed.timed[which])
    return Factor(
        name=name,
        level=level,
        probability=probability,
        per=per,
        unit=unit_of(name),
        lags=lags,
        best=max(lags, key=lambda lag: lag.probability),
        alike=tuple(table.factors[other] for other in alike),
        goes_together=same_day or backwards,
        why="follows" if backwards else None,
        days=_days(table, which),
    )


def _unknown(table: Table, which: int, copied: bool) -> Factor:
    """A factor of which the days say nothing: what was known before them."""
    values = table.diary.values[:, which]
    there = values[~np.isnan(values)]
    constant = len(there) > 1 and float(np.ptp(there)) == 0
    why: Why = "copy" if copied else "constant" if constant else "too_few"
    unit = float(np.nanstd(table.diary.outcome)) if table.kind == "rating" and len(there) else 1.0
    before = prior_odds(len(table.factors)) / len(table.factors)
    first = 1 if table.diary.rated[which] else 0
    widest = _WIDEST * unit
    lags = tuple(AtLag(lag, before / (LAGS - first), 0.0, -widest, widest) for lag in range(first, LAGS))
    spread = 2 * float(np.std(there)) if len(there) and not constant else 1.0
    per = round_step(spread) if table.diary.numeric[which] and spread > 0 else 1.0
    name = table.factors[which]
    return Factor(name, "unclear", before, per, unit_of(name), lags, lags[0], (), copied, why, _days(table, which))


def _days(table: Table, which: int) -> int:
    both: NDArray[np.bool_] = ~np.isnan(table.diary.values[:, which]) & ~np.isnan(table.diary.outcome)
    return int(both.sum())
