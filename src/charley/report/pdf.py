"""A sheet as PDF: drawn by Typst, tagged for people who do not see it (PDF/UA-1), in black and white.

Typst is given the same template each time; what people wrote goes in as JSON and is never read as markup. Fonts are
part of the package, so a page looks the same everywhere; only letters that these fonts do not hold are looked for among
the fonts of the computer. What no font can draw is replaced by a sign, and a sentence on the page says so.
"""

from __future__ import annotations

import json
import re
import unicodedata
from importlib.resources import as_file, files
from typing import Any

import typst

from charley.figures import Figure
from charley.report.note import Note
from charley.report.page import Page
from charley.report.record import ReportError
from charley.report.sheet import Block, Box, Front, Grid, Listing, Paper, Paragraph, Picture, Section, Sheet, Span
from charley.report.sheets import sheet_of_note, sheet_of_page
from charley.report.translation import _, counted, language

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_UNDRAWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_IN_PLACE = "□"
_LONGEST_WORD, _PART_OF_WORD = 28, 18  # letters
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


class NotDrawnError(ReportError):
    """The page could not be drawn: a fault of the program, told without what stood on the page."""

    def __init__(self, why: str) -> None:
        super().__init__(
            _("The page could not be drawn as PDF ({why}). Take the ending .html, and print that.").format(why=why)
        )


def render(page: Page, paper: Paper = "a4") -> bytes:
    """The doctor's page as a PDF file.

    Args:
        page: what it says.
        paper: A4 or US Letter.
    """
    return draw(sheet_of_page(page), paper)


def render_note(note: Note, paper: Paper = "a4") -> bytes:
    """A progress note as a PDF file."""
    return draw(sheet_of_note(note), paper)


def draw(sheet: Sheet, paper: Paper) -> bytes:
    """Any sheet as a PDF file."""
    data = as_data(sheet, paper)
    folder = files("charley.report")
    with as_file(folder / "templates") as templates, as_file(folder / "fonts") as fonts:
        for system_fonts in (False, True):
            try:
                return _compile(str(templates), str(fonts), data, system_fonts)
            except typst.TypstError as error:
                undrawn = _undrawn(error)
        # a letter that is left out may have held others together: what then cannot be drawn is left out too
        left_out: set[str] = set()
        for _attempt in range(5):
            left_out |= undrawn
            try:
                return _compile(str(templates), str(fonts), _without(data, left_out), True)
            except typst.TypstError as error:
                undrawn = _undrawn(error)
    raise NotDrawnError(_("letters that no font holds"))


