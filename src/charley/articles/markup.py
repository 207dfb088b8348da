"""Reads the Markdown of an article into sections, blocks and passages, and sets its references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from charley.articles.article import Block, Passage, Row, Section

NO_FACT = "no-fact"  # the marker of a passage that states nothing: a wish, a way through the page
_MARKER = re.compile(r"\s*\[\^([^\]\s]+)\]")
_KEY = re.compile(r"\s*\{#(?P<key>[a-z][a-z0-9_-]*)\}$")
_KINDS = {
    "paragraph_open": "paragraph",
    "bullet_list_open": "bullets",
    "ordered_list_open": "steps",
    "table_open": "table",
}
_INLINE = {"text", "softbreak", "strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close"}

_READER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass
class Setting:
    """What reading needs from outside, and what it collects."""

    number_of: Callable[[str], int | None]  # marker -> number of its reference; none: leads nowhere
    address_of: Callable[[str], str | None]  # link as written -> address; none: leads nowhere
    first_line: int = 1
    problems: list[tuple[int, str]] = field(default_factory=list)  # line, message

    def wrong(self, line: int, message: str) -> None:
        """Note what is wrong, with its line in the file."""
        self.problems.append((line + self.first_line, message))


def read(text: str, setting: Setting) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """The blocks before the first heading, and the sections.

    Args:
        text: Markdown, with its facts filled in.
        setting: how references are numbered and links resolved; problems are added to it.
    """
    lead: list[Block] = []
    sections: list[Section] = []
    for group in _groups(_READER.parse(text)):
        first = group[0]
        line = first.map[0] if first.map else 0
        if first.type == "heading_open":
            _open_section(first, group[1], line, sections, setting)
        elif kind := _KINDS.get(first.type):
            _place(_block(kind, group, setting), lead, sections)
        else:
            what = first.type.removesuffix("_open").replace("_", " ")
            setting.wrong(line, f"{what}: an article has headings, paragraphs, lists and tables only")
    return tuple(lead), tuple(sections)


def _groups(tokens: list[Token]) -> Iterator[list[Token]]:
    """Tokens of one block after the other."""
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


def _open_section(opening: Token, inline: Token, line: int, sections: list[Section], setting: Setting) -> None:
    key = _KEY.search(inline.content)
    title = _KEY.sub("", inline.content)
    name = key["key"] if key else re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    section = Section(name, title, line + setting.first_line, ())
    if opening.tag == "h2":
        sections.append(section)
    elif opening.tag == "h3" and sections:
        sections[-1] = replace(sections[-1], parts=(*sections[-1].parts, section))
    else:
        setting.wrong(line, f"heading {title!r}: use ## for a section and ### for a part of one")


def _place(block: Block, lead: list[Block], sections: list[Section]) -> None:
    if not sections:
        lead.append(block)
        return
    section = sections[-1]
    if section.parts:
        part = replace(section.parts[-1], blocks=(*section.parts[-1].blocks, block))
        sections[-1] = replace(section, parts=(*section.parts[:-1], part))
    else:
        sections[-1] = replace(section, blocks=(*section.blocks, block))


def _block(kind: str, group: list[Token], setting: Setting) -> Block:
    passages: list[Passage] = []
    rows: list[Row] = []
    heads: tuple[str, ...] = ()
    for inlines in _passages(kind, group):
        line = next((token.map[0] for token in inlines if token.map), 0)
        markers = [marker for inline in inlines for marker in _take_markers(inline)]
        for inline in inlines:
            _check_inline(inline, line, setting)
        if kind == "table" and not passages and not heads and not markers and _is_head(group, inlines[0]):
            heads = tuple(map(_text, inlines))
            continue
        numbers = _numbers(markers, line, setting)
        _set_references(inlines[-1], numbers)
        cells = tuple(map(_text, inlines))
        whole = ". ".join(cell.removesuffix(".") for cell in cells) + "." if kind == "table" else cells[0]
        passages.append(Passage(whole, numbers, tuple(dict.fromkeys(markers)), line + setting.first_line))
        if kind == "table":
            rows.append(Row(cells, numbers))
        if not markers and not cells[-1].endswith(":"):
            setting.wrong(
                line, f"no source for {cells[0][:60]!r}: end it with [^kind/id], or [^{NO_FACT}] if it states none"
            )
    if kind == "table":
        _name_cells(group, heads)
    html = _READER.renderer.render(group, _READER.options, {})
    return Block(kind, html, tuple(passages), heads, tuple(rows))


def _passages(kind: str, group: list[Token]) -> Iterator[list[Token]]:
    """The inline tokens of each passage: of a table, those of a row; otherwise each by itself."""
    if kind != "table":
        yield from ([token] for token in group if token.type == "inline")
        return
    for position, token in enumerate(group):
        if token.type == "tr_open":
            row = takewhile(lambda one: one.type != "tr_close", group[position:])
            yield [one for one in row if one.type == "inline"]


def _is_head(group: list[Token], inline: Token) -> bool:
    before = takewhile(lambda one: one is not inline, group)
    return not any(token.type == "tbody_open" for token in before)


def _name_cells(group: list[Token], heads: tuple[str, ...]) -> None:
    """Say of each cell what it tells, for a reader that hears the table and for a screen too narrow for columns."""
    column = 0
    for token in group:
        if token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "td_open":
            token.attrSet("data-label", heads[column] if column < len(heads) else "")
            column += 1


def _take_markers(inline: Token) -> Iterator[str]:
    for child in inline.children or []:
        if child.type == "text":
            yield from _MARKER.findall(child.content)
            child.content = _MARKER.sub("", child.content)


def _check_inline(inline: Token, line: int, setting: Setting) -> None:
    for child in inline.children or []:
        if child.type not in _INLINE:
            setting.wrong(
                line, f"{child.type.removesuffix('_open')}: use plain words, **strong**, *emphasis* and links"
            )
        if child.type == "link_open":
            target = str(child.attrs["href"])
            address = setting.address_of(target)
            if address is None:
                setting.wrong(
                    line, f"the link {target!r} leads nowhere: write kind/id, articles/id or articles/id#part"
                )
            child.attrs["href"] = address or "#"


def _numbers(markers: list[str], line: int, setting: Setting) -> tuple[int, ...]:
    found = {marker: setting.number_of(marker) for marker in markers if marker != NO_FACT}
    if found and NO_FACT in markers:
        setting.wrong(line, f"has sources and [^{NO_FACT}]; only one of them can be right")
    for marker, number in found.items():
        if number is None:
            setting.wrong(line, f"[^{marker}] leads nowhere: it must be a source, kind/id or kind/id.field")
    return tuple(sorted({number for number in found.values() if number is not None}))


def _set_references(inline: Token, numbers: tuple[int, ...]) -> None:
    if not numbers or inline.children is None:
        return
    links = ", ".join(f'<a href="#ref-{number}" aria-label="Source {number}">{number}</a>' for number in numbers)
    # Made here from numbers alone; what a writer types is never read as HTML.
    inline.children.append(Token("html_inline", "", 0, content=f'<sup class="refs">{links}</sup>'))


def _text(inline: Token) -> str:
    pieces = (" " if child.type == "softbreak" else child.content for child in inline.children or [])
    return " ".join("".join(piece for piece in pieces if "<sup" not in piece).split())
