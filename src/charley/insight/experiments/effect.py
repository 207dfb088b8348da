"""What a change did: its size and how sure that is, beside a level that moves by itself.

The predictor of a day is ``a + trend + level + effect * c``, where ``c`` is the share of the change at work
(:mod:`charley.insight.experiments.kernel`) and the level is a first-order autoregressive process over the days
(:mod:`charley.insight.level`). How fast the change works, how long it lingers, how much the level moves and how wide
the outcome scatters are not chosen but weighed: each combination on a grid counts by how well it explains the days.
The posterior of the effect is the mixture of normals that follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor

from charley.insight.experiments.kernel import at_work
from charley.insight.family import Counts, Family, Kind, Ratings, YesNo
from charley.insight.level import Fit, Level, fit
from charley.insight.mixture import Mixture

Array = NDArray[np.float64]
ONSETS_DAYS = (0.0, 0.7, 1.5, 3.0)
CARRYOVERS_DAYS = (0.0, 1.0, 2.0, 4.0, 7.0)
_MIDDLE = (0.7, 1.0)  # onset and carryover at which the days are first explained
TYPICAL_DAYS = 6.0  # a slow onset and a long carryover are less expected: weight exp(-tau / this)
SIZE = 1.25  # standard deviation of the effect before the data: log ratio, log odds ratio, standard deviations
_TREND, _INTERCEPT = 0.3, 4.0  # prior variances


@dataclass(frozen=True)
class Grid:
    """Levels and scatters that are weighed.

    Args:
        phis: memory of the level.
        sds: its standard deviation.
        dispersions: of counts.
        scatters: of ratings, as a share of their variance.
    """

    phis: tuple[float, ...]
    sds: tuple[float, ...]
    dispersions: tuple[float, ...]
    scatters: tuple[float, ...]


FULL = Grid((0.5, 0.85, 0.97), (0.05, 0.25, 0.5, 0.9), (0.0, 0.1, 0.3, 0.8), (0.2, 0.4, 0.65, 0.95))
QUICK = Grid((0.85,), (0.05, 0.25, 0.6), (0.0, 0.3), (0.5, 0.95))  # for many simulated experiments


@dataclass(frozen=True)
class Effect(Mixture):
    """The posterior of the full effect of a change, in logs of the rate or odds ratio, or in units of the rating.

    Args:
        weight: of each normal, summing to 1. Shape (normals,).
        mean: of each. Shape (normals,).
        sd: standard deviation of each. Shape (normals,).
        onset_days: expected onset.
        carryover_days: expected carryover.
        days: how many days with an outcome it rests on.
        unit: what one standard deviation of the outcome is in the effect's unit; 1 for ratios.
    """

    onset_days: float
    carryover_days: float
    days: int
    unit: float = 1.0


class NothingToCompareError(ValueError):
    """The days do not hold both arms, or do not differ; says which."""


def effect(outcome: Array, taken: Array, kind: Kind, grid: Grid = FULL, typical_days: float = TYPICAL_DAYS) -> Effect:
    """Weigh what a change did.

    Args:
        outcome: of each day in a row; nan where it was not recorded. Shape (days,).
        taken: how far the change was kept on each day, 0 to 1. Shape (days,).
        kind: of the outcome.
        grid: of levels and scatters.
        typical_days: how slow onset and carryover may well be.

    Raises:
        NothingToCompareError: fewer than two recorded days in an arm, or all outcomes alike.

    Example:
        Twelve days with the change and twelve without, about half as many cramps with it.

        >>> taken = np.tile(np.repeat([1.0, 0.0], 3), 4)
        >>> found = effect(np.tile([2.0, 1, 2, 4, 5, 3], 4), taken, "count")
        >>> round(float(np.exp(found.middle)), 1), found.below(0.0) > 0.99
        (0.4, True)
    """
    kept = ~np.isnan(outcome)
    y, number = outcome[kept], np.flatnonzero(kept)
    with_it = taken[kept] > 0.5
    if min(int(np.sum(with_it)), int(np.sum(~with_it))) < 2:
        raise NothingToCompareError("Each arm needs two recorded days at least.")
    if np.ptp(y) == 0:
        raise NothingToCompareError("The outcome is the same on all recorded days, so nothing can be compared.")
    unit = float(np.std(y)) if kind == "rating" else 1.0
    if kind == "rating":
        y = (y - y.mean()) / unit
    speeds = list(product(ONSETS_DAYS, CARRYOVERS_DAYS))
    shares = np.stack([at_work(taken, *speed)[kept] for speed in speeds], axis=1)
    expected = np.array([-(onset + carryover) / typical_days for onset, carryover in speeds])
    middle = speeds.index(_MIDDLE)
    log_weight, mean, sd = [], [], []
    for fitted in _fits(y, number, shares[:, middle], kind, grid):
        pulled = fitted.precision(shares)
        variance = 1 / (np.sum(shares * pulled, axis=0) + 1 / SIZE**2)
        score = pulled.T @ fitted.working
        log_bayes = 0.5 * np.log(variance / SIZE**2) + 0.5 * variance * score**2
        # the evidence of the fit holds the effect at the middle speed: that is replaced by each
        log_weight.append(fitted.evidence + log_bayes - log_bayes[middle] + expected)
        mean.append(variance * score)
        sd.append(np.sqrt(variance))
    weight = np.concatenate(log_weight)
    weight = np.exp(weight - weight.max())
    weight /= weight.sum()
    by_speed = weight.reshape(-1, len(speeds)).sum(axis=0)
    onset, carryover = by_speed @ np.array(speeds)
    sizes, spreads = unit * np.concatenate(mean), unit * np.concatenate(sd)
    counts = weight > 1e-6
    return Effect(
        weight[counts] / weight[counts].sum(), sizes[counts], spreads[counts], onset, carryover, int(kept.sum()), unit
    )


def _fits(y: Array, number: NDArray[np.int64], share: Array, kind: Kind, grid: Grid) -> Iterator[Fit]:
    """The days explained with each level and scatter of the grid; the effect is then taken out of the design."""
    trend = (number - number.mean()) / max(float(np.ptp(number)) / 2, 1.0)
    design = np.stack([np.ones(len(y)), trend, share], axis=1)
    prior = np.array([_INTERCEPT, _TREND, SIZE**2])
    start = None
    for family in _families(kind, grid):
        for phi, sd in product(grid.phis, grid.sds):
            fitted = fit(y, number, design, prior, np.zeros(len(y)), family, Level(phi, sd), start)
            start = fitted.eta
            left = design[:, :2].T @ fitted.pulled[:, :2] + np.diag(1 / prior[:2])
            inner = cho_factor(left, lower=True, check_finite=False)
            yield replace(fitted, design=design[:, :2], pulled=fitted.pulled[:, :2], inner=inner)


def _families(kind: Kind, grid: Grid) -> tuple[Family, ...]:
    if kind == "yes_no":
        return (YesNo(),)
    if kind == "count":
        return tuple(Counts(dispersion) for dispersion in grid.dispersions)
    return tuple(Ratings(scatter) for scatter in grid.scatters)
