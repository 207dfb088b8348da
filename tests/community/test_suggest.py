"""What was asked before is found by other words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from charley import articles
from charley.community.suggest import Entry, Meanings, Suggestions
from charley.evaluation.community import read_labelled
from charley.knowledge import Knowledge
from charley.library import Library
from charley.library.documents import document, of_articles

PAGES = {"page": 1}
HERE = Path(__file__).parent
PAIRS = {
    part: [tuple(one.strip() for one in line.split(" = ")) for line in text.splitlines()]
    for part, text in yaml.safe_load((HERE / "paraphrases.yaml").read_text(encoding="utf-8")).items()
}


@pytest.fixture(scope="module")
def meanings(knowledge: Knowledge) -> Meanings:
    return Meanings(knowledge)


@pytest.fixture(scope="module")
def index(meanings: Meanings, knowledge: Knowledge) -> Suggestions:
    made = Suggestions(meanings)
    for pairs in PAIRS.values():
        for question, _ in pairs:
            made.add(Entry(question, "question", question))
    for post in read_labelled(HERE / "posts.yaml"):
        if post.label == ("calm", "asking"):
            made.add(Entry(post.text, "question", post.text))
    pages = [document(page, knowledge) for page in Library(knowledge).pages()]
    for one in (*pages, *of_articles(articles.load(knowledge))):
        made.add(Entry.of_page(one.ref.kind, one.ref.id, one.names, f"{one.lay} {one.lead}", one.weight))
    return made


@pytest.mark.parametrize("part", PAIRS)
def test_nine_in_ten_are_found_by_other_words(index: Suggestions, part: str) -> None:
    missed = [
        asked
        for question, asked in PAIRS[part]
        if question not in [one.entry.key for one in index.suggest(asked, 5, PAGES)]
    ]
    assert len(missed) <= 0.1 * len(PAIRS[part]), missed


def test_no_pair_shares_all_its_words() -> None:
    for pairs in PAIRS.values():
        assert all(question.casefold() != asked.casefold() for question, asked in pairs)


def test_a_question_is_found_at_once_and_not_when_it_is_gone(meanings: Meanings) -> None:
    made = Suggestions(meanings)
    assert made.suggest("Why does my thumb twitch?") == ()
    made.add(Entry("1", "question", "Why does my thumb twitch?"))
    made.add(Entry("2", "question", "Which pillow is good for the neck?"))
    assert [one.entry.key for one in made.suggest("thumb jumps")] == ["1"]
    made.add(Entry("1", "question", "Which chair do you use?"))
    assert [one.entry.key for one in made.suggest("which seat")] == ["1"]
    made.remove("1")
    made.remove("never there")
    assert made.suggest("which seat") == ()
    assert len(made) == 1


def test_a_word_that_is_still_typed_counts(meanings: Meanings) -> None:
    made = Suggestions(meanings)
    made.add(Entry("1", "question", "Is physiotherapy painful?"))
    assert [one.entry.key for one in made.suggest("is physioth")] == ["1"]


def test_of_a_kind_no_more_than_asked_for(index: Suggestions) -> None:
    found = index.suggest("why do muscles twitch", 5, {"page": 1})
    assert sum(one.entry.kind == "page" for one in found) <= 1


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_nothing_that_is_typed_breaks_it(index: Suggestions, text: str) -> None:
    found = index.suggest(text)
    assert len(found) <= 5
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_very_many_questions_leave_a_page_its_place(meanings: Meanings) -> None:
    index = Suggestions(meanings)
    index.add(Entry("page", "page", "Cramps of the calf", weight=0.5))
    for number in range(1_000):
        index.add(Entry(str(number), "question", "Do cramps of the calf go?"))
    assert [one.entry.key for one in index.suggest("cramps of the calf", 3, {"question": 0})] == ["page"]
    assert Suggestions(meanings).suggest("cramps of the calf") == ()
