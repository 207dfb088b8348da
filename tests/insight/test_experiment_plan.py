from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from charley.insight.experiments import (
    Change,
    Day,
    DaysError,
    Design,
    Plan,
    PlanError,
    TooEarlyError,
    Usual,
    analyse,
    pairs_for,
    power,
    read_plan,
    report,
    said,
    to_document,
    usual,
)
from charley.insight.experiments.days import check_day, from_table, read_days, series, to_lines, with_day
from charley.insight.experiments.plan import digest, worthwhile_size
from charley.insight.experiments.schedule import draw
from charley.insight.experiments.stopping import much_worse

START = date(2026, 4, 6)
PLAN = Plan(
    question="Do I cramp less when I stretch in the evening?",
    outcome="cramps",
    kind="count",
    better="lower",
    change=Change("bedtime_stretching", "stretch", "do not stretch"),
    start=START,
    period_days=7,
    washout_days=0,
    order=draw(5, 11),
    longest_run=2,
    seed=11,
    usual=Usual(3.0, 2.0, 0.2, 40),
    worthwhile=0.3,
    wanted_power=0.8,
    power=0.81,
    created=START - timedelta(days=1),
)
AFTER = PLAN.last + timedelta(days=1)


def text(plan: Plan = PLAN) -> str:
    return json.dumps(to_document(plan))


def lived(plan: Plan = PLAN, ratio: float = 0.35, seed: int = 3) -> list[Day]:
    rng = np.random.default_rng(seed)
    counts = rng.poisson(plan.usual.mean * np.where(plan.arms == 1, ratio, 1.0))
    did = [("without", "with")[arm] for arm in plan.arms]
    return [
        Day(plan.start + timedelta(days=n), float(count), did[n])  # type: ignore[arg-type]
        for n, count in enumerate(counts)
    ]


# the plan


def test_a_plan_comes_back_as_it_was_written() -> None:
    assert read_plan(text()) == PLAN


@pytest.mark.parametrize(
    ("field", "value"), [("seed", 12), ("worthwhile", 0.1), ("order", [0, 1] * 5), ("question", "Another?")]
)
def test_a_changed_plan_is_refused_and_its_hashes_are_named(field: str, value: object) -> None:
    document = to_document(PLAN) | {field: value}
    with pytest.raises(PlanError, match=document["sha256"][:12]) as told:
        read_plan(json.dumps(document))
    assert digest(document)[:12] in str(told.value)


@pytest.mark.parametrize("broken", ["", "[]", "{", '{"schema": "other/1"}', "[" * 100_000])
def test_what_is_no_plan_is_said_to_be_none(broken: str) -> None:
    with pytest.raises(PlanError):
        read_plan(broken)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("order", [1, 1, 1, 0]),
        ("order", []),
        ("period_days", 30),
        ("washout_days", 7),
        ("start", "soon"),
        ("start", "9999-12-30"),
        ("start", "2020-01-01"),
        ("worthwhile", 1.5),
        ("worthwhile", "much"),
        ("usual", None),
        ("change", {"doing": "x"}),
        ("outcome", {"name": "x", "kind": "mood", "better": "lower"}),
    ],
)
def test_a_plan_with_a_right_hash_and_wrong_values_is_refused(field: str, value: object) -> None:
    document = to_document(PLAN) | {field: value}
    document["sha256"] = digest(document)
    with pytest.raises(PlanError, match="Plan a new experiment"):
        read_plan(json.dumps(document))


def test_each_day_has_the_arm_of_its_period() -> None:
    assert PLAN.arm_on(START) == PLAN.order[0]
    assert PLAN.arm_on(PLAN.last) == PLAN.order[-1]
    assert PLAN.arm_on(START - timedelta(days=1)) is None
    assert PLAN.arm_on(AFTER) is None


def test_a_share_of_yes_days_becomes_an_odds_ratio() -> None:
    assert worthwhile_size("yes_no", "lower", 0.5, Usual(0.5, 0.5)) == pytest.approx(np.log(1 / 3))
    assert worthwhile_size("rating", "higher", 2.0, Usual(5.0, 1.0)) == 2.0


# the length


