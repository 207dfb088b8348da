"""Phrases that a text nearly holds, and words read as what makes such a phrase whole."""

from __future__ import annotations

import pytest

from charley.language import NearPhrases
from charley.language.spelling import Spelling
from charley.language.words import words

PHRASES = (("droop", "mouth hangs|droops crooked"), ("snap", "cable+snaps in knee"), ("fit", "convulsion"))
HINTS = (("sad", "rope|knot attic|loft"),)
WORDS = "mouth hangs droops crooked cable snaps knee convulsion rope knot attic loft cousin arm gone".split()


@pytest.fixture(scope="module")
def near() -> NearPhrases:
    return NearPhrases((*PHRASES, ("arm", "arm gone")), HINTS, Spelling(WORDS, (), {}))


def read_as(near: NearPhrases, text: str) -> dict[str, str]:
    return {text[at:].split()[0]: meant for at, meant in near.mends(words(text)).items()}


def test_a_slip_that_makes_no_word_is_read_as_what_was_meant(near: NearPhrases) -> None:
    assert read_as(near, "his mouth hangs crokoed") == {"crokoed": "crooked"}
    assert read_as(near, "his nouth hangs crooked") == {"nouth": "mouth"}
    assert read_as(near, "he had a convulsin") == {"convulsin": "convulsion"}
    assert read_as(near, "his nouth is full of bread") == {}


def test_small_words_between_go(near: NearPhrases) -> None:
    assert read_as(near, "the cable like snaps in my knee") == {"like": ""}
    assert read_as(near, "I like the cable") == {}


def test_what_is_read_as_it_stands_is_not_near(near: NearPhrases) -> None:
    assert near.found("his mouth hangs crooked") == ()


def test_the_order_of_a_place_and_another_word_may_change(near: NearPhrases) -> None:
    assert [one.finding for one in near.found("gone is my arm")] == ["arm"]
    assert near.found("gone is my arm")[0].mended == ()


def test_a_denial_reaches_what_is_nearly_said(near: NearPhrases) -> None:
    assert near.found("no convulsin") == ()


def test_a_hint_is_found_in_any_order_and_changes_no_word(near: NearPhrases) -> None:
    for text in ("a rope in the attic", "in the loft is a knot"):
        assert [one.finding for one in near.found(text)] == ["sad"]
        assert near.mends(words(text)) == {}
    assert near.found("a rope on the boat") == ()
