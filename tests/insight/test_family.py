"""Outcomes against scipy's distributions."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit
from scipy.stats import bernoulli, nbinom, norm, poisson

from charley.insight.family import Counts, Family, Ratings, YesNo

ETA = np.array([-1.0, 0.2, 1.4, 2.5])
Y = np.array([0.0, 2.0, 3.0, 15.0])


def difference(family: Family, y: np.ndarray, other: np.ndarray) -> float:
    """How much likelier one predictor is than another; what depends on the outcome alone falls out."""
    return family.log_likelihood(y, ETA) - family.log_likelihood(y, other)


@pytest.mark.parametrize("dispersion", [0.05, 0.4, 2.0])
def test_counts_are_negative_binomial(dispersion: float) -> None:
    def exact(eta: np.ndarray) -> float:
        size = 1 / dispersion
        return float(nbinom.logpmf(Y, size, size / (size + np.exp(eta))).sum())

    assert difference(Counts(dispersion), Y, ETA / 2) == pytest.approx(exact(ETA) - exact(ETA / 2), rel=1e-9)


def test_evenly_spread_counts_are_poisson() -> None:
    exact = poisson.logpmf(Y, np.exp(ETA)).sum() - poisson.logpmf(Y, np.exp(ETA / 2)).sum()
    assert difference(Counts(0.0), Y, ETA / 2) == pytest.approx(exact, rel=1e-9)


def test_dispersions_are_compared_fairly() -> None:
    size = 1 / 0.3
    exact = nbinom.logpmf(Y, size, size / (size + np.exp(ETA))).sum() - poisson.logpmf(Y, np.exp(ETA)).sum()
    assert Counts(0.3).log_likelihood(Y, ETA) - Counts(0.0).log_likelihood(Y, ETA) == pytest.approx(exact, rel=1e-9)


def test_ratings_are_normal() -> None:
    exact = norm.logpdf(Y, ETA, 1.5).sum() - norm.logpdf(Y, ETA / 2, 1.5).sum()
    assert difference(Ratings(2.25), Y, ETA / 2) == pytest.approx(exact, rel=1e-9)


def test_yes_and_no_are_logistic() -> None:
    y = np.array([0.0, 1.0, 1.0, 0.0])
    exact = bernoulli.logpmf(y, expit(ETA)).sum() - bernoulli.logpmf(y, expit(ETA / 2)).sum()
    assert difference(YesNo(), y, ETA / 2) == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize("family", [Counts(0.0), Counts(0.5), Ratings(2.0), YesNo()])
def test_a_scoring_step_goes_uphill(family: Family) -> None:
    y = np.array([0.0, 1.0, 1.0, 0.0])
    weight, response = family.working(y, ETA)
    step = 1e-4
    for day in range(len(y)):
        up, down = ETA.copy(), ETA.copy()
        up[day] += step
        down[day] -= step
        slope = (family.log_likelihood(y, up) - family.log_likelihood(y, down)) / (2 * step)
        assert weight[day] * (response[day] - ETA[day]) == pytest.approx(slope, abs=1e-6)
