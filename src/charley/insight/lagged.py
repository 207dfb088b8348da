"""Factors of a day and of the days before it, on one scale, with missing cells filled by what is usual."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LAGS = 4  # the same day and the three before it


@dataclass(frozen=True)
class Lagged:
    """Columns for every factor and lag.

    Args:
        columns: centred values. Shape (days, factors * lags), a factor's lags side by side.
        scale: what one unit of a column is in the factor's own unit: 1 for yes and no, two standard deviations for a
            number. Shape (factors,).
        usable: whether a factor varies enough to be looked at. Shape (factors,).
    """

    columns: Array
    scale: Array
    usable: NDArray[np.bool_]


def lagged(values: Array, numeric: NDArray[np.bool_], weekday: NDArray[np.int64], kept: NDArray[np.bool_]) -> Lagged:
    """Scale, fill and shift factors.

    A missing cell gets what its weekday and its neighbours make likely, without a look at the outcome, so an effect is
    not made smaller by it, only less certain.

    Args:
        values: nan where missing. Shape (days, factors).
        numeric: whether a factor is a number. Shape (factors,).
        weekday: 0 to 6. Shape (days,).
        kept: days on which the outcome was kept: the rows that are returned. Shape (days,).
    """
    there = ~np.isnan(values)
    count = there.sum(axis=0)
    with np.errstate(invalid="ignore"):
        mean = np.where(count > 0, np.nansum(values, axis=0) / np.maximum(count, 1), 0.0)
        sd = np.sqrt(np.where(count > 1, np.nansum((values - mean) ** 2, axis=0) / np.maximum(count - 1, 1), 0.0))
    scale = np.where(numeric, 2 * sd, 1.0)
    fewest = np.minimum(np.sum(values == 1, axis=0), np.sum(values == 0, axis=0))
    usable = (count >= 10) & (sd > 1e-9 * (1 + np.abs(mean))) & (numeric | (fewest >= 3))
    scaled = (values - mean) / np.where(usable, scale, 1.0)
    filled = _fill(scaled, there, weekday)
    filled[:, ~usable] = 0.0
    days, factors = values.shape
    columns = np.zeros((days, factors, LAGS))
    for lag in range(LAGS):
        columns[lag:, :, lag] = filled[: days - lag]
    return Lagged(columns[kept].reshape(int(kept.sum()), -1), scale, usable)


def _fill(scaled: Array, there: NDArray[np.bool_], weekday: NDArray[np.int64]) -> Array:
    """The mean of the weekday, shrunken, and what the nearest kept days on both sides say of the rest."""
    days, factors = scaled.shape
    week = np.zeros((7, factors))
    for one in range(7):
        rows = weekday == one
        week[one] = np.where(there[rows], scaled[rows], 0.0).sum(axis=0) / (there[rows].sum(axis=0) + 4)
    usual = week[weekday]
    rest = np.where(there, scaled - usual, 0.0)
    both = there[1:] & there[:-1]
    cross = np.sum(rest[1:] * rest[:-1] * both, axis=0)
    phi = np.clip(cross / (np.sum(rest[:-1] ** 2 * both, axis=0) + 5.0), 0.0, 0.95)
    forward, backward = np.zeros_like(rest), np.zeros_like(rest)
    gap_before, gap_after = np.full((days, factors), np.inf), np.full((days, factors), np.inf)
    last, gap = np.zeros(factors), np.full(factors, np.inf)
    for day in range(days):
        last, gap = np.where(there[day], rest[day], last), np.where(there[day], 0.0, gap + 1)
        forward[day], gap_before[day] = last, gap
    last, gap = np.zeros(factors), np.full(factors, np.inf)
    for day in range(days - 1, -1, -1):
        last, gap = np.where(there[day], rest[day], last), np.where(there[day], 0.0, gap + 1)
        backward[day], gap_after[day] = last, gap
    with np.errstate(over="ignore", invalid="ignore"):
        one, other = phi**gap_before, phi**gap_after
    one, other = np.nan_to_num(one, posinf=0.0), np.nan_to_num(other, posinf=0.0)
    # the bridge of a first-order process between two known ends
    together = np.where(one * other < 1, 1 - (one * other) ** 2, 1.0)
    bridge = (one * (1 - other**2) * forward + other * (1 - one**2) * backward) / np.maximum(together, 1e-9)
    filled: Array = np.where(there, scaled, usual + bridge)
    return filled
