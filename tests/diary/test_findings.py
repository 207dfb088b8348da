"""What the record says to the assessment: only what was recorded, and absent only where the person said so."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from charley.assessment import Observation, Onset, Severity, Span, State
from charley.diary import (
    Body,
    Change,
    Context,
    Episode,
    Impact,
    Intake,
    Measure,
    Moment,
    Nothing,
    Regimen,
    Remedy,
    Schedule,
)
from charley.diary.episodes import Activity
from charley.diary.findings import observations, profile
from charley.knowledge import Knowledge
from tests.diary.strategies import BODIES

TODAY = date(2026, 6, 30)


def at(days_ago: int, clock: time | None = None) -> Moment:
    return Moment(TODAY - timedelta(days=days_ago), "Europe/London", clock)


def told(knowledge: Knowledge, *bodies: Body) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for one in observations(bodies, TODAY, knowledge):
        found.setdefault(one.finding, []).append(one)
    return found


def cramp(days_ago: int, clock: time | None = time(3), **more: object) -> Episode:
    return Episode(start=at(days_ago, clock), movement="cramp", **more)  # type: ignore[arg-type]


def test_everything_is_marked_as_from_the_diary(knowledge: Knowledge) -> None:
    found = observations([cramp(1), cramp(2), Nothing(at(3), "tremor")], TODAY, knowledge)
    assert {one.origin for one in found} == {"diary"}


def test_place_side_time_and_numbers_go_with_the_movement(knowledge: Knowledge) -> None:
    bodies = [cramp(d, sites=("left_calf_back",), severity=4.0 + d, duration_s=60.0 * d) for d in (1, 2, 3)]
    (one,) = told(knowledge, *bodies, *(Nothing(at(d)) for d in range(4, 10)))["cramp"]
    assert (one.sites, one.side, one.timing) == (("calf",), "left", ("night",))
    assert one.told.severity == Severity(Span(5, 7))
    assert one.told.episode_s == Span(60, 180)
    assert one.told.frequency is not None
    assert one.told.frequency.per_day == Span(round(3 / 10, 2), round(3 / 9, 2))


def test_sides_that_differ_are_not_told_as_one(knowledge: Knowledge) -> None:
    (one,) = told(knowledge, cramp(1, sites=("left_calf",)), cramp(2, sites=("right_hand",)))["cramp"]
    assert (set(one.sites), one.side) == ({"calf", "hand"}, None)
    (both,) = told(knowledge, cramp(1, sites=("left_calf",)), cramp(2, sites=("right_calf",)))["cramp"]
    assert both.side == "both"


def test_no_time_is_made_of_days_and_few_episodes_say_nothing_of_it(knowledge: Knowledge) -> None:
    assert told(knowledge, *(cramp(d, None) for d in (1, 2, 3, 4)))["cramp"][0].timing == ()
    assert told(knowledge, cramp(1), cramp(2))["cramp"][0].timing == ()
    resting = [cramp(d, time(12), contexts=(Context.AFTER_EXERCISE,)) for d in (1, 2, 3)]
    assert told(knowledge, *resting)["cramp"][0].timing == ("after_exercise",)


def test_daily_needs_days_that_were_recorded(knowledge: Knowledge) -> None:
    assert "daily" in told(knowledge, *(cramp(d, None) for d in range(26)))["cramp"][0].timing
    assert "daily" not in told(knowledge, *(cramp(d, None) for d in range(8)))["cramp"][0].timing


def test_the_first_entry_is_no_onset_unless_the_record_was_kept_before(knowledge: Knowledge) -> None:
    assert told(knowledge, cramp(9))["cramp"][0].told.since == Onset(TODAY - timedelta(days=9), "day", or_earlier=True)
    before = [Nothing(at(d)) for d in range(10, 40)]
    since = told(knowledge, cramp(9), *before)["cramp"][0].told.since
    assert since == Onset(TODAY - timedelta(days=9), "day")


def test_what_is_long_ago_is_not_there_now(knowledge: Knowledge) -> None:
    assert told(knowledge, cramp(40, symptoms=("chest_pain",))) == {}


def test_weakness_is_absent_only_if_the_person_said_so(knowledge: Knowledge) -> None:
    twitches: list[Body] = [Episode(start=at(d), movement="fasciculation") for d in range(0, 200, 2)]
    assert "weakness" not in told(knowledge, *twitches, *(Nothing(at(d)) for d in range(1, 200, 2)))
    (said,) = told(knowledge, *twitches, Nothing(at(3), "weakness"))["weakness"]
    assert said.state is State.ABSENT
    (there,) = told(knowledge, *twitches, Nothing(at(3), "weakness"), cramp(2, symptoms=("weakness",)))["weakness"]
    assert there.state is State.PRESENT


def test_symptoms_count_at_once_and_suspicions_from_the_second_on(knowledge: Knowledge) -> None:
    one = cramp(1, symptoms=("dark_urine",), quality=("no id of a finding",), triggers=("heat", "stress"))
    assert "dark_urine" in told(knowledge, one)
    assert not {"heat_exposure", "stress", "no id of a finding"} & told(knowledge, one).keys()
    both = told(knowledge, one, cramp(2, triggers=("heat",)))
    assert "heat_exposure" in both
    assert both["cramp"][0].told.triggers == ("warmth",)


def test_what_goes_with_a_movement(knowledge: Knowledge) -> None:
    hard = cramp(
        1,
        duration_s=900,
        contexts=(Context.DRIVING,),
        impact=(Impact(Activity.SLEEP, "a_lot"),),
        remedies=(Remedy("stretching", "yes"),),
    )
    found = told(knowledge, hard, cramp(2, remedies=(Remedy("stretching", "yes"),)))
    assert {"cramp_over_ten_minutes", "cramp_disturbs_sleep", "driving_spasms"} <= found.keys()
    assert found["cramp"][0].told.relief == ("stretching",)


def test_twitches_in_many_places_in_one_and_for_long(knowledge: Knowledge) -> None:
    def twitch(days_ago: int, *sites: str) -> Episode:
        return Episode(start=at(days_ago), movement="fasciculation", sites=sites)

    many = told(knowledge, twitch(1, "left_calf", "right_calf"), twitch(2, "left_hand", "right_eyelid"))
    assert "twitch_widespread" in many
    one = told(knowledge, *(twitch(d, "left_calf") for d in (1, 2, 3, 4, 20)))
    assert {"twitch_one_place", "twitch_over_two_weeks"} <= one.keys()


def test_medicines_that_are_new_changed_stopped_or_missed(knowledge: Knowledge) -> None:
    new = Regimen(name="a", start=TODAY - timedelta(days=10))
    assert set(told(knowledge, new)) == {"new_medicine"}
    changed = Regimen(
        name="a", start=date(2025, 1, 1), changes=(Change(TODAY - timedelta(days=10), Schedule(dose=2, unit="mg")),)
    )
    assert set(told(knowledge, changed)) == {"new_medicine"}
    stopped = Regimen(name="a", start=date(2025, 1, 1), stop=TODAY - timedelta(days=10))
    assert set(told(knowledge, stopped)) == {"stopped_medicine"}
    missed = Intake("a", at(2), taken=False)
    assert told(knowledge, missed) == {}, "one missed dose is no medicine that was stopped"
    assert told(knowledge, missed, Intake("b", at(3), taken=False)) == {}
    assert told(knowledge, missed, Intake("a", at(9), taken=False)) == {}
    assert set(told(knowledge, missed, Intake("A", at(3), taken=False))) == {"stopped_medicine"}
    unknown = Regimen(name="a", start=TODAY - timedelta(days=10), start_known=False)
    assert told(knowledge, unknown, Regimen(name="b", start=date(2025, 1, 1))) == {}


def test_the_newest_result_counts(knowledge: Knowledge) -> None:
    low, later = (
        Measure(measure="Potassium", value=v, unit="mmol/l", at=Moment(day, "UTC"))
        for v, day in ((2.9, date(2026, 5, 1)), (4.1, date(2026, 6, 1)))
    )
    assert told(knowledge, low)["potassium_low"][0].state is State.PRESENT
    assert told(knowledge, later, low)["potassium_low"][0].state is State.ABSENT
    assert told(knowledge, Measure(measure="potassium", value=2.9, unit="mmol/l", at=at(100))) == {}


def test_worsening_is_a_finding(knowledge: Knowledge) -> None:
    calm = [body for d in range(28, 150) for body in ([cramp(d)] if d % 2 else [Nothing(at(d))])]
    often = [cramp(d, count=4) for d in range(28)]
    found = told(knowledge, *calm, *often)
    assert "getting_worse" in found
    assert found["cramp"][0].told.course == "worse"


def test_the_profile_is_of_the_day() -> None:
    now = Regimen(name="Lioresal", medicine="baclofen", start=date(2026, 1, 1))
    over = Regimen(name="Zanaflex", medicine="tizanidine", start=date(2026, 1, 1), stop=date(2026, 2, 1))
    unnamed = Regimen(name="grandmother's drops", start=date(2026, 1, 1))
    who = profile([now, over, unnamed, now], TODAY, born=date(1960, 7, 1), sex="female", known=("diabetes",))
    assert (who.age, who.sex, who.known, who.medicines) == (65, "female", ("diabetes",), ("baclofen",))
    assert profile([], TODAY, born=date(2027, 1, 1)).age is None


@given(st.lists(BODIES, max_size=8))
def test_any_record_is_read(knowledge: Knowledge, bodies: list[Body]) -> None:
    found = observations(bodies, TODAY, knowledge)
    assert all(one.finding in knowledge.findings for one in found)
    assert len(found) == len(set(found))
