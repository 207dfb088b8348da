"""From what the method says to how often it is right: one map, fitted on simulated people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Level = Literal["found", "unclear", "not_found"]
UNLIKELY = 0.1  # probability below which something is no trigger, if large effects are ruled out too
RULED_OUT = float(np.log(2))  # effects beyond which are large

# Log-odds of the single effects, and the log-odds with which such factors were triggers. Fitted once by
# ``python -m benchmarks.insight.calibrate``: 200 people of each of the 16 regimes of benchmarks/insight/people.py,
# seeds 100000 to 100199 (the benchmark takes others), monotone and linear between the knots, by maximum likelihood.
_SAID: Sequence[float] = (-6.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.5, 3.0, 6.0)
ALONE: Sequence[float] = (-6.55, -4.05, -2.75, -1.06, 0.47, 1.47, 2.53, 4.05, 6.02)
# The same where other people's days were used: ``python -m benchmarks.insight.calibrate_pooling``, five groups of 80 of
# each of the four sorts of benchmarks/insight/cohort.py, seeds 100000 to 100004.
TOGETHER: Sequence[float] = (-5.81, -3.91, -2.09, -0.73, 0.62, 1.56, 2.50, 3.58, 5.01)
Q = 0.15  # expected share of false ones among what is called found


def calibrated(probability: Array, map_: Sequence[float] = ALONE) -> Array:
    """The share of factors with such a probability that are triggers.

    Args:
        probability: of the single effects, any shape.
        map_: ``ALONE``, or ``TOGETHER`` where other people's days were used.

    Example:
        >>> bool(np.all(np.diff(calibrated(np.linspace(0, 1, 50))) >= 0))
        True
    """
    inside = np.clip(probability, 1e-9, 1 - 1e-9)
    mapped: Array = 1 / (1 + np.exp(-np.interp(np.log(inside) - np.log1p(-inside), _SAID, map_)))
    return mapped


def raw_needed(probability: float) -> float:
    """Log-odds that the single effects must reach to be calibrated to a probability.

    Example:
        >>> raw_needed(0.5) < raw_needed(0.9)
        True
    """
    return float(np.interp(np.log(probability) - np.log1p(-probability), ALONE, _SAID))


def claimed(probability: Array, q: float = Q) -> NDArray[np.bool_]:
    """The most factors among which at most a share q is expected to be no trigger (Bayesian false discovery rate).

    Args:
        probability: calibrated, of each factor. Shape (factors,).
        q: that share.

    Example:
        >>> claimed(np.array([0.99, 0.2, 0.95, 0.6])).tolist()
        [True, False, True, False]
    """
    order = np.argsort(-probability)
    false = np.cumsum(1 - probability[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(false <= q)
    result = np.zeros(len(order), bool)
    result[order[: enough[-1] + 1 if len(enough) else 0]] = True
    return result
