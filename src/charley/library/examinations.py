"""The page of a test or an examination."""

from __future__ import annotations

from collections.abc import Iterator

from charley.knowledge import Test
from charley.library.care import cards, help_section, rules_naming
from charley.library.citing import Citing
from charley.library.page import Block, Grid, Page, Paragraph, Passage, Points, Section
from charley.library.shelf import Shelf

_OWN_RANGE = "Laboratories differ. The range printed beside your own result comes first."
_MOST = 12


def page(test: Test, shelf: Shelf) -> Page:
    """Make the page of a test."""
    citing = Citing(shelf.knowledge)
    lead = citing.said(test.shows, test.source)
    told = (
        ("what", "What happens", test.what),
        ("prepare", "How to prepare", test.prepare),
        ("limits", "What it cannot show", test.limits),
        ("low", "A low result", test.low),
        ("high", "A high or changed result", test.high),
    )
    rules = rules_naming(test.findings, shelf)
    sections = (
        *(
            Section(name, title, (Paragraph(citing.said(text, test.source)),) if text else ())
            for name, title, text in told
        ),
        Section("ranges", "Usual values", tuple(_ranges(test, citing))),
        Section("used", "When it is used", tuple(_used(test, shelf))),
        help_section(cards(rules, citing)),
    )
    return Page(
        kind="tests",
        id=test.id,
        title=test.name,
        also=(test.clinical,) if test.clinical and test.clinical.casefold() != test.name.casefold() else (),
        lead=lead,
        sections=tuple(section for section in sections if section.blocks),
        sources=citing.cited(),
        read_again=test.review,
    )


def _ranges(test: Test, citing: Citing) -> Iterator[Block]:
    rows = tuple(
        (
            Passage(r.who[:1].upper() + r.who[1:]),
            citing.said(r.si, r.source) if r.si else Passage("–"),
            citing.said(r.us, r.source) if r.us else Passage("–"),
        )
        for r in test.ranges
    )
    if rows:
        yield Paragraph(Passage(_OWN_RANGE))
        yield Grid("Usual values", ("Who", "International units", "American units"), rows)


def _used(test: Test, shelf: Shelf) -> Iterator[Block]:
    causes = [cause for cause in shelf.knowledge.causes.values() if test.id in cause.tests]
    causes.sort(key=lambda cause: (cause.serious, -cause.prevalence.p))
    if causes:
        refs = [shelf.ref("causes", cause.id) for cause in causes[:_MOST]]
        yield Points(tuple(Passage(ref.title, to=ref) for ref in refs))
