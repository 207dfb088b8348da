"""Days with a factor beside days without, as plain averages: what a picture shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from charley.insight.learned import Factor, Learned

Array = NDArray[np.float64]
_FEWEST = 5  # days in each group
_MOST_ALIKE = 0.8  # memory of the outcome that is allowed for


@dataclass(frozen=True)
class Group:
    """Days that are alike in a factor.

    Args:
        name: with or without; for a number less, middle, more.
        low: the lowest value of the factor.
        high: the highest.
        days: recorded days.
        mean: of the outcome.
        interval95: of that mean.
    """

    name: str
    low: float
    high: float
    days: int
    mean: float
    interval95: tuple[float, float]


def groups(factor: Factor, learned: Learned) -> tuple[Group, ...]:
    """Days with a factor and without, at its most probable lag; nothing is taken out of these averages.

    None where it was weighed by clock times, since on such a day some episodes come before the factor; none where a
    group has few days.

    Args:
        factor: of the table.
        learned: what it stands in.

    Example:
        >>> from charley.insight.learned import learn
        >>> from charley.insight.table import read_table
        >>> days = [f"2026-0{1 + day // 28}-{1 + day % 28:02},{day % 5},{day % 2}" for day in range(56)]
        >>> learned = learn(read_table(chr(10).join(["date,episodes,tea", *days])))
        >>> [group.name for group in groups(learned.factors[0], learned)]
        ['without', 'with']
    """
    diary = learned.table.diary
    which = learned.table.factors.index(factor.name)
    lag = factor.best.lag_days
    if learned.weighed is None or factor.why is not None or (lag == 0 and learned.weighed.timed[which]):
        return ()
    values = np.concatenate([np.full(lag, np.nan), diary.values[: len(diary.values) - lag, which]])
    both = ~np.isnan(values) & ~np.isnan(diary.outcome)
    value, outcome = values[both], diary.outcome[both]
    if diary.numeric[which]:
        cuts = np.quantile(value, [1 / 3, 2 / 3])
        place = np.searchsorted(cuts, value, side="right")
        names: tuple[str, ...] = ("less", "middle", "more")
    else:
        place, names = (value == 1).astype(int), ("without", "with")
    if any(np.sum(place == number) < _FEWEST for number in range(len(names))):
        return ()
    wider = _alike(diary.outcome)
    return tuple(
        _group(name, value[place == number], outcome[place == number], wider) for number, name in enumerate(names)
    )


def _group(name: str, value: Array, outcome: Array, wider: float) -> Group:
    mean = float(outcome.mean())
    half = 1.96 * wider * float(outcome.std(ddof=1)) / np.sqrt(len(outcome))
    low = mean - half
    return Group(
        name,
        float(value.min()),
        float(value.max()),
        len(outcome),
        mean,
        (max(low, 0.0) if outcome.min() >= 0 else low, mean + half),
    )


def _alike(outcome: Array) -> float:
    """How much wider an interval has to be because days next to each other are alike."""
    both = ~np.isnan(outcome[1:]) & ~np.isnan(outcome[:-1])
    one, other = outcome[1:][both], outcome[:-1][both]
    if len(one) < _FEWEST or one.std() == 0 or other.std() == 0:
        return 1.0
    memory = float(np.clip(np.corrcoef(one, other)[0, 1], 0.0, _MOST_ALIKE))
    return float(np.sqrt((1 + memory) / (1 - memory)))
