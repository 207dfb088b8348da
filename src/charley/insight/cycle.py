"""The menstrual cycle: where each day lies in it, and whether the outcome goes with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from charley.insight.contrasts import Difference, recorded, weigh_contrast
from charley.insight.family import Kind

Array = NDArray[np.float64]
_BLEEDING = {"period", "periods", "period_start", "period_starts", "menses", "menstruation", "menstrual_bleeding"}
_DAY = {"cycle_day", "day_of_cycle"}
_SHORTEST, _LONGEST = 15, 60  # days of a cycle; else a period was not written down
_APART = 10  # days without bleeding before a new one
FEWEST = 3  # whole cycles
ODDS = 1.0  # that the cycle matters, before the data
_SDS = np.array([0.4, 0.4, 0.25, 0.25])  # of the sizes of its waves
QUARTERS = (
    "from the first day of a period",
    "in the second quarter of the cycle",
    "in the third quarter of the cycle",
    "in the last quarter, before a period",
)


@dataclass(frozen=True)
class Cycle:
    """What the days say of the cycle.

    Args:
        cycles: whole ones, from a first day to the next.
        days: recorded days that lie in a cycle.
        length_days: of a cycle in the middle of all; none where none is whole.
        log_bayes: log Bayes factor of a cycle against none; none where there are too few.
        quarters: each of them beside the whole cycle; none where there are too few.
    """

    cycles: int
    days: int
    length_days: int | None
    log_bayes: float | None
    quarters: tuple[Difference, ...]


def cycle_starts(names: Sequence[str], values: Array) -> tuple[int, ...]:
    """First days of periods, from a column with days of bleeding, or one with the day of the cycle.

    Args:
        names: of the columns.
        values: shape (days, columns).

    Example:
        >>> days = np.array([[1.0], [1.0], [0.0]] + [[0.0]] * 24 + [[1.0]])
        >>> cycle_starts(["period"], days), cycle_starts(["cycle_day"], np.arange(3.0, 6.0)[:, None])
        ((0, 27), (-2,))
    """
    found: set[int] = set()
    for name, column in zip(names, values.T, strict=True):
        plain = name.strip().lower().replace(" ", "_")
        if plain in _BLEEDING:
            found |= set(_apart(np.flatnonzero(column == 1), _APART))
        elif plain in _DAY:
            there = np.flatnonzero(np.isfinite(column) & (column >= 1) & (column <= 2 * _LONGEST))
            found |= set(_apart(sorted({int(day - round(column[day]) + 1) for day in there}), 3))
    return tuple(_apart(sorted(found), _APART))


def _apart(days: Iterable[int], gap: int) -> list[int]:
    """Days that begin a row, with at least a gap before them."""
    first: list[int] = []
    last = -gap - 1
    for day in days:
        if not first or day - last > gap:
            first.append(int(day))
        last = day
    return first


def phases(starts: Sequence[int], days: int) -> Array:
    """How far each day is in its cycle, 0 to 1; nan where that is not known.

    A cycle that has no end yet is taken to be as long as the others.

    Args:
        starts: first days of periods, rising.
        days: of the diary.

    Example:
        >>> phases([0, 20], 30).round(2)[[0, 5, 19, 20, 25]].tolist()
        [0.0, 0.25, 0.95, 0.0, 0.25]
    """
    result = np.full(days, np.nan)
    lengths = _lengths(starts)
    if not lengths:
        return result
    usual = int(np.median(lengths))
    for place, first in enumerate(starts):
        length = starts[place + 1] - first if place + 1 < len(starts) else usual
        if length > _LONGEST:
            length = usual
        if length >= _SHORTEST:
            inside = np.arange(max(first, 0), max(min(first + length, days), 0))
            result[inside] = (inside - first) / length
    return result


def _lengths(starts: Sequence[int]) -> list[int]:
    return [length for length in np.diff(starts).tolist() if _SHORTEST <= length <= _LONGEST]


def waves(phase: Array) -> Array:
    """Two waves of a cycle; 0 where the phase is not known. Shape (days, 4)."""
    turn = 2 * np.pi * np.nan_to_num(phase)
    columns = np.stack([np.cos(turn), np.sin(turn), np.cos(2 * turn), np.sin(2 * turn)], axis=1)
    columns[np.isnan(phase)] = 0.0
    return columns


def weigh_cycle(
    starts: Sequence[int], outcome: Array, first_weekday: int, offset: Array, known: Array, kind: Kind
) -> Cycle:
    """Weigh the cycle.

    Args:
        starts: first days of periods, rising.
        outcome: of each day in a row; nan where it was not recorded. Shape (days,).
        first_weekday: of the first day, Monday is 0.
        offset: what is explained already. Shape (days,).
        known: other contrasts. Shape (days, any).
        kind: of the outcome.
    """
    phase = phases(starts, len(outcome))
    inside = ~np.isnan(phase) & ~np.isnan(outcome)
    lengths = _lengths(starts)
    length = int(np.median(lengths)) if lengths else None
    days = int(inside.sum())
    if len(lengths) < FEWEST or days < 2 * _LONGEST // 2 or np.ptp(outcome[~np.isnan(outcome)]) == 0:
        return Cycle(len(lengths), days, length, None, ())
    kept, unit = recorded(outcome, first_weekday, offset, known, kind)
    contrast = weigh_contrast(kept, [waves(phase)[kept.number]], _SDS, [1.0])
    quarters = []
    for quarter in range(4):
        row = waves(np.linspace(quarter / 4, (quarter + 1) / 4, 50, endpoint=False)).mean(axis=0)
        quarters.append(contrast.along(row, unit))
    return Cycle(len(lengths), days, length, contrast.log_bayes, tuple(quarters))
