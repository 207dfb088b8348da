"""At what time of day episodes come, and how many of them at night."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from charley.insight.triggers import Diary

NIGHT = (0, 6)  # hours from and to, as in the parts of the day of the diary
FEWEST = 10  # episodes with a time
_Z = 1.96


@dataclass(frozen=True)
class Hours:
    """When episodes came.

    Args:
        by_hour: episodes with a clock time that began in each hour of the day, 24 of them.
        episodes: all on recorded days, with a time and without.
        days: recorded days.
        night: share that began at night.
        low: lower end of its 95 % interval; days, not episodes, are taken as drawn by chance.
        high: upper end.
    """

    by_hour: tuple[int, ...]
    episodes: int
    days: int
    night: float
    low: float
    high: float

    @property
    def timed(self) -> int:
        """Episodes with a clock time."""
        return sum(self.by_hour)


def hours_of(diary: Diary) -> Hours | None:
    """When episodes came; none where too few have a time.

    Args:
        diary: counts of episodes.

    Example:
        Ten nights with a cramp at three, ten days with one at noon.

        >>> from charley.insight.times import Times
        >>> times = Times(np.tile([3.0, 12.0], 10), np.arange(20), np.zeros((20, 0)))
        >>> diary = Diary(np.ones(20), np.zeros((20, 0)), np.zeros(0, bool), np.zeros(0, bool), 0, times)
        >>> found = hours_of(diary)
        >>> found.night, round(found.low, 1), round(found.high, 1)
        (0.5, 0.3, 0.7)
    """
    if diary.times is None or len(diary.times.hour) < FEWEST:
        return None
    hour = np.minimum(diary.times.hour, 23.99).astype(int)
    at_night = (hour >= NIGHT[0]) & (hour < NIGHT[1])
    days = len(diary.outcome)
    each = np.bincount(diary.times.day, minlength=days).astype(float)
    nights = np.bincount(diary.times.day, weights=at_night, minlength=days)
    total = float(each.sum())
    share = float(nights.sum()) / total
    variance = float(np.sum((nights - share * each) ** 2)) / total**2
    # episodes of one day are alike: as many independent ones as would have this variance (Wilson's interval)
    most = float(np.sum(each > 0))
    n = min(share * (1 - share) / variance, total) if variance > 1e-12 else most
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z * float(np.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))) / (1 + _Z**2 / n)
    return Hours(
        tuple(np.bincount(hour, minlength=24).tolist()),
        int(np.nansum(diary.outcome)),
        int(np.sum(~np.isnan(diary.outcome))),
        share,
        max(middle - half, 0.0),
        min(middle + half, 1.0),
    )
