"""Bars side by side: a few amounts with their names, the number beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charley.figures.drawing import box, fitting, group, text
from charley.figures.figure import Figure, Table
from charley.figures.scale import Scale
from charley.figures.words import ENGLISH, Words, number

_ROW = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount.

    Args:
        label: what it is of.
        value: zero or more.
        note: what stands after the number, such as "of 54 days".
    """

    label: str
    value: float
    note: str = ""


def bars(
    rows: Sequence[Bar],
    *,
    title: str,
    head: tuple[str, str] = ("", ""),
    words: Words = ENGLISH,
    width: float = 440,
    name: str = "bars",
) -> Figure:
    """Draw amounts as bars, in the order in which they come.

    >>> bars([Bar("Left calf", 21), Bar("Right calf", 7)], title="Where").description
    'Left calf: 21. Right calf: 7.'

    Args:
        rows: the amounts.
        title: what they show.
        head: names of the two columns of the table; the first is what, the second how much.
        words: the language.
        width: of the view box.
        name: begins the ids in the SVG.
    """
    names = min(0.42 * width, max((0.56 * 13 * len(row.label) for row in rows), default=0) + 10)
    said = [" ".join(filter(None, (number(row.value), row.note))) for row in rows]
    after = min(0.34 * width, max((0.56 * 13 * len(one) for one in said), default=0) + 12)
    along = Scale(0, max((row.value for row in rows), default=0) or 1, names, width - after)
    places = [(row, one, 4 + _ROW * i) for i, (row, one) in enumerate(zip(rows, said, strict=True))]
    drawing = (
        group("label", (text(names - 8, y + 15, fitting(row.label, names - 10), "end") for row, _, y in places))
        + group("bar", (box(names, y, along(row.value) - names, _ROW - 8, 2) for row, _, y in places if row.value > 0))
        + group("label", (text(along(row.value) + 6, y + 15, fitting(one, after - 6)) for row, one, y in places))
        + group("axis", [box(names - 0.1, 2, 0.1, _ROW * len(rows))] if rows else [])
    )
    _ = words.gettext
    return Figure(
        name=name,
        title=title,
        description=" ".join(f"{row.label}: {one}." for row, one, _y in places) or _("Nothing is recorded."),
        width=width,
        height=8 + _ROW * max(len(rows), 1),
        drawing=drawing,
        key=(),
        table=Table(title, head, tuple((row.label, one) for row, one, _y in places)),
    )