def test_more_pairs_find_more_and_no_effect_is_rarely_found() -> None:
    design, days = Design("count", 5), Usual(3.0, 2.0)
    few, many = (power(design, np.log(0.5), days, pairs, seed=4, trials=60) for pairs in (2, 8))
    assert many > few + 0.2
    assert power(design, 0.0, days, 6, seed=4, trials=60) < 0.1


@pytest.mark.parametrize(
    ("design", "size", "days"),
    [
        (Design("rating", 5), -2.0, Usual(6.0, 1.5)),
        (Design("yes_no", 7), -2.0, Usual(0.6, 0.5)),
    ],
)
def test_a_large_effect_needs_few_pairs(design: Design, size: float, days: Usual) -> None:
    found = pairs_for(design, size, days, wanted=0.8, seed=1)
    assert found.enough is not None
    assert found.by_pairs[found.enough] >= 0.8
    assert found.enough <= 9


def test_a_tiny_effect_is_said_to_be_out_of_reach() -> None:
    assert pairs_for(Design("count", 14), np.log(0.97), Usual(0.3, 0.6), wanted=0.9, seed=1).enough is None


def test_what_is_usual_is_read_over_gaps() -> None:
    told = usual(np.array([2.0, np.nan, 4.0, 4.0, np.nan, 2.0]))
    assert (told.mean, told.days) == (3.0, 4)
    assert usual(np.array([1.0, 1.0])).memory == 0.0


# the record