def _compile(templates: str, fonts: str, data: dict[str, Any], system_fonts: bool) -> bytes:
    return typst.compile(
        f"{templates}/sheet.typ",
        root=templates,
        font_paths=[fonts],
        ignore_system_fonts=not system_fonts,
        format="pdf",
        sys_inputs={"sheet": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )


def _undrawn(error: typst.TypstError) -> set[str]:
    """The signs that no font holds; nothing else is expected to go wrong."""
    found = {sign for said in _UNDRAWN.findall(error.diagnostic) for sign in _unescaped(said)}
    if not found:
        raise NotDrawnError(re.sub(r"`.*?`", "", error.message)) from None  # what stands on the page is left out
    return found - {_IN_PLACE}


def _unescaped(said: str) -> str:
    def sign(match: re.Match[str]) -> str:
        return chr(int(match[1], 16)) if match[1] else match[2]

    return _ESCAPED.sub(sign, said)


def _without(data: dict[str, Any], signs: set[str]) -> dict[str, Any]:
    """The same with a box in place of each sign that cannot be drawn, and a sentence that says so."""
    table = {ord(sign): _IN_PLACE for sign in signs}

    def cleaned(value: Any) -> Any:  # JSON: any nesting of lists, dictionaries and values
        if isinstance(value, str):
            return value.translate(table)
        if isinstance(value, list):
            return [cleaned(one) for one in value]
        if isinstance(value, dict):
            return {key: cleaned(one) for key, one in value.items()}
        return value

    changed: dict[str, Any] = cleaned(data)
    said = counted(
        "{n} kind of letter could not be drawn and stands as □; the file for a browser (.html) shows it.",
        "{n} kinds of letters could not be drawn and stand as □; the file for a browser (.html) shows them.",
        len(signs),
    )
    return {**changed, "foot": [*changed["foot"], said]}


def as_data(sheet: Sheet, paper: Paper) -> dict[str, Any]:
    """The sheet as JSON for the template."""
    return {
        "paper": _PAPERS[paper],
        "lang": language().info().get("language", "en")[:2],
        "title": _visible(sheet.title) or _("Summary for a visit"),
        "standing": clean(sheet.standing),
        "who": [{"label": clean(one.label), "value": clean(one.value)} for one in sheet.who],
        "fronts": [_front(one) for one in sheet.fronts],
        "figures": {name: figure.svg() for name, figure in _figures(sheet).items()},
        "details": [_section(one) for one in sheet.details],
        "details_heading": _("Details"),
        "foot": [clean(one) for one in sheet.foot],
        "notes": clean(sheet.notes),
        "made": clean(sheet.made),
        "one_side": sheet.one_side,
        "page_of": _("Page {n} of {all}"),
        "mark": (files("charley.report") / "templates" / "mark.svg").read_text(encoding="utf-8"),
    }


def clean(text: str) -> str:
    """A text without what is no letter: control signs, and marks that turn the direction of what follows.

    >>> clean("a" + chr(7) + "b" + chr(0x202E) + "c")
    'a bc'
    """
    kept = "".join(" " if sign < " " or 0x7F <= ord(sign) < 0xA0 else sign for sign in text if not _turns(sign))
    return " ".join(_breakable(word) for word in kept.strip().split(" "))


def _visible(text: str) -> str:
    """The cleaned text; empty where nothing in it can be seen, which is no heading."""
    cleaned = clean(text)
    return cleaned if any(unicodedata.category(sign)[0] not in "CZM" for sign in cleaned) else ""


def _breakable(word: str) -> str:
    """A very long word with places where its line may end, none of them inside a letter with its marks."""
    if len(word) <= _LONGEST_WORD:
        return word
    parts, start = [], 0
    for i, sign in enumerate(word):
        if i - start >= _PART_OF_WORD and not unicodedata.combining(sign):
            parts.append(word[start:i])
            start = i
    return "\u200b".join([*parts, word[start:]])


def _turns(sign: str) -> bool:
    code = ord(sign)
    return 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069 or 0xD800 <= code <= 0xDFFF


def _figures(sheet: Sheet) -> dict[str, Figure]:
    sections: list[Section] = [*sheet.details]
    for front in sheet.fronts:
        sections += [*front.wide, *front.narrow]
    pictures = (block for section in sections for block in section.blocks if isinstance(block, Picture))
    return {picture.figure.name: picture.figure for picture in pictures}


def _front(front: Front) -> dict[str, Any]:
    return {
        "boxes": [_box(one) for one in front.boxes],
        "wide": [_section(one) for one in front.wide],
        "narrow": [_section(one) for one in front.narrow],
        "either": [_section(one) for one in front.either],
    }


def _box(box: Box) -> dict[str, Any]:
    return {"heading": box.heading, "blocks": [_block(one) for one in box.blocks], "danger": box.danger}


def _section(section: Section) -> dict[str, Any]:
    return {"heading": _visible(section.heading), "blocks": [_block(one) for one in section.blocks]}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "small": block.small, "spans": _spans(block.spans)}
    if isinstance(block, Listing):
        return {"kind": "list", "numbered": block.numbered, "items": [_spans(item) for item in block.items]}
    if isinstance(block, Grid):
        rows = [[clean(cell) for cell in row] for row in block.rows]
        return {"kind": "grid", "head": list(block.head), "rows": rows, "widths": widths(block)}
    figure = block.figure
    alt = f"{figure.title}. {figure.description}"
    return {"kind": "picture", "name": figure.name, "width": block.width, "alt": clean(alt)}


def _spans(spans: tuple[Span, ...]) -> list[dict[str, Any]]:
    # spaces at the ends of spans hold words apart
    kept = [(span, clean(f"·{span.text}·")[1:-1]) for span in spans]
    return [{"text": text, "strong": span.strong} for span, text in kept if text]


def widths(grid: Grid) -> list[float]:
    """How wide each column is beside the others, in letters: no word is cut, and no cell takes all.

    >>> widths(Grid(("What", "n"), (("Sleep under six hours", "12"),)))
    [22.0, 4.0]
    """
    columns = zip(grid.head, *grid.rows, strict=True)
    return [max(4.0, *(_wide(cell) for cell in column)) for column in columns]


def _wide(cell: str) -> float:
    longest = max((len(word) for word in cell.split()), default=0)
    return 1.0 + max(min(longest, 20), min(len(cell), 44))
