"""A therapist's note keeps all its words, however many they are."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest

from charley.report import html, pdf
from charley.report.note import Exercise, Goal, Note
from charley.report.page import Field


def note(times: int) -> Note:
    return Note(
        title="Progress note",
        standing="In the writer's own words.",
        about=(Field(label="Name", value="Mara Lind"),),
        author="J. Okafor, physiotherapist",
        addressee="Dr Weiss",
        on=date(2026, 1, 31),
        consent="The person agreed on 30 Jan 2026.",
        summary="Walking is steadier.",
        goals=tuple(Goal(goal=f"goal-{i} " + "with words " * 9, progress=f"reached-{i}") for i in range(times)),
        findings=tuple(Field(label=f"tone-{i}", value="<2> #") for i in range(times)),
        exercises=tuple(Exercise(name=f"wedge-{i}", how_often="twice a day", remarks="") for i in range(times)),
        plan=tuple(f"plan-{i}" for i in range(times)),
        questions=("Could the splint be looked at?",),
        made_with="Charley 0.1.0",
    )


@pytest.mark.parametrize("times", [0, 2, 60])
def test_nothing_is_lost_on_paper(times: int) -> None:
    pages = pypdf.PdfReader(io.BytesIO(pdf.render_note(note(times))), strict=True).pages
    said = " ".join(" ".join(one.extract_text().split()) for one in pages)
    for i in range(times):
        assert all(f"{word}-{i} " in f"{said} " for word in ("goal", "reached", "tone", "wedge", "plan"))
    for one in ("Mara Lind", "Dr Weiss", "31 Jan 2026", "agreed on 30 Jan", "Walking is steadier."):
        assert one in said
    assert (len(pages) > 1) == (times == 60)


def test_the_html_file_holds_the_same() -> None:
    said = html.render_note(note(2))
    assert "&lt;2&gt; #" in said
    assert "reached-1" in said
