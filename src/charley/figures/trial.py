"""The days of a self-experiment: periods with the change shaded, a dot for each recorded day, the mean of each period.

Beside it the size of the effect: its interval along an axis, with the places of no difference and of what was called
worthwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charley.figures.drawing import box, circle, group, hatch, line, text
from charley.figures.figure import Figure, Key, Table
from charley.figures.scale import Scale, ticks
from charley.figures.words import ENGLISH, Words, number

_LEFT, _TOP, _BOTTOM = 34, 10, 30


@dataclass(frozen=True, slots=True)
class Period:
    """A period of an experiment.

    Args:
        with_it: whether the change was to be kept.
        days: the outcome of each day; none where it was not recorded.
        mean: of the days that count; none without any.
    """

    with_it: bool
    days: tuple[float | None, ...]
    mean: float | None


def trial(
    periods: Sequence[Period], *, title: str, words: Words = ENGLISH, width: float = 440, name: str = "trial"
) -> Figure:
    """Draw the days of an experiment in order.

    >>> trial([Period(True, (1, None), 1.0), Period(False, (3, 2), 2.5)], title="Cramps").description
    'Period 1, with the change: 1 a day. Period 2, without: 2.5 a day.'

    Args:
        periods: in order.
        title: what they show.
        words: the language.
        width: of the view box.
        name: begins the ids in the SVG.
    """
    _ = words.gettext
    days = [(period, day) for period in periods for day in period.days]
    known = [day for _period, day in days if day is not None]
    steps = ticks(max(known, default=0))
    lowest = min(0.0, *known) if known else 0.0
    height = 200.0
    foot = height - _BOTTOM
    along = Scale(0, max(len(days), 1), _LEFT, width - 8)
    up = Scale(lowest, steps[-1], foot, _TOP)
    begins = [sum(len(one.days) for one in periods[:place]) for place in range(len(periods))]
    spans = [(one, along(begin), along(begin + len(one.days))) for one, begin in zip(periods, begins, strict=True)]
    drawing = (
        group("night", (box(a, _TOP, b - a, foot - _TOP) for one, a, b in spans if one.with_it))
        + group(
            "missing",
            (
                hatch(along(place), foot - 8, along(1) - along(0), 8)
                for place, (_period, day) in enumerate(days)
                if day is None
            ),
        )
        + group("grid", (line([(_LEFT, up(step)), (width - 8, up(step))]) for step in steps))
        + group("soft", (text(_LEFT - 6, up(step) + 4, number(step), "end") for step in steps))
        + group("s1", (line([(a, up(one.mean)), (b, up(one.mean))]) for one, a, b in spans if one.mean is not None))
        + group(
            "dot",
            (circle(along(place + 0.5), up(day), 3) for place, (_period, day) in enumerate(days) if day is not None),
        )
        + group("axis", (line([(a, foot), (a, foot + 5)]) for _one, a, _b in spans))
        + group(
            "soft",
            (text((a + b) / 2, foot + 20, str(place), "middle") for place, (_one, a, b) in enumerate(spans, start=1)),
        )
    )
    arms = [_("with the change") if one.with_it else _("without") for one in periods]
    means = ["" if one.mean is None else number(one.mean) for one in periods]
    said = [
        (_("Period {n}, {arm}: {mean} a day.") if mean else _("Period {n}, {arm}: not recorded.")).format(
            n=place, arm=arm, mean=mean
        )
        for place, (arm, mean) in enumerate(zip(arms, means, strict=True), start=1)
    ]
    counted = [str(sum(day is not None for day in one.days)) for one in periods]
    rows = zip(map(str, range(1, len(periods) + 1)), arms, counted, means, strict=True)
    return Figure(
        name=name,
        title=title,
        description=" ".join(said),
        width=width,
        height=height,
        drawing=drawing,
        key=(
            Key(_("Shaded"), _("days with the change")),
            Key(_("Dot"), _("a recorded day")),
            Key(_("Line"), _("mean of the period")),
            Key(_("Hatched"), _("not recorded")),
        ),
        table=Table(title, (_("Period"), _("Change"), _("Recorded days"), _("Mean")), tuple(rows)),
    )


def effect_size(
    middle: float,
    interval: tuple[float, float],
    *,
    none_at: float,
    worthwhile: float,
    title: str,
    words: Words = ENGLISH,
    width: float = 440,
    name: str = "size",
) -> Figure:
    """Draw the size of an effect with its interval, beside no difference and what was called worthwhile.

    >>> effect_size(0.7, (0.5, 0.9), none_at=1, worthwhile=0.7, title="Times as many").description
    'The effect is 0.7 (0.5 to 0.9). No difference is at 1, worthwhile at 0.7.'

    Args:
        middle: of the effect, as it is told.
        interval: its ends.
        none_at: where there is no difference.
        worthwhile: the smallest size that was called worthwhile.
        title: what it shows.
        words: the language.
        width: of the view box.
        name: begins the ids in the SVG.
    """
    _ = words.gettext
    low, high = interval
    ends = [*interval, none_at, worthwhile]
    space = 0.12 * ((max(ends) - min(ends)) or 1)
    along = Scale(min(ends) - space, max(ends) + space, 24, width - 24)
    y, foot, height = 44.0, 78.0, 104.0
    said = _("{value} ({low} to {high})").format(value=f"{middle:.2g}", low=f"{low:.2g}", high=f"{high:.2g}")
    drawing = (
        group("event", [line([(along(worthwhile), 22), (along(worthwhile), foot)])])
        + group("grid", [line([(24, foot), (width - 24, foot)])])
        + group("axis", [line([(along(none_at), 22), (along(none_at), foot)])])
        + group("s1", [line([(along(low), y), (along(high), y)])])
        + group("s1", (line([(along(end), y - 6), (along(end), y + 6)]) for end in interval))
        + group("dot", [circle(along(middle), y, 7)])
        + group("label", [text(along(middle), y - 14, said, "middle")])
        + group("soft", [text(along(none_at), foot + 18, f"{none_at:g}", "middle")])
    )
    return Figure(
        name=name,
        title=title,
        description=_("The effect is {size}. No difference is at {none}, worthwhile at {worth}.").format(
            size=said, none=f"{none_at:g}", worth=f"{worthwhile:.2g}"
        ),
        width=width,
        height=height,
        drawing=drawing,
        key=(
            Key(_("Dot and line"), _("most likely size, and where 95 of 100 such intervals hold it")),
            Key(_("Full line"), _("no difference")),
            Key(_("Dotted line"), _("what you called worthwhile")),
        ),
        table=Table(
            title,
            (_("What"), _("Size")),
            (
                (_("Effect"), said),
                (_("No difference"), f"{none_at:g}"),
                (_("Worthwhile"), f"{worthwhile:.2g}"),
            ),
        ),
    )
