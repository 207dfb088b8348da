"""Every vignette: a person's words and profile in; urgency, kinds and causes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from charley.assessment import Profile, pointed_to
from charley.checkup import Consultation, InputError, Request
from charley.knowledge import Knowledge, Urgency
from tests.conftest import VIGNETTES

pytestmark = pytest.mark.no_cover  # a sweep over much; what it runs is covered by the tests of each part


@dataclass(frozen=True)
class Vignette:
    id: str
    words: str
    expect: dict[str, Any]
    profile: dict[str, Any] = field(default_factory=dict)

    @property
    def request(self) -> Request:
        p = self.profile
        medicines = tuple(p.get("medicines") or ())
        return Request(
            self.words, Profile(p.get("age"), p.get("sex"), tuple(p.get("known") or ()), medicines), p.get("for")
        )


def read(file: Path) -> list[Vignette]:
    return [Vignette(**entry) for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]


CASES = [
    pytest.param(vignette, id=f"{file.stem}-{vignette.id}")
    for file in sorted(VIGNETTES.glob("*.yaml"))
    if file.stem != "language"
    for vignette in read(file)
]


@pytest.mark.parametrize("vignette", CASES)
def test_vignette(vignette: Vignette, consultation: Consultation) -> None:
    expect = vignette.expect
    try:
        answer = consultation.check(vignette.request).answer
    except InputError:
        assert expect["scope"] == "out"
        return
    rank = answer.triage.urgency.rank if answer.triage else -1
    reasons = answer.triage.reasons if answer.triage else ()
    if "urgency_at_least" in expect:
        assert rank >= Urgency(expect["urgency_at_least"]).rank
    if "urgency_at_most" in expect:
        high = [r.rule for r in reasons if r.urgency.rank == rank]
        assert rank <= Urgency(expect["urgency_at_most"]).rank, f"raised by {high}"
    assert set(expect.get("red_flags") or ()) <= {reason.rule for reason in reasons}
    if "scope" in expect:
        assert answer.scope == expect["scope"]
    assert set(expect.get("kinds") or ()) <= {fit.movement.id for fit in answer.movements}
    named = [fit.cause.id for fit in pointed_to(answer.causes)]
    assert set(expect.get("causes_first_three") or ()) <= set(named[:3]), f"first are {named[:5]}"
    assert not set(expect.get("causes_absent") or ()) & set(named[:5])


def test_there_are_sixty_vignettes() -> None:
    assert len(CASES) >= 60


def test_every_rule_has_a_vignette_that_fires_it(knowledge: Knowledge) -> None:
    named = {rule for case in CASES for rule in case.values[0].expect.get("red_flags") or ()}
    assert set(knowledge.red_flags) - named == set()
