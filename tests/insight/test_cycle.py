"""The menstrual cycle, on made-up people."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from charley.insight import as_json, learn, read_table, said_around
from charley.insight.cycle import cycle_starts, phases
from tests.insight.days import as_csv


def columns(size: float, seed: int = 0, days: int = 220) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    starts = np.cumsum(np.concatenate([[3], rng.integers(25, 32, 12)]))
    period, phase = np.zeros(days), np.zeros(days)
    for first, after in pairwise(starts):
        inside = np.arange(first, min(after, days))
        phase[inside] = (inside - first) / (after - first)
        period[first : first + 4] = 1
    rate = 2 * np.exp(size * np.cos(2 * np.pi * (phase - 0.9)))
    return {"episodes": rng.poisson(rate).astype(float), "period": period}


def test_more_episodes_before_a_period_are_found() -> None:
    learned = learn(read_table(as_csv(columns(0.6))))
    assert learned.around.cycle_level == "found"
    cycle = learned.around.cycle
    assert cycle is not None
    assert max(range(4), key=lambda quarter: cycle.quarters[quarter].size) == 3
    told = as_json(learned)["cycle"]
    assert isinstance(told, dict)
    assert told["level"] == "found"
    assert told["quarters"][3]["interval95"][0] > 1
    said = said_around.cycle_said(learned)
    assert said.startswith("Highest in the last quarter, before a period: about 1.")
    assert f"{cycle.cycles} whole cycles" in said


def test_a_cycle_that_does_nothing_is_not_found() -> None:
    levels = [learn(read_table(as_csv(columns(0.0, seed)))).around.cycle_level for seed in range(20)]
    assert levels.count("found") <= 1


def test_two_cycles_are_too_few() -> None:
    learned = learn(read_table(as_csv(columns(0.6, days=70))))
    assert learned.around.cycle is not None
    assert learned.around.cycle.quarters == ()
    assert "It takes 3 whole cycles" in said_around.cycle_said(learned)


def test_a_period_explains_what_it_brings_so_that_other_rhythms_of_a_month_are_not_named() -> None:
    made = columns(0.8, seed=3)
    rest = np.roll(made["period"], -5)  # always some days before
    learned = learn(read_table(as_csv(made | {"rest": rest})))
    assert learned.around.cycle_level == "found"
    assert all(factor.level != "found" for factor in learned.factors)


def test_a_file_without_periods_has_no_cycle() -> None:
    assert as_json(learn(read_table("date,episodes\n2026-03-02,1\n2026-03-03,0\n")))["cycle"] is None


@given(st.lists(st.integers(15, 60), min_size=1, max_size=8), st.integers(-40, 20))
def test_the_phase_runs_from_each_period_to_the_next(lengths: list[int], first: int) -> None:
    starts = [first, *(first + int(total) for total in np.cumsum(lengths))]
    phase = phases(starts, 300)
    for one, after in pairwise(starts):
        inside = range(max(one, 0), min(after, 300))
        assert all(math.isclose(phase[day], (day - one) / (after - one)) for day in inside)
    there = phase[~np.isnan(phase)]
    assert np.all((there >= 0) & (there < 1))


@given(st.lists(st.integers(20, 40), min_size=2, max_size=6))
def test_days_of_the_cycle_and_days_of_bleeding_tell_the_same_beginnings(lengths: list[int]) -> None:
    starts = [0, *(int(total) for total in np.cumsum(lengths))]
    days = starts[-1] + 5
    number = np.array([day - max(one for one in starts if one <= day) + 1 for day in range(days)], float)
    bleeding = (number <= 4).astype(float)
    assert cycle_starts(["cycle_day"], number[:, None]) == cycle_starts(["period"], bleeding[:, None]) == tuple(starts)
