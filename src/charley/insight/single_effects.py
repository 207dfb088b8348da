"""Which few of many columns have an effect: a sum of single effects, on sufficient statistics.

Each single effect is one column (one factor at one lag) with a normal size; which column is not known, and the
posterior over columns says what the data cannot tell apart. Wang and others 2020, J R Stat Soc B 82:1273 (SuSiE),
with a null component in each effect.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Effects:
    """The posterior of the single effects.

    Args:
        alpha: probability that an effect is each column. Shape (effects, columns).
        mean: size of the effect if it is that column. Shape (effects, columns).
        variance: of that size. Shape (effects, columns).
        alone: size and variance of each column beside all effects, as if it had one. Shapes (columns,).
    """

    alpha: Array
    mean: Array
    variance: Array
    alone: tuple[Array, Array]

    @property
    def expected(self) -> Array:
        """Expected size of each column. Shape (columns,)."""
        total: Array = np.sum(self.alpha * self.mean, axis=0)
        return total


def single_effects(gram: Array, score: Array, prior: Array, odds: float, sd: float, most: int = 8) -> Effects:
    """Fit effects one by one until the next would rather be none.

    Args:
        gram: ``Z'PZ`` with the precision P of the response. Shape (columns, columns).
        score: ``Z'P z``. Shape (columns,).
        prior: how probable each column is, summing to 1. Shape (columns,).
        odds: prior odds that one more effect is there.
        sd: standard deviation of a size, before the data.
        most: how many effects at most.
    """
    columns = len(score)
    diagonal = np.diag(gram)
    alpha = np.zeros((0, columns))
    mean = np.zeros((0, columns))
    log_prior = np.log(prior)
    variance = 1 / (diagonal + 1 / sd**2)

    def one(rest: Array, effect: int) -> tuple[Array, Array]:
        size = variance * rest
        log_bayes = 0.5 * np.log(variance / sd**2) + 0.5 * size**2 / variance
        weight = log_prior + np.log(odds / (1 + effect)) + log_bayes
        top = max(float(weight.max()), 0.0)
        each = np.exp(weight - top)
        return each / (each.sum() + np.exp(-top)), size

    while len(alpha) < most:
        alpha = np.vstack([alpha, np.zeros(columns)])
        mean = np.vstack([mean, np.zeros(columns)])
        for _ in range(40):
            before = alpha.copy()
            total = np.sum(alpha * mean, axis=0)
            for effect in range(len(alpha)):
                others = total - alpha[effect] * mean[effect]
                alpha[effect], mean[effect] = one(score - gram @ others, effect)
                total = others + alpha[effect] * mean[effect]
            if np.max(np.abs(alpha - before)) < 1e-3:
                break
        if alpha[-1].sum() < 0.5:
            break
    total = np.sum(alpha * mean, axis=0)
    own = score - gram @ total + diagonal * total
    return Effects(alpha, mean, np.broadcast_to(variance, alpha.shape), (variance * own, variance))
