"""A sign-off holds for one text with one set of facts; any change voids it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.articles import Article, SignOff, load, missing_for_publication
from charley.knowledge import Knowledge
from tests.articles.small import BODY, write


def read(folder: Path, knowledge: Knowledge) -> Article:
    return load(knowledge, folder).articles["small"]


def sign_offs(digest: str, document: str = "signed.pdf") -> str:
    return (
        f"- {{article: small, digest: {digest}, role: clinician, name: Test Person, "
        f"signed: 2026-02-01, document: {document}}}\n"
    )


def test_without_a_sign_off_it_says_so(tmp_path: Path, knowledge: Knowledge) -> None:
    assert load(knowledge, write(tmp_path)).reviews["small"].words == "Not yet reviewed by a clinician."


def test_a_sign_off_of_this_very_text_counts(tmp_path: Path, knowledge: Knowledge) -> None:
    digest = read(write(tmp_path), knowledge).digest
    (tmp_path / "signed.pdf").write_bytes(b"signed")
    write(tmp_path, sign_offs=sign_offs(digest))
    review = load(knowledge, tmp_path).reviews["small"]
    assert review.state == "reviewed"
    assert "Test Person" in review.words


def test_a_sign_off_without_its_document_does_not_count(tmp_path: Path, knowledge: Knowledge) -> None:
    digest = read(write(tmp_path), knowledge).digest
    write(tmp_path, sign_offs=sign_offs(digest))
    assert load(knowledge, tmp_path).reviews["small"].state == "none"


def test_a_changed_word_voids_it(tmp_path: Path, knowledge: Knowledge) -> None:
    digest = read(write(tmp_path), knowledge).digest
    (tmp_path / "signed.pdf").write_bytes(b"signed")
    write(tmp_path, body=BODY.replace("Rest helps", "Rest may help"), sign_offs=sign_offs(digest))
    review = load(knowledge, tmp_path).reviews["small"]
    assert review.state == "voided"
    assert review.words.startswith("Not yet reviewed by a clinician.")


@pytest.mark.parametrize("kind", ["statistics/twitches_in_healthy_people", "tests/neurological_examination"])
def test_a_changed_fact_voids_it(tmp_path: Path, knowledge: Knowledge, kind: str) -> None:
    shelf, name = kind.split("/")
    entries = getattr(knowledge, shelf)
    changed = entries[name].model_copy(update={"review": date(2099, 1, 1)})
    other = replace(knowledge, **{shelf: {**entries, name: changed}})
    assert read(write(tmp_path), knowledge).digest != read(tmp_path, other).digest


def test_a_changed_source_voids_it(tmp_path: Path, knowledge: Knowledge) -> None:
    source = read(write(tmp_path), knowledge).references[0].source
    changed = source.model_copy(update={"title": "Another title"})
    other = replace(knowledge, sources={**knowledge.sources, source.id: changed})
    assert read(tmp_path, knowledge).digest != read(tmp_path, other).digest


def test_a_fact_that_is_not_used_does_not_void_it(tmp_path: Path, knowledge: Knowledge) -> None:
    claim = knowledge.claims["quinine_for_cramps"].model_copy(update={"why": "Otherwise."})
    other = replace(knowledge, claims={**knowledge.claims, claim.id: claim})
    assert read(write(tmp_path), knowledge).digest == read(tmp_path, other).digest


NAMES = st.sampled_from(["Ann", "ann", " Bob ", "Bob", "Cy"])
SIGNED = st.builds(
    lambda role, name, digest: SignOff(
        article="small", digest=digest * 64, role=role, name=name, signed=date(2026, 1, 1), document="d"
    ),
    st.sampled_from(["clinician", "editor"]),
    NAMES,
    st.sampled_from(["a", "b"]),
)


@settings(deadline=None)
@given(st.lists(SIGNED, max_size=5), NAMES)
def test_two_people_who_did_not_write_it_must_sign(signed: list[SignOff], writer: str) -> None:
    if missing_for_publication("a" * 64, writer, signed):
        return
    others = {one.name.strip().casefold() for one in signed if one.digest == "a" * 64} - {writer.strip().casefold()}
    assert len(others) >= 2
    assert {one.role for one in signed if one.digest == "a" * 64} == {"clinician", "editor"}


@settings(deadline=None)
@given(st.lists(SIGNED, max_size=5), SIGNED, NAMES)
def test_one_more_signature_never_hinders(signed: list[SignOff], more: SignOff, writer: str) -> None:
    before = missing_for_publication("a" * 64, writer, signed)
    after = missing_for_publication("a" * 64, writer, [*signed, more])
    assert len(after) <= len(before)
