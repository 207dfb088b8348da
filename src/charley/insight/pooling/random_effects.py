"""What a change did in many people: a mean, how much people differ, and what the next person may expect.

Each person's effect is normal about the group's mean with standard deviation tau, and its estimate normal about that.
tau is not estimated but weighed on a grid, by the restricted likelihood (flat mean) and a half-normal prior, so that
few people give wide intervals. For each tau all else is normal in closed form.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from charley.insight.mixture import Mixture

Array = NDArray[np.float64]
TAUS = 2.0 * np.linspace(0.0, 1.0, 121) ** 2  # dense where people hardly differ
TAU_SD = 0.5  # of the half-normal prior: people differ by some 1.6 times, seldom by more than 2.7 times
_NODES = ndtri((np.arange(41) + 0.5) / 41)  # of the mean, for the interval of the share that is helped
_AT_ONCE = 2000  # people left out in one step


@dataclass(frozen=True)
class Pooled:
    """What many people's experiments say of one change.

    Args:
        people: who made one.
        mean: posterior of the group's mean.
        next: what the next person's own effect may be.
        tau: standard deviation between people: posterior mean.
        tau_interval: 95 %.
        i2: share of the variance of the estimates that is between people, with its 95 % interval.
        helped: share of people in whom the effect is beyond what is worthwhile, with its 95 % interval.
        without_one: lowest and highest mean when any one person is left out.
    """

    people: int
    mean: Mixture
    next: Mixture
    tau: float
    tau_interval: tuple[float, float]
    i2: tuple[float, float, float]
    helped: tuple[float, float, float]
    without_one: tuple[float, float]


@dataclass(frozen=True)
class _Sums:
    """For each tau: the sum of weights, of weights times estimates and squares, and of log variances."""

    weight: Array
    first: Array
    second: Array
    log: Array

    def less(self, one: _Sums) -> _Sums:
        """Without one person, or each of several."""
        return _Sums(self.weight - one.weight, self.first - one.first, self.second - one.second, self.log - one.log)

    @property
    def mean(self) -> Array:
        return self.first / self.weight

    @property
    def log_likelihood(self) -> Array:
        """Restricted log-likelihood, the mean integrated out."""
        left = np.maximum(self.second - self.first**2 / self.weight, 0.0)
        likelihood: Array = -0.5 * (self.log + np.log(self.weight) + left)
        return likelihood


def _each(effect: Array, variance: Array, taus: Array) -> _Sums:
    """What each person adds. Shapes (people, taus)."""
    total = variance[:, None] + taus**2
    weight = 1 / total
    return _Sums(weight, weight * effect[:, None], weight * effect[:, None] ** 2, np.log(total))


def _all(effect: Array, variance: Array, taus: Array) -> _Sums:
    sums = [np.zeros(len(taus)) for _ in range(4)]
    for start in range(0, len(effect), _AT_ONCE):
        part = _each(effect[start : start + _AT_ONCE], variance[start : start + _AT_ONCE], taus)
        for total, some in zip(sums, (part.weight, part.first, part.second, part.log), strict=True):
            total += some.sum(axis=0)
    return _Sums(*sums)


def restricted_log_likelihood(effect: Array, sd: Array, taus: Array) -> Array:
    """How well each tau explains the estimates; its highest point is the REML estimate.

    Args:
        effect: of each person. Shape (people,).
        sd: standard errors. Shape (people,).
        taus: shape (any,).

    Returns:
        Shape of the taus.
    """
    return _all(effect, sd**2, taus).log_likelihood


def pool(effect: Array, sd: Array, worthwhile: float) -> Pooled:
    """Pool the effects of one change.

    Args:
        effect: of each person, on the predictor, below 0 where the outcome fell. Shape (people,).
        sd: their standard errors. Shape (people,).
        worthwhile: an effect as good as this helped: below 0 where less of the outcome is better.

    Example:
        Nine people whose effects hardly differ.

        >>> found = pool(np.full(9, -0.5), np.full(9, 0.2), -0.3)
        >>> round(found.mean.middle, 2), found.next.below(0.0) > 0.95, found.helped[0] > 0.8
        (-0.5, True, True)
    """
    sums = _all(effect, sd**2, TAUS)
    weight = _weights(sums)
    sd_mean = 1 / np.sqrt(sums.weight)
    mean = Mixture(weight, sums.mean, sd_mean)
    following = Mixture(weight, sums.mean, np.sqrt(sd_mean**2 + TAUS**2))
    typical = _typical_variance(sd**2)
    i2 = TAUS**2 / (TAUS**2 + typical)
    return Pooled(
        people=len(effect),
        mean=mean,
        next=following,
        tau=float(weight @ TAUS),
        tau_interval=(_quantile(TAUS, weight, 0.025), _quantile(TAUS, weight, 0.975)),
        i2=(float(weight @ i2), _quantile(i2, weight, 0.025), _quantile(i2, weight, 0.975)),
        helped=_helped(mean, worthwhile),
        without_one=_without_one(effect, sd**2, sums),
    )


def _weights(sums: _Sums) -> Array:
    """Posterior of each tau; the last axis is that of the taus."""
    spacing = np.gradient(TAUS)
    log = sums.log_likelihood - 0.5 * (TAUS / TAU_SD) ** 2 + np.log(spacing)
    weight = np.exp(log - log.max(axis=-1, keepdims=True))
    normed: Array = weight / weight.sum(axis=-1, keepdims=True)
    return normed


def _typical_variance(variance: Array) -> float:
    """Of the estimates, as I squared takes it."""
    weight = 1 / variance
    less = weight.sum() ** 2 - np.sum(weight**2)
    return float((len(weight) - 1) * weight.sum() / less) if less > 0 else float(variance[0])


def _helped(mean: Mixture, worthwhile: float) -> tuple[float, float, float]:
    """The share of people beyond what is worthwhile: over all tau and means."""
    centre = mean.mean[:, None] + mean.sd[:, None] * _NODES
    apart = np.maximum(TAUS, 1e-9)[:, None]
    share = ndtr((worthwhile - centre) / apart * (1 if worthwhile < 0 else -1))
    weight = np.repeat(mean.weight[:, None] / len(_NODES), len(_NODES), axis=1)
    flat, by = share.ravel(), weight.ravel()
    average = float(by @ flat)  # of a share that is hardly ever above 0 it can be above the upper end
    return average, min(_quantile(flat, by, 0.025), average), max(_quantile(flat, by, 0.975), average)


def _without_one(effect: Array, variance: Array, sums: _Sums) -> tuple[float, float]:
    """Lowest and highest mean without any one person, tau weighed anew each time."""
    if len(effect) < 2:
        return float(effect[0]), float(effect[0])
    lowest, highest = np.inf, -np.inf
    for start in range(0, len(effect), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        rest = sums.less(_each(effect[part], variance[part], TAUS))
        means = np.sum(_weights(rest) * rest.mean, axis=1)
        lowest, highest = min(lowest, float(means.min())), max(highest, float(means.max()))
    return lowest, highest


def _quantile(values: Array, weight: Array, share: float) -> float:
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weight[order])
    return float(values[order][min(int(np.searchsorted(total, share)), len(order) - 1)])
