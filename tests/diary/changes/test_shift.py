"""A rise against chance: the closed form beside plain integration, and what must hold whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.diary.changes import shift
from charley.diary.changes.shift import Weeks, rise, usual


def integrated(weeks: Weeks) -> float:
    """The same Bayes factor by summing over a fine grid of levels and rises."""
    away = weeks.values - weeks.values.mean()
    level_sd = shift.LEVEL_SD * weeks.drift_unit
    levels = np.linspace(-6, 6, 481) * level_sd
    rises = np.linspace(0, 6, 241) * weeks.rise_sd
    level_weight = np.exp(-0.5 * (levels / level_sd) ** 2)
    rise_weight = np.exp(-0.5 * (rises / weeks.rise_sd) ** 2)
    rise_weight[[0, -1]] /= 2  # trapezoids
    rise_weight /= rise_weight.sum()
    level_weight /= level_weight.sum()
    without = with_one = 0.0
    splits = [n for n in shift.NEWEST if 0 < (weeks.ages < n).sum() < len(away)]
    apart = np.abs(weeks.ages[:, None] - weeks.ages[None, :])
    for d, d_prior in zip(shift.SPREADS, shift.SPREAD_PRIOR, strict=True):
        for s, s_prior in zip(shift.DRIFTS, shift.DRIFT_PRIOR, strict=True):
            ties = zip(shift.TIES, shift.TIE_PRIOR, strict=True) if s else [(0.0, 1.0)]
            for r, r_prior in ties:
                covariance = d * np.diag(weeks.errors) + (s * weeks.drift_unit) ** 2 * r**apart
                inverse, size = np.linalg.inv(covariance), np.sqrt(np.linalg.det(covariance))

                def likelihood(left: np.ndarray, inverse: np.ndarray = inverse, size: float = size) -> np.ndarray:
                    return np.exp(-0.5 * np.einsum("...i,ij,...j->...", left, inverse, left)) / size

                prior = d_prior * s_prior * r_prior
                without += prior * level_weight @ likelihood(away - levels[:, None])
                for n in splits:
                    step = (weeks.ages < n) * rises[:, None]
                    both = likelihood(away - levels[:, None, None] - step[None])
                    with_one += prior * (level_weight @ both @ rise_weight) / len(splits)
    return with_one / without


def test_the_closed_form_is_what_integration_gives() -> None:
    weeks = Weeks(np.array([0.9, 0.7, 0.1, -0.2, 0.1]), np.array([0.2, 0.1, 0.2, 0.3, 0.1]), np.arange(5.0), 0.7)
    assert rise(weeks).factor == pytest.approx(integrated(weeks), rel=1e-3)


NUMBERS = st.lists(st.floats(-3, 3), min_size=4, max_size=24)


@settings(deadline=None, max_examples=30)
@given(NUMBERS, st.floats(0.02, 2), st.randoms())
def test_the_order_of_the_weeks_and_the_level_do_not_matter(values: list[float], error: float, random: object) -> None:
    ages = list(range(len(values)))
    weeks = Weeks(np.array(values), np.full(len(values), error), np.array(ages, float), 0.7)
    random.shuffle(ages)  # type: ignore[attr-defined]
    shuffled = Weeks(np.array(values)[ages] + 5, np.full(len(values), error), np.array(ages, float), 0.7)
    assert rise(shuffled).factor == pytest.approx(rise(weeks).factor, rel=1e-6)


@settings(deadline=None, max_examples=30)
@given(NUMBERS, st.floats(0.02, 2))
def test_a_factor_is_a_positive_number_and_a_range_has_a_width(values: list[float], error: float) -> None:
    weeks = Weeks(np.array(values), np.full(len(values), error), np.arange(float(len(values))), 0.7)
    found = rise(weeks)
    assert 0 < found.factor < np.inf
    low, high = usual(weeks, found.weeks)
    assert low < high


def test_a_larger_rise_counts_more() -> None:
    rng = np.random.default_rng(1)
    noise = 0.3 * rng.standard_normal(20)
    new = np.arange(20) < 3
    factors = [rise(Weeks(noise + size * new, np.full(20, 0.09), np.arange(20.0), 0.7)).factor for size in (0, 1, 2)]
    assert factors == sorted(factors)
    assert factors[2] > 20 > factors[0]


def test_one_side_alone_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="compare"):
        rise(Weeks(np.zeros(1), np.ones(1), np.zeros(1), 0.7))


def test_the_usual_range_holds_what_chance_brings() -> None:
    rng = np.random.default_rng(2)
    inside = 0
    for _ in range(100):
        weeks = Weeks(0.4 * rng.standard_normal(16), np.full(16, 0.16), np.arange(16.0), 0.7)
        low, high = usual(weeks, 2)
        inside += low < weeks.values[:2].mean() < high
    assert inside >= 92
