"""The mechanisms as pictures: what acts on a part, what it acts on, and how a cause leads to what is felt."""

from __future__ import annotations

from collections.abc import Iterator

from charley.checkup import wording
from charley.knowledge import Cause, Link, mechanisms
from charley.library.citing import Citing
from charley.library.page import Block, Branch, Folded, Page, Paragraph, Passage, Picture, Points, Ref, Section
from charley.library.shelf import Shelf

KINDS = {
    "part": "Parts of the body",
    "signal": "Signals",
    "regulator": "What keeps them in balance",
    "fault": "What can go wrong",
}
# How an arrow is read from its start, and how its line ends.
_JOINED = {
    "drives": ("drives", "drives"),
    "dampens": ("holds back", "dampens"),
    "feeds": ("feeds", "drives"),
    "damages": ("harms", "drives"),
    "disturbs": ("disturbs", "drives"),
    "part_of": ("is part of", "joins"),
    "leads_to": ("leads to", "drives"),
}
_DOUBT = {"established": "", "likely": " (likely)", "disputed": " (disputed)"}
_MOST = 8


def page(name: str, shelf: Shelf) -> Page:
    """Make the page of a part, a signal, a regulator or a fault."""
    knowledge = shelf.knowledge
    part = knowledge.parts[name]
    citing = Citing(knowledge)
    lead = citing.said(part.text, part.source)
    links = mechanisms.links_at(name, knowledge)
    sections = [
        Section("picture", "How it hangs together", (picture_of_part(name, shelf), *_arrows(name, shelf, citing)))
    ]
    if part.shows:
        shown = tuple(Passage(knowledge.findings[f].label, to=_first(shelf, f)) for f in part.shows)
        sections.append(Section("shows", "What it can look like", (Points(shown),)))
    if part.causes:
        calm = [c for c in part.causes if not knowledge.causes[c].serious]
        grave = [c for c in part.causes if knowledge.causes[c].serious]
        blocks: list[Block] = []
        if calm:
            blocks.append(Points(tuple(Passage(shelf.title("causes", c), to=shelf.ref("causes", c)) for c in calm)))
        if grave:
            names = Points(tuple(Passage(shelf.title("causes", c), to=shelf.ref("causes", c)) for c in grave))
            blocks.append(Folded("Illnesses that need a doctor", (names,)))
        sections.append(Section("behind", "What could be behind it", tuple(blocks)))
    return Page(
        kind="parts",
        id=name,
        title=part.name,
        also=(),
        lead=lead,
        sections=tuple(sections) if links or part.shows else (),
        sources=citing.cited(),
        read_again=part.review,
    )


def picture_of_part(name: str, shelf: Shelf) -> Picture:
    """A part in the middle, what acts on it above, what it acts on below."""
    parts = shelf.knowledge.parts
    links = mechanisms.links_at(name, shelf.knowledge)

    def branch(link: Link, other: str) -> Branch:
        joined, sign = _JOINED[link.kind]
        doubtful = link.certainty == "disputed"
        return Branch(
            parts[other].name,
            joined + _DOUBT[link.certainty],
            "disputed" if doubtful else sign,
            shelf.ref("parts", other),
        )

    return Picture(
        f"What acts on it, and what it acts on: {parts[name].name}",
        tuple(branch(link, link.start) for link in links if link.end == name),
        parts[name].name,
        tuple(branch(link, link.end) for link in links if link.start == name),
    )


def picture_of_cause(cause: Cause, shelf: Shelf) -> Picture:
    """What a cause would look like: the faults that it works by above, what they show below."""
    knowledge = shelf.knowledge
    faults = mechanisms.faults_of(cause.id, knowledge)
    shown = dict.fromkeys(f for fault in faults for f in fault.shows if f in cause.findings)
    often = sorted(shown, key=lambda name: -cause.findings[name].p)[:_MOST]
    return Picture(
        f"How it works: {cause.name}",
        tuple(Branch(fault.name, "plays a part", "drives", shelf.ref("parts", fault.id)) for fault in faults),
        cause.name,
        tuple(Branch(knowledge.findings[f].label, "can show as", "drives", _first(shelf, f)) for f in often),
    )


def way(start: str, end: str, shelf: Shelf) -> Picture:
    """The path from one part to another, one under the other."""
    steps = mechanisms.way(start, end, shelf.knowledge)
    parts = shelf.knowledge.parts
    return Picture(
        f"From {wording.lower_first(parts[start].name)} to {wording.lower_first(parts[end].name)}",
        (),
        parts[start].name,
        tuple(
            Branch(parts[step.end].name, _JOINED[step.kind][0] + _DOUBT[step.certainty], _JOINED[step.kind][1],
                   shelf.ref("parts", step.end))
            for step in steps
        ),
        chain=True,
    )  # fmt: skip


def could_give(findings: tuple[str, ...], shelf: Shelf) -> list[mechanisms.Explained]:
    """Which faults could give a picture, those that give most of it first."""
    return mechanisms.faults_for(findings, shelf.knowledge)


def shown_findings(shelf: Shelf) -> list[str]:
    """Findings that some fault shows, by name."""
    shown = {name for part in shelf.knowledge.parts.values() for name in part.shows}
    return sorted(shown, key=lambda name: shelf.knowledge.findings[name].label.casefold())


def _arrows(name: str, shelf: Shelf, citing: Citing) -> Iterator[Block]:
    """The same as the picture, in words."""
    links = mechanisms.links_at(name, shelf.knowledge)
    sure = [link for link in links if link.certainty != "disputed"]
    doubtful = [link for link in links if link.certainty == "disputed"]
    if sure:
        yield Points(tuple(citing.said(link.text, link.source) for link in sure))
    if doubtful:
        yield Paragraph(Passage("Some say this too. It is disputed:"))
        yield Points(tuple(citing.said(link.text, link.source) for link in doubtful))


def _first(shelf: Shelf, name: str) -> Ref | None:
    found = shelf.about(name)
    return found[0] if found else None
