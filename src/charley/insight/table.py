"""The border: a table of days as text becomes a diary, or a plain word of what is wrong and where."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from charley.insight.cycle import cycle_starts
from charley.insight.doses import DoseChange
from charley.insight.family import Kind
from charley.insight.marked import DOSE, EMPTY, TIME, Cells, check_marks, is_marked, read_doses, read_times
from charley.insight.problems import TableError
from charley.insight.triggers import Diary
from charley.insight.units import is_rating, rated_in_the_evening

MOST_COLUMNS = 600
MOST_DAYS = 7305  # twenty years: more is a slip in a date
MOST_EPISODES = 100_000
_NOT_FACTORS = {"weekday", "logged"}
_WORDS = {"yes": 1.0, "y": 1.0, "true": 1.0, "no": 0.0, "n": 0.0, "false": 0.0}


@dataclass(frozen=True)
class Table:
    """A diary with the names that its person gave.

    Args:
        diary: what was recorded.
        outcome: name of the outcome.
        kind: of the outcome.
        factors: names of the factors, in the order of the columns.
        first_day: of the diary.
        notes: what was put right on the way, in plain words.
        doses: changes of medicines, in order of time.
        cycle: first days of menstrual periods, counted from the first day.
    """

    diary: Diary
    outcome: str
    kind: Kind
    factors: tuple[str, ...]
    first_day: date
    notes: tuple[str, ...]
    doses: tuple[DoseChange, ...] = ()
    cycle: tuple[int, ...] = ()


def read_table(
    text: str,
    outcome: str = "episodes",
    kind: Kind | None = None,
    evening: Collection[str] = (),
    morning: Collection[str] = (),
) -> Table:
    r"""Read a table of days.

    Args:
        text: CSV with a head; the columns ``date`` (ISO), the outcome, and one for each factor. Empty is not recorded.
            ``NAME@time`` holds clock times of a factor or of the outcome, ``NAME@dose`` how a medicine was taken.
        outcome: name of the outcome's column.
        kind: of the outcome; by default yes and no for words, a rating for numbers with fractions and for names such as
            pain, else a count.
        evening: factors that were rated at the end of the day.
        morning: factors that were not, whatever their name says.

    Raises:
        TableError: the table cannot be used.

    Example:
        >>> table = read_table("date,episodes,coffee\n2026-03-02,1,yes\n2026-03-04,0,no\n")
        >>> table.factors, len(table.diary.outcome), table.diary.first_weekday
        (('coffee',), 3, 0)
    """
    head, rows = _rows(text)
    _check_head(head, outcome, evening, morning)
    names = tuple(name for name in head if name not in {"date", outcome} | _NOT_FACTORS and not is_marked(name))
    days, dates, notes = _dates(head, rows)
    logged = _numbers(head, rows, "logged")[0] if "logged" in head else None
    result, words = _numbers(head, rows, outcome)
    if logged is not None:
        result = [math.nan if there == 0 else value for value, there in zip(result, logged, strict=True)]
    chosen = kind or _kind_of(outcome, result, words)
    _check_outcome(rows, outcome, result, chosen)
    spread = np.full((days, len(names) + 1), np.nan)
    numeric = np.zeros(len(names), bool)
    place = [(day - min(dates)).days for day in dates]
    spread[place, 0] = result
    for which, name in enumerate(names):
        column, _ = _numbers(head, rows, name)
        numeric[which] = any(value not in (0.0, 1.0) for value in column if not math.isnan(value))
        spread[place, which + 1] = column
    rated = np.array([(name in evening or rated_in_the_evening(name)) and name not in morning for name in names], bool)
    written = [row[head.index("date")][:10] for _, row in rows]
    times = read_times(_marked(head, rows, TIME), outcome, names, written, place)
    diary = Diary(spread[:, 0], spread[:, 1:], numeric, rated, min(dates).weekday(), times)
    doses = read_doses(_marked(head, rows, DOSE), place)
    return Table(diary, outcome, chosen, names, min(dates), notes, doses, cycle_starts(names, diary.values))


def _rows(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The head, and the rows that are not empty with the number of their line."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise TableError("The file is not a text file. Save the table as CSV and try again.")
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise TableError(f"Line {reader.line_num}: the line cannot be read as CSV ({error}).") from None
    lines = [(number, row) for number, row in lines if any(row)]
    if not lines:
        raise TableError("The file is empty. It needs a head line, such as: date,episodes,coffee")
    head = lines[0][1]
    while head and not head[-1]:
        head.pop()
    head = [name.lower() if name.lower() in {"date"} | _NOT_FACTORS else name for name in head]
    rows = []
    for number, row in lines[1:]:
        if len(row) > len(head) and any(row[len(head) :]):
            raise TableError(
                f"Line {number}: {len(row)} cells, but the head names {len(head)} columns. "
                "Is there a comma inside a cell? Put that cell in double quotes."
            )
        rows.append((number, (row + [""] * len(head))[: len(head)]))
    if not rows:
        raise TableError("The file has a head but no days. Each day needs a line of its own.")
    return head, rows


def _check_head(head: list[str], outcome: str, evening: Collection[str], morning: Collection[str]) -> None:
    if "" in head:
        raise TableError(f"Line 1: column {head.index('') + 1} has no name. Give each column a name.")
    for name in head:
        if head.count(name) > 1:
            raise TableError(f"Line 1: there are {head.count(name)} columns named {name}. Give each its own name.")
    if "date" not in head:
        raise TableError("Line 1: there is no column named date. It holds the day of each line, such as 2026-03-31.")
    if outcome not in head:
        have = ", ".join(name for name in head[:12] if name != "date")
        raise TableError(
            f"Line 1: there is no column named {outcome}. Name the outcome with --outcome; there are: {have}."
        )
    check_marks(head)
    if len(head) > MOST_COLUMNS:
        raise TableError(f"Line 1: {len(head)} columns; at most {MOST_COLUMNS} can be read. Keep those that matter.")
    for option, names in (("--evening", evening), ("--morning", morning)):
        if unknown := [name for name in names if name not in head]:
            raise TableError(f"{option}: there is no column named {unknown[0]}.")
    if both := sorted(set(evening) & set(morning)):
        raise TableError(f"{both[0]} is named by --evening and by --morning. Name it once.")


def _dates(head: list[str], rows: list[tuple[int, list[str]]]) -> tuple[int, list[date], tuple[str, ...]]:
    column = head.index("date")
    dates: list[date] = []
    seen: dict[date, int] = {}
    for number, row in rows:
        try:
            day = date.fromisoformat(row[column][:10]) if len(row[column]) in (10, 16, 19) else date.fromisoformat("")
        except ValueError:
            raise TableError(
                f"Line {number}, column date: {_said(row[column])} is no date. Write year, month and day: 2026-03-31."
            ) from None
        if day in seen:
            raise TableError(
                f"Line {number}, column date: {day} is there twice (first in line {seen[day]}). "
                "Put what belongs to a day in one line."
            )
        seen[day] = number
        dates.append(day)
    days = (max(dates) - min(dates)).days + 1
    if days > MOST_DAYS:
        odd = max(dates, key=lambda day: abs((day - sorted(dates)[(len(dates) - 1) // 2]).days))
        raise TableError(
            f"Line {seen[odd]}, column date: {odd} is far from the other days. The diary may span 20 years. "
            "Is the year right?"
        )
    notes = ("The days were not in order; they were sorted.",) if dates != sorted(dates) else ()
    return days, dates, notes


def _numbers(head: list[str], rows: list[tuple[int, list[str]]], name: str) -> tuple[list[float], bool]:
    """The values of a column, nan where empty; and whether they were words for yes and no."""
    return _values(list(_cells(head, rows, name)), name)


def _cells(head: list[str], rows: list[tuple[int, list[str]]], name: str) -> Iterator[tuple[int, str]]:
    column = head.index(name)
    return ((number, row[column]) for number, row in rows)


def _marked(head: list[str], rows: list[tuple[int, list[str]]], mark: str) -> dict[str, Cells]:
    """The columns with a mark, by the name before it."""
    return {
        name.removesuffix(mark): list(_cells(head, rows, name))
        for name in head
        if name.endswith(mark) and is_marked(name)
    }


def _values(cells: Sequence[tuple[int, str]], name: str) -> tuple[list[float], bool]:
    words = any(cell.lower() in _WORDS for _, cell in cells)
    values: list[float] = []
    for number, cell in cells:
        if cell.lower() in EMPTY:
            values.append(math.nan)
        elif words and cell.lower() in _WORDS:
            values.append(_WORDS[cell.lower()])
        else:
            try:
                value = float(cell)
            except ValueError:
                value = math.inf
            if not math.isfinite(value) or abs(value) > 1e12 or (words and value not in (0.0, 1.0)):
                want = "yes or no, as in the other lines" if words else "a number, such as 2 or 7.5, or yes or no"
                raise TableError(f"Line {number}, column {name}: {_said(cell)} cannot be used. Write {want}.")
            values.append(value)
    return values, words


def _said(cell: str) -> str:
    """A short cell as it stands; of a longer one only that it is text, since it may be private."""
    return f'"{cell}"' if cell and len(cell) <= 12 else ("an empty cell" if not cell else "a longer text")


def _kind_of(name: str, values: list[float], words: bool) -> Kind:
    if words:
        return "yes_no"
    there = [value for value in values if not math.isnan(value)]
    if is_rating(name):  # mood, pain: numbers without fractions are points, not episodes
        return "rating"
    return "count" if all(value >= 0 and value == int(value) for value in there) else "rating"


def _check_outcome(rows: list[tuple[int, list[str]]], name: str, values: list[float], kind: Kind) -> None:
    for (number, _), value in zip(rows, values, strict=True):
        where = f"Line {number}, column {name}: {value:g}"
        if math.isnan(value):
            continue
        if kind == "count" and (value < 0 or value != int(value)):
            raise TableError(f"{where} is no count of episodes. Write 0, 1, 2 ..., or choose --kind rating.")
        if kind == "count" and value > MOST_EPISODES:
            raise TableError(f"{where} is more than {MOST_EPISODES:,} on one day. Is it in the right column?")
        if kind == "yes_no" and value not in (0.0, 1.0):
            raise TableError(f"{where} is neither yes nor no. Write yes or no, or choose --kind count or rating.")


def span(table: Table) -> tuple[date, date]:
    """First and last day of the diary."""
    return table.first_day, table.first_day + timedelta(days=len(table.diary.outcome) - 1)
