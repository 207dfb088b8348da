"""An article as a page for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from charley.articles import Article, Block, Passage, Shelf
from charley.checkup import wording
from charley.cli.blocks import heading, item, para

_WIDEST_TABLE = 3  # columns; on 80 characters more would be one word wide


def page(article: Article, shelf: Shelf) -> Iterator[RenderableType]:
    """Title, review, text, sources and what stands beside it."""
    yield heading(article.title)
    yield para(shelf.reviews[article.id].words, indent=0, style="italic")
    yield para(f"Written {article.written}. To be read again by {article.next_review}.", indent=0)
    for block in article.lead:
        yield from _block(block, 0)
    for section in article.sections:
        yield heading(section.title)
        yield from _blocks(section.blocks)
        for part in section.parts:
            yield para(f"\n{part.title}", style="bold")
            yield from _blocks(part.blocks)
    yield heading("Sources")
    for reference in article.references:
        source = reference.source
        year = f" ({source.year})" if source.year else ""
        where = f" {source.address or source.seen_at}" if source.address or source.seen_at else ""
        # The source of what nobody looked up says so in its title.
        how = f" [{wording.VERIFIED[source.verified]}]." if where else ""
        said = f"{source.title}{year}.{where}{how}"
        yield item(f"{reference.number:>2}.", Text(said, overflow="fold"), 0)
    yield from _beside(article, shelf)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[RenderableType]:
    for number, block in enumerate(blocks):
        if number:
            yield Text("")
        yield from _block(block)


def _block(block: Block, indent: int = 2) -> Iterator[RenderableType]:
    marks = count(1)
    if block.kind == "table" and len(block.heads) <= _WIDEST_TABLE:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_lines=True)
        for head in block.heads:
            table.add_column(head)
        for row in block.rows:
            table.add_row(*row.cells[:-1], row.cells[-1] + _numbers(row.references))
        yield Padding(table, (0, 0, 0, indent))
    elif block.kind == "table":
        for row in block.rows:
            yield para(row.cells[0], indent, style="bold")
            for head, cell in list(zip(block.heads, row.cells, strict=True))[1:]:
                numbers = _numbers(row.references) if head == block.heads[-1] else ""
                yield para(f"{head}: {cell}{numbers}", indent + 2)
    else:
        for passage in block.passages:
            text = _text(passage)
            if block.kind == "paragraph":
                yield para(text, indent)
            else:
                yield item("-" if block.kind == "bullets" else f"{next(marks)}.", text, indent)


def _text(passage: Passage) -> str:
    return passage.text + _numbers(passage.references)


def _numbers(references: tuple[int, ...]) -> str:
    return f" [{', '.join(map(str, references))}]" if references else ""


def _beside(article: Article, shelf: Shelf) -> Iterator[RenderableType]:
    if terms := shelf.terms(article.id):
        yield heading("Words")
        for term in terms:
            also = f" ({', '.join(term.also)})" if term.also else ""
            yield item("-", f"{term.term}{also}: {term.means}")
    before, after = shelf.neighbours(article.id)
    yield heading(f"In the series {shelf.series[article.series].title!r}")
    for name, other in (("before", before), ("after ", after)):
        if other:
            yield item(name, f"{other.title} [{other.id}]")
    yield heading("Related questions")
    for related in shelf.related(article.id):
        yield item("-", f"{related.question} [{related.article}]")
