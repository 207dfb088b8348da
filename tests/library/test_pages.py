"""Every page, at once: what may never stand on one, and what must."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from charley.knowledge import Knowledge, Verified
from charley.library import KINDS, Library, Page
from charley.library.page import Care, Folded, Passage, Ref

A_DOSE = re.compile(
    r"\b\d[\d.,]*\s*(?:mg|mcg|micrograms?|g|ml|milligrams?|tablets?|units?|drops|pills)\b", re.IGNORECASE
)
# "if you have a pacemaker" and "until you have asked" name no illness as somebody's own.
A_DIAGNOSIS = re.compile(r"(?<!if )(?<!until )(?<!before )(?<!after )(?<!what )(?<!that )\byou have\b", re.IGNORECASE)


def inside(value: object) -> Iterator[Passage | Ref]:
    if isinstance(value, Passage | Ref):
        yield value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from inside(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from inside(part)


def texts(page: Page) -> Iterator[str]:
    yield page.title
    yield from (part.text for part in inside(page) if isinstance(part, Passage))


def test_there_is_a_page_for_every_entry(pages: list[Page], knowledge: Knowledge) -> None:
    assert {(page.kind, page.id) for page in pages} == {(kind, i) for kind in KINDS for i in getattr(knowledge, kind)}


def test_no_page_names_an_illness_as_ones_own_a_dose_or_the_end_of_a_medicine(pages: list[Page]) -> None:
    for page in pages:
        for text in texts(page):
            assert not A_DIAGNOSIS.search(text), (page.id, text)
            assert "stop taking" not in text.lower(), (page.id, text)
            assert "!" not in text, (page.id, text)
            assert page.kind == "tests" or not A_DOSE.search(text), (page.id, text)


def test_no_page_shows_a_stand_in_as_a_source(pages: list[Page], knowledge: Knowledge) -> None:
    for page in pages:
        assert all(source.verified is not Verified.PLACEHOLDER for source in page.sources)
        assert not any(knowledge.sources["placeholder"].title in text for text in texts(page))


def test_no_weak_page_is_cited(pages: list[Page], knowledge: Knowledge) -> None:
    weak = {source.title for source in knowledge.sources.values() if source.weak}
    good = {source.title for source in knowledge.sources.values() if not source.weak}
    for page in pages:
        assert not {source.title for source in page.sources} & (weak - good)


def test_a_frequency_is_only_said_where_it_was_counted(library: Library, knowledge: Knowledge) -> None:
    def read_well(name: str) -> bool:
        source = knowledge.sources[name]
        return source.verified is Verified.LOOKED_UP and source.weak is None

    for cause in knowledge.causes.values():
        page = library.page("causes", cause.id)
        assert page
        judged = {knowledge.findings[name].label for name, p in cause.findings.items() if not read_well(p.source)}
        counted = {knowledge.findings[name].label for name, p in cause.findings.items() if read_well(p.source)}
        grids = [b for s in page.sections if s.id == "brings" for b in s.blocks if hasattr(b, "rows")]
        shown = {row[0].text for grid in grids for row in grid.rows}
        assert shown <= counted
        assert not shown & (judged - counted)
        common = any("at any one time" in text for text in texts(page))
        assert not common or read_well(cause.prevalence.source)


def test_every_link_leads_to_a_page(library: Library, pages: list[Page]) -> None:
    there = {(page.kind, page.id) for page in pages}
    for page in pages:
        refs = {part.to for part in inside(page) if isinstance(part, Passage) and part.to}
        refs |= {part for part in inside(page) if isinstance(part, Ref)}
        for ref in refs:
            if ref.kind == "compare":
                assert library.compare(*ref.id.split("/"))
            else:
                assert (ref.kind, ref.id) in there, (page.id, ref)


def test_every_page_has_a_short_answer_when_to_get_help_and_numbered_sources(pages: list[Page]) -> None:
    for page in pages:
        assert page.lead.text
        assert page.kind == "parts" or any(section.id == "help" for section in page.sections), page.id
        numbers = [source.number for source in page.sources]
        assert numbers == list(range(1, len(numbers) + 1))
        used = {n for part in inside(page) if isinstance(part, Passage) for n in part.sources}
        assert used <= set(numbers), page.id
        anchors = [section.id for section in page.sections]
        assert len(anchors) == len(set(anchors)), page.id


def test_the_most_urgent_card_comes_first(pages: list[Page]) -> None:
    for page in pages:
        cards = [b for s in page.sections if s.id == "help" for b in s.blocks if isinstance(b, Care)]
        ranks = [card.urgency.rank for card in cards]
        assert ranks == sorted(ranks, reverse=True)
        assert len(ranks) == len(set(ranks))


def test_a_page_is_as_well_checked_as_its_weakest_source(pages: list[Page]) -> None:
    for page in pages:
        levels = {source.verified for source in page.sources}
        assert page.weakest in levels or (not levels and page.weakest is Verified.GENERAL_KNOWLEDGE)
        assert page.weakest is not Verified.LOOKED_UP or levels == {Verified.LOOKED_UP}


def test_grave_illnesses_are_folded_away_on_the_page_of_a_movement(library: Library, knowledge: Knowledge) -> None:
    for name in knowledge.movements:
        page = library.page("movements", name)
        assert page
        for section in page.sections:
            for block in section.blocks:
                open_refs = (
                    set() if isinstance(block, Folded) else {p.to for p in inside(block) if isinstance(p, Passage)}
                )
                grave = {r for r in open_refs if r and r.kind == "causes" and knowledge.causes[r.id].serious}
                assert section.id != "behind" or not grave


def test_what_may_be_false_is_no_heading(pages: list[Page], knowledge: Knowledge) -> None:
    for page in pages:
        if page.kind == "claims" and knowledge.claims[page.id].verdict != "supported":
            assert page.title.endswith("?")


def test_a_page_that_is_not_there_is_none(library: Library) -> None:
    assert library.page("causes", "no_such_cause") is None
    assert library.page("sources", "placeholder") is None
    assert library.page("__class__", "x") is None


def test_the_main_signs_of_an_emergency_stand_on_its_page(library: Library, knowledge: Knowledge) -> None:
    for cause, rule in (
        ("stroke", "stroke_face_arm_speech"),
        ("heart_attack", "chest_pain"),
        ("deep_vein_thrombosis", "calf_pain_with_swelling"),
        ("rhabdomyolysis", "dark_urine_with_muscle_pain"),
    ):
        page = library.page("causes", cause)
        assert page
        shown = [text for text in texts(page) if text.startswith(knowledge.red_flags[rule].why)]
        assert shown, (cause, rule)


def test_what_is_for_few_comes_after_what_may_be_true_of_anybody(library: Library) -> None:
    page = library.page("movements", "cramp")
    assert page
    urgent = next(b for s in page.sections if s.id == "help" for b in s.blocks if isinstance(b, Care))
    assert not any(word in item.text for item in urgent.items for word in ("spider", "dived", "pregnant"))


def test_the_common_causes_of_a_movement_come_first(library: Library) -> None:
    page = library.page("movements", "fasciculation")
    assert page
    named = [p.to.id for s in page.sections if s.id == "behind" for p in inside(s) if isinstance(p, Passage) and p.to]
    assert named[0] == "benign_fasciculation"


def test_sources_are_numbered_from_above_to_below(library: Library, knowledge: Knowledge) -> None:
    for name in knowledge.causes:
        page = library.page("causes", name)
        assert page
        used = [n for part in inside((page.lead, page.sections)) if isinstance(part, Passage) for n in part.sources]
        firsts = list(dict.fromkeys(used))
        assert firsts[:3] == sorted(firsts[:3]), name
