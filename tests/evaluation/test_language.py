"""Claims of a reader beside what was marked: concepts once, places near, illnesses apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from charley.assessment import Observation, State
from charley.evaluation import (
    CasesError,
    Claim,
    Concepts,
    Score,
    Share,
    Writing,
    claims_of_text,
    compare,
    read_concepts,
    read_writings,
    summarise_language,
)
from charley.evaluation.language import TABLE
from charley.knowledge import Knowledge
from charley.language import Reader

TWITCH = {"term": "twitching", "concept": "twitching", "present": True, "body_part": "left calf", "kind": "symptom"}
ROW = {"id": "a", "text": "My left calf keeps twitching.", "annotated": True, "findings": [TWITCH], "distractor": None}
CONCEPTS = read_concepts()


def write(folder: Path, *rows: object) -> Path:
    file = folder / "texts.jsonl"
    file.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), encoding="utf-8")
    return file


def marked(*findings: dict[str, object], **fields: object) -> Writing:
    return Writing.model_validate({**ROW, "findings": [{**TWITCH, **f} for f in findings], **fields})


def claim(concept: str, *sites: str, present: bool = True) -> Claim:
    return Claim(concept, present, frozenset(sites))


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> Reader:
    return Reader(knowledge)


def test_every_finding_of_the_table_is_known_and_listed_once(knowledge: Knowledge) -> None:
    assert {*CONCEPTS.of, *CONCEPTS.place} <= set(knowledge.findings)
    told = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    for table in (told["concepts"], told["places"]):
        listed = [finding for findings in table.values() for finding in findings]
        assert len(listed) == len(set(listed))
    assert not any(knowledge.findings[name].retired for name in CONCEPTS.of)


def test_a_narrow_finding_means_the_wide_one_too(knowledge: Knowledge) -> None:
    told = [Observation("eyelid_twitch", State.PRESENT)]
    assert CONCEPTS.claims(told, knowledge) == {claim("twitching", "eyelid")}


def test_a_denied_narrow_finding_is_a_denial_and_an_unsure_one_is_no_claim(knowledge: Knowledge) -> None:
    told = [Observation("foot_drop", State.ABSENT), Observation("tremor", State.UNSURE)]
    assert CONCEPTS.claims(told, knowledge) == {claim("weakness", "foot", present=False)}


def test_a_claim_without_a_place_beside_one_with_a_place_says_no_more(knowledge: Knowledge) -> None:
    told = [Observation("cramp", State.PRESENT, sites=("calf",)), Observation("cramp", State.PRESENT)]
    assert CONCEPTS.claims(told, knowledge) == {claim("cramp", "calf")}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("calf", "calf", True),
        ("finger", "arm", True),
        ("arm", "finger", True),
        ("whole_body", "toe", True),
        ("calf", "hand", False),
        ("thigh", "foot", False),
    ],
)
def test_a_place_is_near_when_one_lies_in_the_other(one: str, other: str, near: bool) -> None:
    assert CONCEPTS.near(one, other) is near


def test_each_concept_counts_once_and_each_place_told_counts() -> None:
    writing = marked({"body_part": "hands"}, {"body_part": "feet"}, {"concept": "cramp", "body_part": None})
    one = compare(writing, frozenset({claim("twitching", "finger"), claim("cramp", "calf"), claim("pain")}), CONCEPTS)
    assert (one.told, one.claimed) == ({"twitching", "cramp"}, {"twitching", "cramp", "pain"})
    assert (one.missed, one.wrong, one.misplaced) == (frozenset(), {"pain"}, {"twitching"})
    assert one.placed == Score(right=2, claimed=3, found=2, told=3)


def test_a_place_that_nobody_can_read_is_never_met() -> None:
    one = compare(marked({"body_part": "the moon"}), frozenset({claim("twitching", "calf")}), CONCEPTS)
    assert one.placed == Score(right=0, claimed=1, found=0, told=1)
    assert not one.missed


def test_illnesses_are_neither_told_nor_wrong() -> None:
    writing = marked({"concept": "restless_legs", "kind": "condition"}, {"concept": "tremor", "kind": "family_history"})
    one = compare(writing, frozenset({claim("restless_legs"), claim("cramp")}), CONCEPTS)
    assert (one.told, one.claimed) == (frozenset(), {"cramp"})


def test_what_no_finding_means_is_kept_apart() -> None:
    one = compare(marked({"concept": "other"}, {"concept": None}), frozenset(), CONCEPTS)
    assert (one.told, one.outside) == (frozenset(), ("other", "other"))


def test_denials_are_counted_apart() -> None:
    writing = marked({"concept": "weakness", "present": False}, {"concept": "pain", "present": None})
    s = summarise_language([compare(writing, frozenset({claim("weakness", present=False)}), CONCEPTS)])
    assert s.denied == Score(1, 1, 1, 1)
    assert s.concepts == Score()


def test_counts() -> None:
    rows = [
        compare(marked({}), frozenset({claim("twitching", "calf"), claim("pain")}), CONCEPTS),
        compare(marked({"concept": "cramp"}, id="b"), frozenset(), CONCEPTS),
        compare(marked(id="c", annotated=False, distractor="a film"), frozenset({claim("tremor")}), CONCEPTS),
        compare(marked(id="d", annotated=False, distractor="a song"), frozenset(), CONCEPTS),
    ]
    s = summarise_language(rows)
    assert s.annotated == 2
    assert (s.concepts.precision, s.concepts.recall) == (Share(1, 2), Share(1, 2))
    assert s.calm == Share(1, 2)
    assert dict(s.by_concept) == {
        "twitching": Score(1, 1, 1, 1),
        "pain": Score(0, 1, 0, 0),
        "cramp": Score(0, 0, 0, 1),
    }


def test_nothing_of_nothing_is_no_division_by_nothing() -> None:
    assert Score().f1 == 0.0
    assert summarise_language([]).concepts == Score()


def test_the_reader_is_asked_of_whom_the_text_is_about(knowledge: Knowledge, reader: Reader) -> None:
    def of(text: str) -> frozenset[Claim]:
        return claims_of_text(reader, CONCEPTS, knowledge, text)

    assert claim("twitching", "calf") in of("My left calf keeps twitching.")
    assert {c.concept for c in of("My grandmother's hands shake when she holds a cup.")} == {"tremor"}
    assert not {c for c in of("I have no cramps.") if c.present}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("It feels like a phone buzzing in my thigh.", "twitching"),
        ("My calves bubble like a pot of rice.", "twitching"),
        ("I got a charley horse at three in the morning.", "cramp"),
        ("Jimmy legs again, I had to pace the landing.", "restless_legs"),
        ("By four o'clock my legs won't hold me.", "weakness"),
        ("My hands just won't work first thing.", "weakness"),
        ("I can't open jars, my neighbour does it.", "weakness"),
        ("My knee gives way on the stairs.", "weakness"),
        ("It takes me ages to get out of the bath.", "weakness"),
        ("My foot is asleep all the time.", "numbness_tingling"),
        ("My fingertips fizz like sherbet.", "numbness_tingling"),
        ("It's like walking on glass every morning.", "pain"),
        ("My back is in bits.", "pain"),
        ("Both hands ache after typing.", "pain"),
        ("Lower back is giving me gyp.", "pain"),
        ("I'm like a plank until noon.", "stiffness"),
        ("My fingers won't bend.", "stiffness"),
        ("I slop my tea when I carry it.", "tremor"),
        ("My head snaps to the side.", "jerk"),
        ("No get up and go at all.", "fatigue"),
        ("It keeps me up at night.", "sleep"),
        ("My hands are swollen.", "joint_swelling"),
    ],
)
def test_everyday_words_mean_their_concept(knowledge: Knowledge, reader: Reader, text: str, concept: str) -> None:
    assert concept in {claim.concept for claim in claims_of_text(reader, CONCEPTS, knowledge, text) if claim.present}


@pytest.mark.parametrize(
    "text",
    [
        "I walk five miles a day and sleep well.",
        "Neck stiffness is the only thing, no pain.",
        "No weakness, no numbness, no pain.",
    ],
)
def test_what_was_not_told_is_not_claimed(knowledge: Knowledge, reader: Reader, text: str) -> None:
    claimed = {claim.concept for claim in claims_of_text(reader, CONCEPTS, knowledge, text) if claim.present}
    assert not claimed & {"pain", "weakness", "numbness_tingling", "sleep"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["{"], "line 1: this is not one JSON object"),
        ([ROW, {"id": "b", "text": "x", "annotated": True}], "line 2, findings: Field required"),
        ([{**ROW, "findings": [{"term": "x", "present": True}]}], r"line 1, findings\.0\.concept: Field required"),
        ([ROW, ROW], "comes twice"),
        ([""], "holds no cases"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(tmp_path: Path, rows: list[object], said: str) -> None:
    with pytest.raises(CasesError, match=said):
        read_writings(write(tmp_path, *rows))


def test_a_line_separator_inside_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps({**ROW, "text": "a\u2028b"}, ensure_ascii=False), encoding="utf-8")
    (one,) = read_writings(file)
    assert one.text == "a\u2028b"


def test_concepts_are_those_that_some_finding_means() -> None:
    assert Concepts({"x": "pain"}, {}, {}).names == {"pain"}