def test_days_come_back_and_the_later_line_counts() -> None:
    days = lived()[:5]
    lines = to_lines(days, PLAN) + to_lines([replace(days[0], outcome=9.0)], PLAN)
    read = read_days(lines, PLAN)
    assert read[0].outcome == 9.0
    assert read[1:] == tuple(days[1:])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("not json", "Line 1"),
        ("[]", "Line 1"),
        ('{"date": "2026-04-06", "outcome": "many"}', "Line 1"),
        ('{"date": "2025-04-06", "outcome": 1}', "2025-04-06 is not a day of this experiment"),
        ('{"date": "2026-04-06", "outcome": 1, "did": "both"}', "arm is not known"),
        ('{"date": "2026-04-06", "outcome": 1.5}', "whole number"),
        ('{"date": "2026-04-06", "outcome": -1}', "whole number"),
        ('{"date": "2026-04-06", "outcome": NaN}', "usable"),
        ('{"plan": "abcabcabcabc", "date": "2026-04-06", "outcome": 1}', "another plan, abcabcabcabc"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(line: str, told: str) -> None:
    with pytest.raises(DaysError, match=told):
        read_days(line, PLAN)


def test_a_note_may_hold_any_characters() -> None:
    day = Day(START, 1.0, None, 'two\nlines\u2028and "more" \x85 | é')
    assert read_days(to_lines([day], PLAN), PLAN) == (day,)


def test_a_day_that_has_not_come_is_not_recorded() -> None:
    with pytest.raises(DaysError, match="not come yet"):
        check_day(PLAN, Day(START + timedelta(days=3), 1.0), today=START)


def test_a_table_fills_outcomes_and_leaves_what_was_done() -> None:
    before = (Day(START, None, "partly", "slept badly"),)
    outcome = np.array([7.0, 1.0, np.nan, 2.0])
    days = from_table(PLAN, START - timedelta(days=1), outcome, before)
    assert days == (Day(START, 1.0, "partly", "slept badly"), Day(START + timedelta(days=2), 2.0))


def test_a_table_of_another_time_is_refused() -> None:
    with pytest.raises(DaysError, match="no recorded day"):
        from_table(PLAN, date(2020, 1, 1), np.ones(5), ())


def test_what_was_done_goes_before_what_was_planned() -> None:
    days = [Day(START, 1.0, "partly"), Day(START + timedelta(days=1), None, "without")]
    kept = series(PLAN, days)
    assert kept.taken[0] == 0.5
    assert kept.taken[1] == 0.0
    assert kept.taken[2] == PLAN.order[0]
    assert np.isnan(kept.outcome[1:]).all()
    assert kept.told.sum() == 2


def test_three_bad_days_in_a_row_are_a_reason_to_stop() -> None:
    on = [START + timedelta(days=n) for n in range(4)]
    assert much_worse(PLAN, [Day(day, value) for day, value in zip(on, (2.0, 9.0, 8.0, 9.0), strict=True)])
    assert not much_worse(PLAN, [Day(day, value) for day, value in zip(on, (9.0, 9.0, 8.0, 2.0), strict=True)])
    assert not much_worse(PLAN, [Day(on[0], 30.0), Day(on[1], 30.0)])


# the answer


def test_a_change_that_helps_is_found_and_told_calmly() -> None:
    result = analyse(PLAN, lived(), AFTER)
    assert result.verdict == "helped"
    low, high = result.told(0.95)
    assert low < 0.35 < high < 1
    assert result.benefit is not None
    assert result.benefit > 0.98
    told = said.verdict(result)
    assert "it was better" in told
    assert "!" not in told


def test_a_change_that_harms_is_not_for_you() -> None:
    result = analyse(PLAN, lived(ratio=2.5), AFTER)
    assert result.verdict == "made_worse"
    assert "not to be for you" in said.verdict(result)


def test_higher_can_be_better() -> None:
    plan = replace(PLAN, better="higher")
    assert analyse(plan, lived(plan, ratio=2.5), AFTER).verdict == "helped"


def test_no_difference_is_not_called_no_effect() -> None:
    result = analyse(PLAN, lived(ratio=1.0, seed=8), AFTER)
    assert result.verdict == "no_difference_seen"
    assert said.verdict(result).startswith("No difference was seen that is surely more than chance")


def test_few_days_and_days_all_alike_are_no_answer() -> None:
    assert analyse(PLAN, lived()[:9], AFTER).verdict == "not_enough_data"
    same = [replace(day, outcome=2.0) for day in lived()]
    result = analyse(PLAN, same, AFTER)
    assert result.verdict == "not_enough_data"
    assert result.told() == ()


def test_an_arm_that_was_never_kept_is_no_answer() -> None:
    never = [replace(day, did="without") for day in lived()]
    assert analyse(PLAN, never, AFTER).verdict == "not_enough_data"


def test_results_wait_for_the_last_day_unless_it_was_stopped() -> None:
    days = lived()[:40]
    with pytest.raises(TooEarlyError, match=str(PLAN.last)):
        analyse(PLAN, days, START + timedelta(days=41))
    result = analyse(PLAN, days, START + timedelta(days=41), stopped="on holiday")
    assert any("stopped early" in line for line in said.cautions(result))


def test_washed_out_days_do_not_count() -> None:
    plan = replace(PLAN, washout_days=2)
    result = analyse(plan, lived(plan), AFTER)
    assert result.with_.counted + result.without.counted == plan.days - 2 * (len(plan.order) - 1)


def test_the_report_answers_every_item() -> None:
    result = analyse(PLAN, [*lived()[:-1], replace(lived()[-1], note="sore | calf")], AFTER)
    every = report.items(result)
    numbers = [item.number for item in every]
    assert len(numbers) == len(set(numbers))
    assert {number.rstrip("abc") for number in numbers} == {str(n) for n in range(1, 26)}
    assert all(item.answer for item in every)
    page = report.as_markdown(result)
    assert to_document(PLAN)["sha256"] in page
    assert "sore \\| calf" not in page.split("## Items")[1]
    assert "10.1136/bmj.h1738" in page


def test_the_json_of_a_result_holds_what_the_page_tells() -> None:
    kept = report.as_json(analyse(PLAN, lived(), AFTER))
    assert json.loads(json.dumps(kept, allow_nan=False)) == kept
    assert kept["verdict"] == "helped"
    low95, high95 = kept["interval95"]  # type: ignore[misc]
    low90, high90 = kept["interval90"]  # type: ignore[misc]
    assert low95 <= low90 <= kept["rate_ratio"] <= high90 <= high95  # type: ignore[operator]
    nothing = report.as_json(analyse(PLAN, lived()[:5], AFTER))
    assert nothing["rate_ratio"] is None
    assert json.dumps(nothing, allow_nan=False)


def test_the_same_day_recorded_twice_counts_once() -> None:
    days = with_day(lived()[:3], Day(START, 5.0))
    assert next(day.outcome for day in days) == 5.0
    assert len(days) == 3
