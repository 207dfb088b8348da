"""Figures as lines of text, for a terminal and for a file that only holds letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from charley.figures.bars import Bar
from charley.figures.points import CoursePoint, by_grain
from charley.figures.words import ENGLISH, Words, long_date, number

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def bar_lines(rows: Sequence[Bar], width: int = 72) -> Iterator[str]:
    """One line a bar, the longest as long as there is room.

    >>> list(bar_lines([Bar("left calf", 21), Bar("foot", 7, "of 9")], width=30))
    ['left calf ███████████ 21', '     foot ███▋ 7 of 9']

    Args:
        rows: the amounts.
        width: of the terminal, in letters.
    """
    said = [" ".join(filter(None, (number(row.value), row.note))) for row in rows]
    names = min(max((len(row.label) for row in rows), default=0), width // 2)
    room = max(width - names - 2 - max(map(len, said), default=0) - 2, 4)
    most = max((row.value for row in rows), default=0) or 1
    for row, one in zip(rows, said, strict=True):
        eighths = round(row.value / most * room * 8)
        bar = "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()
        yield " ".join(filter(None, (row.label[:names].rjust(names), bar, one)))


def spark(values: Sequence[float | None]) -> str:
    """A line of small columns; a dot on the line is a zero, a gap is not known.

    >>> spark([0, 2, None, 8])
    '·▂ █'
    """
    most = max((value for value in values if value is not None), default=0) or 1
    return "".join(
        " " if value is None else "·" if value <= 0 else _EIGHTHS[max(1, round(value / most * 8))] for value in values
    )


def course_lines(points: Sequence[CoursePoint], words: Words = ENGLISH) -> Iterator[str]:
    """The course by week: the week's first day, a bar for its mean, and how many days it stands for.

    >>> from datetime import date
    >>> days = [CoursePoint(date(2026, 6, 1 + i), 2.0 if i < 5 else None) for i in range(14)]
    >>> list(course_lines(days))
    [' 4 June 2026 ██████████████████████ 2 (5 days)', '11 June 2026 not recorded']

    Args:
        points: one for each day, in order of time.
        words: the language.
    """
    weeks = list(by_grain(points, "week"))
    most = max((week.value for week in weeks if week.value is not None), default=0) or 1
    days = [long_date(week.on, words) for week in weeks]
    names = max(map(len, days), default=0)
    for week, day in zip(weeks, days, strict=True):
        if week.value is None:
            yield f"{day.rjust(names)} {words.gettext('not recorded')}"
            continue
        said = words.ngettext("{n} day", "{n} days", week.days).format(n=week.days)
        bar = "█" * round(week.value / most * 22)
        yield " ".join(filter(None, (day.rjust(names), bar, f"{number(week.value)} ({said})")))
