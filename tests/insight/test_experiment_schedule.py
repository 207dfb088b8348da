from __future__ import annotations

from collections import Counter
from itertools import groupby, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.insight.experiments.effect import effect
from charley.insight.experiments.kernel import at_work
from charley.insight.experiments.schedule import count, draw


def allowed(pairs: int, longest: int) -> set[tuple[int, ...]]:
    return {
        order
        for order in product((0, 1), repeat=2 * pairs)
        if sum(order) == pairs and all(len(list(run)) <= longest for _, run in groupby(order))
    }


@pytest.mark.parametrize("pairs", [1, 2, 3, 5, 7])
@pytest.mark.parametrize("longest", [1, 2, 3])
def test_orders_are_counted_as_enumeration_counts_them(pairs: int, longest: int) -> None:
    assert count(pairs, longest) == len(allowed(pairs, longest))


@pytest.mark.parametrize(("pairs", "longest"), [(3, 2), (4, 1), (4, 2)])
def test_every_allowed_order_is_drawn_as_often(pairs: int, longest: int) -> None:
    orders = allowed(pairs, longest)
    each = 120
    drawn = Counter(draw(pairs, seed, longest) for seed in range(each * len(orders)))
    assert set(drawn) == orders
    chi_square = sum((drawn[order] - each) ** 2 / each for order in orders)
    degrees = len(orders) - 1
    assert chi_square < degrees + 4 * np.sqrt(2 * degrees)  # four standard deviations


@given(st.integers(1, 30), st.integers(1, 4), st.integers(0, 2**53))
@settings(max_examples=60, deadline=None)
def test_a_drawn_order_keeps_the_rules_and_comes_again(pairs: int, longest: int, seed: int) -> None:
    order = draw(pairs, seed, longest)
    assert sum(order) == pairs
    assert len(order) == 2 * pairs
    assert max(len(list(run)) for _, run in groupby(order)) <= longest
    assert draw(pairs, seed, longest) == order


def test_many_periods_are_counted_without_rounding() -> None:
    assert count(40, 80) == 107507208733336176461620  # 80 over 40
    assert sum(draw(40, 1, 80)) == 40


def test_the_effect_site_rises_and_falls_as_the_closed_form_says() -> None:
    taken = np.repeat([1.0, 0.0], [9, 6])
    share = at_work(taken, 2.5, 4.0)
    risen = 1 - np.exp(-np.arange(1, 10) / 2.5)
    np.testing.assert_allclose(share[:9], risen, rtol=1e-12)
    np.testing.assert_allclose(share[9:], risen[-1] * np.exp(-np.arange(1, 7) / 4.0), rtol=1e-12)


@given(
    st.lists(st.floats(0, 1), min_size=1, max_size=60),
    st.floats(0, 30),
    st.floats(0, 30),
)
@settings(max_examples=60, deadline=None)
def test_the_share_at_work_stays_between_none_and_all(taken: list[float], onset: float, carryover: float) -> None:
    share = at_work(np.array(taken), onset, carryover)
    assert np.all(share >= 0)
    assert np.all(share <= max(taken) + 1e-12)


def test_no_onset_and_no_carryover_is_what_was_taken() -> None:
    taken = np.array([0.0, 1, 0.5, 0, 1])
    np.testing.assert_array_equal(at_work(taken, 0, 0), taken)


def days(rate_without: float, rate_with: float, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    taken = np.repeat([0.0, 1, 1, 0, 1, 0, 0, 1], 8)
    outcome = np.random.default_rng(seed).poisson(np.where(taken == 1, rate_with, rate_without)).astype(float)
    return outcome, taken


def test_the_effect_is_close_to_the_truth_and_sure_of_its_direction() -> None:
    outcome, taken = days(4.0, 1.6)
    found = effect(outcome, taken, "count")
    low, high = found.interval(0.95)
    assert low < np.log(1.6 / 4.0) < high < 0
    assert found.below(0.0) > 0.98


def test_the_arms_exchanged_turn_the_effect_round() -> None:
    outcome, taken = days(4.0, 1.6)
    assert effect(outcome, 1 - taken, "count").middle > 0.3


def test_intervals_lie_in_each_other_and_around_the_middle() -> None:
    outcome, taken = days(3.0, 2.0)
    found = effect(outcome, taken, "count")
    wide, narrow = found.interval(0.95), found.interval(0.9)
    assert wide[0] < narrow[0] < found.middle < narrow[1] < wide[1]
    assert found.below(wide[0]) == pytest.approx(0.025, abs=1e-4)
    assert found.weight.sum() == pytest.approx(1.0)


def test_a_rating_in_other_units_has_an_effect_in_these_units() -> None:
    taken = np.repeat([0.0, 1, 0, 1, 1, 0], 9)
    rating = np.random.default_rng(2).normal(6 - 2 * taken, 1.0)
    one, ten = effect(rating, taken, "rating"), effect(10 * rating + 3, taken, "rating")
    assert ten.middle == pytest.approx(10 * one.middle, rel=1e-4)
    assert -3 < one.middle < -1


def test_days_of_yes_and_no_are_weighed() -> None:
    taken = np.tile(np.repeat([0.0, 1], 6), 6)
    yes = (np.random.default_rng(8).random(len(taken)) < np.where(taken == 1, 0.15, 0.7)).astype(float)
    assert effect(yes, taken, "yes_no").below(0.0) > 0.98


def test_what_was_not_recorded_says_nothing() -> None:
    outcome, taken = days(4.0, 1.6)
    outcome = np.concatenate([outcome, np.full(20, np.nan)])
    taken_longer = np.concatenate([taken, np.ones(20)])
    assert effect(outcome, taken_longer, "count").middle == pytest.approx(
        effect(outcome[: len(taken)], taken, "count").middle
    )
