"""What words that fit no phrase may have meant."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import yaml

from charley.checkup import Consultation, Request, as_json
from charley.knowledge import Knowledge
from charley.language import Proposer, Reader, Who
from tests.assessment.small import finding, knowledge

UNREAD = "a brass choir plays polkas inside the lower leg"


@pytest.fixture(scope="module")
def small() -> Knowledge:
    return knowledge(
        finding("itch", phrases=("skin itches|tickles", "scratch arms")),
        finding("hop", kind="movement", phrases=("muscle hops|leaps", "band marching in leg")),
        finding("hop_at_night", kind="attribute", of=("hop",), phrases=("band marching in leg night",)),
        finding("seen_hop", kind="sign", ask=False, phrases=("band marching in leg hops",)),
        finding("drum", kind="movement", phrases=("drum beats in leg",)),
    )


def test_the_finding_that_shares_most_words_comes_first(small: Knowledge) -> None:
    proposals = Proposer(small).propose("in the leg a marching band hops", least=0)
    assert [p.finding for p in proposals] == ["hop"]


def test_attributes_and_what_nobody_can_be_asked_are_not_proposed(small: Knowledge) -> None:
    proposals = Proposer(small).propose("marching band in the leg hops at night", least=0)
    assert {p.finding for p in proposals}.isdisjoint({"hop_at_night", "seen_hop"})


def test_the_score_is_bm25_by_the_root_of_the_words(small: Knowledge) -> None:
    written = {
        "itch": ["itch", "itch", "skin", "itch", "tickl", "scratch", "arm"],
        "hop": ["hop", "hop", "muscl", "hop", "leap", "band", "march", "leg"],
        "drum": ["drum", "drum", "drum", "beat", "leg"],
    }
    mean = sum(map(len, written.values())) / 3
    score = 0.0
    for word in ("march", "band", "hop", "leg"):
        times = written["hop"].count(word)
        holding = sum(word in words for words in written.values())
        rare = math.log(1 + (3 - holding + 0.5) / (holding + 0.5))
        score += rare * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * 8 / mean))
    (proposal,) = Proposer(small).propose("marching band hops, leg, zebra", least=0)
    assert proposal.score == pytest.approx(score / math.sqrt(5), abs=0.005)


def test_little_in_common_proposes_nothing(small: Knowledge) -> None:
    proposer = Proposer(small)
    assert proposer.propose("my laptop will not start", least=0) == ()
    assert proposer.propose("band leg", least=0) == ()  # too short to tell
    assert proposer.propose("in the leg a marching band hops", least=100) == ()
    assert proposer.propose("", least=0) == ()


LAY = yaml.safe_load((Path(__file__).parent / "lay_sentences.yaml").read_text(encoding="utf-8"))


def proposed(consultation: Consultation, text: str) -> list[str]:
    parts = consultation.reader.read(text).unread
    said = [text[slice(*part.span)] for part in parts if part.who is Who.SELF]
    return [proposal.finding for words in said for proposal in consultation.proposer.propose(words)]


def test_proposals_for_lay_sentences_are_mostly_right(consultation: Consultation) -> None:
    findings = consultation.knowledge.findings
    right = []
    for case in LAY["complaints"]:
        names = proposed(consultation, case["say"])
        if names:
            meant = {m for name in names for m in (name, *findings[name].implies)}
            right.append(bool(meant.intersection(case["right"])))
    assert len(right) >= 15
    assert sum(right) / len(right) >= 0.7


def test_little_is_proposed_for_something_else(consultation: Consultation) -> None:
    false = [text for text in LAY["something_else"] if proposed(consultation, text)]
    assert len(false) <= len(LAY["something_else"]) // 8, false


def test_unread_is_a_clause_without_findings_even_with_a_place(consultation: Consultation) -> None:
    text = f"My eyelid twitches. For three weeks {UNREAD}. My car purple arithmetic sings."
    parts = consultation.reader.read(text).unread
    assert [text[slice(*part.span)] for part in parts][:1] == [f"For three weeks {UNREAD}"]
    assert parts[0].who is Who.SELF


def test_of_whom_it_is_told_is_kept(consultation: Consultation) -> None:
    (part,) = Reader(consultation.knowledge).read("My neighbour hoards purple zeppelins in the attic").unread
    assert part.who is Who.OTHER


def test_a_proposal_is_not_counted(consultation: Consultation) -> None:
    checkup = consultation.check(Request("I throw open the windows in January while others wear jumpers"))
    (part,) = checkup.not_understood
    assert part.proposals[0].finding == "heat_intolerance"
    assert checkup.observations == ()
    assert checkup.answer.triage is None


def test_what_was_told_anyway_is_not_proposed(consultation: Consultation) -> None:
    text = "I feel too hot all the time. I throw open the windows in January while others wear jumpers."
    checkup = consultation.check(Request(text))
    assert "heat_intolerance" in {o.finding for o in checkup.observations}
    assert all(not part.proposals for part in checkup.not_understood)


def test_what_is_told_of_someone_else_is_not_proposed_for_the_writer(consultation: Consultation) -> None:
    text = "My calf cramps. My neighbour throws open the windows in January while others wear jumpers."
    assert all(not part.proposals for part in consultation.check(Request(text)).not_understood)


def test_the_json_says_what_was_proposed(consultation: Consultation) -> None:
    checkup = consultation.check(Request("I throw open the windows in January while others wear jumpers"))
    answer = as_json(checkup, consultation.knowledge)
    (part,) = answer["proposed"]  # type: ignore[misc]
    assert answer["not_understood"] == [part["text"]]
    assert part["text"].startswith("I throw open")
    assert set(part["findings"][0]) == {"id", "name", "score"}
