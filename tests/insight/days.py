"""Made-up tables of days, as a person would keep them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np


def as_csv(columns: Mapping[str, Sequence[object] | np.ndarray], first: date = date(2025, 1, 6)) -> str:
    """A table with a date for each row; nan is empty."""
    rows = [",".join(["date", *columns])]
    for day, cells in enumerate(zip(*columns.values(), strict=True)):
        told = ("" if cell != cell else str(cell) for cell in cells)
        rows.append(",".join([(first + timedelta(days=day)).isoformat(), *told]))
    return "\n".join(rows) + "\n"


def triggered(
    days: int = 300, ratio: float = 2.5, lag: int = 1, seed: int = 0, mean: float = 2.0
) -> dict[str, np.ndarray]:
    """Episodes that follow wine by some days; walking and tea do nothing, mood is what the day made of it."""
    rng = np.random.default_rng(seed)
    wine = rng.integers(0, 2, days).astype(float)
    drunk = np.concatenate([np.zeros(lag), wine[: days - lag]])
    episodes = rng.poisson(mean * ratio ** (drunk - 0.5)).astype(float)
    return {
        "episodes": episodes,
        "wine": wine,
        "walk_km": rng.gamma(4, 1, days).round(1),
        "tea": rng.integers(0, 2, days).astype(float),
        "mood": (6 - 1.2 * np.log1p(episodes) + rng.normal(0, 1, days)).round(),
    }
