"""The page of something that people say, and whether it holds."""

from __future__ import annotations

from charley.knowledge import Claim
from charley.library.care import help_section, sentences
from charley.library.citing import Citing
from charley.library.lay_words import VERDICT
from charley.library.page import Page, Paragraph, Passage, Points, Section
from charley.library.shelf import Shelf


def page(claim: Claim, shelf: Shelf) -> Page:
    """Make the page of a claim: the verdict first, then why."""
    citing = Citing(shelf.knowledge)
    first, *rest = sentences(claim.why)
    lead = citing.said(f"{VERDICT[claim.verdict]} {first}", claim.source)
    about = [ref for name in claim.about for ref in shelf.about(name)]
    others = [
        shelf.ref("claims", other.id)
        for other in shelf.knowledge.claims.values()
        if other.id != claim.id and set(other.about) & set(claim.about)
    ]
    sections = (
        Section("why", "Why", (Paragraph(citing.said(" ".join(rest), claim.source)),) if rest else ()),
        Section("about", "More about it", (Points(tuple(Passage(r.title, to=r) for r in about)),) if about else ()),
        Section(
            "others",
            "What else people say",
            (Points(tuple(Passage(r.title, to=r) for r in others[:6])),) if others else (),
        ),
        help_section(()),
    )
    return Page(
        kind="claims",
        id=claim.id,
        title=shelf.title("claims", claim.id),
        also=(),
        lead=lead,
        sections=tuple(section for section in sections if section.blocks),
        sources=citing.cited(),
        read_again=claim.review,
    )
