"""The FHIR documents: R4's rules, what they refer to, and what they keep back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from charley.checkup import Consultation
from charley.diary import Body, Episode, Measure, Nothing, Regimen, fhir
from charley.report import Record, Wanted, gather
from charley.report.document import document
from charley.report.note_document import document as note_document
from charley.report.note_form import read_form
from tests.report.made import BODIES, ON, RECORDS, at, example, record

AT = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
GOLDEN = Path(__file__).parent / "golden"
WANTED = Wanted(on=ON, question="The spasms at night: what can help?", name="Alex Morgan")


def made(consultation: Consultation, kept: Record, wanted: Wanted = WANTED) -> dict[str, Any]:
    page = gather(kept, wanted, consultation)
    bundle = document(page, kept, wanted, consultation.knowledge, AT)
    told: dict[str, Any] = json.loads(json.dumps(bundle))
    return told


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "reference" in value:
            yield value["reference"]
        for one in value.values():
            yield from references(one)
    elif isinstance(value, list):
        for one in value:
            yield from references(one)


def keeps_the_rules(bundle: dict[str, Any]) -> None:
    assert fhir.check(bundle) == []
    assert bundle["type"] == "document"
    assert bundle["identifier"]["system"] == "urn:ietf:rfc:3986"
    assert bundle["timestamp"]
    first = bundle["entry"][0]["resource"]
    assert first["resourceType"] == "Composition"
    assert {"status", "type", "date", "author", "title"} <= set(first)
    there = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(there) == len(bundle["entry"])
    assert set(references(bundle)) <= there
    reached = set(references(first)) | {r for entry in bundle["entry"][1:] for r in references(entry)}
    assert there - {bundle["entry"][0]["fullUrl"]} <= reached
    for section in first["section"]:
        assert section["title"]
        assert section["text"]["status"] == "additional"
    r4b = pytest.importorskip("fhir.resources.R4B.bundle")
    r4b.Bundle.model_validate_json(json.dumps(bundle))


@pytest.mark.parametrize("name", ["ms_night_spasms", "twitching_fear_of_als", "cramps_after_diuretic"])
def test_the_three_records_keep_the_rules_and_their_golden_resources(consultation: Consultation, name: str) -> None:
    bundle = made(consultation, example(name))
    keeps_the_rules(bundle)
    composition, *resources = [entry["resource"] for entry in bundle["entry"]]
    told = {  # the words of the knowledge may change; what is held and where it is told may not
        "sections": [
            {"title": one["title"], "code": one.get("code"), "entry": one.get("entry", [])}
            for one in composition["section"]
        ],
        "resources": resources,
    }
    golden = GOLDEN / f"{name}.json"
    assert told == json.loads(golden.read_text(encoding="utf-8"))


def test_the_sections_hold_their_resources(consultation: Consultation) -> None:
    bundle = made(consultation, example("cramps_after_diuretic"))
    kinds = {entry["fullUrl"]: entry["resource"]["resourceType"] for entry in bundle["entry"]}
    held = {
        one["title"]: sorted({kinds[entry["reference"]] for entry in one.get("entry", [])})
        for one in bundle["entry"][0]["resource"]["section"]
    }
    assert held["What happens"] == ["Observation"]
    assert held["Medicines, as the person lists them"] == ["MedicationStatement"]
    assert held["Results"] == ["Observation"]
    assert held["Reason for the visit"] == ["Basic"]


def test_notes_for_oneself_and_what_was_not_chosen_stay_out(consultation: Consultation) -> None:
    bodies = [
        Episode(start=at(0), movement="cramp", note="secret one"),
        Regimen(name="baclofen", start=date(2026, 1, 1), note="secret two"),
        Measure(measure="potassium", value=4, unit="mmol/l", at=at(1), note="secret three"),
    ]
    kept = record(*bodies, born=date(1974, 3, 2), sex="female", known=("multiple_sclerosis",))
    text = json.dumps(made(consultation, kept, Wanted(on=ON))).lower()
    assert "secret" not in text
    assert "1974" not in text
    assert "sclerosis" not in text
    assert '"resourcetype": "patient", "id"' in text
    assert "urn:uuid:acac8e32" not in text  # our own form of entries is only in an export of the whole record


def test_what_a_person_wrote_is_never_markup(consultation: Consultation) -> None:
    nasty = "<script>alert('x')</script> & </li></ul><img src=x> \x07 한국어 مرحبا"
    wanted = Wanted(on=ON, question=nasty, name=nasty[:100])
    bundle = made(consultation, record(Nothing(at(0))), wanted)
    keeps_the_rules(bundle)
    for section in bundle["entry"][0]["resource"]["section"]:
        assert set(re.findall(r"</?(\w+)", section["text"]["div"])) <= {"div", "ul", "li"}


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=BODIES)
def test_any_small_record_keeps_the_rules(consultation: Consultation, bodies: list[Body]) -> None:
    keeps_the_rules(made(consultation, record(*bodies)))


def test_a_progress_note_is_a_document_too() -> None:
    form = read_form((RECORDS / "progress_note.yaml").read_text(encoding="utf-8"), ON)
    bundle = json.loads(json.dumps(note_document(form, AT)))
    keeps_the_rules(bundle)
    assert bundle == json.loads((GOLDEN / "progress_note.json").read_text(encoding="utf-8"))
    composition = bundle["entry"][0]["resource"]
    assert composition["type"]["coding"][0]["code"] == "11508-9"
    assert "Dr Lindqvist, neurologist" in composition["section"][0]["text"]["div"]
