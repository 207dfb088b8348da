"""A sheet as one HTML file: no script, nothing loaded from elsewhere, and printed as paper."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from charley.figures import Figure
from charley.report.note import Note
from charley.report.page import Page
from charley.report.sheet import Block, Paper, Sheet
from charley.report.sheets import sheet_of_note, sheet_of_page
from charley.report.translation import _, language

_SIZES = {"a4": "A4", "letter": "letter"}


def render(page: Page, paper: Paper = "a4") -> str:
    """The doctor's page as an HTML file.

    Args:
        page: what it says.
        paper: that it is printed on.
    """
    return draw(sheet_of_page(page), paper)


def render_note(note: Note, paper: Paper = "a4") -> str:
    """A progress note as an HTML file."""
    return draw(sheet_of_note(note), paper)


def draw(sheet: Sheet, paper: Paper) -> str:
    """Any sheet as an HTML file; it has room, so the front page is in its fullest form."""
    return _template().render(
        sheet=sheet,
        front=sheet.fronts[0],
        size=_SIZES[paper],
        lang=language().info().get("language", "en")[:2],
        details_heading=_("Details"),
        style=Markup(_file("sheet.css")),  # noqa: S704 (our own file)
        mark=Markup(_file("mark.svg")),  # noqa: S704
    )


def kind_of_block(block: Block) -> str:
    """The name of a block, by which the template chooses its form."""
    return type(block).__name__.lower()


def drawing(figure: Figure) -> Markup:
    """A figure as SVG: what people wrote was escaped where it was drawn."""
    return Markup(figure.svg())  # noqa: S704


@cache
def _template() -> Template:
    # whatever is written into the page is escaped, unless it is Markup
    environment = Environment(
        loader=DictLoader({"sheet": _file("sheet.html")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["kind_of_block"] = kind_of_block
    environment.filters["drawing"] = drawing
    return environment.get_template("sheet")


def _file(name: str) -> str:
    return (files("charley.report") / "templates" / name).read_text(encoding="utf-8")
