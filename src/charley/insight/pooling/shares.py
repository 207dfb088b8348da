"""In how many people a factor has an effect at a lag, and how large it is in them: partial pooling of triggers.

Each person tells a normal estimate of the effect and how probable it is that there is one. Of the group it is asked in
what share of people there is an effect, and of which mean and standard deviation. People with and without an
effect are a mixture: its share is integrated over a grid, mean and standard deviation are found by expectation
maximisation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from charley.insight.from_others import Slab

Array = NDArray[np.float64]
WIDE = 1.0  # standard deviation of the normal under which a person's estimate is told
_ALONE = 0.5  # the same under which the probability was found
_GRID = expit(np.linspace(-9.0, 7.0, 161))  # of shares
_AS_MANY = 3.0  # people that the usual expectation counts as much as
_MEAN_SD, _SD, _SD_AS_MANY = 0.5, 0.3, 3.0  # of the group's mean, before the data; and its sd, with how many people
_ROUNDS = 300
# For the interval of a share people count half: a factor's lags and other factors compete, and which of them it is, is
# less certain than it looks. By simulation: counted whole, 83 of 100 intervals held the share, not 95.
_HALF = 0.5
_LARGEST = 3.0  # estimate that is believed: 20 times as many


@dataclass(frozen=True)
class Told:
    """What people tell of one factor at one lag.

    Args:
        mean: of the effect, if there is one, under a normal of mean 0 and sd ``WIDE``. Shape (people,).
        sd: its standard deviation, at most ``WIDE``. Shape (people,).
        probability: that there is an effect, before calibration, without other people. Shape (people,).
        before: the same before the days. Shape (people,).
    """

    mean: Array
    sd: Array
    probability: Array
    before: Array


@dataclass(frozen=True)
class Share:
    """What a group's days say of one factor at one lag.

    Args:
        people: who told of it.
        share: of people in whom it has an effect: the posterior mean.
        low: lower end of its 95 % interval.
        high: upper end.
        mean: of the effect in them.
        sd: between them.
    """

    people: int
    share: float
    low: float
    high: float
    mean: float
    sd: float


def share_of(told: Told) -> Share:
    """Find the share and the size.

    Args:
        told: by one person at least.

    Example:
        Of twelve people half have a clear effect of about 0.6.

        >>> clear, none = np.full(6, 0.6), np.zeros(6)
        >>> told = Told(np.r_[clear, none], np.full(12, 0.1), np.r_[none + 0.95, none + 0.005], np.full(12, 0.03))
        >>> found = share_of(told)
        >>> found.low < 0.4 < found.share < 0.5 < found.high, round(found.mean, 1)
        (True, 0.6)
    """
    information = np.maximum(1 / told.sd**2 - 1 / WIDE**2, 0.0)
    estimate = told.mean / told.sd**2 / np.maximum(information, 1e-9)
    score = information * np.clip(estimate, -_LARGEST, _LARGEST)
    alone = Slab(_ALONE).posterior(information, score)[0]
    # what the person's other factors add to the estimate's own Bayes factor
    beside = np.clip(logit(np.clip(told.probability, 1e-6, 1 - 1e-6)) - logit(told.before) - alone, -8.0, 4.0)
    usual = float(np.mean(told.before))
    pi, mean, sd = usual, 0.0, _ALONE
    people = len(told.mean)
    for _ in range(_ROUNDS):
        bayes, size, variance = _normal(information, score, mean, sd)
        bayes = np.minimum(bayes + beside, 60.0)
        has = expit(logit(pi) + bayes)
        number, before = float(has.sum()), (pi, mean, sd)
        pi = (number + _AS_MANY * usual) / (people + _AS_MANY)
        mean = float(has @ size) / (number + sd**2 / _MEAN_SD**2)
        squares = float(has @ (variance + (size - mean) ** 2)) + _SD_AS_MANY * _SD**2
        sd = float(np.sqrt(squares / (number + _SD_AS_MANY)))
        if sum(abs(one - other) for one, other in zip((pi, mean, sd), before, strict=True)) < 1e-5:
            break
    log_prior = _AS_MANY * (usual * np.log(_GRID) + (1 - usual) * np.log1p(-_GRID))
    log_likelihood = np.array([np.sum(np.logaddexp(np.log1p(-one), np.log(one) + bayes)) for one in _GRID])
    told_share = float(_weights(log_prior + log_likelihood) @ _GRID)
    total = np.cumsum(_weights(log_prior + _HALF * log_likelihood))
    low, high = (float(_GRID[min(int(np.searchsorted(total, at)), len(_GRID) - 1)]) for at in (0.025, 0.975))
    return Share(people, told_share, min(low, told_share), max(high, told_share), mean, sd)


def _weights(log: Array) -> Array:
    weight = np.exp(log - log.max())
    normed: Array = weight / weight.sum()
    return normed


def _normal(information: Array, score: Array, mean: float, sd: float) -> tuple[Array, Array, Array]:
    return Slab(sd, 1.0, mean, sd).posterior(information, score)
