"""Which few of many columns have an effect: a sum of single effects, on sufficient statistics.

Each single effect is one column (one factor at one lag) with a normal size; which column is not known, and the
posterior over columns says what the data cannot tell apart. Wang and others 2020, J R Stat Soc B 82:1273 (SuSiE),
with a null component in each effect.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from charley.insight.from_others import Slab

Array = NDArray[np.float64]
_BESIDE = 0.1  # how probable it is that a column has an effect beside the one that it competes for
_ROUNDS = 40  # of going over the effects; three are usual
_MOST = 8  # effects


@dataclass(frozen=True)
class Effects:
    """The posterior of the single effects.

    Args:
        alpha: probability that an effect is each column. Shape (effects, columns).
        mean: size of the effect if it is that column. Shape (effects, columns).
        rest: score of each column when all other effects are taken out. Shape (columns,).
        doubt: variance of that score, because the other effects are not known. Shape (columns,).
        diagonal: information on the size of each column, other effects known. Shape (columns,).
    """

    alpha: Array
    mean: Array
    rest: Array
    doubt: Array
    diagonal: Array

    @property
    def expected(self) -> Array:
        """Expected size of each column. Shape (columns,)."""
        total: Array = np.sum(self.alpha * self.mean, axis=0)
        return total

    def slab(self, sd: float) -> tuple[Array, Array]:
        """Size of each column if it has an effect, and its standard deviation.

        Args:
            sd: standard deviation of a size, before the data.
        """
        variance = 1 / (self.diagonal + 1 / sd**2)
        return variance * self.rest, np.sqrt(variance + variance**2 * self.doubt)


def single_effects(gram: Array, score: Array, prior: Array, odds: float, slab: Slab) -> Effects:
    """Fit effects one by one until the next would rather be none.

    Args:
        gram: ``Z'PZ`` with the precision P of the response. Shape (columns, columns).
        score: ``Z'P z``. Shape (columns,).
        prior: how probable each column is, summing to 1. Shape (columns,).
        odds: prior odds that there is a first effect; of a second half of that, and so on: about Poisson.
        slab: how large an effect may be, before the data.

    Example:
        Of two columns that do not overlap, the second has an effect of about 1.

        >>> effects = single_effects(np.eye(2) * 100, np.array([1.0, 100.0]), np.array([0.5, 0.5]), 1.0, Slab(0.5))
        >>> effects.alpha[0].round(3).tolist(), effects.expected.round(2).tolist()
        ([0.0, 1.0], [0.0, 0.96])
    """
    columns = len(score)
    diagonal = np.diag(gram).copy()
    log_prior = np.log(prior)
    alpha = mean = np.zeros((0, columns))
    variance = slab.posterior(diagonal, score)[2]

    def one(rest: Array, effect: int) -> tuple[Array, Array]:
        log_bayes, size, _ = slab.posterior(diagonal, rest)
        weight = log_prior + np.log(odds / (1 + effect)) + log_bayes
        top = max(float(weight.max()), 0.0)
        each = np.exp(np.maximum(weight - top, -700.0))
        return each / (each.sum() + np.exp(max(-top, -700.0))), size

    while len(alpha) < _MOST:
        alpha = np.vstack([alpha, np.zeros(columns)])
        mean = np.vstack([mean, np.zeros(columns)])
        for _ in range(_ROUNDS):
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
    return Effects(alpha, mean, *_beside(gram, score, alpha, mean, variance), diagonal)


def _beside(gram: Array, score: Array, alpha: Array, mean: Array, variance: Array) -> tuple[Array, Array]:
    """Score of each column beside all other effects, and the variance that not knowing these adds.

    Where columns compete to be one and the same effect, the shares of the others are not beside it.
    """
    effects = alpha * mean
    competes = alpha / (alpha + _BESIDE)
    diagonal = np.diag(gram)
    own = np.sum((1 - competes) * effects, axis=0) * diagonal
    rest = score - gram @ effects.sum(axis=0) + np.sum(competes * (effects @ gram), axis=0) + own
    spread = np.sum(alpha * (mean**2 + variance) - effects**2, axis=0)
    doubt = np.maximum(gram**2 @ spread - diagonal**2 * spread, 0.0)
    return rest, doubt
