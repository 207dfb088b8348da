"""What was found: triggers that are there, own experiments, and that nothing is made of too little."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import numpy as np

from charley.checkup import Consultation
from charley.diary import Body, Episode, FactorValue, Measure, Nothing, Regimen
from charley.insight import experiments
from charley.insight.experiments.schedule import draw
from charley.report import Wanted, gather
from charley.report.sections import of
from tests.report.made import FIRST, ON, at, page, record


def days_with_a_trigger(days: int) -> list[Body]:
    """Twice and a half as many on days after a glass of wine; tea does nothing."""
    rng = np.random.default_rng(4)
    wine, tea = rng.integers(0, 2, days), rng.integers(0, 2, days)
    bodies: list[Body] = []
    for day in range(days):
        bodies += [FactorValue("alcohol_units", float(2 * wine[day]), at(day))]
        bodies += [FactorValue("heat", float(tea[day]), at(day))]
        many = int(rng.poisson(2.0 * (2.5 if day and wine[day - 1] else 1.0)))
        bodies.append(Episode(start=at(day), movement="cramp", count=many) if many else Nothing(at(day)))
    return bodies


def test_a_trigger_is_told_with_size_interval_lag_and_days(consultation: Consultation) -> None:
    bodies = days_with_a_trigger(70)
    made = page(consultation, bodies)
    found = made.triggers[0]
    assert (found.factor, found.level, found.when, found.days) == ("Alcohol", "found", "the day before", 70)
    low, high = map(float, found.interval.split(" to "))
    per = float(found.change.split()[0])
    assert low < 2.5 ** (per / 2) < high
    assert low < float(found.size.removeprefix("× ")) < high
    assert "1 factor is linked" in made.triggers_say
    assert "70 recorded days" in made.triggers_say
    assert "no proof" in made.triggers_say
    other = made.triggers[1]
    assert (other.size, other.level != "found") == ("", True)


def test_few_days_find_nothing_and_say_so(consultation: Consultation) -> None:
    made = page(consultation, days_with_a_trigger(9))
    assert all((one.size, one.level) == ("", "unclear") for one in made.triggers)
    assert made.triggers_say.startswith("9 recorded days are not enough")


def test_a_finished_experiment_is_told_with_its_days(consultation: Consultation) -> None:
    plan = experiments.Plan(
        question="Do I cramp less when I stretch in the evening?",
        outcome="cramps",
        kind="count",
        better="lower",
        change=experiments.Change("bedtime_stretching", "stretch", "do not stretch"),
        start=FIRST,
        period_days=5,
        washout_days=0,
        order=draw(4, 7),
        longest_run=2,
        seed=7,
        usual=experiments.Usual(3.0, 2.0, 0.2, 40),
        worthwhile=0.3,
        wanted_power=0.8,
        power=0.8,
        created=FIRST - timedelta(days=1),
    )
    plan = experiments.read_plan(json.dumps(experiments.to_document(plan)))
    rng = np.random.default_rng(2)
    days = tuple(
        experiments.Day(
            date=plan.start + timedelta(days=number),
            outcome=float(rng.poisson(0.9 if plan.order[number // plan.period_days] else 3.5)),
        )
        for number in range(plan.days)
    )
    result = experiments.analyse(plan, days, plan.last + timedelta(days=1))
    made = gather(record(Nothing(at(0)), Nothing(at(60)), experiments=(result,)), Wanted(on=ON), consultation)
    (told,) = made.experiments
    assert (told.question, told.days) == (plan.question, plan.days)
    found = re.fullmatch(
        r"Better with it than without: ([\d.]+) times as many with it \(95 % range ([\d.]+) to ([\d.]+)\)\.",
        told.answer,
    )
    assert found
    middle, low, high = map(float, found.groups())
    assert low < middle < high < 1
    assert made.course
    assert [(mark.kind, mark.on) for mark in made.course.marks] == [("experiment", plan.start)]
    assert plan.question in next(" ".join(one.lines) for one in of(made) if one.id == "found")


def test_twenty_marks_keep_the_medicines_and_move_the_rest_to_the_details(consultation: Consultation) -> None:
    bodies: list[Body] = [Nothing(at(number)) for number in range(40)]
    bodies += [Measure(measure="potassium", value=4, unit="mmol/l", at=at(number)) for number in range(20)]
    bodies += [Regimen(name="baclofen", start=date(2026, 9, 20))]
    made = page(consultation, bodies)
    assert made.course
    assert len(made.course.marks) == 12
    assert [mark.letter for mark in made.course.marks] == list("ABCDEFGHIJKL")
    assert any(mark.kind == "started" for mark in made.course.marks)
    assert [mark.on for mark in made.course.marks] == sorted(mark.on for mark in made.course.marks)
    (more,) = [one.value for one in made.details if one.label == "Also on the way"]
    assert more.count("Potassium") == 9
