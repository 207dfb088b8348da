"""A level of episodes that moves by itself, with weekdays and trend: what remains is what factors may explain.

Model, for the days that were kept: ``eta = offset + X beta + level``, where the level is a first-order autoregressive
process over the real gaps between these days, ``beta`` has a normal prior, and the outcome follows from ``eta`` as the
family says. The posterior mode is found by scoring steps; with it the likelihood is nearly normal, and everything that
follows needs only the working response and the precision that it has when level and ``beta`` are integrated out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve, cholesky_banded, solveh_banded

from charley.insight.family import Counts, Family, Kind, Ratings, YesNo

Array = NDArray[np.float64]
_STEPS = 30  # scoring steps; five are usual


@dataclass(frozen=True)
class Level:
    """Memory and size of the level: correlation from one day to the next, and standard deviation."""

    phi: float
    sd: float


@dataclass(frozen=True)
class Fit:
    """A fitted level.

    Args:
        family: of the outcome.
        level: of the process.
        evidence: log marginal likelihood, by Laplace's method.
        eta: predictor at the mode. Shape (days,).
        working: working response. Shape (days,).
        offset: what was already explained, in the predictor. Shape (days,).
        weight: its precision on each day. Shape (days,).
        banded: ``Q + W`` in the form of ``scipy.linalg.solveh_banded``. Shape (2, days).
        design: X. Shape (days, columns).
        inner: Cholesky factor of ``S^-1 + X'AX``, for ``cho_solve``.
        pulled: ``A X``. Shape (days, columns).
    """

    family: Family
    level: Level
    evidence: float
    eta: Array
    working: Array
    offset: Array
    weight: Array
    banded: Array
    design: Array
    inner: tuple[Array, bool]
    pulled: Array

    def precision(self, columns: Array) -> Array:
        """The precision of the working response, level and design integrated out, times some columns.

        Args:
            columns: shape (days, any).

        Returns:
            The same shape.
        """
        product = _pull(self.banded, self.weight, columns)
        less: Array = product - self.pulled @ cho_solve(self.inner, self.design.T @ product, check_finite=False)
        return less


def fit(
    y: Array,
    days: NDArray[np.int64] | Array,
    design: Array,
    prior: Array,
    offset: Array,
    family: Family,
    level: Level,
    start: Array | None = None,
) -> Fit:
    """The mode, and the evidence for one family and one level.

    Args:
        y: outcome of the days that were kept. Shape (days,).
        days: their numbers, rising. Shape (days,).
        design: intercept, weekdays, trend. Shape (days, columns).
        prior: prior variance of each column's coefficient. Shape (columns,).
        offset: what is already explained, in the predictor. Shape (days,).
        family: of the outcome.
        level: of the process.
        start: predictor to begin at. Shape (days,).

    Example:
        Four days with as many episodes: the predictor is near the log of their mean.

        >>> y, days = np.full(4, 3.0), np.arange(4)
        >>> found = fit(y, days, np.ones((4, 1)), np.ones(1), np.zeros(4), Counts(0.0), Level(0.5, 0.2))
        >>> found.eta.round(1).tolist()
        [1.0, 1.0, 1.0, 1.0]
    """
    process, log_process = _process(days, level)
    beta, moved = np.zeros(design.shape[1]), np.zeros(len(y))
    eta = start if start is not None else offset
    value = -np.inf
    for _ in range(_STEPS):
        weight, response = family.working(y, eta)
        banded = process.copy()
        banded[1] += weight
        pulled = _pull(banded, weight, design)
        inner = cho_factor(design.T @ pulled + np.diag(1 / prior), lower=True, check_finite=False)
        before, step = (beta, moved, value), 1.0
        to_beta = cho_solve(inner, pulled.T @ (response - offset), check_finite=False)
        to_moved = solveh_banded(banded, weight * (response - offset - design @ to_beta), check_finite=False)
        while True:  # a step too far is halved
            beta, moved = before[0] + step * (to_beta - before[0]), before[1] + step * (to_moved - before[1])
            eta = offset + design @ beta + moved
            value = family.log_likelihood(y, eta) - 0.5 * (_square(process, moved) + float(beta @ (beta / prior)))
            if value >= before[2] - 1e-9 * abs(value) or step < 0.01:
                break
            step /= 2
        if abs(value - before[2]) < 1e-6 * (1 + abs(value)):
            break
    weight, response = family.working(y, eta)
    banded = process.copy()
    banded[1] += weight
    pulled = _pull(banded, weight, design)
    inner = cho_factor(design.T @ pulled + np.diag(1 / prior), lower=True, check_finite=False)
    root = cholesky_banded(banded, check_finite=False)
    log_outer = 2 * float(np.sum(np.log(root[1]))) - log_process
    log_inner = 2 * float(np.sum(np.log(np.diag(inner[0])))) + float(np.sum(np.log(prior)))
    evidence = value - 0.5 * (log_outer + log_inner)
    return Fit(family, level, evidence, eta, response, offset, weight, banded, design, inner, pulled)


def _pull(banded: Array, weight: Array, columns: Array) -> Array:
    """``A = W - W (Q + W)^-1 W`` times some columns: what is left of them when the level has moved."""
    weighted = weight[:, None] * columns
    left: Array = weighted - weight[:, None] * solveh_banded(banded, weighted, check_finite=False)
    return left


def _process(days: NDArray[np.int64] | Array, level: Level) -> tuple[Array, float]:
    """Precision of the level on its days, as two bands, and the log of its determinant."""
    rho = level.phi ** np.diff(days).astype(float)
    change = level.sd**2 * (1 - rho**2)
    bands = np.zeros((2, len(days)))
    bands[1, 0] = 1 / level.sd**2
    bands[1, 1:] = 1 / change
    bands[1, :-1] += rho**2 / change
    bands[0, 1:] = -rho / change
    return bands, -float(np.sum(np.log(change))) - 2 * float(np.log(level.sd))


def _square(bands: Array, x: Array) -> float:
    return float(np.sum(bands[1] * x**2) + 2 * np.sum(bands[0, 1:] * x[1:] * x[:-1]))


PHIS: Sequence[float] = (0.3, 0.7, 0.9, 0.97)
SDS: Sequence[float] = (0.1, 0.25, 0.45, 0.75, 1.1)
DISPERSIONS: Sequence[float] = (0.0, 0.08, 0.2, 0.45, 1.0, 2.2, 5.0)


def best_fit(
    y: Array,
    days: NDArray[np.int64] | Array,
    design: Array,
    prior: Array,
    offset: Array,
    kind: Kind,
    near: Fit | None = None,
) -> Fit:
    """The fit with the highest evidence, found by climbing over grids of memory, size and spread.

    Args:
        y: outcome of the days that were kept.
        days: their numbers.
        design: intercept, weekdays, trend.
        prior: prior variance of each coefficient.
        offset: what is already explained.
        kind: of the outcome.
        near: an earlier fit to begin at.
    """
    spread = float(np.var(y)) or 1.0
    spreads: Sequence[float]
    if kind == "count":
        spreads = DISPERSIONS
    elif kind == "rating":
        spreads = tuple(spread * share for share in (0.15, 0.3, 0.5, 0.7, 0.85, 1.0))
    else:
        spreads = (0.0,)
    scale = float(np.sqrt(spread)) if kind == "rating" else 1.0
    sds = tuple(sd * scale for sd in SDS)

    def family(number: int) -> Family:
        if kind == "yes_no":
            return YesNo()
        return Counts(spreads[number]) if kind == "count" else Ratings(spreads[number])

    fits: dict[tuple[int, int, int], Fit] = {}
    start = near.eta if near else np.full(len(y), _start(y, kind))

    def at(place: tuple[int, int, int]) -> Fit:
        if place not in fits:
            phi, sd, width = place
            fits[place] = fit(y, days, design, prior, offset, family(width), Level(PHIS[phi], sds[sd]), start)
        return fits[place]

    here = (1, 1, min(1, len(spreads) - 1))
    if near:
        here = (PHIS.index(near.level.phi), sds.index(near.level.sd), spreads.index(near.family.spread))
    sizes = (len(PHIS), len(sds), len(spreads))
    while True:
        around = [
            (*here[:axis], here[axis] + step, *here[axis + 1 :])
            for axis in range(3)
            for step in (-1, 1)
            if 0 <= here[axis] + step < sizes[axis]
        ]
        best = max([here, *around], key=lambda place: at(place).evidence)  # type: ignore[arg-type]
        if best == here:
            return at(here)
        here = best  # type: ignore[assignment]


def _start(y: Array, kind: Kind) -> float:
    mean = float(np.mean(y))
    if kind == "count":
        return float(np.log(mean + 0.1))
    if kind == "yes_no":
        share = min(max(mean, 0.02), 0.98)
        return float(np.log(share / (1 - share)))
    return mean
