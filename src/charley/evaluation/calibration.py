"""Whether a printed probability is right as often as it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Bin:
    """Predictions of about the same probability, and how many of them were right."""

    low: float
    high: float
    count: int
    predicted: float  # mean probability
    observed: float  # share that was right


def reliability(predicted: Sequence[float], right: Sequence[bool], bins: int = 10) -> tuple[Bin, ...]:
    """Predictions in bins of equal width, empty bins left out.

    Args:
        predicted: probabilities, shape (n,).
        right: whether each came true, shape (n,).
        bins: how many of equal width from 0 to 1.

    >>> reliability([0.1, 0.1, 0.9], [False, False, True], bins=2)[1]
    Bin(low=0.5, high=1.0, count=1, predicted=0.9, observed=1.0)
    """
    p, y = np.asarray(predicted, float), np.asarray(right, float)
    place = np.minimum((p * bins).astype(int), bins - 1)
    return tuple(
        Bin(k / bins, (k + 1) / bins, int(there.sum()), float(p[there].mean()), float(y[there].mean()))
        for k in range(bins)
        if (there := place == k).any()
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: mean distance between said and seen, weighted by how many (Naeini et al., AAAI 2015).

    >>> round(calibration_error([Bin(0.0, 0.5, 2, 0.1, 0.0), Bin(0.5, 1.0, 2, 0.9, 1.0)]), 3)
    0.1
    """
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.predicted - b.observed) for b in bins) / total if total else 0.0
