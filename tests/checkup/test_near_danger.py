"""What is like the words of a danger is asked first, and counts only when it is confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from charley.assessment import Observation, State
from charley.checkup import Consultation, Request, as_json
from charley.checkup.near_danger import MOST
from charley.knowledge import Urgency

PLASTER = "plaster on my leg since yesterday, toes are blue and I cannot bear the pain when they move them"


def test_words_like_a_danger_bring_its_question(consultation: Consultation) -> None:
    checkup = consultation.check(Request(PLASTER))
    first = checkup.near_dangers[0]
    assert first.question.finding.id == "limb_tense_severe_pain"
    assert first.urgency is Urgency.EMERGENCY
    assert len(checkup.near_dangers) <= MOST
    assert "limb_tense_severe_pain" not in checkup.answer.picture.present


def test_a_yes_raises_the_urgency_and_ends_the_questions(consultation: Consultation) -> None:
    near = consultation.check(Request(PLASTER)).near_dangers[0]
    yes = Observation(near.question.finding.id, State.PRESENT, 1.0, "answer")
    checkup = consultation.check(Request(PLASTER, answers=(yes,), asked=frozenset({yes.finding})))
    assert checkup.answer.triage is not None
    assert checkup.answer.triage.urgency is near.urgency
    assert checkup.near_dangers == ()


def test_what_was_denied_or_asked_is_not_asked_again(consultation: Consultation) -> None:
    first = consultation.check(Request(PLASTER)).near_dangers[0].question.finding.id
    no = Observation(first, State.ABSENT, 1.0, "answer")
    for request in (Request(PLASTER, answers=(no,)), Request(PLASTER, asked=frozenset({first}))):
        assert first not in {near.question.finding.id for near in consultation.check(request).near_dangers}


def test_where_help_is_needed_today_nothing_delays_it(consultation: Consultation) -> None:
    checkup = consultation.check(Request("My face droops on one side and my arm is weak since an hour ago."))
    assert checkup.answer.triage is not None
    assert checkup.answer.triage.urgency is Urgency.EMERGENCY
    assert checkup.near_dangers == ()


def test_the_json_says_what_a_yes_would_mean(consultation: Consultation) -> None:
    answer = as_json(consultation.check(Request(PLASTER)), consultation.knowledge)
    first = answer["danger_check"][0]  # type: ignore[index]
    assert first["finding"] == "limb_tense_severe_pain"
    assert first["urgency"] == "emergency"
    assert first["text"].endswith("?")


def test_a_slip_of_the_keys_hides_no_danger(consultation: Consultation) -> None:
    for words in ("my face is droopnig on one side and my speech is slured", "I wnat to kll myself"):
        checkup = consultation.check(Request(words))
        triage = checkup.answer.triage
        assert checkup.near_dangers or (triage is not None and triage.urgency.rank >= Urgency.URGENT.rank)


def test_a_hint_at_suicide_is_asked_about_and_not_counted(consultation: Consultation) -> None:
    checkup = consultation.check(Request("if I jumped from the bridge nobody would care"))
    assert [near.question.finding.id for near in checkup.near_dangers] == ["suicidal_thoughts"]
    assert "suicidal_thoughts" not in checkup.answer.picture.present
    asked = Request(checkup.request.text, asked=frozenset({"suicidal_thoughts"}))
    assert consultation.check(asked).near_dangers == ()


@pytest.mark.parametrize(
    "entry", yaml.safe_load((Path(__file__).parent / "asked_first.yaml").read_text("utf-8")), ids=str
)
def test_dangers_in_odd_words_are_asked_about(entry: dict[str, str | None], consultation: Consultation) -> None:
    near = consultation.check(Request(entry["words"] or "")).near_dangers
    assert entry["asked"] in ({one.question.finding.id for one in near} or {None})
