"""Bundles of other programs: what is sure is kept, the rest is counted with its place."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from charley.diary import Body, Episode, FactorValue, Item, Measure, Moment, Nothing, Regimen, Schedule, Skipped
from tests.diary.fhir.records import LONDON, foreign, imported

LOINC = "http://loinc.org"
SYMPTOM = {"coding": [{"system": LOINC, "code": "75325-1"}]}


def observation(**said: Any) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "id": "o1",
        "status": "final",
        "code": SYMPTOM,
        "subject": {"reference": "Patient/7"},
        "effectiveDateTime": "2026-05-04",
        **said,
    }


def cramp(**said: Any) -> dict[str, Any]:
    return observation(**({"valueCodeableConcept": {"text": "Muscle cramp (finding)"}} | said))


def result(**said: Any) -> dict[str, Any]:
    laboratory = [{"coding": [{"code": "laboratory"}]}]
    return observation(**({"category": laboratory, "code": {"text": "Kalium"}} | said))


def medicine(**said: Any) -> dict[str, Any]:
    return {
        "resourceType": "MedicationStatement",
        "status": "active",
        "medicationCodeableConcept": {"coding": [{"display": "Baclofen 10 mg"}]},
        "effectivePeriod": {"start": "2026-01-05"},
        **said,
    }


def order(**said: Any) -> dict[str, Any]:
    return {
        "resourceType": "MedicationRequest",
        "status": "active",
        "intent": "order",
        "medicationCodeableConcept": {"text": "Baclofen"},
        "authoredOn": "2026-01-05T09:00:00Z",
        **said,
    }


def body(tmp_path: Path, resource: dict[str, Any]) -> Body:
    (found,) = imported(tmp_path, foreign(resource))
    assert isinstance(found, Item), str(found)
    return found.body


DAY = Moment(date(2026, 5, 4), LONDON)
POTASSIUM = {"coding": [{"system": LOINC, "code": "2823-3"}], "text": "Kalium"}
MMOL = {"value": 4.1, "unit": "mmol/L"}
TWICE = {"text": "two a day", "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}}
DOSE = {"doseAndRate": [{"doseQuantity": {"value": 5, "unit": "mg"}}]}
SLEEP = {"coding": [{"system": LOINC, "code": "93832-4"}]}
NIGHT = {"start": "2026-05-03T23:00:00+01:00", "end": "2026-05-04T06:30:00+01:00"}


@pytest.mark.parametrize(
    ("resource", "kept"),
    [
        (cramp(), Episode(start=DAY, movement="cramp", said="Muscle cramp (finding)")),
        (
            cramp(
                effectiveDateTime=None,
                effectivePeriod={"start": "2026-05-04T23:30:00Z", "end": "2026-05-04T23:31:00Z"},
                bodySite={"text": "left calf"},
                component=[{"code": {"text": "Severity"}, "valueCodeableConcept": {"text": "Severe"}}],
            ),
            Episode(
                start=Moment(date(2026, 5, 5), LONDON, time(0, 30)),
                movement="cramp",
                said="Muscle cramp (finding)",
                duration_s=60,
                note="Place: left calf\nSeverity: Severe",
            ),
        ),
        (
            cramp(effectiveDateTime="2026-05-04T23:30:00.250+09:00"),
            Episode(
                start=Moment(date(2026, 5, 4), "+09:00", time(23, 30, 0, 250_000)),
                movement="cramp",
                said="Muscle cramp (finding)",
            ),
        ),
        (cramp(code={"coding": [{"system": LOINC, "code": "111551-8"}]}), Nothing(DAY, "cramp")),
        (result(valueQuantity=MMOL, code=POTASSIUM), Measure(measure="potassium", value=4.1, unit="mmol/L", at=DAY)),
        (result(valueQuantity=MMOL), Measure(measure="Kalium", value=4.1, unit="mmol/L", at=DAY)),
        (
            result(
                valueQuantity=MMOL, referenceRange=[{"low": {"value": 3.5}, "high": {"value": 5, "unit": "mmol/L"}}]
            ),
            Measure(measure="Kalium", value=4.1, unit="mmol/L", at=DAY, low=3.5, high=5),
        ),
        (
            result(valueQuantity=MMOL, referenceRange=[{"low": {"value": 3.5}, "appliesTo": [{"text": "women"}]}]),
            Measure(measure="Kalium", value=4.1, unit="mmol/L", at=DAY),
        ),
        (
            observation(code=SLEEP, effectivePeriod=NIGHT, valueQuantity={"value": 405, "unit": "min"}),
            FactorValue("sleep_hours", 6.75, Moment(date(2026, 5, 4), LONDON, time(6, 30))),
        ),
        (medicine(), Regimen(name="Baclofen 10 mg", start=date(2026, 1, 5))),
        (
            medicine(effectivePeriod={"start": "2025-03", "end": "2026-02-01"}, status="stopped"),
            Regimen(name="Baclofen 10 mg", start=date(2025, 3, 1), start_known=False, stop=date(2026, 2, 1)),
        ),
        (
            medicine(dosage=[TWICE | DOSE]),
            Regimen(name="Baclofen 10 mg", start=date(2026, 1, 5), schedule=Schedule(5, "mg", 2, said="two a day")),
        ),
        (
            medicine(dosage=[TWICE, {"text": "three at night"}]),
            Regimen(name="Baclofen 10 mg", start=date(2026, 1, 5), schedule=Schedule(said="two a day; three at night")),
        ),
        (
            order(),
            Regimen(
                name="Baclofen",
                start=date(2026, 1, 5),
                start_known=False,
                note="Prescribed; whether it was taken is not known.",
            ),
        ),
        (
            order(
                medicationCodeableConcept=None,
                medicationReference={"reference": "#m"},
                contained=[{"resourceType": "Medication", "id": "m", "code": {"text": "Tizanidine"}}],
            ),
            Regimen(
                name="Tizanidine",
                start=date(2026, 1, 5),
                start_known=False,
                note="Prescribed; whether it was taken is not known.",
            ),
        ),
    ],
)
def test_what_is_sure_is_kept(tmp_path: Path, resource: dict[str, Any], kept: Body) -> None:
    assert body(tmp_path, resource) == kept


@pytest.mark.parametrize(
    ("resource", "why"),
    [
        (cramp(valueCodeableConcept={"text": "Dizziness"}), "'Dizziness' is no name of a kind of movement"),
        (cramp(valueCodeableConcept={"text": "No cramp"}), "'No cramp' is no name"),
        (cramp(valueCodeableConcept={}), "names no symptom"),
        (cramp(status="entered-in-error"), "'entered-in-error', not final"),
        (cramp(status="preliminary"), "'preliminary', not final"),
        (cramp(effectiveDateTime="2026-05"), "The date 2026-05 has no day"),
        (cramp(effectiveDateTime="2026-02-31"), "'2026-02-31' is no date"),
        (cramp(effectiveDateTime="2026-05-04T07:00:00"), "needs its offset"),
        (cramp(effectiveDateTime="2026-05-04T07:00:00+25:00"), "no date|time zone"),
        (cramp(effectiveDateTime="0001-01-01T00:00:00Z"), "no date|too far away"),
        (cramp(effectiveDateTime=None), "It has no date"),
        (cramp(effectivePeriod={"start": "2026-05-04", "end": "2026-05-03"}), "ended before it began"),
        (cramp(modifierExtension=[{"url": "urn:x", "valueBoolean": True}]), "rules of its own"),
        (
            cramp(
                code={"coding": [{"system": LOINC, "code": "111551-8"}]}, effectiveDateTime="2026-05-04T07:00:00+01:00"
            ),
            "one whole day",
        ),
        (result(valueQuantity={"value": 4, "comparator": "<"}), "no exact number"),
        (result(valueQuantity={"unit": "mmol/L"}), "has no number"),
        (result(valueQuantity={"value": True}), "has no number"),
        (result(valueQuantity=MMOL, category=[]), "no blood result"),
        (result(valueQuantity=MMOL, code={}), "has no name"),
        (result(valueString="normal"), "has no number with a unit"),
        (observation(code=SLEEP, valueQuantity={"value": 2, "unit": "nights"}), "no unit of time"),
        (observation(code=SLEEP, valueQuantity={"value": 48, "unit": "h"}), "48 is no number"),
        (medicine(status="not-taken"), "does not say that it is or was taken"),
        (medicine(status="unknown"), "does not say that it is or was taken"),
        (medicine(status="completed"), "the last day is not told"),
        (medicine(effectivePeriod={}), "since when"),
        (medicine(medicationCodeableConcept={}), "names no medicine"),
        (order(intent="proposal"), "is no order"),
        (order(status="cancelled"), "is no order"),
        (order(doNotPerform=True), "not to be taken"),
        ({"resourceType": "Encounter", "id": "e"}, "nothing of the kind 'Encounter'"),
        ({}, "no resource of FHIR"),
    ],
)
def test_what_is_not_sure_is_skipped_with_its_reason(tmp_path: Path, resource: dict[str, Any], why: str) -> None:
    (found,) = imported(tmp_path, foreign(resource))
    assert isinstance(found, Skipped)
    assert any(part in found.what for part in why.split("|")), found.what
    assert str(found).startswith("bundle.json, entry 1, line 1: ")


def test_a_medicine_may_stand_in_an_entry_after_it_is_named(tmp_path: Path) -> None:
    made = foreign(order(medicationCodeableConcept=None, medicationReference={"reference": "Medication/m1"}))
    made["entry"].append({"resource": {"resourceType": "Medication", "id": "m1", "code": {"text": "Tizanidine"}}})
    (found,) = imported(tmp_path, made)
    assert isinstance(found, Item)
    assert isinstance(found.body, Regimen)
    assert found.body.name == "Tizanidine"


def test_a_second_person_is_left_out(tmp_path: Path) -> None:
    other = cramp(subject={"reference": "https://example.org/fhir/Patient/8"})
    same = cramp(subject={"reference": "https://example.org/fhir/Patient/7"})
    mine, not_mine, mine_too = imported(tmp_path, foreign(cramp(), other, same))
    assert isinstance(mine, Item)
    assert isinstance(mine_too, Item)
    assert isinstance(not_mine, Skipped)
    assert "another person" in not_mine.what


def test_the_same_resource_has_the_same_key_and_a_corrected_one_another(tmp_path: Path) -> None:
    first, again, corrected = imported(
        tmp_path, foreign(cramp(), cramp(), cramp(status="corrected", effectiveDateTime="2026-05-05"))
    )
    assert isinstance(first, Item)
    assert isinstance(again, Item)
    assert isinstance(corrected, Item)
    assert first.key == again.key != corrected.key
