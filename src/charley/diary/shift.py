"""Whether a level has risen lately: a Bayes factor over weeks, with the person's own ups and downs taken into account.

Each week has a value x (a log rate, or a mean severity) that is known with some error v. Without a change::

    x = level + drift + error,   drift: AR(1) over weeks with SD s and correlation r,   error: variance d * v

With one, ``rise`` is added from some week on. Level, rise, d, s and r are not known: the level and the rise are
integrated in closed form (rank-one update of a Gaussian), d, s and r over a grid. The grid holds slow and strong drift
too, so that somebody whose bad months come and go is not told of a change each time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NEWEST = (1, 2, 3, 4, 6, 8)  # weeks that a rise may have lasted
SPREADS = (1.0, 2.0, 4.0, 8.0, 16.0)  # d: 1 is pure chance (Poisson)
DRIFTS = (0.0, 0.15, 0.3, 0.5, 0.8)  # s
SPREAD_PRIOR = (0.3, 0.25, 0.2, 0.15, 0.1)
DRIFT_PRIOR = (0.3, 0.25, 0.25, 0.15, 0.05)
TIES = (0.2, 0.5, 0.8)  # r from one week to the next
LEVEL_SD = 3.0  # prior of the level round the mean of all weeks


@dataclass(frozen=True, slots=True)
class Rise:
    """How much speaks for a rise.

    Args:
        factor: Bayes factor: how much better the weeks fit with a rise than without.
        weeks: how many weeks it has lasted, at its most likely.
        size: how large it then is, on the scale of the values.
        low: lowest value of the new weeks' mean that chance alone brings in 95 of 100.
        high: highest such value.
    """

    factor: float
    weeks: int
    size: float
    low: float
    high: float


@cache
def _grid() -> tuple[Floats, Floats, Floats, Floats]:
    """The cells of the grid: d, s, r and the log of their prior weight."""
    cells = [
        (d, s, r, math.log(likely * steady / len(ties)))
        for d, likely in zip(SPREADS, SPREAD_PRIOR, strict=True)
        for s, steady in zip(DRIFTS, DRIFT_PRIOR, strict=True)
        for ties in [TIES if s else TIES[:1]]
        for r in ties
    ]
    spread, drift, tie, prior = np.array(cells).T
    return spread, drift, tie, prior


def rise(values: Floats, errors: Floats, ages: Floats, rise_sd: float, drift_unit: float = 1.0) -> Rise:
    """Weigh a rise in the newest weeks against no change.

    >>> quiet = np.zeros(16)
    >>> ages = np.arange(16.0)
    >>> rise(quiet, np.full(16, 0.1), ages, 0.7).factor < 1
    True

    Args:
        values: one for each week of which something is known, in any order.
        errors: variance of each by chance alone.
        ages: how many weeks ago each was: 0 is the newest.
        rise_sd: SD of the rises that are expected (half normal).
        drift_unit: the drifts of the grid are in this unit.

    Raises:
        ValueError: when no split leaves weeks on both sides.
    """
    spread, drift, tie, prior = _grid()
    apart = np.abs(ages[:, None] - ages[None, :])
    covariance = (
        spread[:, None, None] * np.diag(errors)
        + (drift[:, None, None] * drift_unit) ** 2 * tie[:, None, None] ** apart
        + (LEVEL_SD * drift_unit) ** 2
    )
    away = values - values.mean()
    solved = np.linalg.solve(covariance, np.broadcast_to(away[:, None], (len(spread), len(away), 1)))[..., 0]
    fit = prior - 0.5 * (solved @ away + np.linalg.slogdet(covariance)[1])
    weight = np.exp(fit - fit.max())
    weight /= weight.sum()
    splits = [n for n in NEWEST if 0 < (ages < n).sum() < len(ages)]
    if not splits:
        raise ValueError("there are no weeks to compare with")
    steps = np.array([(ages < n).astype(float) for n in splits])  # split, week
    whole = np.linalg.solve(covariance, np.broadcast_to(steps.T, (len(spread), *steps.T.shape)))  # cell, week, split
    certain = np.einsum("sw,cws->cs", steps, whole)
    pull = solved @ steps.T
    variance = rise_sd**2 / (1 + rise_sd**2 * certain)  # of the rise, given the weeks
    mean = variance * pull
    up = np.vectorize(lambda z: math.erfc(-z / math.sqrt(2)))(mean / np.sqrt(variance))  # twice P(rise > 0)
    factors = np.sqrt(variance) / rise_sd * np.exp(0.5 * mean * pull) * up
    by_split = weight @ factors
    best = int(np.argmax(by_split))
    cells = weight * factors[:, best]
    size = float(cells @ mean[:, best] / cells.sum())
    low, high = _expected(values, covariance, weight, steps[best] > 0)
    return Rise(float(by_split.mean()), splits[best], size, low, high)


def _expected(values: Floats, covariance: Floats, weight: Floats, new: NDArray[np.bool_]) -> tuple[float, float]:
    """Where the mean of the new weeks would lie by what the weeks before say: mean and 1.96 SD over the grid."""
    old = ~new
    before = values[old]
    across = covariance[:, new][:, :, old]
    inner = covariance[:, old][:, :, old]
    solved = np.linalg.solve(inner, across.transpose(0, 2, 1))  # cell, old, new
    centre = before.mean() + np.einsum("con,o->cn", solved, before - before.mean()).mean(axis=1)
    left = covariance[:, new][:, :, new] - across @ solved
    spread = left.mean(axis=(1, 2))
    middle = float(weight @ centre)
    sd = math.sqrt(float(weight @ (spread + (centre - middle) ** 2)))
    return middle - 1.96 * sd, middle + 1.96 * sd
