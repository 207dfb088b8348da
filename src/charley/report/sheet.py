"""A sheet of paper: headings, paragraphs, lists, tables and pictures, with a front page that has to fit on one side.

The doctor's page and the progress note become a sheet; PDF and HTML draw any sheet. Texts hold whatever people wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from charley.figures import Figure
from charley.report.page import Field
from charley.report.translation import _

Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a paragraph, some of them strong."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that run on; small ones are captions and remarks."""

    spans: tuple[Span, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Items one below the other."""

    items: tuple[tuple[Span, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: names of the columns, then rows of as many cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure, as wide as a part of its column."""

    figure: Figure
    width: float = 1.0


Block = Paragraph | Listing | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A framed section above the columns; ``danger`` has the heavier frame."""

    heading: str
    blocks: tuple[Block, ...]
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """The front page below its head: boxes, then a wide and a narrow column; ``either`` ends the one with more room."""

    boxes: tuple[Box, ...]
    wide: tuple[Section, ...]
    narrow: tuple[Section, ...]
    either: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is drawn.

    Args:
        title: of the document.
        standing: what it is and is not.
        who: labels with their values, side by side.
        fronts: the front page from the fullest form to the shortest; the first that fits on one side is drawn.
        details: what follows on further pages.
        foot: at the end of the front page.
        notes: heading of an empty box for the reader's notes, drawn where there is room.
        made: stands at the foot of each page.
        one_side: whether the front has to fit on one side.
    """

    title: str
    standing: str
    who: tuple[Field, ...]
    fronts: tuple[Front, ...]
    details: tuple[Section, ...]
    foot: tuple[str, ...]
    notes: str
    made: str
    one_side: bool = True


def words(text: str, small: bool = False) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Span(text),), small)


def told(label: str, text: str) -> tuple[Span, ...]:
    """A strong label with what it means.

    >>> [span.text for span in told("A", "began")]
    ['A ', 'began']
    """
    return (Span(f"{label} ", strong=True), Span(text))


def shortened(text: str, most: int) -> str:
    """A text cut between words.

    >>> shortened("Could the water tablet bring on the cramps?", 20), shortened("Calf", 20)
    ('Could the water …', 'Calf')
    """
    if len(text) <= most:
        return text
    cut = text[: most - 2]
    return (cut.rsplit(None, 1)[0] if " " in cut[most // 2 :] else cut).rstrip() + " …"


def joined(parts: Iterable[str], by: str = " ") -> str:
    """The parts that say something, one after the other.

    >>> joined(["Baclofen", "", "since 2019"], ", ")
    'Baclofen, since 2019'
    """
    return by.join(part for part in parts if part)


def sentence(text: str) -> str:
    """The text with a full stop, where it says something and has no end of its own.

    >>> sentence("since 2019"), sentence("Why?"), sentence("")
    ('since 2019.', 'Why?', '')
    """
    text = text.rstrip()
    return text if not text or text[-1] in ".!?…:。؟" else f"{text}."


def capital(text: str) -> str:
    """The text with its first letter large.

    >>> capital("left leg"), capital("")
    ('Left leg', '')
    """
    return text[:1].upper() + text[1:]


def whole(text: str) -> str:
    """A sentence of Charley's own: it is not cut where a person would lose its sense, only where it has no end."""
    return shortened(text, 330)


def listed(parts: Sequence[str], most: int, by: str = ", ") -> str:
    """As many parts as stand in so many letters, at least one, and how many more there are.

    >>> listed(["tremor", "weakness", "cramp"], 16), listed(["tremor"], 3), listed([], 9)
    ('tremor, weakness and 1 more', 'tremor', '')
    """
    kept: list[str] = []
    for part in parts:
        if kept and len(by.join([*kept, part])) > most:
            break
        kept.append(shortened(part, 90))
    rest = len(parts) - len(kept)
    said = by.join(kept)
    return _("{some} and {n} more").format(some=said, n=rest) if rest else said
