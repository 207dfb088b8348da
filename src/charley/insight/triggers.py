"""Triggers of one person: which factors change the rate of episodes, with a probability that can be believed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from charley.insight.lagged import LAGS, Lagged, lagged
from charley.insight.level import Fit, Kind, best_fit
from charley.insight.single_effects import Effects, single_effects

Array = NDArray[np.float64]
ODDS = 2.0  # that there is a first trigger; of a second half of that, and so on: about Poisson
SIZE = 0.5  # standard deviation of a log rate ratio, before the data
_ROUNDS = 2  # of fitting the level beside the effects


@dataclass(frozen=True)
class Found:
    """What the days say of each factor.

    Args:
        probability: that the factor has an effect at any lag. Shape (factors,).
        by_lag: the same for each lag. Shape (factors, lags).
        size: log rate ratio for one scaled unit, if there is an effect at that lag. Shape (factors, lags).
        sd: of that size. Shape (factors, lags).
        effects: the single effects behind it.
        lagged: the columns that were used.
        fit: the level beside which they stand.
    """

    probability: Array
    by_lag: Array
    size: Array
    sd: Array
    effects: Effects
    lagged: Lagged
    fit: Fit


def analyse(y: Array, values: Array, numeric: NDArray[np.bool_], rated: NDArray[np.bool_], first_weekday: int = 0,
            kind: Kind = "count", odds: float = ODDS, size: float = SIZE) -> Found:
    """Weigh every factor at every lag.

    Args:
        y: outcome of each day; nan where it was not kept. Shape (days,).
        values: factors; nan where missing. Shape (days, factors).
        numeric: whether a factor is a number. Shape (factors,).
        rated: whether it is rated at the end of the day: then it is no cause on that day. Shape (factors,).
        first_weekday: 0 to 6, of the first day.
        kind: of the outcome.
        odds: that there is one more trigger, before the data.
        size: standard deviation of an effect, before the data.
    """
    days, factors = values.shape
    number = np.arange(days)
    kept = ~np.isnan(y)
    weekday = (number + first_weekday) % 7
    shifted = lagged(values, numeric, weekday, kept)
    design, prior = _design(number, weekday, kept)
    outcome, when = y[kept], number[kept]
    allowed = np.repeat(shifted.usable[:, None], LAGS, axis=1)
    allowed[rated, 0] = False
    chosen = np.flatnonzero(allowed.ravel())
    columns = shifted.columns[:, chosen]
    offset = np.zeros(len(outcome))
    fitted = best_fit(outcome, when, design, prior, offset, kind)
    if not len(chosen):
        raise ValueError("no factor varies")
    scale = float(np.std(outcome)) if kind == "rating" else 1.0
    for _ in range(_ROUNDS):
        pulled = fitted.precision(columns)
        gram, score = columns.T @ pulled, pulled.T @ (fitted.working + 0.0)
        effects = single_effects(gram, score, np.full(len(chosen), 1 / len(chosen)), odds, size * scale)
        offset = columns @ effects.expected
        fitted = best_fit(outcome, when, design, prior, offset, kind, fitted)
        fitted = _without(fitted, offset)
    pulled = fitted.precision(columns)
    gram, score = columns.T @ pulled, pulled.T @ fitted.working
    effects = single_effects(gram, score, np.full(len(chosen), 1 / len(chosen)), odds, size * scale)
    by_lag = np.zeros(factors * LAGS)
    by_lag[chosen] = 1 - np.prod(1 - effects.alpha, axis=0)
    owner = chosen // LAGS
    none = np.ones(factors)
    for row in effects.alpha:
        share = np.bincount(owner, weights=row, minlength=factors)
        none *= 1 - np.minimum(share, 1)
    size_, sd = np.zeros(factors * LAGS), np.zeros(factors * LAGS)
    size_[chosen], sd[chosen] = effects.alone[0], np.sqrt(effects.alone[1])
    return Found(
        1 - none, by_lag.reshape(factors, LAGS), size_.reshape(factors, LAGS), sd.reshape(factors, LAGS), effects, shifted, fitted
    )


def _without(fitted: Fit, offset: Array) -> Fit:
    """The same fit with the offset given back to the working response."""
    from dataclasses import replace

    return replace(fitted, working=fitted.working + offset)


def _design(number: NDArray[np.int64], weekday: NDArray[np.int64], kept: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Intercept, weekdays, trend and, from 300 days on, season; with the prior variance of each."""
    days = len(number)
    parts = [np.ones((days, 1)), np.eye(7)[weekday], ((number - days / 2) / max(days / 2, 1))[:, None]]
    variances = [4.0] + [0.06] * 7 + [0.15]
    if days >= 300:
        turn = 2 * np.pi * number / 365.25
        parts.append(np.stack([np.sin(turn), np.cos(turn)], axis=1))
        variances += [0.1, 0.1]
    return np.concatenate(parts, axis=1)[kept], np.array(variances)
