"""A document keeps R4's rules for documents, and breaking one of them is noticed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from charley.diary.fhir import Patient, Section, check, document, practitioner, program

AT = datetime(2026, 11, 12, 9, tzinfo=UTC)
BASIC = {
    "resourceType": "Basic",
    "id": str(UUID(int=9)),
    "code": {"text": "Question"},
    "subject": {"reference": f"urn:uuid:{UUID(int=3)}"},
}


def made() -> dict[str, Any]:
    sections = [
        Section("Asked", ("Is it <b>the</b> tablet & why?",), entries=(UUID(int=9),)),
        Section("Empty", ()),
        Section("Only signs that cannot be written", ("\x00\x07",)),
    ]
    bundle = document(
        UUID(int=1), "A note", {"text": "Note"}, Patient(UUID(int=3)), program(UUID(int=2), "Charley"), AT, sections,
        [BASIC],
    )  # fmt: skip
    told: dict[str, Any] = json.loads(json.dumps(bundle))
    return told


def test_what_is_written_keeps_the_rules() -> None:
    bundle = made()
    assert check(bundle) == []
    asked, signs = bundle["entry"][0]["resource"]["section"]
    assert "Is it &lt;b&gt;the&lt;/b&gt; tablet &amp; why?" in asked["text"]["div"]
    assert asked["entry"] == [{"reference": f"urn:uuid:{UUID(int=9)}"}]
    assert "<li>-</li>" in signs["text"]["div"]


def test_the_writer_may_be_a_person() -> None:
    author = practitioner(UUID(int=2), " \x07", "")
    bundle = document(
        UUID(int=1), "", {"text": "Note"}, Patient(UUID(int=3)), author, AT, [Section("A", ("b",))]
    )  # fmt: skip
    assert check(json.loads(json.dumps(bundle))) == []


def _composition(bundle: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = bundle["entry"][0]["resource"]
    return found


BROKEN: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda b: b.pop("identifier"), "bdl-9"),
    (lambda b: b["identifier"].pop("system"), "bdl-9"),
    (lambda b: b.pop("timestamp"), "bdl-10"),
    (lambda b: b["entry"].reverse(), "bdl-11"),
    (lambda b: _composition(b)["section"][0].clear(), "cmp-1"),
    (lambda b: _composition(b).pop("title"), "it is missing"),
    (lambda b: _composition(b).pop("author"), "it is missing"),
    (lambda b: _composition(b).update(status="done"), "no such code"),
    (lambda b: _composition(b)["section"][0]["text"].update(div="<div>hello</div>"), "is no xhtml"),
    (lambda b: b["entry"].pop(), "it names no resource of the bundle"),
    (lambda b: _composition(b)["author"][0].update(reference=b["entry"][3]["fullUrl"]), "it names a Basic"),
]


@pytest.mark.parametrize(("change", "noticed"), BROKEN, ids=[noticed for _, noticed in BROKEN])
def test_a_broken_rule_is_noticed(change: Callable[[dict[str, Any]], object], noticed: str) -> None:
    bundle = made()
    change(bundle)
    assert any(noticed in fault.what for fault in check(bundle))


@pytest.mark.parametrize("inner", ["<script>x</script>", "<li onclick='x'>", "<ul><img src=x></ul>", "<p>x</p>"])
def test_only_a_plain_list_is_taken_for_a_narrative(inner: str) -> None:
    bundle = made()
    text = _composition(bundle)["section"][0]["text"]
    text["div"] = f'<div xmlns="http://www.w3.org/1999/xhtml"><ul>{inner}</ul></div>'
    assert any("is no xhtml" in fault.what for fault in check(bundle))
