"""The course of a count over days: its usual level, the range in which days are expected, and steps at known days.

The same model as for triggers (``insight/level``): negative-binomial counts over a level that moves by itself. Here the
level is a slow one, and each step is a change that stays from a known day on, as in an interrupted time series. What
moves by itself and what follows from other days is therefore not taken for the step: its interval gets wider.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve
from scipy.special import nbdtrik, pdtrik

from charley.insight.family import Counts
from charley.insight.level import DISPERSIONS, Fit, Level, fit

Array = NDArray[np.float64]
FEWEST_DAYS = 14  # recorded, before a level is drawn
FEWEST_BESIDE = 7  # recorded days on each side of a step
_PHIS = (0.8, 0.95, 0.99)  # memory from one day to the next
_SDS = (0.05, 0.15, 0.3, 0.5, 0.8)
_STEP_VARIANCE = 1.0  # of a log rate ratio, before the data: the same width as for the intervals of triggers


@dataclass(frozen=True)
class Step:
    """How many times as many there are from a day on, with the 95 % interval.

    Args:
        day: place of the first day of the step.
        ratio: at its most likely.
        low: lower end.
        high: upper end.
        before: recorded days from the step before it (or the first day) to this one.
        after: recorded days from it to the next step (or the last day).
        mean_before: of the counts on these days.
        mean_after: the same after it.
    """

    day: int
    ratio: float
    low: float
    high: float
    before: int
    after: int
    mean_before: float
    mean_after: float


@dataclass(frozen=True)
class Expected:
    """Level and range of each day, recorded or not. Shapes (days,).

    Args:
        level: the usual number.
        low: lower end of the range in which 95 of 100 such days are expected.
        high: upper end.
        steps: those with enough recorded days on each side.
    """

    level: Array
    low: Array
    high: Array
    steps: tuple[Step, ...]


def expected(counts: Array, steps: Sequence[int] = ()) -> Expected | None:
    """The level, the expected range and the steps of a course; none when too few days are recorded or all are 0.

    Args:
        counts: one for each day, nan where it was not recorded. Shape (days,).
        steps: places of days from which something was different, such as a medicine.

    Example:
        >>> counts = np.array([4.0] * 30 + [2.0] * 30)
        >>> found = expected(counts, [30])
        >>> [(step.before, step.after, round(step.ratio, 1)) for step in found.steps]
        [(30, 30, 0.5)]
        >>> expected(counts[:10]) is None
        True
    """
    kept = np.flatnonzero(~np.isnan(counts))
    y = counts[kept]
    if len(y) < FEWEST_DAYS or not y.any():
        return None
    places = _told_apart(kept, steps)
    number = np.arange(len(counts))
    whole = np.column_stack([np.ones(len(counts)), *((number >= place).astype(float) for place in places)])
    prior = np.array([4.0, *[_STEP_VARIANCE] * len(places)])
    fits = _likely(y, kept, whole[kept], prior)
    found = max(fits, key=lambda one: one.evidence)
    beta, _ = _coefficients(found)
    moved = np.interp(number, kept, found.eta - whole[kept] @ beta)
    level = np.exp(whole @ beta + moved)
    mean, sd = _averaged(fits)
    low, high = _range(level, found.family.spread)
    bounds = [0, *places, len(counts)]
    told = []
    for which, place in enumerate(places):
        before = y[(kept >= bounds[which]) & (kept < place)]
        after = y[(kept >= place) & (kept < bounds[which + 2])]
        size, error = float(mean[which + 1]), 1.96 * float(sd[which + 1])
        told.append(
            Step(
                place,
                ratio=float(np.exp(size)),
                low=float(np.exp(size - error)),
                high=float(np.exp(size + error)),
                before=len(before),
                after=len(after),
                mean_before=float(before.mean()),
                mean_after=float(after.mean()),
            )
        )
    return Expected(level, low, high, tuple(told))


def _told_apart(kept: NDArray[np.int64], steps: Sequence[int]) -> list[int]:
    """Steps with enough recorded days between them and before and after; of two that are near, the first stays."""
    places: list[int] = []
    for place in sorted(set(steps)):
        since = places[-1] if places else 0
        before, after = ((kept >= since) & (kept < place)).sum(), (kept >= place).sum()
        if before >= FEWEST_BESIDE and after >= FEWEST_BESIDE:
            places.append(place)
    return places


def _likely(y: Array, kept: NDArray[np.int64], design: Array, prior: Array) -> list[Fit]:
    """Fits for every memory and size of the level, at the spread of the counts that fits best."""
    start = np.full(len(y), float(np.log(y.mean() + 0.1)))
    zero = np.zeros(len(y))

    def at(level: Level, spread: float) -> Fit:
        return fit(y, kept, design, prior, zero, Counts(spread), level, start)

    def best(fits: list[Fit]) -> Fit:
        return max(fits, key=lambda one: one.evidence)

    spread = best([at(Level(0.95, 0.3), spread) for spread in DISPERSIONS]).family.spread
    level = best([at(Level(*pair), spread) for pair in product(_PHIS, _SDS)]).level
    spread = best([at(level, spread) for spread in DISPERSIONS]).family.spread
    return [at(Level(*pair), spread) for pair in product(_PHIS, _SDS)]


def _coefficients(found: Fit) -> tuple[Array, Array]:
    """Coefficients of the design with their variances, the level integrated out."""
    mean: Array = cho_solve(found.inner, found.pulled.T @ (found.working - found.offset))
    return mean, np.diag(cho_solve(found.inner, np.eye(len(mean))))


def _averaged(fits: Sequence[Fit]) -> tuple[Array, Array]:
    """Coefficients and their standard deviations over all fits, each as likely as the days make it.

    That the level hardly moves is what short records always look like, so the best fit alone would be too sure.
    """
    evidence = np.array([one.evidence for one in fits])
    weight = np.exp(evidence - evidence.max())
    weight /= weight.sum()
    means, variances = (np.array(part) for part in zip(*map(_coefficients, fits), strict=True))
    mean = weight @ means
    return mean, np.sqrt(weight @ (variances + (means - mean) ** 2))


def _range(level: Array, spread: float) -> tuple[Array, Array]:
    """The smallest and largest count in which 95 of 100 days lie, for each level."""

    def quantile(share: float) -> Array:
        if spread < 1e-6:
            found: Array = pdtrik(share, level)
        else:
            size = 1 / spread
            found = nbdtrik(share, size, size / (size + level))
        return np.maximum(np.ceil(np.nan_to_num(found) - 1e-9), 0.0)

    return quantile(0.025), quantile(0.975)
