"""How the days were before and after a medicine was begun, changed or stopped; never why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from charley.insight.contrasts import Difference, recorded, weigh_contrast
from charley.insight.doses import DoseChange
from charley.insight.family import Kind

Array = NDArray[np.float64]
ONSETS_DAYS = (0.0, 3.0, 8.0)  # time constants of the beginning: at once, within a week, within weeks
_EXPECTED = (0.4, 0.35, 0.25)
_MIDDLE = 1
_LONGEST = 150  # days on each side; what is longer ago says little of the change
FEWEST = 7  # recorded days on each side
_FEWEST_EVENTS = 6  # days that differ from the usual one
_NEAR = 14  # days within which something else "changed then too"
ODDS = 1.0  # that a change makes a difference, before the data
_SD = np.array([1.0])  # of that difference, in the predictor


@dataclass(frozen=True)
class Compared:
    """The days after a change of a medicine beside those before.

    Args:
        change: what was changed.
        days_before: recorded days before it that were looked at.
        days_after: the same, from it on.
        log_bayes: log Bayes factor of a difference against none; none where there are too few days.
        difference: of the days after, if there is one; none where there are too few days.
        others: other changes of medicines at about that time.
    """

    change: DoseChange
    days_before: int
    days_after: int
    log_bayes: float | None
    difference: Difference | None
    others: tuple[DoseChange, ...]


def at_work(days: int, first: int, onset_days: float) -> Array:
    """The share of a change that is at work on each day.

    Args:
        days: of the diary.
        first: the first day of the change.
        onset_days: time constant.

    Returns:
        Shape (days,).

    Example:
        >>> at_work(5, 2, 0.0).tolist(), at_work(5, 2, 3.0).round(2).tolist()
        ([0.0, 0.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.28, 0.49, 0.63])
    """
    since = np.maximum(np.arange(days) - first + 1.0, 0.0)
    share: Array = (since > 0).astype(float) if onset_days < 1e-6 else 1 - np.exp(-since / onset_days)
    return share


def columns(changes: Sequence[DoseChange], days: int) -> Array:
    """A column for each change, as fast as is usual. Shape (days, changes)."""
    each = [at_work(days, one.day, ONSETS_DAYS[_MIDDLE]) for one in changes]
    return np.column_stack(each) if each else np.zeros((days, 0))


def compare(
    change: DoseChange,
    changes: Sequence[DoseChange],
    outcome: Array,
    first_weekday: int,
    offset: Array,
    known: Array,
    kind: Kind,
) -> Compared:
    """Compare the days after a change with those before, beside a level that moves by itself.

    Args:
        change: one of the changes.
        changes: all of them.
        outcome: of each day in a row; nan where it was not recorded. Shape (days,).
        first_weekday: of the first day, Monday is 0.
        offset: what is explained already. Shape (days,).
        known: other contrasts, such as the cycle. Shape (days, any).
        kind: of the outcome.
    """
    first = max(change.since, change.day - _LONGEST)
    last = min(change.until, change.day + _LONGEST - 1)
    there = ~np.isnan(outcome)
    before, after = int(there[first : change.day].sum()), int(there[change.day : last + 1].sum())
    others = tuple(one for one in changes if one != change and abs(one.day - change.day) <= _NEAR)
    kept = outcome[first : last + 1][there[first : last + 1]]
    events = len(kept) - (int(np.unique(kept, return_counts=True)[1].max()) if len(kept) else 0)
    if min(before, after) < FEWEST or events < _FEWEST_EVENTS:
        return Compared(change, before, after, None, None, others)
    inside = [one for one in changes if one != change and first < one.day <= last]
    shifted = [at_work(last + 1 - first, one.day - first, ONSETS_DAYS[_MIDDLE]) for one in inside]
    beside = np.column_stack([known[first : last + 1], *shifted])
    stretch = slice(first, last + 1)
    days, unit = recorded(outcome[stretch], (first_weekday + first) % 7, offset[stretch], beside, kind)
    contrasts = [at_work(last + 1 - first, change.day - first, onset)[days.number][:, None] for onset in ONSETS_DAYS]
    contrast = weigh_contrast(days, contrasts, _SD, _EXPECTED)
    return Compared(change, before, after, contrast.log_bayes, contrast.along(np.ones(1), unit), others)
