"""Clock times: when episodes came, and from when on a factor of the day was there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_FEWEST = 10  # days


@dataclass(frozen=True)
class Times:
    """Clock times of a diary.

    Args:
        hour: of each episode whose time is known, from midnight. Shape (episodes,).
        day: the day of each of them, counted from the first. Shape (episodes,).
        after: the hour at which a factor of the day was there; nan where it is not known. Shape (days, factors).
    """

    hour: Array
    day: NDArray[np.int64]
    after: Array

    def counts(self, days: int, parts: int) -> Array:
        """Episodes in equal parts of each day.

        Args:
            days: of the diary.
            parts: of a day.

        Returns:
            Shape (days, parts).

        Example:
            >>> times = Times(np.array([3.0, 23.5]), np.array([0, 1]), np.zeros((2, 0)))
            >>> times.counts(2, 4).tolist()
            [[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]]
        """
        counts = np.zeros((days, parts))
        np.add.at(counts, (self.day, np.minimum(self.hour * parts / 24, parts - 1).astype(int)), 1)
        return counts

    def usable(self, outcome: Array, values: Array) -> NDArray[np.bool_]:
        """Factors with enough clock times to tell what came first, as have most days with episodes.

        Args:
            outcome: of each day; nan where it was not recorded. Shape (days,).
            values: of the factors. Shape (days, factors).

        Returns:
            Shape (factors,).
        """
        timed = self.whole(outcome) & (outcome > 0)
        enough = timed.sum() >= max(_FEWEST, 0.5 * np.sum(outcome > 0))
        there = np.nan_to_num(values) != 0
        known = np.sum(there & ~np.isnan(self.after), axis=0)
        result: NDArray[np.bool_] = enough & (known >= np.maximum(_FEWEST, 0.5 * there.sum(axis=0)))
        return result

    def whole(self, outcome: Array) -> NDArray[np.bool_]:
        """Days of which every episode has a time; days without any are such. Shape (days,)."""
        known: NDArray[np.bool_] = self.counts(len(outcome), 1)[:, 0] == outcome
        return known
