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
DRIFTS = (0.0, 0.15, 0.3, 0.5)  # s
SPREAD_PRIOR = (0.3, 0.25, 0.2, 0.15, 0.1)
DRIFT_PRIOR = (0.2, 0.2, 0.4, 0.2)
TIES = (0.2, 0.5, 0.8)  # r from one week to the next
TIE_PRIOR = (0.4, 0.4, 0.2)
LEVEL_SD = 3.0  # prior of the level round the mean of all weeks


@dataclass(frozen=True, slots=True)
class Weeks:
    """What is known of each week.

    Args:
        values: one for each week of which something is known, in any order.
        errors: variance of each by chance alone.
        ages: how many weeks ago each was: 0 is the newest.
        rise_sd: SD of the rises that are expected (half normal).
        drift_unit: the drifts of the grid are in this unit.
    """

    values: Floats
    errors: Floats
    ages: Floats
    rise_sd: float
    drift_unit: float = 1.0


@dataclass(frozen=True, slots=True)
class Rise:
    """How much speaks for a rise.

    Args:
        factor: Bayes factor: how much better the weeks fit with a rise than without.
        weeks: how many weeks it has lasted, at its most likely.
        size: how large it then is, on the scale of the values.
    """

    factor: float
    weeks: int
    size: float


def rise(weeks: Weeks) -> Rise:
    """Weigh a rise in the newest weeks against no change.

    >>> rise(Weeks(np.zeros(16), np.full(16, 0.1), np.arange(16.0), 0.7)).factor < 1
    True

    Raises:
        ValueError: when no split leaves weeks on both sides.
    """
    splits = [n for n in NEWEST if 0 < (weeks.ages < n).sum() < len(weeks.ages)]
    if not splits:
        raise ValueError("there are no weeks to compare with")
    covariance = _covariance(weeks)
    away = weeks.values - weeks.values.mean()
    steps = np.array([(weeks.ages < n).astype(float) for n in splits])  # split, week
    asked = np.column_stack([away, steps.T])
    solved = np.linalg.solve(covariance, np.broadcast_to(asked, (len(covariance), *asked.shape)))
    weight = _weight(covariance, solved[..., 0] @ away)
    certain = np.einsum("sw,cws->cs", steps, solved[..., 1:])
    pull = solved[..., 0] @ steps.T
    variance = weeks.rise_sd**2 / (1 + weeks.rise_sd**2 * certain)  # of the rise, given the weeks
    mean = variance * pull
    up = _twice_above_zero(mean / np.sqrt(variance))
    factors = np.sqrt(variance) / weeks.rise_sd * np.exp(0.5 * mean * pull) * up
    by_split = weight @ factors
    best = int(np.argmax(by_split))
    cells = weight * factors[:, best]
    return Rise(float(by_split.mean()), splits[best], float(cells @ mean[:, best] / cells.sum()))


def usual(weeks: Weeks, newest: int) -> tuple[float, float]:
    """Where the mean of the newest weeks would lie in 95 of 100, by what the weeks before say.

    >>> low, high = usual(Weeks(np.zeros(16), np.full(16, 0.1), np.arange(16.0), 0.7), 2)
    >>> low < -0.3 < 0.3 < high
    True

    Args:
        weeks: all of them.
        newest: how many weeks are held against the others.
    """
    new = weeks.ages < newest
    old = ~new
    covariance = _covariance(weeks)
    away = weeks.values[old] - weeks.values[old].mean()
    inner = covariance[:, old][:, :, old]
    across = covariance[:, old][:, :, new].mean(axis=2)  # with the mean of the new weeks
    asked = np.stack([np.broadcast_to(away, across.shape), across], axis=2)
    solved = np.linalg.solve(inner, asked)
    weight = _weight(inner, solved[..., 0] @ away)
    centre = np.einsum("co,co->c", across, solved[..., 0])
    spread = covariance[:, new][:, :, new].mean(axis=(1, 2)) - np.einsum("co,co->c", across, solved[..., 1])
    middle = float(weight @ centre)
    sd = math.sqrt(float(weight @ (spread + (centre - middle) ** 2)))
    middle += float(weeks.values[old].mean())
    return middle - 1.96 * sd, middle + 1.96 * sd


def _covariance(weeks: Weeks) -> Floats:
    """Covariance of the values without a rise, for each cell of the grid."""
    spread, drift, tie, _ = _grid()
    apart = np.abs(weeks.ages[:, None] - weeks.ages[None, :])
    drifting = (drift[:, None, None] * weeks.drift_unit) ** 2 * tie[:, None, None] ** apart
    return spread[:, None, None] * np.diag(weeks.errors) + drifting + (LEVEL_SD * weeks.drift_unit) ** 2


def _weight(covariance: Floats, squares: Floats) -> Floats:
    """Posterior weight of each cell of the grid without a rise."""
    fit = _grid()[3] - 0.5 * (squares + np.linalg.slogdet(covariance)[1])
    weight: Floats = np.exp(fit - fit.max())
    weight /= weight.sum()
    return weight


def _twice_above_zero(z: Floats) -> Floats:
    """Twice the probability that a normal value with that mean, in SD, is above 0."""
    return np.array([math.erfc(-value / math.sqrt(2)) for value in z.ravel()]).reshape(z.shape)


@cache
def _grid() -> tuple[Floats, Floats, Floats, Floats]:
    """The cells of the grid: d, s, r and the log of their prior weight."""
    cells = [
        (d, s, r, math.log(likely * steady * tied))
        for d, likely in zip(SPREADS, SPREAD_PRIOR, strict=True)
        for s, steady in zip(DRIFTS, DRIFT_PRIOR, strict=True)
        for r, tied in (zip(TIES, TIE_PRIOR, strict=True) if s else [(0.0, 1.0)])
    ]
    spread, drift, tie, prior = np.array(cells).T
    return spread, drift, tie, prior
