"""What came first on a day: factors with clock times, weighed against the episodes after them.

A day is cut into parts, and a factor counts from the first part that begins after it was there. So a bad morning that
brings on a factor in the afternoon cannot make it look like a cause: the episodes of the morning stand beside the value
that it had then. What moves a day as a whole is left to the level, which moves through the parts of the day.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from charley.insight.calibration import calibrated
from charley.insight.from_others import Slab
from charley.insight.lagged import LAGS
from charley.insight.level import best_fit
from charley.insight.single_effects import single_effects
from charley.insight.triggers import SIZE, WIDE, Diary, Weighed, day_design, interval, prior_odds

Array = NDArray[np.float64]
PARTS = 8  # of a day
_LOST = 0.3  # how much smaller an effect may look, for each share of days not kept
_AMOUNT = 0.05  # share of days with 0 from which a number is an amount, that is 0 until it is taken


def with_times(diary: Diary, weighed: Weighed) -> Weighed:
    """What was weighed, with the same day of the factors that have clock times.

    Args:
        diary: counts of episodes.
        weighed: what its days say without these.
    """
    times = diary.times
    if times is None:
        return weighed
    chosen = np.flatnonzero(times.usable(diary.outcome, diary.values) & weighed.lagged.usable)
    if not len(chosen):
        return weighed
    kept = np.flatnonzero(~np.isnan(diary.outcome))
    cut = times.whole(diary.outcome)[kept]
    repeats = np.where(cut, PARTS, 1)
    row = np.repeat(np.arange(len(kept)), repeats)  # the kept day of each row
    part = np.concatenate([np.arange(PARTS) if one else [-1] for one in cut]).astype(int)
    day = kept[row]
    counts = times.counts(len(diary.outcome), PARTS)
    outcome = np.where(part >= 0, counts[day, part], diary.outcome[day])
    when = day + np.where(part >= 0, (part + 0.5) / PARTS, 0.5)
    design, prior = day_design(diary)
    of_part = np.where(part[:, None] >= 0, np.eye(PARTS)[part], 0.0)
    design = np.column_stack([design[row], of_part, (part < 0).astype(float)])
    prior = np.concatenate([prior, np.ones(PARTS + 1)])
    offset = weighed.expected[row] - np.where(part >= 0, np.log(PARTS), 0.0)
    columns = np.column_stack(
        [_column(diary, weighed, int(which), times.after[day, which], day, part) for which in chosen]
    )
    odds = prior_odds(len(chosen)) / LAGS
    even = np.full(len(chosen), 1 / len(chosen))
    fitted = best_fit(outcome, when, design, prior, offset, "count")
    for turn in range(2):
        pulled = fitted.precision(columns)
        effects = single_effects(columns.T @ pulled, pulled.T @ (fitted.working - offset), even, odds, Slab(SIZE))
        if turn == 0:
            fitted = best_fit(outcome, when, design, prior, offset + columns @ effects.expected, "count", fitted)
    same_day = 1 - np.prod(1 - effects.alpha, axis=0)
    raw = weighed.raw.copy()
    raw[chosen] = 1 - (1 - raw[chosen]) * (1 - same_day)
    probability = np.where(weighed.lagged.usable, calibrated(raw), 0.0)
    low, high = interval(effects, _LOST * (1 - len(kept) / len(diary.outcome)))
    by_lag, size, lows, highs = (one.copy() for one in (weighed.by_lag, weighed.size, weighed.low, weighed.high))
    allowed = weighed.allowed.copy()
    by_lag[chosen, 0] = np.minimum(same_day * probability[chosen] / np.maximum(raw[chosen], 1e-12), probability[chosen])
    size[chosen, 0], lows[chosen, 0], highs[chosen, 0] = effects.slab(SIZE)[0], low, high
    wide = tuple(one.copy() for one in weighed.wide)
    wide[0][chosen, 0], wide[1][chosen, 0] = effects.slab(WIDE)
    allowed[chosen, 0] = True
    timed = np.isin(np.arange(len(raw)), chosen)
    return replace(
        weighed,
        probability=probability,
        raw=raw,
        by_lag=by_lag,
        size=size,
        low=lows,
        high=highs,
        wide=(wide[0], wide[1]),
        allowed=allowed,
        timed=timed,
    )


def _column(
    diary: Diary, weighed: Weighed, which: int, after: Array, day: NDArray[np.int64], part: NDArray[np.int64]
) -> Array:
    """The value that a factor had when each part of a day began, about its mean; where that is not known, 0."""
    value = diary.values[day, which]
    there = diary.values[:, which][~np.isnan(diary.values[:, which])]
    from_nothing = not diary.numeric[which] or (not diary.rated[which] and np.mean(there == 0) >= _AMOUNT)
    begun = after <= part * (24 / PARTS)
    known = (part >= 0) & ~np.isnan(value) & (~np.isnan(after) & begun)
    now = value.copy()
    if from_nothing:  # a cup that is drunk later is none yet
        known = (part >= 0) & ~np.isnan(value) & (~np.isnan(after) | (value == 0))
        now = np.where(begun, value, 0.0)
    column = np.zeros(len(day))
    if known.any():
        column[known] = (now[known] - now[known].mean()) / weighed.lagged.scale[which]
    return column
