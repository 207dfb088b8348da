"""Whether days were left out because of how they were: then effects look smaller than they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from charley.insight.family import Counts
from charley.insight.level import Fit

Array = NDArray[np.float64]
_FEWEST = 10  # days on each side of a comparison
_CLEAR = 3.0  # standard errors
# The same for days without episodes. The level was fitted to the very days, so chance is smaller: of simulated people
# who leave out days by chance 2 to 7 in 100 are beyond it, of those who leave out quiet days two thirds.
_FEW_ZEROS = 1.0


def selective(outcome: Array, fitted: Fit) -> bool:
    """Whether days seem to be left out because of how they were.

    Two signs are looked at: fewer days without any episode than the rest of the diary makes likely; and that what the
    days around make likely differs between days that were recorded and days that were not.

    Args:
        outcome: of each day; nan where it was not recorded. Shape (days,).
        fitted: to the days that were.
    """
    kept = ~np.isnan(outcome)
    share = float(kept.mean())
    if share > 0.95 or kept.sum() < 2 * _FEWEST:
        return False
    family = fitted.family
    if isinstance(family, Counts):
        mean = np.exp(np.clip(fitted.eta, -14, 14))
        none = np.exp(-mean) if family.dispersion < 1e-6 else (1 + family.dispersion * mean) ** (-1 / family.dispersion)
        zeros = float(np.sum(outcome[kept] == 0))
        if (zeros - none.sum()) / np.sqrt(np.sum(none * (1 - none)) + 1) < -_FEW_ZEROS:
            return True
    around = _around(outcome)
    known = ~np.isnan(around)
    one, other = around[kept & known], around[~kept & known]
    if min(len(one), len(other)) < _FEWEST:
        return False
    error = np.sqrt(one.var() / len(one) + other.var() / len(other)) * 1.3  # neighbours share their days
    return bool(error > 0 and abs(one.mean() - other.mean()) > _CLEAR * error)


def _around(outcome: Array) -> Array:
    """What the recorded days within three days say of each day, itself left out."""
    value = np.log1p(np.maximum(outcome, 0)) if np.nanmin(outcome) >= 0 else outcome
    there = ~np.isnan(value)
    kernel = np.array([0.34, 0.49, 0.7, 0.0, 0.7, 0.49, 0.34])
    total = np.convolve(np.where(there, value, 0.0), kernel, "same")
    weight = np.convolve(there.astype(float), kernel, "same")
    around: Array = np.where(weight > 0.5, total / np.maximum(weight, 0.5), np.nan)
    return around[: len(outcome)]
