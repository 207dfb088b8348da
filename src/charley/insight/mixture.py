"""A mixture of normal distributions: what remains when some parameters are weighed on a grid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Mixture:
    """Normal distributions with weights.

    Args:
        weight: of each normal, summing to 1. Shape (normals,).
        mean: of each. Shape (normals,).
        sd: standard deviation of each, above 0. Shape (normals,).
    """

    weight: Array
    mean: Array
    sd: Array

    def below(self, size: float) -> float:
        """Probability of a value below a size."""
        return float(self.weight @ ndtr((size - self.mean) / self.sd))

    def quantile(self, share: float) -> float:
        """The size below which the value lies with some probability."""
        low = float(np.min(self.mean - 9 * self.sd))
        high = float(np.max(self.mean + 9 * self.sd))
        return float(brentq(lambda size: self.below(size) - share, low, high, xtol=1e-6))

    @cached_property
    def middle(self) -> float:
        """The median."""
        return self.quantile(0.5)

    def interval(self, probability: float) -> tuple[float, float]:
        """The interval that leaves out as much on either side.

        Args:
            probability: that the value lies in it, such as 0.95.

        Example:
            >>> low, high = Mixture(np.ones(1), np.zeros(1), np.ones(1)).interval(0.95)
            >>> round(low, 2), round(high, 2)
            (-1.96, 1.96)
        """
        return self.quantile((1 - probability) / 2), self.quantile((1 + probability) / 2)

    @property
    def moments(self) -> tuple[float, float]:
        """Mean and standard deviation of the whole."""
        mean = float(self.weight @ self.mean)
        return mean, float(np.sqrt(self.weight @ (self.sd**2 + (self.mean - mean) ** 2)))
