"""The course over time: a dot a day, the usual level, the expected range, days that are missing, and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from charley.figures.course_drawing import CourseDrawing, lanes_of
from charley.figures.figure import Figure, Key, Table
from charley.figures.points import CoursePoint, Flag, Grain, by_grain, farthest_outside, grain_for, start_of
from charley.figures.scale import Scale, day_ticks, ticks
from charley.figures.words import ENGLISH, Words, long_date, number, short_date

FLAGS = 12  # flags that find room; what comes after is in the key only


def course(
    points: Sequence[CoursePoint],
    flags: Sequence[Flag] = (),
    *,
    title: str,
    words: Words = ENGLISH,
    width: float = 440,
    height: float = 215,
    name: str = "course",
) -> Figure:
    """Draw the course of an outcome.

    >>> june = [CoursePoint(date(2026, 6, i), 2 if i != 3 else None) for i in range(1, 6)]
    >>> figure = course(june, [Flag(date(2026, 6, 2), "A", "2 June: a medicine began")], title="Cramps a day")
    >>> figure.description
    'From 1 June to 5 June 2026: 4 of 5 days recorded, 2 a day on average.'
    >>> figure.key[-1].meaning
    '2 June: a medicine began'

    Args:
        points: one for each day, in order of time, missing days too.
        flags: in order of time.
        title: such as "Cramps a day".
        words: the language.
        width: of the view box.
        height: of the view box; flags that stand above others add to it.
        name: begins the ids in the SVG.
    """
    grain = grain_for(points)
    shown = tuple(by_grain(points, grain))
    # room above for as many lanes of flags as there are
    first, last = (points[0].on, points[-1].on) if points else (date.min, date.min)
    inside = [flag for flag in flags if points and first <= flag.on <= last][:FLAGS]
    across = Scale(first.toordinal(), last.toordinal(), 34, width - 8)
    lanes = lanes_of([across(flag.on.toordinal()) for flag in inside])
    more = 26 * max(lanes, default=0)  # flags that stand above others take no room from the days
    height, top = height + more, (34 if inside else 12) + more
    far = farthest_outside(points) if grain != "day" else tuple(point for point in points if point.outside)
    heights = [one for p in shown for one in (p.value, p.high, p.level) if one is not None]
    heights += [p.value for p in far if p.value is not None]
    steps = ticks(max(heights, default=0))
    up = Scale(0, steps[-1], height - 34, top)
    drawing = CourseDrawing(grain, shown, far, across, up)
    shapes = [
        drawing.grid(steps, width),
        drawing.band(),
        drawing.missing(),
        drawing.level(),
        drawing.flags(inside, lanes),
        drawing.dots(),
        drawing.days(day_ticks(first, last, [flag.on for flag in inside], 5 if grain == "day" else 4), height, words)
        if points
        else "",
    ]
    return Figure(
        name=name,
        title=title,
        description=_description(points, words),
        width=width,
        height=height,
        drawing="".join(shapes),
        key=(*_signs(grain, shown, far, words), *(Key(flag.letter, flag.meaning) for flag in flags)),
        table=_table(title, points, grain, words),
    )


def _signs(grain: Grain, shown: Sequence[CoursePoint], far: Sequence[CoursePoint], words: Words) -> Iterator[Key]:
    _ = words.gettext
    yield Key("●", {"day": _("one day"), "week": _("mean of a week"), "month": _("mean of a month")}[grain])
    if any(point.level is not None for point in shown):
        yield Key(_("Line"), _("usual level"))
    if any(point.high is not None for point in shown):
        yield Key(_("Band"), _("expected range of a day (95%)"))
    if far:
        yield Key("◇", _("outside it") if grain == "day" else _("a day outside it"))
    if any(point.value is None for point in shown):
        yield Key(_("Hatched"), _("not recorded"))


def _description(points: Sequence[CoursePoint], words: Words) -> str:
    _ = words.gettext
    values = [point.value for point in points if point.value is not None]
    if not values:
        return _("No day is recorded.")
    said = _("From {first} to {last}: {recorded} of {days} days recorded, {mean} a day on average.").format(
        first=short_date(points[0].on, words)
        if points[0].on.year == points[-1].on.year
        else long_date(points[0].on, words),
        last=long_date(points[-1].on, words),
        recorded=len(values),
        days=len(points),
        mean=number(sum(values) / len(values)),
    )
    outside = [point for point in points if point.outside]
    if outside:
        many = words.ngettext("{n} day outside the expected range", "{n} days outside the expected range", len(outside))
        named = ", ".join(short_date(point.on, words) for point in outside[:5])
        said += " " + many.format(n=len(outside)) + f": {named}" + (" …" if len(outside) > 5 else ".")
    return said


def _table(title: str, points: Sequence[CoursePoint], grain: Grain, words: Words) -> Table:
    """By week, or by month when the course is shown so."""
    _ = words.gettext
    coarse: Grain = "month" if grain == "month" else "week"
    rows = []
    for _key, found in groupby(points, key=lambda point: start_of(point.on, coarse)):
        some = list(found)
        values = [point.value for point in some if point.value is not None]
        mean = number(sum(values) / len(values)) if values else "–"
        rows.append((long_date(some[0].on, words), f"{len(values)} / {len(some)}", mean))
    head = (_("Month from") if coarse == "month" else _("Week from"), _("Days recorded"), _("A day"))
    return Table(title, head, tuple(rows))
