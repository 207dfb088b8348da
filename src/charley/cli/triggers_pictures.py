"""The pictures of ``charley triggers``: the course of the days, the hours, and days with and without what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape
from pathlib import Path
from string import ascii_uppercase

import numpy as np

from charley.cli.check import fail
from charley.cli.experiment_files import write
from charley.figures import Bar, CoursePoint, Figure, Flag, bar_lines, course, hours
from charley.figures.with_and_without import Mean, with_and_without
from charley.insight import Factor, Learned, said, said_around
from charley.insight.scale import MEASURE
from charley.insight.usual import usual
from charley.insight.with_and_without import groups

_STYLE = (
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif;color:#000;background:#fff}"
    "figure{margin:0 0 2rem;break-inside:avoid}figcaption{font-weight:bold}svg{width:100%;height:auto}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem}dt{font-weight:bold}dd{margin:0}"
)
_LAGS = ("that day", "the day before", "two days before", "three days before")


def write_pictures(folder: Path, learned: Learned) -> list[Path]:
    """Write each picture as an SVG file.

    Args:
        folder: made when it is not there.
        learned: from a table.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"{folder} cannot be used as a folder ({error.strerror}). Choose another with --pictures.")
    drawn = list(pictures(learned))
    texts = {f"{figure.name}.svg": figure.svg() + "\n" for figure in drawn}
    texts["pictures.html"] = page_of(drawn, said.plain(learned.table.outcome))
    for name, text in texts.items():
        write(folder / name, text)
    return [folder / name for name in texts]


def page_of(figures: Sequence[Figure], outcome: str) -> str:
    """All pictures on one page, each with what its signs mean; it prints, and asks no other computer for anything.

    Args:
        figures: to show.
        outcome: what they are of.
    """
    parts = []
    for figure in figures:
        key = "".join(f"<dt>{escape(one.sign)}</dt><dd>{escape(one.meaning)}</dd>" for one in figure.key)
        parts.append(
            f"<figure><figcaption>{escape(figure.title)}</figcaption>{figure.svg()}"
            f"<p>{escape(figure.description)}</p>{f'<dl>{key}</dl>' if key else ''}</figure>"
        )
    note = escape(f"{said.NOT_PROOF} {said_around.NOT_WHY}")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(outcome)}</title><style>{_STYLE}</style></head>"
        f"<body>{''.join(parts)}<p>{note}</p></body></html>\n"
    )


def pictures(learned: Learned) -> Iterator[Figure]:
    """The course, the hours if they are known, and days with and without each factor that was found."""
    yield _course(learned)
    around = learned.around
    if around.hours:
        yield hours(
            around.hours.by_hour, title=f"{said.plain(learned.table.outcome).capitalize()}: at what time of day"
        )
    used: set[str] = set()
    for factor in learned.factors:
        rows = means(factor, learned) if factor.level == "found" else ()
        if rows:
            plain = re.sub(r"[^a-z0-9]+", "_", factor.name.lower()).strip("_") or "factor"
            name = next(one for one in (plain, *(f"{plain}_{n}" for n in range(2, 999))) if one not in used)
            used.add(name)
            yield with_and_without(rows, title=_title(factor, learned), name=f"with_{name}")


def bars_of(factor: Factor, learned: Learned, width: int) -> Iterator[str]:
    """The same as lines of text."""
    rows = means(factor, learned)
    if all(row.value >= 0 for row in rows):
        yield from bar_lines([Bar(row.label, row.value, f"({row.days} days)") for row in rows], width)


def hour_bars(by_hour: Sequence[int], width: int) -> Iterator[str]:
    """How many episodes began in each four hours of the day, as lines of text."""
    rows = [Bar(f"{hour:02} to {hour + 4:02}", sum(by_hour[hour : hour + 4])) for hour in range(0, 24, 4)]
    yield from bar_lines(rows, width)


def means(factor: Factor, learned: Learned) -> tuple[Mean, ...]:
    """Days with a factor and without, as they are named in a picture."""
    numeric = learned.table.diary.numeric[learned.table.factors.index(factor.name)]
    rows = []
    for group in groups(factor, learned):
        label = f"{group.low:g} to {group.high:g} {factor.unit or ''}".strip() if numeric else group.name.capitalize()
        rows.append(Mean(label, group.mean, *group.interval95, group.days))
    return tuple(rows)


def _course(learned: Learned) -> Figure:
    table, band = learned.table, usual(learned)
    points = []
    for day, value in enumerate(table.diary.outcome):
        on = table.first_day + timedelta(days=day)
        there = None if np.isnan(value) else float(value)
        if band is None:
            points.append(CoursePoint(on, there))
        else:
            points.append(CoursePoint(on, there, float(band.level[day]), float(band.low[day]), float(band.high[day])))
    flags = [
        Flag(table.first_day + timedelta(days=change.day), letter, said_around.change_said(change, learned), kind)
        for letter, change in zip(ascii_uppercase, table.doses, strict=False)
        for kind in ("started" if not change.before else "stopped" if not change.after else "changed",)
    ]
    return course(points, flags, title=_outcome(learned))


def _outcome(learned: Learned) -> str:
    name = said.plain(learned.table.outcome)
    return name[:1].upper() + name[1:] + (" a day" if MEASURE[learned.table.kind] == "rate_ratio" else "")


def _title(factor: Factor, learned: Learned) -> str:
    return f"{_outcome(learned)}, by {said.plain(factor.name)} on {_LAGS[factor.best.lag_days]}".replace(
        "on the", "the"
    )
