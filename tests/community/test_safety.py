"""Posts are read: danger gets help, claims get their evidence, selling waits; and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.community import About, Hold, PostError, PostReader, Risk, RuleError, rules
from charley.evaluation.community import Judged, Measured, judge, measured, read_labelled
from charley.knowledge import Knowledge, Urgency

HERE = Path(__file__).parent
TUNED = ("posts.yaml", "posts_second.yaml")


@pytest.fixture(scope="module")
def judged(posts: PostReader) -> dict[str, list[Judged]]:
    return {name: list(judge(posts, read_labelled(HERE / name))) for name in (*TUNED, "posts_fresh.yaml")}


def rows(judged: list[Judged]) -> dict[str, Measured]:
    return {row.name: row for row in measured(judged)}


@pytest.mark.parametrize("name", TUNED)
def test_help_is_shown_for_every_danger_of_the_sets(judged: dict[str, list[Judged]], name: str) -> None:
    assert [one.post.text for one in judged[name] if one.post.section == "danger" and not one.helped] == []


@pytest.mark.parametrize("name", TUNED)
def test_nothing_is_held_and_hardly_anybody_woken_for_a_danger_that_is_only_told_of(
    judged: dict[str, list[Judged]], name: str
) -> None:
    quiet = [one for one in judged[name] if one.post.section in ("told_of", "calm")]
    assert [one.post.text for one in quiet if one.stopped] == []
    assert len([one for one in quiet if one.told]) <= 0.03 * len(quiet)


@pytest.mark.parametrize(
    ("row", "recall", "precision"),
    [
        ("danger: help shown", 0.9, 0.8),
        ("claims: evidence shown", 0.85, 0.9),
        ("doses and changes: caution shown", 0.85, 0.9),
        ("selling, links, contact, shouting: held", 0.9, 0.9),
    ],
)
@pytest.mark.parametrize("name", [*TUNED, "posts_fresh.yaml"])
def test_what_is_found_does_not_get_less(
    judged: dict[str, list[Judged]], name: str, row: str, recall: float, precision: float
) -> None:
    found = rows(judged[name])[row]
    assert found.recall.rate >= recall
    assert found.precision is not None
    assert found.precision.rate >= precision


def test_a_person_who_wants_to_die_is_shown_a_crisis_line_first_and_the_post_waits(posts: PostReader) -> None:
    read = posts.read("I want to kill myself tonight.")
    assert read.help is not None
    assert read.help.lines[0] == "crisis"
    assert read.alert is not None
    assert (read.alert.risk, read.alert.about) == (Risk.SUICIDE, About.WRITER)
    assert Hold.DANGER in read.holds


def test_an_emergency_of_the_body_is_not_kept_from_being_answered(posts: PostReader) -> None:
    read = posts.read("My face droops on one side and my speech is slurred since an hour.")
    assert read.help is not None
    assert read.help.urgency is Urgency.EMERGENCY
    assert not read.held
    assert read.alert is not None


def test_a_past_danger_gets_a_quiet_line_and_no_alarm(posts: PostReader) -> None:
    read = posts.read("Ten years ago I tried to kill myself. I got help.")
    assert read.help is not None
    assert read.help.quiet
    assert read.alert is None
    assert not read.held


def test_a_danger_now_counts_beside_one_of_the_past(posts: PostReader) -> None:
    read = posts.read("Ten years ago I tried to kill myself. Tonight I want to die again.")
    assert read.alert is not None


def test_danger_in_letters_of_another_alphabet_is_read(posts: PostReader) -> None:
    assert posts.read("I want to k\u0456ll mys\u0435lf toni\u200bght").alert is not None


def test_a_claim_stands_with_its_evidence(posts: PostReader, knowledge: Knowledge) -> None:
    said = posts.read("Night cramps? Quinine cures them.").claims
    assert [one.claim for one in said] == [knowledge.claims["quinine_for_cramps"]]
    assert not said[0].asked


def test_a_cure_is_said_to_be_none(posts: PostReader) -> None:
    said = posts.read("This diet cures ALS.").claims
    assert [(one.claim.id, one.claim.verdict) for one in said] == [("als_cure", "contradicted")]


def test_a_site_that_the_knowledge_rests_on_may_be_linked(posts: PostReader) -> None:
    assert not posts.read("See https://www.nhs.uk/conditions/leg-cramps/").held
    assert posts.read("See https://www.nhs.uk.cures.example/").holds == (Hold.LINK,)


def test_shouting_is_shown_in_a_calm_voice(posts: PostReader) -> None:
    read = posts.read("WHY DOES NOBODY ANSWER MY QUESTION HERE!!!!!!!!")
    assert read.shown == "Why does nobody answer my question here!!!"


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u200b", "x" * 20_001])
def test_what_cannot_be_read_is_refused_with_a_reason(posts: PostReader, text: str) -> None:
    with pytest.raises(PostError, match="Please"):
        posts.read(text)


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=60)
def test_nothing_that_is_typed_breaks_it(posts: PostReader, text: str) -> None:
    try:
        read = posts.read(text)
    except PostError:
        return
    assert "\u202e" not in read.shown
    assert read.held == bool(read.holds)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("claims.yaml", "- claim: unheard_of\n  say: [x]\n", "no claim 'unheard_of'"),
        ("dangers.yaml", "- {id: a, risk: suicide, tells: nothing, say: [x]}\n", "no red flag 'nothing'"),
        ("holds.yaml", "- {kind: link, words: [x]}\n", "holds.yaml"),
        ("cautions.yaml", "- {kind: dose, say: ['@nowhere']}\n", "no list '@nowhere'"),
        ("worries.yaml", "- [", "worries.yaml cannot be read"),
    ],
)
def test_a_wrong_rule_is_named(knowledge: Knowledge, tmp_path: Path, file: str, text: str, said: str) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    for one in (rules.DATA / "en").glob("*.yaml"):
        (folder / one.name).write_text(one.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=said.replace("'", ".")):
        rules.load(knowledge, data=tmp_path)
