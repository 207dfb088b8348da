"""What an article is once it was read: sections of blocks of passages, each with its references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from charley.knowledge import Problem, Source


class ArticleError(ValueError):
    """Articles cannot be used; ``problems`` says file, line and what to do."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True)
class Fact:
    """A piece of the knowledge that a passage rests on."""

    name: str  # kind/id, or kind/id.field
    source: str  # id of the source that states it
    digest_text: str  # everything that, when changed, must void a sign-off


@dataclass(frozen=True)
class Reference:
    """A source with its number in the article."""

    number: int
    source: Source


@dataclass(frozen=True)
class Passage:
    """The smallest part of a text that has sources of its own: a paragraph, an item of a list, a row of a table."""

    text: str
    references: tuple[int, ...]  # numbers; empty where nothing is stated
    cites: tuple[str, ...]  # what it rests on: ids of sources, or kind/id of the knowledge
    line: int


@dataclass(frozen=True)
class Row:
    """A row of a table: the text of each cell."""

    cells: tuple[str, ...]
    references: tuple[int, ...] = ()


@dataclass(frozen=True)
class Block:
    """A paragraph, a list or a table."""

    kind: str  # paragraph, bullets, steps, table
    html: str  # made by the Markdown reader with raw HTML switched off: safe to show
    passages: tuple[Passage, ...]
    heads: tuple[str, ...] = ()  # of a table
    rows: tuple[Row, ...] = ()  # of a table


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    key: str  # the anchor, the same for the same part of every article: help, causes, questions ...
    title: str
    line: int
    blocks: tuple[Block, ...]
    parts: tuple[Section, ...] = ()

    def every_block(self) -> Iterator[Block]:
        """The blocks of the section, then those of its parts."""
        yield from self.blocks
        for part in self.parts:
            yield from part.every_block()


@dataclass(frozen=True)
class Article:
    """An article, whole and checked."""

    id: str
    title: str
    summary: str
    series: str
    place: int  # in the series, from 1
    topics: tuple[str, ...]  # findings
    conditions: tuple[str, ...]  # causes
    claims: tuple[str, ...]  # of the knowledge, that the text deals with
    left_out: dict[str, str]  # claims that it does not deal with, and why
    prompts: dict[str, str]  # questions that ask members for a story, by a permanent id
    writer: str  # a role
    written: date
    next_review: date
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    facts: tuple[Fact, ...]
    digest: str  # of the text and of every fact under it; a sign-off holds for one digest

    def section(self, key: str) -> Section | None:
        """The section with this key, or none."""
        return next((section for section in self.sections if section.key == key), None)

    @property
    def questions(self) -> tuple[Section, ...]:
        """The questions that people ask, each a part with its answer."""
        section = self.section("questions")
        return section.parts if section else ()

    def every_section(self) -> Iterator[Section]:
        """Sections and their parts, in order."""
        for section in self.sections:
            yield section
            yield from section.parts

    def every_block(self) -> Iterator[Block]:
        """All blocks in order, those before the first heading too."""
        yield from self.lead
        for section in self.sections:
            yield from section.every_block()

    @property
    def text(self) -> str:
        """All that a person reads, without the references, a passage a line."""
        lines = [self.title, self.summary]
        lines += [passage.text for block in self.lead for passage in block.passages]
        for section in self.every_section():
            lines.append(section.title)
            lines += [passage.text for block in section.blocks for passage in block.passages]
        return "\n".join(lines)
