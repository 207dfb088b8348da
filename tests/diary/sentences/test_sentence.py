"""One sentence to entries: every case of sentences.yaml, and that any text is read or refused in one sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from charley.diary import Episode, Factor, RecordError, Regimen, kind_of, to_document
from charley.diary.sentences.said import MOST_CHARACTERS
from charley.diary.sentences.sentence import SentenceReader, Understood
from charley.knowledge import Knowledge
from tests.diary.strategies import INSTANTS, ZONES

ZONE = "Europe/London"
NOW = "2026-06-03T14:30+01:00"
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
OWN = {"late_meal": Factor(id="late_meal", name="Late meal", kind="yes_no")}


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> SentenceReader:
    return SentenceReader(knowledge, OWN)


def read(reader: SentenceReader, text: str, now: str = NOW) -> Understood:
    return reader.read(text, datetime.fromisoformat(now).astimezone(UTC), ZONE)


def in_short(moment: dict[str, str]) -> str:
    assert moment["zone"] == ZONE
    return " ".join([moment["day"], moment.get("clock", "")[:5] + moment.get("part", "")]).strip()


def as_told(document: dict[str, Any]) -> dict[str, Any]:
    """An entry as the cases write it."""
    told = {name: in_short(value) if name in ("start", "at", "on") else value for name, value in document.items()}
    told.pop("said", None)
    return told


@pytest.mark.parametrize("case", CASES, ids=[case["say"][:60] for case in CASES])
def test_a_sentence_is_read_as_it_was_meant(case: dict[str, Any], reader: SentenceReader) -> None:
    now = case.get("now", NOW)
    if "no" in case:
        with pytest.raises(RecordError, match=case["no"]):
            read(reader, case["say"], now)
        return
    understood = read(reader, case["say"], now)
    wanted = case["is"] if isinstance(case["is"], list) else [case["is"]]
    loose = set(case.get("loose", ()))
    assert len(understood.bodies) == len(wanted)
    for body, expected in zip(understood.bodies, wanted, strict=True):
        expected = {name: str(v) if name in ("start", "at", "on") else v for name, v in expected.items()}
        kind = expected.pop("kind", "factor_value" if "factor" in expected else "episode")
        assert kind_of(body) == kind
        told = as_told(to_document(body))
        if "note" not in expected:
            loose.add("note")
        assert {k: v for k, v in told.items() if k not in loose} == {
            k: v for k, v in expected.items() if k not in loose
        }
    if case.get("doubt"):
        assert case["doubt"] in " ".join(understood.unsure)


def test_there_are_many_cases_and_all_differ() -> None:
    keys = [(case["say"], case.get("now")) for case in CASES]
    assert len(set(keys)) == len(keys) >= 80


def test_the_sentence_itself_is_always_kept(reader: SentenceReader) -> None:
    short = read(reader, "Cramp left calf 3am — it “bit”").bodies[0]
    long_words = "cramp left calf 3am, " + "and the dog barked " * 20
    long = read(reader, long_words).bodies[0]
    assert isinstance(short, Episode)
    assert isinstance(long, Episode)
    assert short.said.startswith("Cramp left calf 3am — it")
    assert long.note == long_words.strip()


def test_a_missing_side_a_missing_time_and_what_was_not_understood_are_said(reader: SentenceReader) -> None:
    understood = read(reader, "calf cramp, the cat was there")
    assert understood.rest == ("the cat was there",)
    assert any("calf" in doubt for doubt in understood.unsure)
    assert any("time" in doubt for doubt in understood.unsure)


def test_a_medicine_gets_the_name_of_its_regimen(knowledge: Knowledge) -> None:
    taken = Regimen(name="Lioresal 10", medicine="baclofen", start=datetime.fromisoformat(NOW).date())
    body = read(SentenceReader(knowledge, OWN, [taken]), "took baclofen at 9am").bodies[0]
    assert to_document(body)["name"] == "Lioresal 10"


def test_an_endless_text_is_refused(reader: SentenceReader) -> None:
    with pytest.raises(RecordError, match="100,000 characters"):
        read(reader, "c" * 100_000)
    for end in ("cramp " * 333, "1 " * 900, "at 3 " * 380, "left right " * 180, "a" * MOST_CHARACTERS):
        try:
            read(reader, end)
        except RecordError as error:
            assert str(error).endswith((".", '"'))


WORDS = st.sampled_from(
    """
    cramp left right calf both legs at 3 3am 02:30 25:00 last night yesterday tomorrow today from to
    until between and 5 min 7/10 12/10 after tennis pain severity x3 woke in bed no nothing took missed
    baclofen 10 mg slept 6 h coffee 2 stress , . - ( ) half past quarter two 31 February 3/5/2026
    2026-02-30 ago minutes now Monday on of my the
    """.split()
)


@example("left half", datetime(2000, 1, 1, tzinfo=UTC), "UTC")
@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=60)), INSTANTS, st.sampled_from(ZONES))
def test_any_text_at_any_time_is_read_or_refused_and_never_in_the_future(
    reader: SentenceReader, text: str, now: datetime, zone: str
) -> None:
    try:
        understood = reader.read(text, now, zone)
    except RecordError as error:
        assert str(error)
        return
    assert understood.bodies
    for body in understood.bodies:
        assert to_document(body)
        if isinstance(body, Episode):
            assert body.start.earliest <= now
