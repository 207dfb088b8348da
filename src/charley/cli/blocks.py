"""The parts that a page for the terminal is set from."""

from __future__ import annotations

import re

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDTH = 80
_BEGINS = re.compile(r"(?P<indent> *)(?P<mark>(?:\d+\. |(?<= )\d+ +)?(?:(?<= )[-+?!~] +)?)")


def console(stderr: bool = False) -> Console:
    """A console no wider than a page; without colour where none is wanted."""
    probe = Console(stderr=stderr)
    width = min(WIDTH, probe.width) if probe.is_terminal else WIDTH
    return Console(width=width, highlight=False, stderr=stderr, soft_wrap=False)


def heading(text: str, style: str = "bold") -> RenderableType:
    """A line that begins a part, with an empty line before it."""
    return Text(f"\n{text}", style=style)


def para(text: str, indent: int = 2, style: str = "") -> RenderableType:
    """A paragraph of a part."""
    return Padding(Text(text, style=style), (0, 0, 0, indent), expand=False)


def item(mark: str, text: str | Text, indent: int = 2) -> RenderableType:
    """A line whose further lines hang under the text, not under the mark."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=len(mark), no_wrap=True)
    grid.add_column()
    grid.add_row(mark, text if isinstance(text, Text) else Text(text))
    return Padding(grid, (0, 0, 0, indent), expand=False)


def hanging(line: str) -> RenderableType:
    """A line as it was typed, whose further lines hang under its text: *3. Is it ...*, and what is indented."""
    begins = _BEGINS.match(line)
    indent, mark = (len(begins["indent"]), begins["mark"]) if begins else (0, "")
    text = line[indent + len(mark) :]
    if mark:
        return item(mark[:-1], text, indent)
    return para(text, indent) if indent else Text(text)
