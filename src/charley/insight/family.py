"""How an outcome follows from its predictor: counts, ratings, yes and no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, gammaln

Array = NDArray[np.float64]
Kind = Literal["count", "rating", "yes_no"]
_HIGHEST = 14.0  # of the linear predictor, either way, so that no step overflows


class Family(Protocol):
    """How an outcome follows from its linear predictor."""

    @property
    def spread(self) -> float:
        """How far outcomes lie apart beside what the predictor says."""

    def working(self, y: Array, eta: Array) -> tuple[Array, Array]:
        """Weights and working response at a predictor. Shapes (days,)."""

    def log_likelihood(self, y: Array, eta: Array) -> float:
        """Log-likelihood of all days."""


@dataclass(frozen=True)
class Counts:
    """Negative-binomial counts; the variance is mean + dispersion * mean squared. Dispersion 0 is Poisson.

    Example:
        >>> weight, response = Counts(0.5).working(np.array([2.0]), np.zeros(1))
        >>> weight.round(2).tolist(), response.tolist()
        ([0.67], [1.0])
    """

    dispersion: float

    @property
    def spread(self) -> float:
        """Dispersion."""
        return self.dispersion

    def working(self, y: Array, eta: Array) -> tuple[Array, Array]:
        """Expected information, and the response of iterated weighted least squares."""
        mean = np.exp(np.clip(eta, -_HIGHEST, _HIGHEST))
        return mean / (1 + self.dispersion * mean), eta + (y - mean) / mean

    def log_likelihood(self, y: Array, eta: Array) -> float:
        """Log-likelihood without the terms that depend on the counts alone."""
        eta = np.clip(eta, -_HIGHEST, _HIGHEST)
        mean = np.exp(eta)
        if self.dispersion < 1e-6:
            return float(np.sum(y * eta - mean))
        size = 1 / self.dispersion
        terms = gammaln(y + size) - gammaln(size) + y * np.log(mean) - (y + size) * np.log(mean + size)
        return float(np.sum(terms) + len(y) * size * np.log(size))


@dataclass(frozen=True)
class Ratings:
    """Normal ratings with a residual variance."""

    variance: float

    @property
    def spread(self) -> float:
        """Variance."""
        return self.variance

    def working(self, y: Array, eta: Array) -> tuple[Array, Array]:  # noqa: ARG002 (as its family)
        """The same weight for all days; the outcome itself."""
        return np.full(len(y), 1 / self.variance), y

    def log_likelihood(self, y: Array, eta: Array) -> float:
        """Log-likelihood of normal residuals."""
        return float(-0.5 * np.sum((y - eta) ** 2) / self.variance - 0.5 * len(y) * np.log(self.variance))


@dataclass(frozen=True)
class YesNo:
    """Days with and without."""

    @property
    def spread(self) -> float:
        """None: the share of days says it."""
        return 0.0

    def working(self, y: Array, eta: Array) -> tuple[Array, Array]:
        """Information of the logistic model, and its working response."""
        share = expit(np.clip(eta, -_HIGHEST, _HIGHEST))
        weight = share * (1 - share)
        return weight, eta + (y - share) / weight

    def log_likelihood(self, y: Array, eta: Array) -> float:
        """Log-likelihood of the logistic model."""
        return float(np.sum(y * eta - np.logaddexp(0, eta)))
