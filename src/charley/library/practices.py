"""The page of something to do along with a clock."""

from __future__ import annotations

from charley.knowledge import Practice
from charley.library.care import help_section
from charley.library.citing import Citing
from charley.library.lay_words import CERTAINTY, leaf_words
from charley.library.page import Along, Block, Page, Paragraph, Passage, Points, Section
from charley.library.shelf import Shelf

_SECONDS = "How long each step takes is our choice, where the source names no time. Make it shorter if it is too long."


def practice(entry: Practice, shelf: Shelf) -> Page:
    """Make the page: what is known of it, the steps with their seconds, who asks first, when to stop."""
    citing = Citing(shelf.knowledge)
    guide = shelf.knowledge.guides[entry.guide]
    lead = citing.said(guide.evidence, guide.source)
    named = [words for leaf in (*entry.ask_if, *guide.not_if) if (words := leaf_words(leaf, shelf.knowledge))]
    ask: list[Block] = [Paragraph(citing.said(entry.ask_first, entry.source))]
    if named:
        ask += [
            Paragraph(Passage("Leave it, and ask, if one of these is there:")),
            Points(tuple(map(Passage, dict.fromkeys(named)))),
        ]
    sections = (
        Section("ask", "Who should ask first", tuple(ask)),
        Section("steps", "Do it along", (along(entry), Paragraph(Passage(_SECONDS)))),
        Section(
            "stop",
            "When to stop",
            (
                Paragraph(citing.said(entry.stop_if, entry.source)),
                Paragraph(citing.said(guide.caution, guide.source)),
            ),
        ),
        help_section((Paragraph(citing.said(guide.if_no_help, guide.source)),)),
        Section("sure", "How sure it is that it helps", (Paragraph(Passage(f"{CERTAINTY[guide.certainty]}.")),)),
    )
    return Page(
        kind="practices",
        id=entry.id,
        title=entry.title,
        also=(),
        lead=lead,
        sections=sections,
        sources=citing.cited(),
        read_again=entry.review,
        related=(shelf.ref("guides", guide.id),),
    )


def along(entry: Practice) -> Along:
    """The steps of a practice with their seconds."""
    steps = tuple((step.text, step.seconds) for step in entry.steps)
    return Along(entry.ready, steps, entry.rounds, entry.end, entry.picture)
