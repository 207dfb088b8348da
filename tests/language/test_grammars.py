"""Grammars of dangers: patterns of words and of classes of words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from charley.knowledge import Grammar, Knowledge, Medicine, WordClass
from charley.language.grammars import Grammars, Said
from charley.language.lexicon import Match
from charley.language.words import as_read, single_words

CLASSES = (
    WordClass(id="took", words=("took", "knocked back")),
    WordClass(id="heap", words=("box", "fistful")),
    WordClass(id="complaint", words=("cramp",)),
    WordClass(id="story", words=("novel",)),
    WordClass(id="dark", words=("cellar", "storm")),
    WordClass(id="dim", words=("rain",)),
)
TOO_MUCH = Grammar(
    id="too_much",
    told=("@took _2 @heap _2 @medicine", "=parrot & umbrella"),
    asked=("@ten @medicine",),
    apart=("empty bottle",),
    calm=("box of chocolates",),
    source="somewhere",
)
GLOOM = Grammar(id="gloom", asked=("gloomy $",), traces={"dark": 2, "dim": 1}, asked_if_denied=True, source="somewhere")


@pytest.fixture(scope="module")
def grammars() -> Grammars:
    medicine = Medicine.model_construct(id="mintol", name="Mintol", synonyms=(), brands=("co-mintex",))
    knowledge = SimpleNamespace(
        word_classes={one.id: one for one in CLASSES},
        grammars={one.id: one for one in (TOO_MUCH, GLOOM)},
        medicines={"mintol": medicine},
    )
    return Grammars(cast(Knowledge, knowledge))


def heard(grammars: Grammars, text: str) -> Said:
    spoken = single_words(text)
    return grammars.found(spoken, as_read(spoken))


def test_a_pattern_is_told_by_words_of_its_classes_in_order(grammars: Grammars) -> None:
    for text in ("She took a whole box of mintol.", "I knocked back a fistful of co-mintex"):
        assert {match.name for match in heard(grammars, text).told} == {"too_much"}
    assert heard(grammars, "a box of mintol is what they took").told == ()
    assert heard(grammars, "She took her coat. A box of mintol lay there.").told == ()


def test_a_gap_holds_no_denial(grammars: Grammars) -> None:
    assert heard(grammars, "took not a box of mintol").told == ()


def test_both_parts_of_a_pattern_stand_in_any_order_in_one_sentence(grammars: Grammars) -> None:
    assert heard(grammars, "an umbrella, and on it a parrot").told
    assert not heard(grammars, "an umbrella. And a parrot").told
    assert not heard(grammars, "umbrella and parrots").told  # only the form as it is written


def test_a_number_before_a_medicine_is_asked_about_and_not_told(grammars: Grammars) -> None:
    said = heard(grammars, "there were 24 mintol")
    assert said.told == ()
    assert said.asked == {"too_much"}
    assert heard(grammars, "there were 4 mintol").asked == frozenset()


def test_what_may_mean_it_counts_only_apart_from_complaints_and_stories(grammars: Grammars) -> None:
    assert heard(grammars, "an empty bottle").asked == {"too_much"}
    assert heard(grammars, "a cramp after an empty bottle").asked == frozenset()
    assert heard(grammars, "an empty bottle in a novel").asked == frozenset()
    spoken = single_words("my elbow creaks, an empty bottle")
    assert grammars.found(spoken, as_read(spoken), [Match("creak", (1, 2))]).asked == frozenset()


def test_enough_traces_are_asked_about(grammars: Grammars) -> None:
    assert heard(grammars, "rain in the cellar").asked == {"gloom"}
    assert heard(grammars, "rain").asked == frozenset()


def test_calm_words_take_phrases_away(grammars: Grammars) -> None:
    said = heard(grammars, "a box of chocolates")
    inside, outside = Match("too_much", (1, 3)), Match("too_much", (0,))
    assert said.without_calm([inside, outside, Match("gloom", (1,))]) == [outside, Match("gloom", (1,))]


def test_the_end_of_a_sentence_or_of_a_part_of_it(grammars: Grammars) -> None:
    assert heard(grammars, "it is gloomy, I stay").asked == {"gloom"}
    assert heard(grammars, "a gloomy kitchen").asked == frozenset()


def test_a_denial_ends_a_question_but_for_what_is_asked_all_the_same(grammars: Grammars) -> None:
    assert heard(grammars, "I am not gloomy").asked == {"gloom"}
    assert heard(grammars, "there were no 24 mintol").asked == frozenset()
