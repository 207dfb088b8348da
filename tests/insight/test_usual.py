"""The level of days and the range about it: it holds what it says, with factors or without."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.insight import learn, read_table, usual
from tests.insight.days import as_csv


def drawn(rng: np.random.Generator, ratio: float, days: int = 90) -> np.ndarray:
    """Overdispersed counts over a level that wanders, with a step in the middle and a fifth of the days missing."""
    level = np.zeros(days)
    for day in range(1, days):
        level[day] = 0.95 * level[day - 1] + rng.normal(0, 0.3 * np.sqrt(1 - 0.95**2))
    mean = np.exp(1.0 + level + (np.arange(days) >= days // 2) * np.log(ratio))
    counts: np.ndarray = rng.poisson(mean * rng.gamma(4, 0.25, days)).astype(float)
    counts[rng.random(days) < 0.2] = np.nan
    return counts


def table(outcome: np.ndarray, **more: np.ndarray) -> str:
    dose = np.where(np.arange(len(outcome)) < len(outcome) // 2, "0", "5 mg")
    return as_csv({"episodes": outcome, **more, "x@dose": dose})


@pytest.mark.parametrize(("ratio", "factor"), [(1.0, True), (0.5, False)])
def test_the_range_holds_nearly_all_days(ratio: float, factor: bool) -> None:
    rng = np.random.default_rng(8)
    inside = []
    for _ in range(25):
        counts = drawn(rng, ratio)
        more = {"tea": rng.integers(0, 2, len(counts)).astype(float)} if factor else {}
        found = usual(learn(read_table(table(counts, **more))))
        assert found is not None
        kept = ~np.isnan(counts)
        inside.append(np.mean((counts[kept] >= found.low[kept]) & (counts[kept] <= found.high[kept])))
    assert 0.95 <= np.mean(inside) < 1


def test_the_range_of_ratings_holds_nearly_all_days_and_leaves_out_far_ones() -> None:
    rng = np.random.default_rng(3)
    points = rng.normal(5, 1, 200).round(1)
    points[50] = 10
    found = usual(learn(read_table(table(points), kind="rating")))
    assert found is not None
    assert np.mean((points >= found.low) & (points <= found.high)) >= 0.93
    assert found.high[50] < 10


def test_the_level_follows_a_change() -> None:
    found = usual(learn(read_table(table(np.repeat([6.0, 1.0], 30) + np.arange(60) % 2))))
    assert found is not None
    assert found.level[10] > 2 * found.level[50]


def test_what_is_too_little_has_no_level() -> None:
    for outcome in (np.arange(13) % 3, np.zeros(50), np.full(50, 4.0)):
        assert usual(learn(read_table(table(outcome.astype(float))))) is None


@settings(deadline=None, max_examples=20)
@given(st.lists(st.one_of(st.none(), st.integers(0, 100_000)), min_size=1, max_size=40))
def test_any_counts_have_a_finite_level_inside_its_range(counts: list[int | None]) -> None:
    found = usual(learn(read_table(as_csv({"episodes": ["" if one is None else one for one in counts]}))))
    if found:
        assert np.isfinite(found.level).all()
        assert ((found.low <= found.level) & (found.level <= found.high)).all()
