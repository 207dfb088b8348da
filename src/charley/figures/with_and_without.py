"""Means side by side with their intervals: days with a factor and days without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charley.figures.drawing import box, circle, fitting, group, line, text
from charley.figures.figure import Figure, Key, Table
from charley.figures.scale import Scale, ticks
from charley.figures.words import ENGLISH, Words, number

_ROW = 40
_TOP, _BOTTOM = 8, 30


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of some days.

    Args:
        label: which days.
        value: their mean.
        low: lower end of its interval.
        high: upper end.
        days: how many there are.
    """

    label: str
    value: float
    low: float
    high: float
    days: int


def with_and_without(
    rows: Sequence[Mean],
    *,
    title: str,
    interval: int = 95,
    words: Words = ENGLISH,
    width: float = 440,
    name: str = "compared",
) -> Figure:
    """Draw means as dots with their intervals, one under the other.

    >>> figure = with_and_without([Mean("With", 2.4, 1.9, 2.9, 40), Mean("Without", 1, 0.7, 1.3, 60)], title="Wine")
    >>> figure.description
    'With: 2.4 (1.9 to 2.9), 40 days. Without: 1 (0.7 to 1.3), 60 days.'

    Args:
        rows: the means.
        title: what they show.
        interval: of 100 intervals, how many hold the mean that they stand for.
        words: the language.
        width: of the view box.
        name: begins the ids in the SVG.
    """
    _ = words.gettext
    names = min(0.45 * width, max((0.56 * 13 * len(row.label) for row in rows), default=0) + 14)
    steps = ticks(max((row.high for row in rows), default=0))
    lowest = min(0.0, *(row.low for row in rows)) if rows else 0.0
    along = Scale(lowest, steps[-1], names, width - 18)
    height = _TOP + _ROW * max(len(rows), 1) + _BOTTOM
    foot = height - _BOTTOM
    places = [(row, _TOP + _ROW * (i + 0.5)) for i, row in enumerate(rows)]
    days = [words.ngettext("{n} day", "{n} days", row.days).format(n=row.days) for row in rows]
    drawing = (
        group("grid", (line([(along(step), _TOP), (along(step), foot)]) for step in steps))
        + group("label", (text(names - 12, y - 1, fitting(row.label, names - 14), "end") for row, y in places))
        + group("soft", (text(names - 12, y + 14, said, "end") for (_row, y), said in zip(places, days, strict=True)))
        + group("axis", (line([(along(row.low), y), (along(row.high), y)]) for row, y in places))
        + group(
            "axis",
            (line([(along(end), y - 5), (along(end), y + 5)]) for row, y in places for end in (row.low, row.high)),
        )
        + group("dot", (circle(along(row.value), y, 6) for row, y in places))
        + group("soft", (text(along(step), foot + 18, number(step), "middle") for step in steps))
        + group("axis", [box(names - 0.1, _TOP, 0.1, foot - _TOP)] if lowest == 0 else [])
    )
    said = [
        _("{value} ({low} to {high})").format(value=number(r.value), low=number(r.low), high=number(r.high))
        for r in rows
    ]
    return Figure(
        name=name,
        title=title,
        description=" ".join(f"{row.label}: {one}, {n}." for row, one, n in zip(rows, said, days, strict=True))
        or _("Nothing is recorded."),
        width=width,
        height=height,
        drawing=drawing,
        key=(Key(_("Line"), _("{n} % interval of the mean").format(n=interval)),),
        table=Table(
            title,
            ("", _("Mean"), _("Days")),
            tuple((row.label, one, str(row.days)) for row, one in zip(rows, said, strict=True)),
        ),
    )
