"""The articles themselves: complete, sourced, easy to read, their own words."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from charley.articles import Shelf, forbidden, load
from charley.knowledge import Knowledge, Verified
from charley.knowledge.soundness import READING_AGE_YEARS, reading_age_years

ROOT = Path(__file__).parent.parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
SEED_MAP = ROOT / "tests" / "knowledge" / "seed_coverage.csv"
RUN = 8  # words in a row that may not be shared

# The article that is written anew for each text the project began with.
ARTICLE_OF = {
    "S000": "twitching_in_rheumatoid_arthritis",
    "S001": "spasms_in_multiple_sclerosis",
    "S002": "fibromyalgia_and_twitching",
    "S003": "why_muscles_twitch",
    "S004": "knee_spasms",
}


@pytest.fixture(scope="module")
def shelf(knowledge: Knowledge) -> Shelf:
    return load(knowledge)


def test_the_five_articles_are_there(shelf: Shelf) -> None:
    assert set(shelf.articles) >= set(ARTICLE_OF.values())


def test_every_claim_is_in_its_article_or_left_out_for_a_reason(shelf: Shelf) -> None:
    with SEED_MAP.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            article = shelf.articles[ARTICLE_OF[row["id"].split("-")[0]]]
            for entry in row["entries"].split():
                kind, _, claim = entry.partition("/")
                assert kind != "claims" or claim in {*article.claims, *article.left_out}, f"{row['id']} {entry}"


def test_no_claim_of_the_knowledge_is_forgotten(shelf: Shelf, knowledge: Knowledge) -> None:
    told = {claim for article in shelf.articles.values() for claim in (*article.claims, *article.left_out)}
    assert set(knowledge.claims) - told == set()


def test_what_is_said_wrongly_or_sold_is_judged_where_it_can_be_seen(shelf: Shelf, knowledge: Knowledge) -> None:
    judged = {
        cite.removeprefix("claims/")
        for article in shelf.articles.values()
        for block in article.section("said").every_block()  # type: ignore[union-attr]
        for passage in block.passages
        for cite in passage.cites
    }
    doubtful = {name for name, claim in knowledge.claims.items() if claim.verdict in ("contradicted", "commercial")}
    in_the_text = {
        "caffeine_like_amphetamine",
        "fibromyalgia_only_alone",
        "muscle_relaxants_ra",
        "pmr_weakness_twitches",
    }
    assert doubtful - judged == in_the_text
    assert in_the_text <= {claim for article in shelf.articles.values() for claim in article.claims}


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def runs(line: str) -> Iterator[tuple[str, ...]]:
    said = words(line)
    yield from (tuple(said[start : start + RUN]) for start in range(len(said) - RUN + 1))


@pytest.mark.skipif(not SEEDS.exists(), reason="the texts that the project began with are not beside it")
def test_no_sentence_is_taken_from_the_texts_it_began_with(shelf: Shelf) -> None:
    theirs = {
        run for file in SEEDS.glob("0*.txt") for line in file.read_text("utf-8").splitlines() for run in runs(line)
    }
    assert theirs
    ours = {run for article in shelf.articles.values() for line in article.text.splitlines() for run in runs(line)}
    assert not theirs & ours


def test_a_child_of_twelve_can_read_them(shelf: Shelf) -> None:
    for article in shelf.articles.values():
        lines = article.text.splitlines()
        assert reading_age_years(" ".join(f"{line.rstrip('.:')}." for line in lines)) <= READING_AGE_YEARS - 1, (
            article.id
        )
        for line in lines:
            for sentence in re.split(r"(?<=[.?:;])\s", line):
                assert len(sentence.split()) <= 26, sentence


def test_nothing_is_said_that_may_not_be_said(shelf: Shelf) -> None:
    for article in shelf.articles.values():
        assert not forbidden(article.text)


def test_the_first_sentence_answers_and_danger_comes_first(shelf: Shelf) -> None:
    for article in shelf.articles.values():
        assert article.lead[0].kind == "paragraph"
        assert article.sections[0].key == "help"
        assert article.sections[0].parts[0].key == "emergency"
        assert len(article.questions) >= 6


def test_every_passage_is_sourced_and_no_judged_number_is_shown(shelf: Shelf) -> None:
    for article in shelf.articles.values():
        assert all(reference.source.verified is not Verified.PLACEHOLDER for reference in article.references)
        assert not any(reference.source.weak for reference in article.references)  # not cited to a person
        for block in article.every_block():
            for passage in block.passages:
                assert passage.references or "no-fact" in passage.cites or passage.text.endswith(":"), passage.text
        looked_up = sum(r.source.verified is Verified.LOOKED_UP for r in article.references)
        assert looked_up >= 30


def test_nobody_is_named_as_a_reviewer_who_did_not_sign(shelf: Shelf) -> None:
    assert all(review.state == "none" for review in shelf.reviews.values())


def test_series_lead_on_and_back(shelf: Shelf) -> None:
    for series in shelf.series:
        row = shelf.in_series(series)
        assert [article.place for article in row] == list(range(1, len(row) + 1))
        for first, second in pairwise(row):
            assert shelf.neighbours(first.id)[1] == second
            assert shelf.neighbours(second.id)[0] == first
        assert shelf.neighbours(row[0].id)[0] is None


def test_related_questions_are_of_other_articles_and_can_be_found(shelf: Shelf) -> None:
    for name in shelf.articles:
        related = shelf.related(name)
        assert len(related) == 6
        for one in related:
            assert one.article != name
            assert one.key in {part.key for part in shelf.articles[one.article].questions}


def test_british_and_american_readers_find_their_word(shelf: Shelf) -> None:
    means = {word.lower() for term in shelf.glossary for word in (term.term, *term.also)}
    assert {"paracetamol", "acetaminophen", "physiotherapist", "physical therapist", "oestrogen", "estrogen"} <= means


def test_the_glossary_is_easy_to_read(shelf: Shelf) -> None:
    assert reading_age_years(" ".join(term.means for term in shelf.glossary)) <= READING_AGE_YEARS
