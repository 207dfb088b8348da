"""Triggers of one person: which factors change the outcome, with a probability that can be believed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from charley.insight.calibration import ALONE, TOGETHER, calibrated
from charley.insight.family import Kind
from charley.insight.from_others import FromOthers, Slab, as_others
from charley.insight.lagged import LAGS, Lagged, lagged
from charley.insight.level import Fit, best_fit
from charley.insight.selective import selective
from charley.insight.single_effects import Effects, single_effects
from charley.insight.times import Times

Array = NDArray[np.float64]
_MOST_ODDS = 2.0  # that there is a first trigger; of a second half of that, and so on: about Poisson
_PER_FACTOR = 0.1  # the same where there are few factors: for each
SIZE = 0.5  # standard deviation of an effect (log rate ratio, log odds ratio, standard deviations), before the data
WIDE = 2 * SIZE  # the same for intervals, which shall lean less on what was expected
# how much smaller an effect may look, for each share of days not kept, because bad days are kept more often: where
# that shows, and where it does not
_LOST, _LOST_UNSEEN = 0.75, 0.3
_ROUNDS = 2  # of fitting the level beside the effects
_KNOWN = 0.3  # variance of what is known to move the level, before the data
_SET = 0.9  # probability that a set of factors, which the data cannot tell apart, holds the effect
_SAME_DAY_ODDS = 1.0  # that what is rated in the evening goes together with the day: it would be no surprise


@dataclass(frozen=True)
class Diary:
    """What was recorded, one row a day without gaps.

    Args:
        outcome: nan where it was not recorded. Shape (days,).
        values: factors; nan where missing. Shape (days, factors).
        numeric: whether a factor is a number, not yes or no. Shape (factors,).
        rated: whether it is rated at the end of the day: then it is no cause on that day. Shape (factors,).
        first_weekday: of the first day, Monday is 0.
        times: clock times of episodes and factors, where they were recorded.
        known: what else moves the level: medicines, the cycle. Shape (days, columns).
    """

    outcome: Array
    values: Array
    numeric: NDArray[np.bool_]
    rated: NDArray[np.bool_]
    first_weekday: int = 0
    times: Times | None = None
    known: Array | None = None


@dataclass(frozen=True)
class Weighed:
    """What the days say of each factor; sizes are for yes, or for two standard deviations of a number.

    Args:
        probability: that the factor has an effect at any lag, calibrated. Shape (factors,).
        raw: the same before calibration. Shape (factors,).
        by_lag: probability of an effect at each lag. Shape (factors, lags).
        size: of the effect, if there is one at that lag: log of a rate or odds ratio, or a difference. Shape
            (factors, lags).
        low: lower end of its 95 % interval. Shape (factors, lags).
        high: upper end. Shape (factors, lags).
        wide: mean and standard deviation of each effect under a normal of mean 0 and sd 1. Shapes (factors, lags).
        allowed: whether a lag was looked at. Shape (factors, lags).
        together: sets of factors with one effect, which the data cannot tell apart.
        same_day: probability that an evening rating goes together with its day. Shape (factors,).
        selective: whether days seem to be left out because of how they were.
        information: of one more recorded day on an effect of a factor, in the middle over all columns.
        columns: how many factor and lag pairs were weighed.
        odds: that there is a trigger, before the data.
        expected: effects as far as they are believed, in the predictor of each kept day. Shape (kept days,).
        lagged: the columns that were used.
        fit: the level beside which they stand.
        timed: whether the same day was weighed by clock times. Shape (factors,).
    """

    probability: Array
    raw: Array
    by_lag: Array
    size: Array
    low: Array
    high: Array
    wide: tuple[Array, Array]
    allowed: NDArray[np.bool_]
    together: tuple[tuple[int, ...], ...]
    same_day: Array
    selective: bool
    information: float
    columns: int
    odds: float
    expected: Array
    lagged: Lagged
    fit: Fit
    timed: NDArray[np.bool_]


def prior_odds(factors: int) -> float:
    """Odds that there is a trigger among so many factors, before the data.

    Example:
        >>> prior_odds(1), prior_odds(60)
        (0.1, 2.0)
    """
    return min(_PER_FACTOR * factors, _MOST_ODDS)


def weigh(diary: Diary, kind: Kind = "count", pooled: FromOthers | None = None) -> Weighed | None:
    """Weigh every factor at every lag; none when no factor varies enough to be looked at.

    Args:
        diary: the record; at least two recorded days whose outcomes differ.
        kind: of the outcome.
        pooled: what other people's days make likely, if anything.
    """
    days, factors = diary.values.shape
    number = np.arange(days)
    kept = ~np.isnan(diary.outcome)
    weekday = (number + diary.first_weekday) % 7
    shifted = lagged(diary.values, diary.numeric, weekday, kept)
    allowed = np.repeat(shifted.usable[:, None], LAGS, axis=1)
    allowed[diary.rated, 0] = False
    if diary.times is not None and kind == "count":  # weighed by the parts of the day instead (charley.insight.timed)
        allowed[diary.times.usable(diary.outcome, diary.values), 0] = False
    chosen = np.flatnonzero(allowed.ravel())
    if not len(chosen):
        return None
    outcome, when = diary.outcome[kept], number[kept]
    unit = float(np.std(outcome)) if kind == "rating" else 1.0
    if kind == "rating":
        outcome = (outcome - outcome.mean()) / unit
    design, prior = day_design(diary)
    columns = shifted.columns[:, chosen]
    odds = prior_odds(int(shifted.usable.sum()))
    prior_of_each, slab = np.full(len(chosen), 1 / len(chosen)), Slab(SIZE)
    if pooled is not None:
        prior_of_each, odds, slab = as_others(pooled, chosen, odds, SIZE)
    fitted = best_fit(outcome, when, design, prior, np.zeros(len(outcome)), kind)
    for turn in range(_ROUNDS + 1):
        pulled = fitted.precision(columns)
        gram, score = columns.T @ pulled, pulled.T @ fitted.working
        effects = single_effects(gram, score, prior_of_each, odds, slab)
        if turn < _ROUNDS:
            fitted = best_fit(outcome, when, design, prior, columns @ effects.expected, kind, fitted)

    def spread_out(some: Array) -> Array:
        full = np.zeros(factors * LAGS)
        full[chosen] = some
        return full.reshape(factors, LAGS)

    owner = chosen // LAGS
    shares = np.array([np.bincount(owner, weights=row, minlength=factors) for row in effects.alpha])
    raw = 1 - np.prod(1 - np.minimum(shares, 1.0), axis=0)
    probability = np.where(shifted.usable, calibrated(raw, TOGETHER if pooled else ALONE), 0.0)
    by_lag = spread_out(1 - np.prod(1 - effects.alpha, axis=0))
    by_lag = np.minimum(by_lag * (probability / np.maximum(raw, 1e-12))[:, None], probability[:, None])
    uneven = selective(diary.outcome, fitted)
    wide = effects.slab(WIDE)
    low, high = interval(effects, (_LOST if uneven else _LOST_UNSEEN) * (1 - float(kept.sum()) / days))
    return Weighed(
        probability=probability,
        raw=raw,
        by_lag=by_lag,
        size=unit * spread_out(effects.slab(SIZE)[0]),
        low=unit * spread_out(low),
        high=unit * spread_out(high),
        wide=(spread_out(wide[0]), spread_out(wide[1])),
        allowed=allowed,
        together=_together(shares),
        same_day=_same_day(diary, shifted, fitted, columns @ effects.expected),
        selective=uneven,
        information=float(np.median(effects.diagonal)) / float(kept.sum()),
        columns=len(chosen),
        odds=odds,
        expected=columns @ effects.expected,
        lagged=shifted,
        fit=fitted,
        timed=np.zeros(factors, bool),
    )


def interval(effects: Effects, lost: float) -> tuple[Array, Array]:
    """95 % intervals under a wide slab, their outer ends moved out by what selective recording can hide.

    If bad days are recorded more often than others, an effect looks smaller than it is. How much cannot be told from
    the recorded days, so the outer end allows for all of it.

    Args:
        effects: that were found.
        lost: how much smaller they may look.
    """
    size, sd = effects.slab(WIDE)
    outwards = 1 / (1 - lost)
    low, high = size - 1.96 * sd, size + 1.96 * sd
    return np.where(low < 0, low * outwards, low), np.where(high > 0, high * outwards, high)


def _together(shares: Array) -> tuple[tuple[int, ...], ...]:
    """The fewest factors that hold an effect, for each effect that is there and not one factor's alone."""
    sets: list[tuple[int, ...]] = []
    for row in shares:
        order = np.argsort(-row)
        total = np.cumsum(row[order])
        if total[-1] < _SET:
            continue
        needed = int(np.searchsorted(total, _SET)) + 1
        if 2 <= needed <= 4:  # more is no answer
            sets.append(tuple(sorted(int(one) for one in order[:needed])))
    return tuple(dict.fromkeys(sets))


