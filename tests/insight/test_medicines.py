"""Days before and after a change of a medicine, on made-up people."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.insight import as_json, learn, read_table, said_around
from charley.insight.doses import dose_changes
from charley.insight.medicines import at_work
from tests.insight.days import as_csv

DAYS = 160


def episodes(ratio: float, day: int = 80, seed: int = 0, mean: float = 2.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.poisson(mean * np.where(np.arange(DAYS) >= day, ratio, 1.0)).astype(float)


def dose(day: int, before: str = "0", after: str = "5 mg") -> list[str]:
    return [before if number < day else after for number in range(DAYS)]


def test_fewer_episodes_after_a_beginning_are_found_with_their_size() -> None:
    learned = learn(read_table(as_csv({"episodes": episodes(0.3), "baclofen@dose": dose(80)})))
    (medicine,) = learned.around.medicines
    assert medicine.level == "found"
    assert (medicine.compared.days_before, medicine.compared.days_after) == (80, 80)
    assert medicine.compared.difference is not None
    assert medicine.compared.difference.low < math.log(0.3) < medicine.compared.difference.high < 0
    said = said_around.medicine_said(medicine, learned)
    assert said.startswith("baclofen began on 27 March 2025 (5 mg): from then on about 0.3")
    assert "80 recorded days before, 80 after" in said
    assert not {"because", "helped", "caused", "stop"} & set(said.split())


@pytest.mark.parametrize("drift", [-1.2, 0.0, 1.2])
def test_a_drift_is_not_taken_for_a_medicine(drift: float) -> None:
    found = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        y = rng.poisson(2 * np.exp(drift * (np.arange(DAYS) / DAYS - 0.5))).astype(float)
        learned = learn(read_table(as_csv({"episodes": y, "baclofen@dose": dose(int(rng.integers(30, 130)))})))
        found += learned.around.medicines[0].level == "found"
    assert found <= 1


def test_two_changes_on_one_day_are_not_told_apart_and_that_is_said() -> None:
    columns = {"episodes": episodes(0.25, mean=4.0), "one@dose": dose(80), "two@dose": dose(80)}
    learned = learn(read_table(as_csv(columns)))
    one, two = learned.around.medicines
    assert one.probability == pytest.approx(two.probability, abs=0.02)
    assert "Other things changed then too: two." in said_around.medicine_said(one, learned)


def test_a_factor_that_changed_then_is_named() -> None:
    sleep = np.random.default_rng(1).normal(np.where(np.arange(DAYS) < 80, 6.0, 8.0), 0.7).round(1)
    learned = learn(read_table(as_csv({"episodes": episodes(0.4), "sleep_hours": sleep, "x@dose": dose(80)})))
    assert learned.around.medicines[0].moved == ("sleep_hours",)
    assert as_json(learned)["medicines"][0]["changed_too"] == ["sleep_hours"]  # type: ignore[index]


def test_few_days_on_one_side_say_nothing() -> None:
    learned = learn(read_table(as_csv({"episodes": episodes(0.1, day=156), "x@dose": dose(156)})))
    (medicine,) = learned.around.medicines
    assert medicine.level == "unclear"
    assert medicine.compared.difference is None
    assert "too few days to compare (150 recorded days before, 4 after)" in said_around.medicine_said(medicine, learned)
    assert as_json(learned)["medicines"][0]["rate_ratio"] is None  # type: ignore[index]


def test_doses_are_told_as_they_were_written() -> None:
    learned = learn(read_table(as_csv({"episodes": episodes(1.0), "x@dose": dose(80, "one at night", "two at night")})))
    told = as_json(learned)["medicines"][0]  # type: ignore[index]
    assert (told["from"], told["to"], told["on"]) == ("one at night", "two at night", "2025-03-27")
    said = said_around.medicine_said(learned.around.medicines[0], learned)
    assert "x changed on 27 March 2025 (from one at night to two at night)" in said


def test_days_without_any_after_days_with_thousands_get_no_endless_ratio() -> None:
    y = np.where(np.arange(DAYS) < 80, 0.0, 10_000.0)
    learned = learn(read_table(as_csv({"episodes": y, "x@dose": dose(80)})))
    difference = learned.around.medicines[0].compared.difference
    assert difference is not None
    assert difference.high <= math.log(100) + 1e-9


@given(st.lists(st.sampled_from(["", "0", "5 mg", "10 mg", "none"]), max_size=40))
def test_changes_are_where_the_words_differ(cells: list[str]) -> None:
    changes = dose_changes("x", cells)
    now = None
    for day, cell in enumerate(cells):
        said = None if not cell else "" if cell in ("0", "none") else cell
        here = [one for one in changes if one.day == day]
        if said is None or now is None or said == now:
            assert not here
        else:
            assert [(one.before, one.after) for one in here] == [(now, said)]
        now = now if said is None else said
    for one in changes:
        assert one.since < one.day <= one.until < len(cells)


@given(st.integers(0, 30), st.floats(0, 20))
def test_the_share_at_work_rises_from_none_to_all(first: int, onset: float) -> None:
    share = at_work(40, first, onset)
    assert np.all(share[:first] == 0)
    assert np.all(np.diff(share) >= 0)
    assert np.all((share >= 0) & (share <= 1))
