"""What another program sees of episodes and days without."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from charley.diary import Episode, Moment, Nothing, PartOfDay
from tests.diary.fhir.records import AT, EPISODES, LONDON, NIGHT_CRAMP, PATIENT, entry, exported, resources

LOINC = "http://loinc.org"


def observations(*bodies: Any) -> list[dict[str, Any]]:
    return resources(exported(entry(body, nr) for nr, body in enumerate(bodies, start=1)), "Observation")


def values(observation: dict[str, Any], code: str) -> list[Any]:
    found = []
    for component in observation["component"]:
        codes = [one["code"] for one in component["code"].get("coding", [])]
        if code in (*codes, component["code"].get("text")):
            found.append(next(value for name, value in component.items() if name.startswith("value")))
    return found


def test_an_episode_says_what_where_and_how_bad() -> None:
    episode = observations(NIGHT_CRAMP)[0]
    assert episode["code"]["coding"][0]["code"] == "75325-1"
    assert episode["valueCodeableConcept"] == {"text": "Muscle cramp"}
    assert episode["effectivePeriod"] == {"start": "2026-06-08T03:10:00+01:00", "end": "2026-06-08T03:12:30+01:00"}
    assert episode["bodySite"]["text"] == "Left calf"
    assert episode["bodySite"]["extension"][0]["valueString"] == "left"
    assert values(episode, "64750-3") == [{"text": "7 of 10"}]
    assert values(episode, "100752-5") == [{"text": "Caffeine"}, {"text": "cold sheets"}]
    assert values(episode, "100753-3") == [{"text": "stretched it (it helped)"}]
    assert values(episode, "What was done about it") == [{"text": "a warm bath (it did not help)"}]
    assert values(episode, "OTHEREVENT") == [{"text": "in bed"}]
    assert values(episode, "How many there were") == [2]


def test_numbers_from_0_to_10_are_ratios_of_single_ratings() -> None:
    singles = [one["valueRatio"] for one in observations(NIGHT_CRAMP) if "valueRatio" in one]
    assert [one["numerator"]["value"] for one in singles] == [7, 6.5]
    assert {one["denominator"]["value"] for one in singles} == {10}


def test_no_time_is_made_up() -> None:
    day = observations(Episode(start=Moment(date(2026, 6, 9), LONDON), duration_s=60))[0]
    part = observations(Episode(start=Moment(date(2026, 6, 9), LONDON, part=PartOfDay.EVENING)))[0]
    assert day["effectiveDateTime"] == part["effectiveDateTime"] == "2026-06-09"
    assert part["_effectiveDateTime"]["extension"][0]["valueCode"] == "evening"
    assert values(day, "How long it lasted")[0]["value"] == 60


def test_a_period_ends_on_the_clock_that_was_changed_meanwhile() -> None:
    begin = Moment(date(2026, 10, 25), LONDON, time(1, 50))  # the clocks go back at 2
    assert observations(Episode(start=begin, duration_s=1200))[0]["effectivePeriod"] == {
        "start": "2026-10-25T01:50:00+01:00",
        "end": "2026-10-25T01:10:00+00:00",
    }


def test_a_side_is_told_only_where_it_is_one() -> None:
    two_sides = observations(Episode(start=Moment(date(2026, 6, 9), LONDON), sites=("left_calf", "right_calf")))[0]
    no_side = observations(Episode(start=Moment(date(2026, 6, 9), LONDON), sites=("calf",)))[0]
    assert two_sides["bodySite"] == {"text": "Left calf; Right calf"}
    assert no_side["bodySite"] == {"text": "Calf"}


def test_a_day_without_is_an_absent_symptom() -> None:
    one, every = observations(Nothing(Moment(date(2026, 6, 9), LONDON), "cramp"), Nothing(Moment(AT.date(), LONDON)))
    assert one["code"]["coding"][0]["code"] == every["code"]["coding"][0]["code"] == "111551-8"
    assert one["valueCodeableConcept"] == {"text": "Muscle cramp"}
    assert every["valueCodeableConcept"] == {"text": "Involuntary muscle movement of any kind"}


def test_days_that_are_not_known_are_no_zeros_in_the_summary() -> None:
    summary = observations(*EPISODES)[-2]
    assert summary["valueCodeableConcept"] == {"text": "Muscle cramp"}
    assert summary["effectivePeriod"] == {"start": "2026-06-08", "end": "2026-06-12"}
    assert values(summary, "104156-5") == [{"text": "3 on 2 of 5 days; none on 2; not known on 1"}]
    assert len(summary["derivedFrom"]) == 2


def test_a_rate_is_told_only_when_every_day_is_known() -> None:
    start = Moment(date(2026, 6, 9), LONDON)
    summary = observations(Episode(start=start, movement="cramp"), Nothing(Moment(date(2026, 6, 10), LONDON)))[-1]
    assert values(summary, "104156-5")[1] == {"numerator": {"value": 1}, "denominator": {"value": 2, "unit": "d"}}


def test_a_summary_keeps_its_id() -> None:
    assert observations(*EPISODES)[-2]["id"] == observations(*EPISODES[:3])[-1]["id"]


def test_nothing_but_an_id_names_the_person() -> None:
    assert resources(exported([]), "Patient") == [{"resourceType": "Patient", "id": str(PATIENT.id)}]
