"""What is learnt of made-up days whose truth is known."""

from __future__ import annotations

import json
import math
import warnings

import numpy as np
import pytest

from charley.insight import Factor, Learned, as_json, learn, read_table, said
from tests.insight.days import as_csv, triggered


def of(columns: dict[str, np.ndarray], **options: object) -> Learned:
    return learn(read_table(as_csv(columns), **options))  # type: ignore[arg-type]


def factor(learned: Learned, name: str) -> Factor:
    return next(one for one in learned.factors if one.name == name)


@pytest.mark.parametrize("lag", [0, 1, 3])
def test_a_trigger_is_found_at_its_lag_with_its_size(lag: int) -> None:
    learned = of(triggered(lag=lag))
    wine = factor(learned, "wine")
    assert learned.verdict == "found"
    assert wine.level == "found"
    assert wine.best.lag_days == lag
    assert wine.best.low < math.log(2.5) < wine.best.high
    assert [one.name for one in learned.factors if one.level == "found"] == ["wine"]


def test_sizes_are_for_a_round_step_in_the_unit_of_the_name() -> None:
    columns = triggered()
    rng = np.random.default_rng(11)
    caffeine = rng.gamma(4, 40, 300).round()
    columns["episodes"] = rng.poisson(2 * np.exp(0.006 * (caffeine - 160))).astype(float)
    found = factor(of(columns | {"caffeine_mg": caffeine}), "caffeine_mg")
    assert (found.per, found.unit, found.best.lag_days) == (200.0, "mg", 0)
    assert found.best.low < 1.2 < found.best.high


def test_mood_goes_together_and_is_no_trigger() -> None:
    learned = of(triggered())
    mood = factor(learned, "mood")
    assert mood.goes_together
    assert mood.level != "found"
    assert [lag.lag_days for lag in mood.lags] == [1, 2, 3]


def test_nothing_is_found_where_nothing_is() -> None:
    found = [of(triggered(days=150, ratio=1.0, seed=seed)).verdict for seed in range(40)]
    assert found.count("found") <= 2


def test_enough_days_without_a_trigger_rule_out_large_effects() -> None:
    learned = of(triggered(days=700, ratio=1.0, mean=4.0))
    assert learned.verdict == "none_found"
    assert learned.more_days is None
    assert {one.level for one in learned.factors if one.name != "mood"} == {"not_found"}
    assert "unlikely" in said.ruled_out(factor(learned, "wine"), learned)


def test_more_days_shrink_the_forecast() -> None:
    few, many = (of(triggered(days=days, ratio=1.0, mean=0.5)) for days in (60, 120))
    assert few.verdict == many.verdict == "not_enough_data"
    assert few.more_days is not None and many.more_days is not None
    assert few.more_days > many.more_days > 0


def test_twins_are_named_together() -> None:
    columns = triggered(days=400, ratio=3.0)
    twin = np.where(np.random.default_rng(9).random(400) < 0.02, 1 - columns["wine"], columns["wine"])
    learned = of(columns | {"cheese": columns["wine"].copy(), "bread": twin})
    assert learned.verdict == "found"
    assert {"wine", "cheese"} <= set(learned.together[0])
    assert "cheese" in factor(learned, "wine").alike
    assert factor(learned, "tea").alike == ()


@pytest.mark.parametrize(
    "copy",
    [lambda y: y, lambda y: 3 * y + 1, lambda y: -np.sqrt(y), lambda y: (y > 0).astype(float), lambda y: np.roll(y, 1)],
)
def test_a_copy_of_the_outcome_is_named_and_left_out(copy: object) -> None:
    columns = triggered(mean=1.0)
    learned = of(columns | {"attacks": copy(columns["episodes"])})  # type: ignore[operator]
    assert factor(learned, "attacks").why == "copy"
    assert factor(learned, "attacks").level == "unclear"
    assert factor(learned, "wine").level == "found"
    assert any("attacks is almost the same as episodes" in note for note in said.notes(learned))


