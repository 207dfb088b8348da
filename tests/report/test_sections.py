"""Each section says what the data say: counted here a second time, from the data of the test."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from charley.checkup import Consultation
from charley.diary import (
    Activity,
    Body,
    Change,
    Context,
    Episode,
    Factor,
    FactorValue,
    Impact,
    Intake,
    Measure,
    Nothing,
    PartOfDay,
    Question,
    Regimen,
    Remedy,
    Schedule,
)
from charley.report import Page, ReportError, Wanted, gather
from charley.report.sections import of
from tests.report.made import BODIES, FIRST, ON, at, page, record


def answers(made: Page) -> dict[str, str]:
    return {one.question: one.answer for one in made.asked}


def test_days_are_counted_and_missing_is_not_none(consultation: Consultation) -> None:
    bodies = [Episode(start=at(0), count=2), Nothing(at(1)), Episode(start=at(4)), Nothing(at(4))]
    made = page(consultation, bodies)
    assert (made.period.first, made.period.last) == (FIRST, FIRST + timedelta(days=4))
    assert (made.period.days, made.period.recorded, made.period.zeros) == (5, 3, 1)
    assert made.gaps[0].startswith("2 of 5 days have no entry")
    assert made.headline == "Episodes, kind not known: 3 on 2 of 3 recorded days (1.0 a day)."
    assert [day.episodes for day in made.course.days] == [2, 0, None, None, 1] if made.course else False


def test_kinds_places_and_times(consultation: Consultation) -> None:
    bodies = [
        Episode(start=at(0, time(3, 10)), movement="cramp", sites=("left_calf_back",), duration_s=60, severity=4),
        Episode(start=at(1, time(4)), movement="cramp", sites=("left_calf_back", "left_foot"), duration_s=180, pain=7),
        Episode(start=at(2, part=PartOfDay.NIGHT), movement="cramp", count=3),
        Episode(start=at(2, time(18)), movement="spasm"),
        Nothing(at(3)),
    ]
    made = page(consultation, bodies)
    cramp, spasm = made.kinds
    assert (cramp.episodes, cramp.days_with, cramp.recorded, cramp.per_day) == (5, 3, 4, 1.25)
    assert (cramp.duration, cramp.severity, cramp.pain) == ("2 min (1 min 30 s to 2 min 30 s; n = 2)", "4 (n = 1)",
                                                             "7 (n = 1)")  # fmt: skip
    assert (spasm.name, spasm.episodes, spasm.usual) == ("Spasm", 1, None)
    assert {one.id: one.episodes for one in made.where.sites} == {"left_calf_back": 2, "left_foot": 1}
    assert (made.where.with_place, made.where.episodes) == (2, 6)
    assert (made.when.hours[3], made.when.hours[4], made.when.hours[18], sum(made.when.hours)) == (1, 1, 1, 3)
    assert (made.when.parts, made.when.timed, made.when.with_part, made.when.episodes) == ((5, 0, 0, 1), 3, 6, 6)
    assert made.when.says == "5 of 6 episodes with a time of day came at night (midnight to 6:00)."
    week = Counter({(FIRST + timedelta(days=n)).weekday(): k for n, k in ((0, 1), (1, 1), (2, 4), (3, 0))})
    assert [n for n, _ in made.when.weekdays] == [week[number] for number in range(7)]
    assert sum(of for _, of in made.when.weekdays) == 4
    assert made.course
    assert made.course.title == "Episodes a day, all kinds together"
    assert made.title == "Cramps and spasms: summary for a visit"


def test_what_it_gets_in_the_way_of_and_what_was_tried(consultation: Consultation) -> None:
    bodies = [
        Episode(start=at(0), impact=(Impact(Activity.SLEEP, "a_lot"),), remedies=(Remedy("Stretching", "yes"),)),
        Episode(start=at(1), impact=(Impact(Activity.SLEEP),), remedies=(Remedy("stretching ", "worse"),)),
        Episode(start=at(2), remedies=(Remedy("heat"),), contexts=(Context.DRIVING,)),
    ]
    made = page(consultation, bodies)
    (sleep,) = made.hindered
    assert (sleep.activity, sleep.episodes, sleep.a_lot, sleep.of) == ("sleep", 2, 1, 2)
    stretching, heat = made.tried
    assert (stretching.what, stretching.times, stretching.helped, stretching.worse) == ("Stretching", 2, 1, 1)
    assert (heat.times, heat.not_told) == (1, 1)
    assert answers(made)["Does it disturb sleep?"].startswith("2 of 2 episodes")
    assert answers(made)["While driving?"].startswith("1 of 3 episodes")


def steady(days: int, many: int, first: int = 0) -> list[Body]:
    return [
        Episode(start=at(first + number), movement="spasm", count=many + number % 2) for number in range(days)
    ]  # fmt: skip


def test_a_step_after_a_medicine_is_told_with_both_means_and_their_days(consultation: Consultation) -> None:
    change = Change(FIRST + timedelta(days=30), Schedule(10, "mg", 3))
    taken = Regimen(name="Lioresal", medicine="baclofen", start=date(2019, 1, 1), start_known=False, changes=(change,))
    made = page(consultation, [*steady(30, 5), *steady(30, 1, 30), taken])
    assert made.headline == (
        "Spasms fell from about 5.5 to 1.5 a day after Lioresal changed on 1 Oct 2026 (30 and 30 recorded days)."
    )
    assert made.course
    assert [(mark.letter, mark.kind) for mark in made.course.marks] == [("A", "changed")]
    (said,) = [text for text in made.course.changes if text.startswith("From Lioresal")]
    found = re.search(r"Ratio ([\d.]+) \(95 % range ([\d.]+) to ([\d.]+)\)", said)
    assert found
    ratio, low, high = map(float, found.groups())
    assert low < 1.5 / 5.5 * 1.1
    assert low < ratio < high < 1
    assert "does not say why" in said
    (medicine,) = made.medicines
    assert (medicine.known_as, medicine.current, medicine.caution) == ("baclofen", True, "not to be stopped suddenly")
    assert medicine.taken == "10 mg, 3 times a day; since about 2019; changed 1 Oct 2026"
    assert "weakness (common)" in medicine.effects


def test_without_a_difference_no_step_is_in_the_headline(consultation: Consultation) -> None:
    taken = Regimen(name="baclofen", medicine="baclofen", start=FIRST + timedelta(days=30))
    made = page(consultation, [*steady(60, 3), taken])
    assert made.headline.startswith("Spasms: 210 on 60 of 60 recorded days")
    assert "fell" not in made.besides
    assert "rose" not in made.besides


def test_interactions_missed_doses_and_unknown_medicines(consultation: Consultation) -> None:
    bodies: list[Body] = [Nothing(at(0))]
    bodies += [Regimen(name=name, start=date(2026, 1, 1)) for name in ("baclofen", "codeine", "Xyzzy drops")]
    assert [one.between for one in page(consultation, bodies).interactions] == ["baclofen and opioid painkillers"]
    bodies += [Intake(name="baclofen", at=at(0), taken=False), Intake(name="baclofen", at=at(0))]
    made = page(consultation, bodies)
    assert "baclofen: 1 missed, of 2 doses told." in made.medicines_noted
    assert any("Xyzzy drops" in note for note in made.medicines_noted)


def test_a_stopped_medicine_stays_for_six_weeks(consultation: Consultation) -> None:
    old = Regimen(name="old", start=date(2020, 1, 1), stop=FIRST - timedelta(days=60))
    fresh = Regimen(name="fresh", start=date(2020, 1, 1), stop=FIRST + timedelta(days=2))
    made = page(consultation, [Nothing(at(0)), Nothing(at(9)), old, fresh])
    assert [(one.name, one.current) for one in made.medicines] == [("fresh", False)]
    assert made.course
    assert [(mark.kind, mark.on) for mark in made.course.marks] == [("stopped", FIRST + timedelta(days=3))]


def test_results_stand_against_their_ranges_the_newest_first(consultation: Consultation) -> None:
    bodies: list[Body] = [
        Nothing(at(0)),
        Measure(measure="potassium", value=4.1, unit="mmol/l", at=at(1), low=3.5, high=5.1),
        Measure(measure="potassium", value=3.3, unit="mmol/l", at=at(9), low=3.5, high=5.1),
        Measure(measure="magnesium", value=0.8, unit="mmol/l", at=at(5)),
        Measure(measure="gad_2", value=4, at=at(3), answers=(2, 2)),
    ]
    made = page(consultation, bodies)
    potassium, magnesium, worry = made.results
    assert (potassium.value, potassium.level, potassium.usual) == ("3.3 mmol/l", "low", "3.5 to 5.1 (laboratory)")
    assert potassium.earlier == "4.1 mmol/l (2 Sept 2026)"
    assert (magnesium.level, "Charley's limits" in magnesium.usual) == ("usual", True)
    assert (worry.value, worry.usual, worry.level) == ("4 of 6", "", "")
    assert any(flag.rests_on == ("low potassium",) for flag in made.red_flags)


def test_relapses_and_daily_values(consultation: Consultation) -> None:
    bodies: list[Body] = [Nothing(at(number)) for number in range(20)]
    bodies += [FactorValue("relapse", 1, at(number)) for number in (3, 4, 9)]
    bodies += [FactorValue("sleep_hours", 7 + number % 3, at(number)) for number in range(6)]
    bodies += [FactorValue("caffeine_mg", 90, at(1)), FactorValue("caffeine_mg", 90, at(1))]
    made = page(consultation, bodies)
    assert made.course
    assert [mark.text for mark in made.course.marks] == [
        "4 Sept 2026: relapse or flare told (2 days)",
        "10 Sept 2026: relapse or flare told (1 day)",
    ]
    assert answers(made)["Sleep, hours a night?"] == "8 (7.2 to 8.8; n = 6)"
    assert answers(made)["Caffeine, mg a day?"] == "180 (n = 1)"
    assert {one.factor: one.days for one in made.triggers} == {"Sleep": 6, "Caffeine": 1}
    assert made.headline == "None was recorded: 20 recorded days, all without."


def test_own_factors_have_their_names(consultation: Consultation) -> None:
    own = Factor(id="late_meal", name="Late meal", kind="yes_no")
    bodies: list[Body] = [own, *(FactorValue("late_meal", n % 2, at(n)) for n in range(15))]
    bodies += [Episode(start=at(n), count=1 + n % 3) for n in range(15)]
    made = gather(record(*bodies, factors={"late_meal": own}), Wanted(on=ON), consultation)
    assert [(one.factor, one.change, one.days) for one in made.triggers] == [("Late meal", "yes against no", 15)]


def test_what_was_said_counts_as_told(consultation: Consultation) -> None:
    wanted = Wanted(on=ON, question="My calf twitches. My muscles are not weak. I have trouble swallowing.")
    made = page(consultation, [Episode(start=at(0), movement="fasciculation", symptoms=("tingling",), count=2)], wanted)
    told = answers(made)
    assert told["Weakness?"].startswith("told not to be there: weak muscles")
    assert "as told: trouble swallowing" in told["Speech, swallowing or breathing?"]
    assert told["Numbness, tingling or burning?"] == "yes: tingling or pins and needles with 2 of 2 episodes"
    assert told["Bladder or bowel?"] == "not recorded"
    assert [one.known for one in made.asked if one.question == "Bladder or bowel?"] == [False]


def test_that_there_was_no_weakness_says_nothing_of_cramps(consultation: Consultation) -> None:
    bodies = [
        Nothing(at(0), "weakness"),
        Nothing(at(1), "weakness"),
        Nothing(at(2)),
        Episode(start=at(3), movement="cramp"),
    ]
    made = page(consultation, bodies)
    assert (made.period.first, made.period.recorded, made.period.zeros) == (FIRST, 2, 1)
    assert made.kinds[0].since == "first recorded 4 Sept 2026, after 1 recorded day without it"
    assert answers(made)["Weakness?"] == "told not to be there: weak muscles"


def test_questions_that_are_done_are_left_out(consultation: Consultation) -> None:
    asked = [Question(text="Is it the tablet?", on=FIRST), Question(text="Old one?", on=FIRST, done=True)]
    assert page(consultation, [Nothing(at(0)), *asked]).own_questions == ("Is it the tablet?",)


def test_only_what_was_chosen_is_told_of_the_person(consultation: Consultation) -> None:
    kept = record(
        Episode(start=at(0), movement="spasm"), born=date(1974, 3, 2), sex="female", known=("multiple_sclerosis",)
    )
    plain = gather(kept, Wanted(on=ON), consultation)
    assert plain.who == ()
    text = " ".join(line for section in of(plain) for line in section.lines).lower()
    assert "sclerosis" not in text
    assert "1974" not in text
    assert not re.search(r"female|\b52\b|your age", text)
    chosen = gather(kept, Wanted(on=ON, name="Ana", show=frozenset(["born", "sex", "known"])), consultation)
    assert [(one.label, one.value) for one in chosen.who] == [
        ("Name", "Ana"), ("Born", "2 March 1974 (52)"), ("Sex", "female"), ("Known", "Multiple sclerosis (MS)"),
    ]  # fmt: skip
    assert [one.standing for one in chosen.considerations][:1] == ["known"]


def test_danger_comes_with_what_it_rests_on(consultation: Consultation) -> None:
    wanted = Wanted(on=ON, question="Since this morning I cannot move both legs and I cannot pass water.")
    made = page(consultation, [Nothing(at(0))], wanted)
    assert made.red_flags[0].level == "emergency"
    assert made.red_flags[0].rests_on
    assert [flag.level for flag in made.red_flags] == sorted(
        (flag.level for flag in made.red_flags), key=["emergency", "urgent", "soon"].index
    )


def test_words_that_cannot_be_read_leave_the_record_to_speak(consultation: Consultation) -> None:
    wanted = Wanted(on=ON, question="Meine Wade zuckt seit drei Wochen ohne jeden Grund und ich weiß nicht warum.")
    made = page(consultation, [Episode(start=at(0), movement="cramp", count=3)], wanted)
    assert made.question.startswith("Meine Wade")
    assert made.considered_from.startswith("From the record")


def test_what_lies_after_today_is_left_out_and_said(consultation: Consultation) -> None:
    made = page(consultation, [Nothing(at(0)), Episode(start=at(300)), Episode(start=at(301))])
    assert (made.period.days, made.kinds) == (1, ())
    assert "2 entries are dated after this page was made, and are left out." in made.gaps


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"first": date(2026, 10, 2), "last": date(2026, 10, 1)}, "Swap them"),
        ({"first": date(2027, 1, 1)}, "has not come yet"),
        ({"question": "x" * 1001}, "Make it shorter"),
        ({"name": "x" * 121}, "Make it shorter"),
    ],
)
def test_days_and_texts_that_make_no_page(wanted: dict[str, object], says: str) -> None:
    with pytest.raises(ReportError, match=says):
        Wanted(on=ON, **wanted)  # type: ignore[arg-type]


def test_days_without_a_record_make_no_page(consultation: Consultation) -> None:
    with pytest.raises(ReportError, match="Nothing is recorded from 2026-11-01 on"):
        page(consultation, [Nothing(at(0))], Wanted(on=ON, first=date(2026, 11, 1)))
    with pytest.raises(ReportError, match="more than 20 years"):
        page(consultation, [Nothing(at(0))], Wanted(on=ON, first=date(1990, 1, 1)))
    with pytest.raises(ReportError, match="Nothing is recorded yet"):
        page(consultation, [])


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=BODIES)
def test_any_small_record_makes_a_page_whose_numbers_agree(consultation: Consultation, bodies: list[Body]) -> None:
    made = page(consultation, bodies)
    episodes = [one for one in bodies if isinstance(one, Episode)]
    days = {one.start.day for one in episodes} | {
        one.on.day for one in bodies if isinstance(one, Nothing) and one.movement is None
    }
    total = sum(one.count for one in episodes)
    assert made.period.recorded == len(days)
    assert sum(kind.episodes for kind in made.kinds) == total == made.where.episodes == made.when.episodes
    assert sum(n for n, _ in made.when.weekdays) == total
    assert sum(of for _, of in made.when.weekdays) == len(days)
    assert made.when.timed <= made.when.with_part <= total
    assert sum(made.when.hours) == made.when.timed
    assert made.where.with_place == sum(one.count for one in episodes if one.sites)
    if made.course:
        assert sum(day.episodes or 0 for day in made.course.days) == total
        assert len(made.course.days) == made.period.days
    for kind in made.kinds:
        assert kind.days_with <= kind.recorded == made.period.recorded
        for told in (kind.duration, kind.severity, kind.pain):
            assert not told or "n = " in told
    assert sum(one.times for one in made.tried) == sum(len(one.remedies) for one in episodes)
    for one in made.tried:
        assert one.times == one.helped + one.a_bit + one.not_helped + one.worse + one.not_told
    opened = [one.text for one in bodies if isinstance(one, Question) and not one.done]
    assert sorted(made.own_questions) == sorted(opened)
    assert all(section.title for section in of(made))
