"""Columns that say more of another one: ``NAME@time`` its clock times, ``NAME@dose`` how a medicine was taken."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from charley.insight.doses import DoseChange, dose_changes
from charley.insight.problems import TableError
from charley.insight.times import Times

TIME, DOSE = "@time", "@dose"
EMPTY = {"", "na", "n/a", "nan", "null", "-"}
_LONGEST_DOSE = 80  # characters
_MOST_TIMES = 200  # of one day
_CLOCK = re.compile(r"(?:(?P<day>\d{4}-\d\d-\d\d)[T ])?(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::[0-5]\d)?")
_SPLIT = re.compile(r"\d{4}-\d\d-\d\d[T ][^\s;]+|[^\s;]+")

Cells = Sequence[tuple[int, str]]  # number of the line, and the cell


def is_marked(name: str) -> bool:
    """Whether a column belongs to another, or holds doses.

    >>> is_marked("wine@time"), is_marked("baclofen@dose"), is_marked("wine"), is_marked("@time")
    (True, True, False, False)
    """
    return any(name.endswith(mark) and name != mark for mark in (TIME, DOSE))


def check_marks(head: Sequence[str]) -> None:
    """Refuse times of a column that is not there.

    Raises:
        TableError: there is one.
    """
    for name in head:
        if is_marked(name) and name.endswith(TIME) and name.removesuffix(TIME) not in head:
            raise TableError(
                f"Line 1: the column {name} holds clock times of {name.removesuffix(TIME)}, but there is no such "
                "column. Give both the same name."
            )


def hours(cell: str, day: str) -> tuple[float, ...] | None:
    """Clock times of a cell, as hours from midnight; none where one of them is no time of that day.

    Args:
        cell: times of that day, apart by spaces or semicolons; with a date or without.
        day: the date of the line.

    Example:
        >>> hours("07:30; 22:15", "2026-03-02"), hours("2026-03-02T24:00", "2026-03-02"), hours("7 am", "2026-03-02")
        ((7.5, 22.25), (24.0,), None)
    """
    found = [_CLOCK.fullmatch(said) for said in _SPLIT.findall(cell)]
    told = tuple(int(one["hour"]) + int(one["minute"]) / 60 for one in found if one and one["day"] in (None, day))
    return told if len(told) == len(found) and max(told, default=0) <= 24 and len(told) <= _MOST_TIMES else None


def read_times(
    columns: Mapping[str, Cells], outcome: str, factors: Sequence[str], dates: Sequence[str], place: Sequence[int]
) -> Times | None:
    """Clock times of episodes and of factors; none where the episodes have none.

    Args:
        columns: cells of the columns with times, by the name of the column whose times they are.
        outcome: name of the outcome.
        factors: names of the factors.
        dates: of the lines.
        place: number of the day of each line.

    Raises:
        TableError: a cell is no time.
    """
    told: dict[str, list[tuple[float, ...]]] = {}
    for name, cells in columns.items():
        told[name] = []
        for (number, cell), day in zip(cells, dates, strict=True):
            read = () if cell.lower() in EMPTY else hours(cell, day)
            if read is None:
                raise TableError(
                    f"Line {number}, column {name}{TIME}: these are no clock times of {day}. Write them as 07:30, "
                    "several with a space between them; what was on another day belongs in that day's line."
                )
            told[name].append(read)
    if outcome not in told:
        return None
    known = [(on, hour) for on, several in zip(place, told[outcome], strict=True) for hour in several]
    after = np.full((max(place) + 1, len(factors)), np.nan)
    for which, name in enumerate(factors):
        for on, several in zip(place, told.get(name, ()), strict=False):
            after[on, which] = max(several, default=math.nan)  # the last cup: from then on all of it was there
    return Times(np.array([hour for _, hour in known]), np.array([on for on, _ in known], dtype=np.int64), after)


def read_doses(columns: Mapping[str, Cells], place: Sequence[int]) -> tuple[DoseChange, ...]:
    """Changes of medicines, in order of time.

    Args:
        columns: cells of the columns with doses, by the name of the medicine.
        place: number of the day of each line.

    Raises:
        TableError: a cell holds more than a dose.
    """
    changes: list[DoseChange] = []
    for name, cells in columns.items():
        said = [""] * (max(place) + 1)
        for (number, cell), on in zip(cells, place, strict=True):
            if len(cell) > _LONGEST_DOSE:
                raise TableError(
                    f"Line {number}, column {name}{DOSE}: more than {_LONGEST_DOSE} characters. Write how it is "
                    "taken, such as 5 mg twice a day, and 0 when it is not."
                )
            said[on] = "" if cell.lower() in EMPTY else cell
        changes += dose_changes(name, said)
    return tuple(sorted(changes, key=lambda one: (one.day, one.medicine)))
