"""What is read from a text: findings, context, places, times and who writes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from charley.assessment import State, complete
from charley.checkup import Consultation
from charley.language import Reader, Reading
from charley.language.lexicon import compile_phrase
from tests.conftest import VIGNETTES

TEXTS = yaml.safe_load((VIGNETTES / "language.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def reader(consultation: Consultation) -> Reader:
    return consultation.reader


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in TEXTS])
def test_text(case: dict[str, Any], reader: Reader, consultation: Consultation) -> None:
    reading = reader.read(case["words"])
    if case.get("about") == "other":
        assert reading.about_someone_else
        reading = replace(reading, own=reading.others, own_profile=reading.others_profile)
    picture = complete(consultation.knowledge, reading.own, reading.own_profile)
    assert set(case.get("present") or ()) <= set(picture.present)
    assert set(case.get("absent") or ()) <= picture.absent
    assert not set(case.get("not_present") or ()) & set(picture.present)
    for name, sites in (case.get("sites") or {}).items():
        assert set(sites) <= {site for o in _of(consultation, reading, name) for site in o.sites}
    for name, side in (case.get("side") or {}).items():
        assert side in {o.side for o in _of(consultation, reading, name)}
    for field in ("age", "sex"):
        if field in case:
            assert getattr(reading.own_profile, field) == case[field]
    for field in ("known", "medicines"):
        if field in case:
            assert set(getattr(reading.own_profile, field) or ()) == set(case[field])


def _of(consultation: Consultation, reading: Reading, name: str) -> list[Any]:
    findings = consultation.knowledge.findings
    return [o for o in reading.own if o.finding == name or name in findings[o.finding].implies]


def test_spans_point_at_the_words(reader: Reader) -> None:
    text = "For days my left calf has been twitching."
    spans = {o.finding: text[slice(*o.span)] for o in reader.read(text).own if o.span}
    assert "twitching" in spans["fasciculation"]


def test_what_was_not_understood_is_said(reader: Reader) -> None:
    reading = reader.read("My calf cramps at night. The zeppelin sings purple arithmetic.")
    assert reading.not_understood == ("The zeppelin sings purple arithmetic",)


def test_words_with_several_meanings_are_offered(reader: Reader) -> None:
    for alternative in reader.read("I keep blinking and my eyes keep closing by themselves").alternatives:
        assert len(alternative.findings) > 1


@given(st.text(max_size=400))
def test_any_text_can_be_read(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert all(o.span is None or 0 <= o.span[0] <= o.span[1] <= len(text) for o in (*reading.own, *reading.others))


@given(st.sampled_from(["", "honestly ", "It's probably nothing, but ", "my wife says I worry too much. "]))
def test_minimising_words_change_no_finding(reader: Reader, before: str) -> None:
    plain = "My right arm suddenly went weak and my speech is slurred."
    found = {o.finding for o in reader.read(before + plain).own if o.state is State.PRESENT}
    assert {"weakness", "slurred_speech"} <= found


def test_no_phrase_shrinks_to_one_everyday_word(consultation: Consultation) -> None:
    """Small words are dropped from phrases: "in a cast" would fire at "a cast of actors"."""
    everyday = {"onli", "edg", "cast", "urg", "sleep", "run", "back", "hand", "go", "feel", "still", "fall", "wake"}
    for finding in consultation.knowledge.findings.values():
        for text in (*finding.phrases, *finding.denials, *finding.observed):
            slots = compile_phrase(text).slots
            assert len(slots) != 1 or not slots[0] & everyday, f"{finding.id}: {text!r}"
