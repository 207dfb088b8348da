"""Columns side by side: the hours of the day, the days of the week, and how many on each day or in each week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charley.figures.drawing import box, group, hatch, line, text
from charley.figures.figure import Figure, Key, Table
from charley.figures.scale import Scale, ticks
from charley.figures.words import ENGLISH, Words, long_date, number, short_date, weekday_name

_NIGHT = (0, 6)  # hours, the first in, the last out: night as in diary.PartOfDay


def hours(
    counts: Sequence[int],
    *,
    title: str,
    words: Words = ENGLISH,
    width: float = 340,
    height: float = 130,
    name: str = "hours",
) -> Figure:
    """Draw how many began in each hour of the day; the night is shaded.

    >>> hours([0, 0, 5] + [0] * 21, title="Hours").description
    '5 with a time of day. From 2 to 3: 5.'

    Args:
        counts: 24, from midnight.
        title: what it shows.
        words: the language.
        width: of the view box.
        height: of the view box.
        name: begins the ids in the SVG.
    """
    _ = words.gettext
    across = Scale(0, 24, 26, width - 4)
    night = group("night", [box(across(_NIGHT[0]), 8, across(_NIGHT[1]) - across(_NIGHT[0]), height - 34)])
    marks = [(across(hour), f"{hour}", False) for hour in (0, 6, 12, 18, 24)]
    said = _("{n} with a time of day.").format(n=sum(counts))
    for hour, n in sorted(enumerate(counts), key=lambda item: -item[1])[:3]:
        if n:
            said += " " + _("From {hour} to {next}: {n}.").format(hour=hour, next=hour + 1, n=n)
    rows = tuple((f"{hour:02d}:00", str(n)) for hour, n in enumerate(counts))
    return Figure(
        name=name,
        title=title,
        description=said,
        width=width,
        height=height,
        drawing=night + _Columns(across, height).drawn([float(n) for n in counts], marks),
        key=(Key(_("Grey"), _("night, 0 to 6")),),
        table=Table(title, (_("Hour"), _("Episodes")), rows),
    )


def week(
    days: Sequence[tuple[int, int]],
    *,
    title: str,
    words: Words = ENGLISH,
    width: float = 340,
    height: float = 130,
    name: str = "week",
) -> Figure:
    """Draw how many a recorded day there are on each day of the week; one that was never recorded is hatched.

    >>> week([(4, 2), (0, 3), (0, 0)] + [(1, 1)] * 4, title="Week").description
    'Mon: 2 a day (4 on 2 days). Tue: 0 a day (0 on 3 days). Thu: 1 a day (1 on 1 days). Fri: 1 a day (1 on 1 days). Sat: 1 a day (1 on 1 days). Sun: 1 a day (1 on 1 days).'

    Args:
        days: from Monday: episodes and recorded days.
        title: what it shows.
        words: the language.
        width: of the view box.
        height: of the view box.
        name: begins the ids in the SVG.
    """  # noqa: E501 (a sentence of the doctest)
    _ = words.gettext
    across = Scale(0, 7, 26, width - 4)
    rates = [some / of if of else None for some, of in days]
    names = [weekday_name(day, words) for day in range(7)]
    marks = [(across(day + 0.5), names[day], True) for day in range(7)]
    told = [(names[day], rate, *days[day]) for day, rate in enumerate(rates)]
    said = _("{day}: {rate} a day ({n} on {days} days).")
    rows = tuple((day, number(rate) if rate is not None else "–", f"{of}") for day, rate, _n, of in told)
    return Figure(
        name=name,
        title=title,
        description=" ".join(
            said.format(day=day, rate=number(rate), n=n, days=of) for day, rate, n, of in told if rate is not None
        )
        or _("No day is recorded."),
        width=width,
        height=height,
        drawing=_Columns(across, height).drawn(rates, marks),
        key=(Key(_("Hatched"), _("not recorded")),) if None in rates else (),
        table=Table(title, (_("Day"), _("A recorded day"), _("Days recorded")), rows),
    )


@dataclass(frozen=True, slots=True)
class Span:
    """A day or a week.

    Args:
        first: its first day.
        days: 1 or 7.
        recorded: on how many of them something was recorded.
        episodes: how many there were; zero where nothing is known.
    """

    first: date
    days: int
    recorded: int
    episodes: int

    @property
    def mean(self) -> float | None:
        """Episodes a recorded day; none where nothing is known."""
        return self.episodes / self.recorded if self.recorded else None


def spans(
    those: Sequence[Span],
    *,
    title: str,
    words: Words = ENGLISH,
    width: float = 440,
    height: float = 150,
    name: str = "spans",
) -> Figure:
    """Draw how many a day there were, on each day or in each week; what was never recorded is hatched.

    >>> june = [Span(date(2026, 6, 1), 1, 1, 3), Span(date(2026, 6, 2), 1, 0, 0), Span(date(2026, 6, 3), 1, 1, 0)]
    >>> spans(june, title="Cramps").description
    'From 1 June to 3 June 2026: 3 in all, 2 of 3 days recorded.'

    Args:
        those: one after the other, at least one.
        title: such as "Cramps on each day".
        words: the language.
        width: of the view box.
        height: of the view box.
        name: begins the ids in the SVG.
    """
    _ = words.gettext
    last = date.fromordinal(those[-1].first.toordinal() + those[-1].days - 1)
    days, recorded = sum(one.days for one in those), sum(one.recorded for one in those)
    across = Scale(0, len(those), 26, width - 4)
    marks = [
        (across(0), short_date(those[0].first, words), False),
        (across(len(those)), short_date(last, words), False),
    ]
    weekly = any(one.days > 1 for one in those)
    head = (_("Week from"), _("Episodes"), _("Days recorded")) if weekly else (_("Day"), _("Episodes"))
    rows = []
    for one in those:
        many = str(one.episodes) if one.recorded else _("not recorded")
        rows.append((long_date(one.first, words), many, *([f"{one.recorded} / {one.days}"] if weekly else [])))
    return Figure(
        name=name,
        title=title,
        description=_("From {first} to {last}: {n} in all, {recorded} of {days} days recorded.").format(
            first=short_date(those[0].first, words)
            if those[0].first.year == last.year
            else long_date(those[0].first, words),
            last=long_date(last, words),
            n=sum(one.episodes for one in those),
            recorded=recorded,
            days=days,
        ),
        width=width,
        height=height,
        drawing=_Columns(across, height).drawn([one.mean for one in those], marks),
        key=(Key(_("Hatched"), _("not recorded")),) if any(one.mean is None for one in those) else (),
        table=Table(title, head, tuple(rows)),
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    across: Scale
    height: float

    def drawn(self, values: Sequence[float | None], marks: Sequence[tuple[float, str, bool]]) -> str:
        """The columns, the axis with two numbers, and names below it."""
        bottom = self.height - 26
        steps = ticks(max((value for value in values if value is not None), default=0), most=3)
        up = Scale(0, steps[-1], bottom, 8)
        columns, unknown = [], []
        for i, value in enumerate(values):
            x, wide = self.across(i) + 1, self.across(i + 1) - self.across(i) - 2
            if value is None:
                unknown.append(hatch(x, 8, wide, bottom - 8))
            elif value:
                columns.append(box(x, up(value), wide, bottom - up(value)))
        edges = (self.across.start, self.across.end)
        return (
            group("grid", (line([(edges[0], up(step)), (edges[1], up(step))]) for step in steps[1:]))
            + group("missing", unknown)
            + group("bar", columns)
            + group("axis", [line([(edges[0], bottom), (edges[1], bottom)])])
            + group("soft", (text(edges[0] - 5, up(step) + 5, f"{step:g}", "end") for step in (steps[0], steps[-1])))
            + group("soft", (_below(x, bottom + 18, said, edges) for x, said, _centred in marks))
        )


def _below(x: float, y: float, said: str, edges: tuple[float, float]) -> str:
    return text(x, y, said, "end" if x >= edges[1] else "middle")
