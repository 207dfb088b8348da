"""The level of each day, and the range in which nearly all days at that level lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve
from scipy.special import expit, nbdtrik, pdtrik

from charley.insight.family import Counts, Ratings
from charley.insight.learned import Learned

Array = NDArray[np.float64]
_FEWEST = 0.025  # share of days beyond each end of the range
_WEEKDAYS = slice(1, 8)  # columns of the design


@dataclass(frozen=True)
class Usual:
    """What is expected of each day, weekdays and factors left aside.

    Args:
        level: mean of the outcome. Shape (days,).
        low: lower end of the range of 95 in 100 days. Shape (days,).
        high: upper end. Shape (days,).
    """

    level: Array
    low: Array
    high: Array


def usual(learned: Learned) -> Usual | None:
    """The level and the range of each day; none where nothing was weighed.

    Days that were not recorded get what lies between those that were.

    Args:
        learned: from a table.

    Example:
        >>> from charley.insight.learned import learn
        >>> from charley.insight.table import read_table
        >>> days = [f"2026-0{1 + day // 28}-{1 + day % 28:02},{4 - day % 5},{day * 7 % 3}" for day in range(56)]
        >>> found = usual(learn(read_table("date,episodes,tea" + chr(10) + chr(10).join(days))))
        >>> found.level.shape, bool(np.all((found.low <= found.level) & (found.level <= found.high)))
        ((59,), True)
    """
    weighed, diary = learned.weighed, learned.table.diary
    if weighed is None:
        return None
    fit = weighed.fit
    beta = cho_solve(fit.inner, fit.pulled.T @ (fit.working - fit.offset))
    kept = np.flatnonzero(~np.isnan(diary.outcome))
    eta = fit.eta - weighed.expected - fit.design[:, _WEEKDAYS] @ beta[_WEEKDAYS]
    eta = np.interp(np.arange(len(diary.outcome)), kept, eta)
    if isinstance(fit.family, Ratings):
        there = diary.outcome[kept]
        mean, unit = float(there.mean()), float(there.std())
        half = 1.96 * float(np.sqrt(fit.family.variance))
        return Usual(mean + unit * eta, mean + unit * (eta - half), mean + unit * (eta + half))
    if not isinstance(fit.family, Counts):
        share = expit(eta)
        return Usual(share, np.zeros(len(eta)), np.ones(len(eta)))
    level = np.exp(np.clip(eta, -14, 14))
    low, high = (_count(share, level, fit.family.dispersion) for share in (_FEWEST, 1 - _FEWEST))
    return Usual(level, np.minimum(low, level), np.maximum(high, level))


def _count(share: float, mean: Array, dispersion: float) -> Array:
    """The count that a share of days does not exceed."""
    if dispersion < 1e-6:
        exact = pdtrik(share, mean)
    else:
        size = 1 / dispersion
        exact = nbdtrik(share, np.full(len(mean), size), size / (size + mean))
    whole: Array = np.ceil(np.maximum(np.nan_to_num(exact, nan=0.0) - 1e-9, 0.0))
    return whole
