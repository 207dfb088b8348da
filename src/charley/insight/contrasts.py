"""Contrasts of days, before and after a medicine was begun or through a cycle: are they there, and how large?

A contrast is a few columns whose sizes are normal before the data. How the level moves, how wide the outcome scatters
and which of several contrasts is the right one (a medicine may work at once or slowly) are not chosen but weighed:
each combination on a grid counts by how well it explains the days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from charley.insight.family import Counts, Family, Kind, Ratings, YesNo
from charley.insight.level import Fit, Level, fit
from charley.insight.mixture import Mixture

Array = NDArray[np.float64]
_PHIS = (0.5, 0.85, 0.97)
_SDS = (0.05, 0.2, 0.45, 0.8)
_USUAL_SD = 0.6  # of a level: larger ones are less expected, weight exp(-sd / this)
_DISPERSIONS = (0.0, 0.15, 0.6)
_FARTHEST = float(np.log(100))  # of a size that is told: beyond it days without any are beside days with many
_SCATTERS = (0.2, 0.5, 0.9)  # of ratings, as a share of their variance


@dataclass(frozen=True)
class Days:
    """Recorded days, and what is known to move them.

    Args:
        outcome: of each day. Shape (days,).
        number: of each day, rising. Shape (days,).
        design: intercept, weekdays, trend and other contrasts. Shape (days, columns).
        prior: prior variance of each coefficient. Shape (columns,).
        offset: what is explained already, in the predictor. Shape (days,).
        kind: of the outcome; ratings have mean 0 and standard deviation 1.
    """

    outcome: Array
    number: NDArray[np.int64]
    design: Array
    prior: Array
    offset: Array
    kind: Kind


@dataclass(frozen=True)
class Contrast:
    """The posterior of a contrast: a mixture of normals.

    Args:
        log_bayes: log Bayes factor of the contrast against none.
        weight: of each normal, summing to 1. Shape (normals,).
        mean: sizes of the columns. Shape (normals, columns).
        covariance: of the sizes. Shape (normals, columns, columns).
        which: of the contrasts that were tried. Shape (normals,).
    """

    log_bayes: float
    weight: Array
    mean: Array
    covariance: Array
    which: NDArray[np.int64]

    def along(self, row: Array, unit: float = 1.0) -> Difference:
        """The size of a sum of columns, and its interval.

        Args:
            row: how much of each column. Shape (columns,).
            unit: of the predictor.
        """
        sizes = Mixture(self.weight, self.mean @ row, np.sqrt(np.einsum("i,nij,j->n", row, self.covariance, row)))
        ends = np.clip([sizes.middle, *sizes.interval(0.95)], -_FARTHEST, _FARTHEST)
        return Difference(*(unit * float(end) for end in ends))


@dataclass(frozen=True)
class Difference:
    """A size in the predictor, and its 95 % interval."""

    size: float
    low: float
    high: float

    @property
    def largest(self) -> float:
        """The largest size, either way, that the days do not speak against."""
        return max(-self.low, self.high)


def weigh_contrast(days: Days, contrasts: Sequence[Array], sd: Array, expected: Sequence[float]) -> Contrast:
    """Weigh a contrast against none.

    Args:
        days: recorded days.
        contrasts: the same contrast, as it may be. Each of shape (days, columns).
        sd: standard deviation of the sizes, before the data. Shape (columns,).
        expected: probability of each contrast before the data.

    Example:
        A hundred days with four episodes, then a hundred with one.

        >>> y, number = np.repeat([4.0, 1.0], 100), np.arange(200)
        >>> days = Days(y, number, np.ones((200, 1)), np.ones(1), np.zeros(200), "count")
        >>> found = weigh_contrast(days, [(number >= 100).astype(float)[:, None]], np.ones(1), [1.0])
        >>> told = found.along(np.ones(1))
        >>> found.log_bayes > 3, bool(told.low < np.log(0.25) < told.high < 0)
        (True, True)
    """
    log_prior = np.log(np.array(expected) / np.sum(expected))
    middle = int(np.argmax(expected))
    log_weight, log_none, log_bayes, mean, covariance = [], [], [], [], []
    for fitted in _fits(days, contrasts[middle], sd):
        each = [_weigh(fitted, columns, sd) for columns in contrasts]
        bayes = np.array([one[0] for one in each])
        # the evidence of the fit holds the contrast at its most expected
        none = fitted.evidence - bayes[middle] - fitted.level.sd / _USUAL_SD
        log_none.append(none)
        log_bayes.append(none + np.logaddexp.reduce(bayes + log_prior))
        log_weight.append(none + bayes + log_prior)
        mean.append(np.stack([one[1] for one in each]))
        covariance.append(np.stack([one[2] for one in each]))
    total = float(np.logaddexp.reduce(log_bayes) - np.logaddexp.reduce(log_none))
    weights = np.concatenate(log_weight)
    weights = np.exp(weights - weights.max())
    counts = weights > 1e-4 * weights.sum()
    which = np.tile(np.arange(len(contrasts)), len(mean))
    return Contrast(
        total,
        weights[counts] / weights[counts].sum(),
        np.concatenate(mean)[counts],
        np.concatenate(covariance)[counts],
        which[counts],
    )


def _weigh(fitted: Fit, columns: Array, sd: Array) -> tuple[float, Array, Array]:
    """Log Bayes factor, sizes and their covariance, beside a fit without the contrast."""
    pulled = fitted.precision(columns)
    score = pulled.T @ (fitted.working - fitted.offset)
    inner = cho_factor(columns.T @ pulled + np.diag(1 / sd**2), lower=True, check_finite=False)
    covariance = cho_solve(inner, np.eye(len(sd)), check_finite=False)
    size = covariance @ score
    log_bayes = 0.5 * float(score @ size) - float(np.sum(np.log(np.diag(inner[0]))) + np.sum(np.log(sd)))
    return log_bayes, size, covariance


def _fits(days: Days, contrast: Array, sd: Array) -> Iterator[Fit]:
    """The days explained with each level and scatter, the contrast beside them and then taken out of the design."""
    design, prior = np.hstack([days.design, contrast]), np.concatenate([days.prior, sd**2])
    known = days.design.shape[1]
    start = None
    for family in _families(days.kind):
        for phi, size in product(_PHIS, _SDS):
            level = Level(phi, size)
            fitted = fit(days.outcome, days.number, design, prior, days.offset, family, level, start)
            start = fitted.eta
            left = days.design.T @ fitted.pulled[:, :known] + np.diag(1 / days.prior)
            inner = cho_factor(left, lower=True, check_finite=False)
            yield replace(fitted, design=days.design, pulled=fitted.pulled[:, :known], inner=inner)


def _families(kind: Kind) -> tuple[Family, ...]:
    if kind == "yes_no":
        return (YesNo(),)
    if kind == "count":
        return tuple(Counts(dispersion) for dispersion in _DISPERSIONS)
    return tuple(Ratings(scatter) for scatter in _SCATTERS)


def recorded(outcome: Array, first_weekday: int, offset: Array, known: Array, kind: Kind) -> tuple[Days, float]:
    """The recorded days of a stretch, and what one unit of their predictor is.

    Args:
        outcome: of each day in a row; nan where it was not recorded. Shape (days,).
        first_weekday: of the first day, Monday is 0.
        offset: what is explained already. Shape (days,).
        known: other contrasts, as large as they may be. Shape (days, any).
        kind: of the outcome.
    """
    kept = np.flatnonzero(~np.isnan(outcome))
    number = np.arange(len(outcome))
    y, unit = outcome[kept], 1.0
    if kind == "rating":
        unit = float(np.std(y)) or 1.0
        y, offset = (y - y.mean()) / unit, offset / unit
    half = max(len(outcome) / 2, 1.0)
    design = np.column_stack([np.ones(len(number)), np.eye(7)[(number + first_weekday) % 7], number / half - 1, known])
    prior = np.array([4.0] + [0.2] * 7 + [0.2] + [1.0] * known.shape[1])
    return Days(y, kept, design[kept], prior, offset[kept], kind), unit
