"""The search box: what people type is found, and what is misspelt is mended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from charley import articles
from charley.knowledge import Knowledge
from charley.library import Library, Ref
from charley.library.documents import index
from charley.library.search import Document, Index

QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8"))
SMALL = Index(
    [
        Document(Ref("causes", "cramp", "Night leg cramps"), ("Night leg cramps",), body="a calf goes hard"),
        Document(Ref("movements", "tremor", "Tremor"), ("Tremor",), lay="shaking hands"),
    ]
)


@pytest.fixture(scope="module")
def whole(library: Library, knowledge: Knowledge) -> Index:
    return index(library, articles.load(knowledge))


@pytest.mark.parametrize("part", ["tuned", "held"])
def test_nine_in_ten_questions_find_a_right_page_among_the_first_five(whole: Index, part: str) -> None:
    missed = [q["asks"] for q in QUERIES[part] if not _right(whole, q)]
    assert len(missed) <= len(QUERIES[part]) * 0.1, missed


def test_the_labels_name_pages_that_exist(knowledge: Knowledge) -> None:
    read = articles.load(knowledge).articles
    for question in (*QUERIES["tuned"], *QUERIES["held"]):
        for want in question["wants"]:
            kind, name = want.split("/")
            assert name in (read if kind == "articles" else getattr(knowledge, kind)), want


def test_every_page_is_found_by_its_own_name(whole: Index, library: Library) -> None:
    for kind in ("causes", "movements", "medicines", "tests"):
        for ref in library.refs(kind):
            assert ref in [hit.ref for hit in whole.search(ref.title).hits], ref


def test_a_misspelt_word_is_mended_and_said() -> None:
    found = SMALL.search("tremro")
    assert found.hits[0].ref.id == "tremor"
    assert found.mended == (("tremro", "tremor"),)


def test_the_beginning_of_a_word_is_enough() -> None:
    assert SMALL.search("crampi leg").hits[0].ref.id == "cramp"


@given(st.text(max_size=300))
@settings(deadline=None)
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    found = SMALL.search(text)
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)


def test_nothing_is_found_for_nothing() -> None:
    assert not SMALL.search("").hits
    assert not SMALL.search("the of and").hits
    assert not SMALL.search("xqzvw jjkkll").hits


def _right(whole: Index, question: dict[str, Any]) -> bool:
    return bool({f"{h.ref.kind}/{h.ref.id}" for h in whole.search(question["asks"]).hits[:5]} & set(question["wants"]))
