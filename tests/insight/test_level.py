"""The fit of the level against the same model written out with dense matrices."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from charley.insight.family import Counts, Family, Ratings, YesNo
from charley.insight.level import Fit, Level, best_fit, fit

DAYS = np.array([0, 1, 2, 5, 6, 9, 10, 11, 30, 31])
DESIGN = np.column_stack([np.ones(10), np.linspace(-1, 1, 10)])
PRIOR = np.array([4.0, 0.3])
LEVEL = Level(0.8, 0.6)


def covariance() -> np.ndarray:
    """Of the predictor: level and design together."""
    gaps = np.abs(DAYS[:, None] - DAYS[None, :])
    return LEVEL.sd**2 * LEVEL.phi**gaps + DESIGN @ np.diag(PRIOR) @ DESIGN.T


def fitted(y: np.ndarray, family: Family) -> Fit:
    return fit(y, DAYS, DESIGN, PRIOR, np.zeros(10), family, LEVEL)


def test_the_evidence_of_ratings_is_exact() -> None:
    y = np.random.default_rng(4).normal(1, 2, 10)
    exact = multivariate_normal.logpdf(y, np.zeros(10), covariance() + 1.3 * np.eye(10)) + 5 * np.log(2 * np.pi)
    assert fitted(y, Ratings(1.3)).evidence == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize("family", [Counts(0.0), Counts(0.5), YesNo()])
def test_the_evidence_is_laplace_about_the_mode(family: Family) -> None:
    y = np.array([0.0, 1, 0, 1, 1, 0, 0, 1, 1, 1])
    dense, found = covariance(), fitted(y, family)
    weight, response = family.working(y, found.eta)
    # at the mode the prior's pull and the data's push cancel
    assert np.linalg.solve(dense, found.eta) == pytest.approx(weight * (response - found.eta), abs=1e-4)
    middle = family.log_likelihood(y, found.eta) - 0.5 * found.eta @ np.linalg.solve(dense, found.eta)
    exact = middle - 0.5 * np.linalg.slogdet(np.eye(10) + dense @ np.diag(weight))[1]
    assert found.evidence == pytest.approx(exact, rel=1e-6)


def test_the_precision_is_the_inverse_of_the_covariance_of_the_response() -> None:
    found = fitted(np.array([0.0, 1, 0, 4, 1, 0, 0, 2, 1, 1]), Counts(0.2))
    columns = np.random.default_rng(5).normal(size=(10, 3))
    exact = np.linalg.solve(covariance() + np.diag(1 / found.weight), columns)
    assert found.precision(columns) == pytest.approx(exact, rel=1e-6)


def test_a_level_that_moves_is_told_from_one_that_does_not() -> None:
    rng = np.random.default_rng(6)
    days = np.arange(300)
    moving = np.cumsum(rng.normal(0, 0.25, 300))
    moving -= moving.mean()
    still, moved = (
        best_fit(
            rng.poisson(4 * np.exp(level)).astype(float),
            days,
            np.ones((300, 1)),
            np.ones(1) * 4,
            np.zeros(300),
            "count",
        )
        for level in (np.zeros(300), moving)
    )
    assert still.level.sd < moved.level.sd
    assert moved.level.phi >= 0.9
