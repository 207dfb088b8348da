"""The course of a count: its expected range holds what it says, and so do the intervals of its steps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.insight import expected


def drawn(rng: np.random.Generator, ratio: float, days: int = 90) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Overdispersed counts over a level that wanders, with a step in the middle and a fifth of the days missing."""
    level = np.zeros(days)
    for day in range(1, days):
        level[day] = 0.95 * level[day - 1] + rng.normal(0, 0.3 * np.sqrt(1 - 0.95**2))
    mean = np.exp(1.0 + level + (np.arange(days) >= days // 2) * np.log(ratio))
    counts = rng.poisson(mean * rng.gamma(4, 0.25, days)).astype(float)
    counts[rng.random(days) < 0.2] = np.nan
    return counts


@pytest.mark.parametrize("ratio", [1.0, 0.5])
def test_ranges_and_intervals_hold_what_they_say(ratio: float) -> None:
    rng = np.random.default_rng(8)
    inside, held, told = [], [], []
    for _ in range(80):
        counts = drawn(rng, ratio)
        found = expected(counts, [45])
        assert found is not None
        kept = ~np.isnan(counts)
        inside.append(np.mean((counts[kept] >= found.low[kept]) & (counts[kept] <= found.high[kept])))
        (step,) = found.steps
        held.append(step.low <= ratio <= step.high)
        told.append(step.low > 1 or step.high < 1)
    assert np.mean(inside) >= 0.95
    assert np.mean(held) >= 0.9
    assert (np.mean(told) <= 0.1) if ratio == 1 else (np.mean(told) >= 0.3)


def test_means_and_days_beside_a_step_are_those_of_the_data() -> None:
    counts = np.array([5.0, 6.0] * 10 + [np.nan] * 5 + [1.0, 2.0, 3.0] * 10)
    found = expected(counts, [25])
    assert found is not None
    (step,) = found.steps
    assert (step.before, step.after, step.mean_before, step.mean_after) == (20, 30, 5.5, 2.0)
    assert step.low < step.ratio < step.high < 1


def test_a_step_with_few_days_on_one_side_is_not_weighed() -> None:
    counts = np.tile([1.0, 2.0], 30)
    for places in ([3], [57], [0], [60]):
        found = expected(counts, places)
        assert found is not None
        assert found.steps == ()
    found = expected(counts, [30, 32])
    assert found is not None
    assert [step.day for step in found.steps] == [30]


def test_what_is_too_little_has_no_level() -> None:
    assert expected(np.full(13, 2.0)) is None
    assert expected(np.zeros(50)) is None
    assert expected(np.full(50, np.nan)) is None


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.none(), st.integers(0, 100_000)), min_size=1, max_size=60), st.lists(st.integers(0, 60)))
def test_any_counts_have_a_finite_level_inside_its_range(counts: list[int | None], steps: list[int]) -> None:
    found = expected(np.array([np.nan if one is None else one for one in counts], float), steps)
    if found:
        for values in (found.level, found.low, found.high):
            assert np.isfinite(values).all()
        assert (found.low <= found.high).all()
        assert all(0 < step.low <= step.ratio <= step.high for step in found.steps)
