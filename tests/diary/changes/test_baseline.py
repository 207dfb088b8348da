"""Change against the own baseline: few false alarms, true changes found, and only what was recorded counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from benchmarks.baseline import REGIMES, START, YEAR, Regime, diary, half_more, ours_often, ours_worse

from charley.diary import Body, Change, Episode, Moment, Nothing, Regimen, Schedule
from charley.diary.changes.alerts import Alert, First, MedicineEvent, first_words, for_check, headline, medicine_words
from charley.diary.changes.baseline import areas, compare, rates, severities

TODAY = date(2026, 6, 30)
NAMES = {"cramp": "cramps", "fasciculation": "muscle twitches"}


def at(days_ago: int) -> Moment:
    return Moment(TODAY - timedelta(days=days_ago), "UTC")


def kept(counts: Sequence[int | None], sites: tuple[str, ...] = ("left_calf",)) -> list[Body]:
    """A record of cramps from a count for each day, the oldest first; none is a day without an entry."""
    bodies: list[Body] = []
    for number, count in enumerate(counts):
        day = at(len(counts) - 1 - number)
        if count:
            bodies.append(Episode(start=day, movement="cramp", count=count, severity=4, sites=sites))
        elif count == 0:
            bodies.append(Nothing(day))
    return bodies


def poisson(rng: np.random.Generator, mean: float, days: int) -> list[int]:
    return [int(count) for count in rng.poisson(mean, days)]


def threefold(seed: int = 4) -> list[Body]:
    rng = np.random.default_rng(seed)
    return kept([*poisson(rng, 1.0, 120), *poisson(rng, 3.0, 28)])


def test_a_threefold_rise_is_told_with_its_numbers() -> None:
    (alert,) = compare(threefold(), TODAY).alerts
    assert (alert.kind, alert.movement) == ("more_often", "cramp")
    assert abs((alert.since - (TODAY - timedelta(days=27))).days) <= 7
    assert alert.before is not None
    assert alert.lately is not None
    assert alert.high is not None
    assert alert.before < 1.5 < alert.high < alert.lately
    assert alert.days_before + alert.days_now == 148


def test_entries_after_the_day_do_not_count() -> None:
    assert compare(threefold(), TODAY - timedelta(days=28)).alerts == ()


def test_a_fall_is_no_alert() -> None:
    rng = np.random.default_rng(5)
    assert compare(kept([*poisson(rng, 3.0, 120), *poisson(rng, 1.0, 28)]), TODAY).alerts == ()


def test_too_few_days_are_said_to_be_too_few() -> None:
    found = compare(kept([0, 1, 0, 2, 0, 9, 9]), TODAY)
    assert not found.enough
    assert found.alerts == found.firsts == ()
    assert found.recorded_days == 7
    assert compare([], TODAY).recorded_days == 0


def test_missing_days_are_no_calm_days() -> None:
    rng = np.random.default_rng(6)
    counts: list[int | None] = [c if rng.random() < 0.4 else None for c in poisson(rng, 2.0, 100)]
    assert compare(kept([*counts, *poisson(rng, 2.0, 48)]), TODAY).alerts == ()


def test_who_begins_to_record_only_bad_days_is_not_told_of_a_change() -> None:
    rng = np.random.default_rng(7)
    late: list[int | None] = [count or None for count in poisson(rng, 0.5, 56)]
    assert compare(kept([*poisson(rng, 0.5, 112), *late]), TODAY).alerts == ()


def test_worse_is_told_in_points() -> None:
    rng = np.random.default_rng(8)
    bodies: list[Body] = []
    for day in range(120):
        points = float(np.clip(round(rng.normal(7 if day < 21 else 3, 0.8)), 0, 10))
        bodies.append(Episode(start=at(day), movement="cramp", severity=points))
    (alert,) = compare(bodies, TODAY).alerts
    assert alert.kind == "worse"
    assert alert.lately == pytest.approx(7, abs=0.5)


def test_fewer_days_with_a_severity_say_nothing_of_it() -> None:
    assert severities([[8.0]] * 8 + [[3.0] * 6] * 12) is None
    assert severities([[8.0] * 6] * 8) is None
    assert rates([1] * 4, [7] * 4) is None


def test_a_new_kind_of_movement_is_first_a_fact_and_then_a_change() -> None:
    old = kept([1, 0] * 60)
    twitches: list[Body] = [Episode(start=at(day), movement="fasciculation") for day in (1, 9, 16, 25)]
    assert compare([*old, *twitches[:2]], TODAY).firsts == (
        First("fasciculation", "movement", TODAY - timedelta(days=9), 2, 110),
    )
    (alert,) = compare([*old, *twitches], TODAY).alerts
    assert (alert.kind, alert.movement, alert.since) == ("new_movement", "fasciculation", TODAY - timedelta(days=25))
    assert alert.days_before == 94


def test_a_region_of_a_known_leg_is_no_news_and_an_arm_is() -> None:
    old = kept([1, 0] * 60)
    thigh: list[Body] = [Episode(start=at(d), movement="cramp", sites=("left_quadriceps",)) for d in (1, 9, 16, 25)]
    arm: list[Body] = [Episode(start=at(d), movement="cramp", sites=("left_forearm_front",)) for d in (1, 9, 16, 25)]
    assert compare([*old, *thigh], TODAY).alerts == ()
    (alert,) = compare([*old, *arm], TODAY).alerts
    assert (alert.kind, alert.place, alert.movement) == ("new_place", "left_arm", "cramp")
    assert headline(alert, NAMES).startswith("New place: cramps in the left arm, first on 5 June 2026")


def test_a_place_without_its_side_may_be_either() -> None:
    assert [*areas([["calf"], ["left_calf"], ["right_foot_top"]])] == [{"calf"}] * 3
    assert [*areas([["left_calf"], ["calf"], ["right_calf"]])] == [{"left_leg"}, {"left_leg"}, {"right_leg"}]
    assert [*areas([["whole_body"], ["left_calf"]])] == [{"whole_body"}, set()]


def test_a_change_is_dated_against_medicines() -> None:
    (alert,) = compare(threefold(), TODAY).alerts
    regimen = Regimen(
        name="baclofen",
        start=date(2026, 1, 5),
        changes=(Change(alert.since - timedelta(days=9), Schedule(dose=10, unit="mg")),),
    )
    vague = Regimen(name="sertraline", start=alert.since - timedelta(days=3), start_known=False)
    long_ago = Regimen(name="statin", start=date(2026, 2, 1), stop=alert.since - timedelta(days=43))
    (dated,) = compare([*threefold(), regimen, vague, long_ago], TODAY).alerts
    assert dated.medicines == (MedicineEvent("baclofen", "changed", alert.since - timedelta(days=9), 9),)
    assert "9 days after baclofen changed" in medicine_words(dated.medicines[0])
    assert for_check(dated, NAMES).endswith(f"changed on {dated.medicines[0].on.day} May 2026.")


def test_words_say_what_and_since_when() -> None:
    worse = Alert("worse", None, date(2026, 5, 1), 40, 14, before=3.2, lately=6.0, low=2.1, high=4.4)
    assert headline(worse, NAMES) == (
        "Worse: all that you record, since about 1 May 2026. 6.0 out of 10 on days with some (14 days), before 3.2 "
        "(40 days). Usual for you: 2.1 to 4.4."
    )
    kind = Alert("new_movement", "fasciculation", date(2026, 5, 1), 40, 14)
    assert "muscle twitches, first on 1 May 2026" in headline(kind, NAMES)
    assert "muscle twitches, on 1 May 2026, on 2 days" in first_words(
        First("fasciculation", "movement", date(2026, 5, 1), 2, 40), NAMES
    )


FEW = 6  # people of each kind; benchmarks/baseline.py has the large run


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.name)
def test_in_a_year_without_change_hardly_anyone_is_told_of_one(regime: Regime) -> None:
    rng = np.random.default_rng(20261121)
    people = [diary(rng, regime, YEAR) for _ in range(FEW)]
    for rule in (ours_often, ours_worse):
        assert sum(any(rule(days, today) for today in range(START, YEAR, 14)) for days in people) <= 1
    assert sum(any(half_more(days, today) for today in range(START, YEAR, 14)) for days in people) >= FEW / 2


def test_a_doubling_in_steady_people_is_found() -> None:
    rng = np.random.default_rng(20261121)
    steady = [diary(rng, REGIMES[0], 280, ratio=2.0) for _ in range(FEW)]
    assert sum(any(ours_often(days, today) for today in range(170, 280, 7)) for days in steady) >= FEW / 2
