"""Partial pooling of triggers: shares and sizes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit

from charley.insight.from_others import FromOthers, Slab, as_others
from charley.insight.pooling.shares import Told, share_of

BEFORE = 0.025


def told(effect: np.ndarray, sd: float, seed: int = 0) -> Told:
    """People with these effects, told as their own days would tell them."""
    rng = np.random.default_rng(seed)
    estimate = effect + rng.normal(0, sd, len(effect))
    information = np.full(len(effect), 1 / sd**2)
    variance = 1 / (information + 1)
    bayes = Slab(0.5).posterior(information, estimate * information)[0]
    probability = expit(logit(BEFORE) + bayes)
    return Told(variance * information * estimate, variance**0.5, probability, np.full(len(effect), BEFORE))


@pytest.mark.parametrize("share", [0.1, 0.4, 0.8])
def test_the_share_and_the_size_are_found(share: float) -> None:
    rng = np.random.default_rng(int(10 * share))
    has = np.arange(400) < 400 * share
    found = share_of(told(np.where(has, rng.normal(0.6, 0.2, 400), 0.0), 0.15))
    assert found.low <= share <= found.high
    assert found.high - found.low < 0.15
    assert found.mean == pytest.approx(0.6, abs=0.1)
    assert found.sd == pytest.approx(0.2, abs=0.1)


def test_where_nobody_has_it_the_share_goes_down_and_with_few_people_stays_near_what_is_usual() -> None:
    assert share_of(told(np.zeros(400), 0.15)).share < BEFORE / 2
    assert share_of(told(np.zeros(1), 0.5)).share == pytest.approx(BEFORE, abs=0.05)


@given(st.lists(st.tuples(st.floats(-4, 4), st.floats(0.01, 1), st.floats(0.001, 0.999)), min_size=1, max_size=20))
@settings(max_examples=80, deadline=None)
def test_any_summaries_give_a_share_whatever_their_order(people: list[tuple[float, float, float]]) -> None:
    def of(some: list[tuple[float, float, float]]) -> object:
        mean, sd, probability = np.array(some).T
        return share_of(Told(mean, sd, probability, np.full(len(some), BEFORE)))

    one, other = of(people), of(people[::-1])
    for name in ("share", "low", "high", "mean", "sd"):
        value = getattr(one, name)
        assert np.isfinite(value)
        assert getattr(other, name) == pytest.approx(value, abs=1e-6)
    assert 0 <= one.low <= one.share <= one.high <= 1  # type: ignore[attr-defined]


def test_a_slab_near_others_is_the_mixture_by_integration() -> None:
    grid = np.linspace(-6, 6, 40_001)
    prior = 0.3 * np.exp(-0.5 * (grid / 0.5) ** 2) / 0.5 + 0.7 * np.exp(-0.5 * ((grid - 0.6) / 0.2) ** 2) / 0.2
    prior /= prior.sum()
    information, score = np.array([8.0]), np.array([3.0])
    likelihood = np.exp(score * grid - 0.5 * information * grid**2)
    post = prior * likelihood
    bayes, mean, variance = Slab(0.5, 0.7, 0.6, 0.2).posterior(information, score)
    assert bayes[0] == pytest.approx(np.log(post.sum()), abs=1e-6)
    assert mean[0] == pytest.approx(post @ grid / post.sum(), abs=1e-6)
    assert variance[0] == pytest.approx(post @ grid**2 / post.sum() - mean[0] ** 2, abs=1e-6)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.floats(0.1, 2))
def test_what_others_say_takes_at_most_four_fifths_of_what_is_usual(shares: list[float], odds: float) -> None:
    share = np.array(shares)[:, None]
    expected = FromOthers(share, np.zeros_like(share), np.ones_like(share), np.ones(len(shares), np.int64))
    each, total, _ = as_others(expected, np.arange(len(shares)), odds, 0.5)
    assert each.sum() == pytest.approx(1)
    assert np.all(each * total >= 0.2 * odds / len(shares) - 1e-12)
