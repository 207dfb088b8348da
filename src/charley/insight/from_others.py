"""What is expected of each factor and lag before the days are looked at: the same of all, or what others found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class FromOthers:
    """What other people's days make likely; nan where they say nothing.

    Args:
        share: of people in whom a factor has an effect at a lag. Shape (factors, lags).
        mean: of that effect, for yes or for two standard deviations of a number. Shape (factors, lags).
        sd: standard deviation of the effect between people. Shape (factors, lags).
        people: how many it rests on; 0 where they say nothing. Shape (factors,).
    """

    share: Array
    mean: Array
    sd: Array
    people: NDArray[np.int64]


@dataclass(frozen=True)
class Slab:
    """How large an effect may be, if there is one: wide, or for some columns partly as in others.

    Args:
        sd: standard deviation of the wide part, whose mean is 0.
        near: how much of the rest is as in others; 0 for columns of which they say nothing. Shape (columns,), or 0.
        mean: as in others. Shape (columns,), or 0.
        near_sd: standard deviation of that. Shape (columns,), or any.
    """

    sd: float
    near: Array | float = 0.0
    mean: Array | float = 0.0
    near_sd: Array | float = 1.0

    def posterior(self, information: Array, score: Array) -> tuple[Array, Array, Array]:
        """Log Bayes factor of an effect, its mean and its variance if there is one.

        Args:
            information: precision of the estimate. Shape (columns,).
            score: estimate times information. Shape (columns,).

        Example:
            An estimate of 0.6 that others share speaks for an effect more than one that nobody has.

            >>> alone, as_others = Slab(0.5), Slab(0.5, 0.8, 0.6, 0.2)
            >>> told = np.array([20.0]), np.array([12.0])
            >>> bool(alone.posterior(*told)[0][0] < as_others.posterior(*told)[0][0])
            True
        """
        log_bayes, mean, variance = _normal(information, score, 0.0, self.sd)
        if np.all(np.asarray(self.near) == 0):
            return log_bayes, mean, variance
        near_bayes, near_mean, near_variance = _normal(information, score, self.mean, self.near_sd)
        with np.errstate(divide="ignore"):
            wide, near = np.log1p(-np.asarray(self.near)) + log_bayes, np.log(self.near) + near_bayes
        both = np.logaddexp(wide, near)
        of_near = np.exp(near - both)
        middle = (1 - of_near) * mean + of_near * near_mean
        square = (1 - of_near) * (variance + mean**2) + of_near * (near_variance + near_mean**2)
        return both, middle, square - middle**2


def _normal(information: Array, score: Array, mean: Array | float, sd: Array | float) -> tuple[Array, Array, Array]:
    """The same for one normal distribution of sizes."""
    precision = 1 / np.square(sd)
    variance = 1 / (information + precision)
    size = variance * (score + mean * precision)
    log_bayes = 0.5 * np.log(variance * precision) + 0.5 * (size**2 / variance - np.square(mean) * precision)
    return log_bayes, size, variance


_ODD = 0.2  # how much of the usual expectation stays, whatever others found: a person may be unlike all of them
_NEAR = 0.9  # how much of what is expected of a size is as in others, where many have the effect
_ENOUGH = 3.0  # people who have it, from whom half of that is taken


def as_others(expected: FromOthers, chosen: NDArray[np.int64], odds: float, sd: float) -> tuple[Array, float, Slab]:
    """How probable each column is, summing to 1; the odds of a first effect; and how large effects may be.

    Nobody is taken to be as all others: a column keeps a fifth of what is usual, however rare it is in them. How
    large it may be is as wide as ever where hardly anybody has it, and in a tenth of all expectation where many do.

    Args:
        expected: from other people.
        chosen: which of all factor and lag pairs are looked at. Shape (columns,).
        odds: of a first effect, without other people.
        sd: standard deviation of a size, without them.
    """
    usual = odds / len(chosen)
    share, mean, near_sd = (some.ravel()[chosen] for some in (expected.share, expected.mean, expected.sd))
    told = ~np.isnan(share)
    each = np.where(told, (1 - _ODD) * np.nan_to_num(share) + _ODD * usual, usual)
    have_it = np.nan_to_num(share) * np.repeat(expected.people, expected.share.shape[1])[chosen]
    near = _NEAR * have_it / (have_it + _ENOUGH)
    slab = Slab(sd, near, np.where(told, mean, 0.0), np.where(told, near_sd, 1.0))
    return each / each.sum(), float(each.sum()), slab
