"""What a page of the library is made of: frozen values that know no HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from charley.knowledge import Urgency, Verified


@dataclass(frozen=True, order=True)
class Ref:
    """Another page: its kind, its id and how it is called."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True)
class Passage:
    """Words, the numbers of the sources that stand behind them, and the page that they lead to."""

    text: str
    sources: tuple[int, ...] = ()
    to: Ref | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    form: ClassVar[str] = "paragraph"
    passage: Passage


@dataclass(frozen=True)
class Points:
    """A list; ``ordered`` where each step follows the one before."""

    form: ClassVar[str] = "points"
    items: tuple[Passage, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Care:
    """When to get help: how soon, and the reasons."""

    form: ClassVar[str] = "care"
    urgency: Urgency
    title: str
    items: tuple[Passage, ...]


@dataclass(frozen=True)
class DoAndDont:
    """What to do and what to leave."""

    form: ClassVar[str] = "dos"
    do: tuple[Passage, ...]
    dont: tuple[Passage, ...]


@dataclass(frozen=True)
class Grid:
    """A table: the first cell of a row names the row."""

    form: ClassVar[str] = "grid"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True)
class Branch:
    """A box of a picture beside the one in the middle: what it is called and how the two are joined."""

    name: str
    joined: str  # "drives", "holds back" ... in a person's words
    sign: str  # "drives", "dampens", "joins" or "disputed": how the line ends
    to: Ref | None = None


@dataclass(frozen=True)
class Picture:
    """What acts on something, and what it acts on in turn."""

    form: ClassVar[str] = "picture"
    title: str
    before: tuple[Branch, ...]
    middle: str
    after: tuple[Branch, ...]
    chain: bool = False  # whether each leads to the next rather than all beginning in the middle


@dataclass(frozen=True)
class Trace:
    """The line of a kind of movement, by the id of the movement."""

    form: ClassVar[str] = "trace"
    movement: str


@dataclass(frozen=True)
class Along:
    """Steps to do along with a clock, each with its seconds; ``picture`` names a figure of :mod:`postures`."""

    form: ClassVar[str] = "along"
    ready: str
    steps: tuple[tuple[str, int], ...]
    rounds: int
    end: str
    picture: str | None = None

    @property
    def minutes(self) -> int:
        """About how long all of it takes.

        >>> Along("", (("in", 4), ("out", 6)), 18, "").minutes
        3
        """
        return max(1, round(self.rounds * sum(seconds for _, seconds in self.steps) / 60))


@dataclass(frozen=True)
class Folded:
    """What is there for whoever opens it: frightening names, and detail for clinicians."""

    form: ClassVar[str] = "folded"
    summary: str
    blocks: tuple[Block, ...]


Block = Paragraph | Points | Care | DoAndDont | Grid | Picture | Trace | Along | Folded


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it; ``id`` is its anchor."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Cited:
    """A source as a page shows it."""

    number: int
    title: str
    year: int | None
    address: str | None
    verified: Verified


@dataclass(frozen=True)
class Page:
    """One page: the short answer first, then the rest, then where it comes from."""

    kind: str
    id: str
    title: str
    also: tuple[str, ...]  # other names
    lead: Passage  # the short answer
    sections: tuple[Section, ...]
    sources: tuple[Cited, ...]
    read_again: date | None  # by when the facts are to be read again
    related: tuple[Ref, ...] = ()
    grave: bool = False  # whether it is about something that needs a doctor

    @property
    def weakest(self) -> Verified:
        """How well the page was checked: as well as the weakest source that it shows."""
        checked = (source.verified for source in self.sources)
        return max(checked, key=lambda verified: verified.rank, default=Verified.GENERAL_KNOWLEDGE)

    @property
    def ref(self) -> Ref:
        """The page as another page leads to it."""
        return Ref(self.kind, self.id, self.title)
