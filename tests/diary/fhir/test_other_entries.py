"""What another program sees of medicines, results, scales and factors."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from charley.diary import Body, FactorValue, Intake, Measure, Moment, Regimen, Schedule, time_zone
from charley.diary.fhir import Patient, bundle, names_of
from charley.diary.fhir.results import movements_named, results
from charley.knowledge import Knowledge
from tests.diary.fhir.records import LONDON, MEASURES, PATIENT, entry, exported, resources

DAY = Moment(date(2026, 6, 2), LONDON)


def first(body: Body) -> dict[str, Any]:
    made: dict[str, Any] = exported([entry(body)])["entry"][1]["resource"]
    return made


@pytest.mark.parametrize(
    ("start", "stop", "status"),
    [
        (date(2026, 6, 1), None, "active"),
        (date(2026, 6, 1), date(2026, 6, 20), "active"),
        (date(2026, 6, 1), date(2026, 6, 19), "completed"),
        (date(2026, 6, 21), None, "intended"),
    ],
)
def test_a_medicine_has_the_status_that_the_record_knows(start: date, stop: date | None, status: str) -> None:
    assert first(Regimen(name="Baclofen", start=start, stop=stop))["status"] == status


def test_the_persons_own_day_decides_whether_a_medicine_is_still_taken() -> None:
    last_day = entry(Regimen(name="Baclofen", start=date(2026, 6, 1), stop=date(2026, 6, 20)))
    evening = datetime(2026, 6, 20, 18, tzinfo=UTC)
    pieces = [bundle([last_day], PATIENT, evening.astimezone(time_zone(zone))) for zone in (LONDON, "Asia/Tokyo")]
    made = [json.loads("".join(piece)) for piece in pieces]
    assert [one["entry"][1]["resource"]["status"] for one in made] == ["active", "completed"]
    assert made[0]["timestamp"] == made[1]["timestamp"]


def test_a_start_that_is_not_known_exactly_is_told_as_exactly_as_it_is() -> None:
    told = first(Regimen(name="Baclofen", start=date(2024, 3, 1), start_known=False))
    assert told["effectivePeriod"] == {"start": "2024-03"}


@pytest.mark.parametrize(
    ("times", "repeat"),
    [
        (3, {"frequency": 3, "period": 1, "periodUnit": "d"}),
        (0.5, {"frequency": 1, "period": 2, "periodUnit": "d"}),
        (1.5, {}),
        (0, {}),
    ],
)
def test_a_schedule_is_told_in_words_and_where_it_can_be_in_numbers(times: float, repeat: dict[str, Any]) -> None:
    schedule = Schedule(5, "mg", times, as_needed=True)
    dosage = first(Regimen(name="Baclofen", start=date(2026, 3, 1), schedule=schedule))["dosage"][0]
    assert dosage["text"] == f"5 mg; {times} times a day; when needed"
    assert dosage["timing"]["repeat"] == {"boundsPeriod": {"start": "2026-03-01"}} | repeat
    assert dosage["asNeededBoolean"] is True


def test_a_missed_dose_says_nothing_of_the_whole_medicine() -> None:
    missed = first(Intake(name="Baclofen", at=DAY, taken=False))
    assert (missed["resourceType"], missed["status"]) == ("MedicationAdministration", "not-done")


def test_a_result_has_a_code_only_where_its_unit_fits() -> None:
    by_mass = first(Measure(measure="magnesium", value=2, unit="mg/dl", at=DAY))
    by_moles = first(Measure(measure="magnesium", value=0.8, unit="mmol/L", at=DAY))
    assert by_mass["code"]["coding"][0]["code"] == "19123-9"
    assert "coding" not in by_moles["code"]
    assert by_moles["valueQuantity"]["code"] == "mmol/L"


def test_the_codes_of_results_are_those_of_the_knowledge(knowledge: Knowledge) -> None:
    for one in results():
        assert knowledge.tests[one.measure].loinc == one.loinc
        assert one.measure in knowledge.measurements


def test_names_come_from_the_knowledge(knowledge: Knowledge) -> None:
    names = names_of(knowledge)
    assert (names["cramp"], names["potassium"]) == (
        knowledge.movements["cramp"].name,
        knowledge.tests["potassium"].name,
    )


def test_every_name_of_a_movement_means_one_of_the_knowledge(knowledge: Knowledge) -> None:
    assert set(movements_named().values()) <= set(knowledge.movements)


def test_answers_stand_in_a_response_of_their_own() -> None:
    made = exported([entry(MEASURES[2])])
    total, response = made["entry"][1]["resource"], made["entry"][2]["resource"]
    assert [item["answer"][0]["valueInteger"] for item in response["item"]] == [1, 2, 1, 1]
    assert total["valueQuantity"] == {"value": 5}
    assert total["derivedFrom"] == [{"reference": made["entry"][2]["fullUrl"]}]


def test_factors_have_values_of_their_kind() -> None:
    made = resources(exported(entry(body, nr) for nr, body in enumerate(MEASURES[3:], start=1)), "Observation")
    late_meal, sleep, stress = made
    assert (late_meal["code"]["text"], late_meal["valueBoolean"]) == ("Late meal", True)
    assert sleep["code"]["coding"][0]["code"] == "93832-4"
    assert sleep["valueQuantity"]["code"] == "h"
    assert stress["valueRatio"] == {"numerator": {"value": 4}, "denominator": {"value": 10}}


def test_a_person_is_named_as_far_as_they_chose() -> None:
    chosen = replace(PATIENT, name="Sam", born=date(1980, 2, 3), gender="female")
    assert isinstance(chosen, Patient)
    told = resources(exported([], chosen), "Patient")[0]
    assert told["name"] == [{"text": "Sam"}]
    assert (told["birthDate"], told["gender"]) == ("1980-02-03", "female")


def test_a_value_of_an_unknown_factor_has_no_unit() -> None:
    assert first(FactorValue("own_thing", 2, DAY))["valueQuantity"] == {"value": 2}