def _same_day(diary: Diary, shifted: Lagged, fitted: Fit, expected: Array) -> Array:
    """Probability that each evening rating goes together with its day, beside the effects that were found.

    Days on which the rating is missing get a size of their own, so that what was filled in does not count.
    """
    which = np.flatnonzero(diary.rated & shifted.usable)
    result = np.zeros(len(diary.rated))
    if len(which):
        columns = shifted.columns[:, which * LAGS]
        missing = np.isnan(diary.values[~np.isnan(diary.outcome)][:, which]).astype(float)
        pulled, apart = fitted.precision(columns), fitted.precision(missing)
        rest = fitted.working - expected
        shared = np.sum(columns * apart, axis=0) / (np.sum(missing * apart, axis=0) + 1 / WIDE**2)
        information = np.sum(columns * pulled, axis=0) - shared * np.sum(columns * apart, axis=0)
        score = pulled.T @ rest - shared * (apart.T @ rest)
        variance = 1 / (information + 1 / WIDE**2)
        log_odds = np.log(_SAME_DAY_ODDS) + 0.5 * np.log(variance / WIDE**2) + 0.5 * variance * score**2
        result[which] = expit(log_odds)
    return result


def day_design(diary: Diary) -> tuple[Array, Array]:
    """What is known of each recorded day, with the prior variance of each column.

    Intercept, weekdays, trend, from 300 days on the season, and what else the diary knows.

    Args:
        diary: the record.

    Returns:
        Shapes (recorded days, columns) and (columns,).
    """
    days = len(diary.outcome)
    number = np.arange(days)
    weekday = (number + diary.first_weekday) % 7
    parts = [np.ones((days, 1)), np.eye(7)[weekday], ((number - days / 2) / max(days / 2, 1))[:, None]]
    variances = [4.0] + [0.2] * 7 + [0.15]
    if days >= 300:
        turn = 2 * np.pi * number / 365.25
        parts.append(np.stack([np.sin(turn), np.cos(turn)], axis=1))
        variances += [0.1, 0.1]
    if diary.known is not None:
        parts.append(diary.known)
        variances += [_KNOWN] * diary.known.shape[1]
    return np.concatenate(parts, axis=1)[~np.isnan(diary.outcome)], np.array(variances)
