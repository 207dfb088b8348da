"""Shares of those who asked: the interval is Wilson's, and no number shows a single person."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chisquare, dlaplace

from charley.insight.pooling import frequencies
from charley.insight.pooling.frequency import SCALE, _noisy, share_of
from charley.insight.pooling.noise import discrete_laplace, keyed, standard_deviation

TOPICS = [f"topic {number}" for number in range(400)]


@given(st.integers(2, 2_000).flatmap(lambda asked: st.tuples(st.integers(1, asked - 1), st.just(asked))))
def test_without_noise_the_interval_is_that_of_another_program(counts: tuple[int, int]) -> None:
    told, asked = counts
    other = binomtest(told, asked).proportion_ci(method="wilson")
    ours = share_of(told, asked, 0.0)
    assert (ours.low, ours.high) == pytest.approx((other.low, other.high), abs=1e-6)


@given(st.integers(20, 400), st.integers(20, 400))
def test_noise_widens_the_interval(told: int, others: int) -> None:
    plain, noisy = (share_of(told, told + others, sd) for sd in (0.0, standard_deviation(SCALE)))
    assert noisy.low < plain.low < plain.value < plain.high < noisy.high


@pytest.mark.parametrize(("asked", "share"), [(80, 0.3), (80, 0.7), (400, 0.1), (2_000, 0.5)])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(asked: int, share: float) -> None:
    chance, law = np.random.default_rng(asked), dlaplace(1 / float(SCALE))
    told = chance.binomial(asked, share, 4_000) + law.rvs(4_000, random_state=1)
    among = asked + law.rvs(4_000, random_state=2)
    found = [share_of(int(one), int(of), float(law.std())) for one, of in zip(told, among, strict=True)]
    assert 0.935 <= np.mean([one.low <= share <= one.high for one in found]) <= 0.975


def test_a_group_of_nine_and_one_that_all_but_nine_are_in_are_hardly_ever_shown() -> None:
    shown = 0
    for number in range(600):
        found = frequencies(300, {"few": 9, "nearly all": 291}, ["few", "nearly all", *TOPICS[:60]], b"%d" % number)
        assert found is not None
        shown += len(found.shares)  # of 62, of which 60 nobody told of
    assert shown <= 6


def test_nothing_is_told_of_a_community_of_nine() -> None:
    assert sum(frequencies(9, {}, TOPICS[:20], b"%d" % number) is not None for number in range(1_000)) <= 3


@given(st.binary(min_size=1), st.integers(0, 500), st.integers(0, 500))
def test_the_same_counts_are_told_the_same_way_however_often_they_are_read(key: bytes, told: int, others: int) -> None:
    first, again = (frequencies(told + others, {"cramp": told}, ["cramp", "tremor"], key) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("count", [40, 41])
def test_for_who_has_not_the_key_every_number_follows_the_closed_form(count: int) -> None:
    """So one person more changes the probability of what is told by a factor of at most e, whatever it is."""
    drawn = np.array([_noisy("cramp", count, b"key %d" % number) for number in range(8_000)]) - count
    inside, law = np.arange(-5, 6), dlaplace(1 / float(SCALE))
    seen = np.array([*(np.sum(drawn == one) for one in inside), np.sum(np.abs(drawn) > 5)])
    expected = np.array([*law.pmf(inside), 2 * law.sf(5)]) * len(drawn)
    assert chisquare(seen, expected * seen.sum() / expected.sum()).pvalue > 1e-4
    assert Fraction(1) == SCALE


def test_one_person_more_gets_other_noise() -> None:
    """Else the difference of two weeks would be the number of people who came."""
    moved = {_noisy("cramp", 41, b"%d" % key) - _noisy("cramp", 40, b"%d" % key) for key in range(300)}
    assert len(moved) > 5


@given(st.binary(min_size=1), st.integers(1, 10_000))
def test_keyed_chance_stays_below_its_limit(key: bytes, limit: int) -> None:
    below = keyed(key)
    assert all(0 <= below(limit) < limit for _ in range(5))
    assert isinstance(discrete_laplace(Fraction(2), keyed(key)), int)
