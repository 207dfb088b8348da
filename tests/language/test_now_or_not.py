"""Texts that tell no complaint of today claim none, and texts like them that tell one keep it.

Questions about somebody's medicine, leaflets, advice, stories, what is over, illnesses that are only named, cramps of
the belly, animals: beside each kind stand look-alikes in which the complaint is there, dangers among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from charley.assessment import Observation, State
from charley.checkup import Consultation
from charley.evaluation import claims_of_text, read_concepts

TEXTS = yaml.safe_load((Path(__file__).parent / "now_or_not.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", TEXTS["nothing_now"])
def test_nothing_of_today_is_claimed(text: str, consultation: Consultation) -> None:
    claims = claims_of_text(consultation.reader, read_concepts(), consultation.knowledge, text)
    assert {claim.concept for claim in claims if claim.present} == set()


@pytest.mark.parametrize("told", TEXTS["there_now"], ids=lambda told: told["say"])
def test_what_is_there_is_not_swallowed(told: dict[str, Any], consultation: Consultation) -> None:
    reading = consultation.reader.read(told["say"])
    assert _any_of(told.get("right", ()), reading.own, consultation) or _any_of(
        told.get("theirs", ()), reading.others, consultation
    )


def _any_of(names: Sequence[str], said: Sequence[Observation], consultation: Consultation) -> bool:
    findings = consultation.knowledge.findings
    there = (o for o in said if o.state is State.PRESENT)
    return any(not {o.finding, *findings[o.finding].implies}.isdisjoint(names) for o in there)
