"""What questions are listed and counted by."""

from __future__ import annotations

from pathlib import Path

import pytest

from charley.community import RuleError
from charley.community import topics as room
from charley.community.topics import Topics
from charley.diary import built_in
from charley.knowledge import FindingKind, Knowledge, Urgency


@pytest.fixture(scope="module")
def topics(knowledge: Knowledge) -> Topics:
    return Topics(knowledge)


def test_a_twitching_eyelid_is_a_twitch(topics: Topics) -> None:
    assert topics.of(["eyelid_twitch"]) == {"eyelid_twitch", "fasciculation"}
    assert topics.of(["gone_from_the_knowledge"]) == frozenset()


def test_nothing_urgent_no_fear_no_result_and_no_drug_is_a_topic(topics: Topics, knowledge: Knowledge) -> None:
    for name in ("suicidal_thoughts", "face_droop", "health_worry_als", "cannabis_or_drugs", "hiv", "ck_very_high"):
        assert name in knowledge.findings
        assert name not in topics.all
    for name in topics.all:
        assert knowledge.findings[name].urgency.rank < Urgency.URGENT.rank
        assert knowledge.findings[name].kind not in (FindingKind.TEST, FindingKind.SIGN, FindingKind.CONTEXT)
    assert {"cramp", "cramp_at_night", "fatigue", "caffeine_high"} <= topics.all


def test_every_factor_of_the_diary_has_its_evidence_or_says_that_there_is_none(topics: Topics) -> None:
    assert topics.factors.keys() == built_in().keys()


@pytest.mark.parametrize("wrong", ["{factor: heat, claims: [made_up]}", "{factor: heat, exposure: made_up}"])
def test_what_the_knowledge_does_not_hold_is_refused(
    wrong: str, knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "factors.yaml").write_text(f"- {wrong}")
    monkeypatch.setattr(room, "DATA", tmp_path)
    with pytest.raises(RuleError, match=r"factors\.yaml, heat.*made_up"):
        Topics(knowledge)
