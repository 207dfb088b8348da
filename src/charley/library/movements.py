"""The page of a kind of movement."""

from __future__ import annotations

from collections.abc import Iterator

from charley.knowledge import Movement, mechanisms
from charley.library.care import calm, cards, do_and_dont, help_section, rules_naming
from charley.library.causes import said_about, treatment_rows
from charley.library.citing import Citing
from charley.library.page import Block, Folded, Grid, Page, Paragraph, Passage, Points, Section, Trace
from charley.library.shelf import Shelf
from charley.library.traces import TRACES

_MOST = 10


def page(movement: Movement, shelf: Shelf) -> Page:
    """Make the page of a kind of movement."""
    citing = Citing(shelf.knowledge)
    lead = citing.said(movement.explanation, movement.source)
    finding = shelf.knowledge.findings[movement.id]
    rules = rules_naming([movement.id], shelf)
    sections = (
        Section("calm", "When it is mostly harmless", tuple(calm(rules, citing))),
        help_section(cards(rules, citing)),
        Section("what", "How to know it", tuple(_what(movement, citing))),
        Section("behind", "What could be behind it", tuple(_behind(movement, shelf))),
        Section("do", "What you can do", tuple(do_and_dont([movement.id], (), shelf, citing))),
        Section("helps", "What was tried, and how sure that is", tuple(_helps(movement, shelf, citing))),
        Section("how", "What goes on inside", tuple(_inside(movement, shelf, citing))),
        *said_about(movement.id, shelf, citing),
    )
    return Page(
        kind="movements",
        id=movement.id,
        title=movement.name,
        also=tuple(
            dict.fromkeys(n for n in (finding.clinical, finding.label) if n.casefold() != movement.name.casefold())
        ),
        lead=lead,
        sections=tuple(section for section in sections if section.blocks),
        sources=citing.cited(),
        read_again=movement.review,
        related=tuple(
            shelf.ref("movements", name)
            for name in movement.features
            if name in shelf.knowledge.movements and name != movement.id
        ),
    )


def _what(movement: Movement, citing: Citing) -> Iterator[Block]:
    if movement.id in TRACES:
        yield Trace(movement.id)
    yield Paragraph(citing.said(movement.apart, movement.source))


def _behind(movement: Movement, shelf: Shelf) -> Iterator[Block]:
    causes = shelf.causes_moving.get(movement.id, [])
    calm = [shelf.ref("causes", cause.id) for cause in causes if not cause.serious]
    grave = [shelf.ref("causes", cause.id) for cause in causes if cause.serious]
    if calm:
        yield Paragraph(Passage("The common ones first:"))
        yield Points(tuple(Passage(ref.title, to=ref) for ref in calm[: 2 * _MOST]))
    if grave:
        yield Folded(
            "Illnesses that need a doctor",
            (
                Paragraph(
                    Passage("They are less common. The signs under “When to get help” are what to look out for.")
                ),
                Points(tuple(Passage(ref.title, to=ref) for ref in grave)),
            ),
        )


def _helps(movement: Movement, shelf: Shelf, citing: Citing) -> Iterator[Block]:
    rows = treatment_rows(movement.id, shelf, citing)
    if rows:
        yield Grid("What was tried", ("What", "Does it help?", "How sure"), rows)


def _inside(movement: Movement, shelf: Shelf, citing: Citing) -> Iterator[Block]:
    faults = [explained.fault for explained in mechanisms.faults_for([movement.id], shelf.knowledge)]
    if faults:
        yield Paragraph(Passage("Any of these could be at work:"))
        yield Points(
            tuple(
                citing.said(f"{fault.name}. {fault.text}", fault.source, to=shelf.ref("parts", fault.id))
                for fault in faults[:_MOST]
            )
        )