def test_a_factor_that_follows_episodes_is_no_trigger() -> None:
    rng = np.random.default_rng(2)
    columns = triggered(days=500, ratio=1.0, seed=4)
    y = columns["episodes"]
    rest = np.concatenate([[0.0], 0.8 * np.log1p(y[:-1])]) + 0.9 * np.log1p(y) + rng.normal(0, 0.7, 500)
    found = factor(of(columns | {"rest_hours": rest.round(2)}), "rest_hours")
    assert found.why == "follows"
    assert found.goes_together
    assert found.level == "unclear"


def test_left_out_quiet_days_are_noticed() -> None:
    columns = triggered(days=400, ratio=1.0, mean=1.5)
    assert not of(columns).selective
    y = columns["episodes"]
    kept = np.random.default_rng(1).random(400) < np.where(y == 0, 0.15, 0.9)
    learned = of({name: np.where(kept, values, math.nan) for name, values in columns.items()})
    assert learned.selective
    assert as_json(learned)["recorded_depends_on_outcome"] is True


@pytest.mark.parametrize("kind", ["rating", "yes_no"])
def test_other_outcomes(kind: str) -> None:
    columns = triggered(days=500, ratio=4.0)
    y = columns["episodes"]
    columns["episodes"] = np.log1p(y).round(2) if kind == "rating" else (y > 1).astype(float)
    learned = of(columns, kind=kind)
    wine = factor(learned, "wine")
    assert wine.level == "found"
    assert wine.best.low > 0
    first = as_json(learned)["factors"][0]  # type: ignore[index]
    assert first["rate_ratio"] is None
    assert first["difference" if kind == "rating" else "odds_ratio"] > 0.2


def test_ratings_do_not_depend_on_their_scale() -> None:
    columns = triggered()
    rating = np.log1p(columns["episodes"])
    one = of(columns | {"episodes": rating}, kind="rating")
    other = of(columns | {"episodes": rating * 100 + 5000}, kind="rating")
    assert other.factors[0].probability == pytest.approx(one.factors[0].probability, abs=1e-6)
    assert other.factors[0].best.size == pytest.approx(100 * one.factors[0].best.size, rel=1e-6)


RNG = np.random.default_rng(7)
ODD = {
    "one day": {"episodes": [2.0], "tea": [1.0]},
    "no factor": {"episodes": RNG.poisson(2, 60)},
    "all zero": {"episodes": np.zeros(60), "tea": RNG.integers(0, 2, 60)},
    "one episode": {"episodes": np.eye(60)[3], "tea": RNG.integers(0, 2, 60)},
    "one huge day": {"episodes": np.eye(60)[3] * 10_000, "tea": RNG.integers(0, 2, 60)},
    "nothing or ten thousand": {"episodes": RNG.choice([0, 10_000], 60), "tea": RNG.integers(0, 2, 60)},
    "thousands": {"episodes": RNG.poisson(10_000, 60), "tea": RNG.integers(0, 2, 60)},
    "nothing recorded": {"episodes": np.full(60, math.nan), "tea": RNG.integers(0, 2, 60)},
    "constant": {"episodes": RNG.poisson(2, 60), "tea": np.ones(60)},
    "never recorded": {"episodes": RNG.poisson(2, 60), "tea": np.full(60, math.nan)},
    "twice yes": {"episodes": RNG.poisson(2, 60), "tea": np.eye(60)[3] + np.eye(60)[9]},
    "large numbers": {"episodes": RNG.poisson(2, 60), "tea_ml": 1e11 + RNG.normal(size=60)},
    "an outlier": {"episodes": RNG.poisson(2, 60), "tea_ml": np.eye(60)[5] * 1e9 + RNG.normal(size=60)},
    "only on bad days": {"episodes": np.tile([0.0, 60.0], 30), "tea": np.tile([0.0, 1.0], 30)},
}


@pytest.mark.parametrize("name", ODD)
def test_odd_days_get_a_calm_word(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        learned = of(ODD[name])
        told = as_json(learned)
    json.dumps(told, allow_nan=False)
    assert learned.verdict != "found"
    assert said.headline(learned).endswith(".")
    assert len(learned.factors) == len(ODD[name]) - 1
    for one in learned.factors:
        assert 0 <= one.probability <= 1
        assert one.best.low < one.best.size < one.best.high
        assert one.best in one.lags
