"""Single effects against every subset of a few columns, weighed one by one."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from charley.insight.from_others import Slab
from charley.insight.single_effects import single_effects

ODDS, SD = 1.0, 0.5


def problem(seed: int, sizes: tuple[float, ...], alike: float = 0.3) -> tuple[np.ndarray, np.ndarray]:
    """Gram and score of correlated columns with known effects."""
    rng = np.random.default_rng(seed)
    common = rng.normal(size=(200, 1))
    columns = np.sqrt(1 - alike) * rng.normal(size=(200, len(sizes))) + np.sqrt(alike) * common
    return columns.T @ columns, columns.T @ (columns @ np.array(sizes) + rng.normal(size=200))


def enumerated(gram: np.ndarray, score: np.ndarray) -> np.ndarray:
    """Probability of each column, from all subsets; each further one is less expected, as with Poisson."""
    columns = len(score)
    weights, members = [], []
    for size in range(columns + 1):
        for some in itertools.combinations(range(columns), size):
            chosen = list(some)
            precision = gram[np.ix_(chosen, chosen)] + np.eye(size) / SD**2
            fit = score[chosen] @ np.linalg.solve(precision, score[chosen]) if size else 0.0
            log_bayes = 0.5 * fit - 0.5 * np.linalg.slogdet(precision * SD**2)[1] if size else 0.0
            weights.append(log_bayes + size * np.log(ODDS / columns) - math.lgamma(size + 1))
            members.append([column in some for column in range(columns)])
    weight = np.exp(np.array(weights) - max(weights))
    return weight @ np.array(members, float) / weight.sum()


@pytest.mark.parametrize("sizes", [(0.0, 0, 0, 0, 0), (0.5, 0, 0, 0, 0), (0.5, 0, -0.6, 0, 0), (0.4, 0.4, 0.4, 0, 0)])
@pytest.mark.parametrize("seed", range(4))
def test_probabilities_are_those_of_all_subsets(seed: int, sizes: tuple[float, ...]) -> None:
    gram, score = problem(seed, sizes)
    effects = single_effects(gram, score, np.full(5, 0.2), ODDS, Slab(SD))
    found = 1 - np.prod(1 - effects.alpha, axis=0)
    assert found == pytest.approx(enumerated(gram, score), abs=0.12)


def test_twins_share_one_effect() -> None:
    gram, score = problem(1, (0.6, 0.0, 0.0))
    twin = np.ix_([0, 0, 1, 2], [0, 0, 1, 2])
    effects = single_effects(gram[twin], score[[0, 0, 1, 2]], np.full(4, 0.25), ODDS, Slab(SD))
    assert effects.alpha[0, 0] == pytest.approx(effects.alpha[0, 1])
    assert effects.alpha[0, :2].sum() > 0.99


def test_order_of_columns_does_not_matter() -> None:
    gram, score = problem(2, (0.5, 0.0, -0.5, 0.0))
    turned = [2, 0, 3, 1]
    one = single_effects(gram, score, np.full(4, 0.25), ODDS, Slab(SD))
    other = single_effects(gram[np.ix_(turned, turned)], score[turned], np.full(4, 0.25), ODDS, Slab(SD))
    assert other.expected == pytest.approx(one.expected[turned], abs=1e-3)


def test_a_column_beside_known_effects_is_a_regression_on_the_rest() -> None:
    gram, score = problem(3, (1.5, 1.5, 0.0))
    size, sd = single_effects(gram, score, np.full(3, 1 / 3), ODDS, Slab(SD)).slab(1.0)
    exact = np.linalg.inv(gram)
    assert size == pytest.approx(exact @ score, abs=0.15)
    assert np.all(sd < 0.2)
