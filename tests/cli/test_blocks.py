"""How the parts of a page are set."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from charley.cli.blocks import hanging


def _lines(said: str) -> list[str]:
    out = StringIO()
    Console(file=out, width=30).print(hanging(said))
    return [line.rstrip() for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("said", "begins", "goes_on"),
    [
        ("3. Is your balance poor, or your walk unsteady?", "3. Is", "   "),
        ("12. Is your balance poor, or your walk unsteady?", "12. Is", "    "),
        ("   It helps to know how soon you should be seen.", "   It", "   "),
        ("   2  fidgety, dance-like movements that flow about", "   2  fidgety", "      "),
        ("   2  +  muscle twitches, left since October 2026", "   2  +  muscle", "         "),
        ("In danger now? Call your emergency number first.", "In danger", ""),
    ],
)
def test_further_lines_hang_under_the_text(said: str, begins: str, goes_on: str) -> None:
    first, *more = _lines(said)
    assert first.startswith(begins)
    assert more
    for line in more:
        assert len(line) - len(line.lstrip()) == len(goes_on)
    assert "".join([first, *more]).replace(" ", "") == said.replace(" ", "")


def test_an_empty_line_stays() -> None:
    assert _lines("") == [""]
