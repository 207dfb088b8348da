"""What may mislead: factors that copy the outcome, and factors that follow it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from charley.insight.lagged import LAGS
from charley.insight.triggers import Diary, Weighed

Array = NDArray[np.float64]
_SAME = 0.95  # a correlation above it is a copy: chance alone keeps counts and true triggers below
_FEWEST = 10  # days to judge a copy by
_FOLLOWS_ODDS = 0.05  # that a factor changes on the day after, before the data
_FOLLOWS_SD = 0.3  # of that change, in standard deviations


def copies(diary: Diary) -> dict[int, int]:
    """Factors that are the outcome once more, with the lag at which they are (-1: the day after).

    Args:
        diary: the record.

    Example:
        >>> y = np.random.default_rng(1).poisson(2.0, 60).astype(float)
        >>> values = np.stack([y * 3 + 1, np.tile([0.0, 1.0], 30)], axis=1)
        >>> copies(Diary(y, values, np.array([True, False]), np.array([False, False])))
        {0: 0}
    """
    found: dict[int, int] = {}
    y, values = diary.outcome, diary.values
    for lag in (0, *range(1, LAGS), -1):
        outcome = y[lag:] if lag >= 0 else y[:lag]
        factor = values[: len(y) - lag] if lag >= 0 else values[-lag:]
        pairs = (
            (outcome, factor),
            (np.log1p(np.maximum(outcome, 0)), factor),
            (np.where(np.isnan(outcome), np.nan, (outcome > 0).astype(float)), factor),
            (_ranks(outcome[:, None])[:, 0], _ranks(factor)),
        )
        likeness = np.max([np.abs(_correlation(one, other)) for one, other in pairs], axis=0)
        for which in np.flatnonzero(likeness > _SAME):
            found.setdefault(int(which), lag)
    return found


def follows(diary: Diary, weighed: Weighed) -> Array:
    """Probability that a factor changes on the day after episodes, its own memory and weekdays taken out.

    Args:
        diary: the record.
        weighed: what it says forwards.

    Returns:
        Shape (factors,).
    """
    days, factors = diary.values.shape
    residual = np.full(days, np.nan)
    kept = ~np.isnan(diary.outcome)
    residual[kept] = weighed.fit.working - weighed.fit.eta  # as large as a surprise is, in the predictor
    sd = np.nanstd(residual) or 1.0
    result = np.zeros(factors)
    for which in np.flatnonzero(weighed.lagged.usable):
        today, before = diary.values[1:, which], diary.values[:-1, which]
        both = ~(np.isnan(today) | np.isnan(before) | np.isnan(residual[:-1]))
        if both.sum() < _FEWEST + 10:
            continue
        weekday = ((np.arange(1, days) + diary.first_weekday) % 7)[both]
        known = np.column_stack([np.eye(7)[weekday], before[both] - before[both].mean()])
        target = today[both] - known @ np.linalg.lstsq(known, today[both], rcond=None)[0]
        cause = residual[:-1][both] / sd
        cause = cause - known @ np.linalg.lstsq(known, cause, rcond=None)[0]
        noise, told = float(np.var(target)), float(np.sum(cause**2))
        if noise < 1e-12 or told < 1e-9:
            continue
        variance = 1 / (told + 1 / _FOLLOWS_SD**2)
        score = float(cause @ target) / np.sqrt(noise)
        log_odds = np.log(_FOLLOWS_ODDS) + 0.5 * np.log(variance / _FOLLOWS_SD**2) + 0.5 * variance * score**2
        result[which] = float(expit(log_odds))
    return result


def _ranks(columns: Array) -> Array:
    """Ranks within each column, ties in the middle, nan where there is nothing (scipy.stats takes long to load)."""
    ranks = np.full(columns.shape, np.nan)
    for which, column in enumerate(columns.T):
        there = ~np.isnan(column)
        order = np.sort(column[there])
        left, right = (np.searchsorted(order, column[there], side) for side in ("left", "right"))
        ranks[there, which] = (left + right) / 2
    return ranks


def _correlation(outcome: Array, factors: Array) -> Array:
    """Correlation with each factor over the days that both have; 0 where there are too few. Shape (factors,)."""
    both = ~np.isnan(factors) & ~np.isnan(outcome)[:, None]
    number = both.sum(axis=0)
    enough = np.maximum(number, 1)
    y = np.where(both, np.nan_to_num(outcome)[:, None], 0.0)
    x = np.where(both, factors, 0.0)
    y = np.where(both, y - y.sum(axis=0) / enough, 0.0)
    x = np.where(both, x - x.sum(axis=0) / enough, 0.0)
    size = np.sqrt(np.sum(x**2, axis=0) * np.sum(y**2, axis=0))
    alike: Array = np.where((number >= _FEWEST) & (size > 1e-12), np.sum(x * y, axis=0) / np.maximum(size, 1e-12), 0.0)
    return alike
