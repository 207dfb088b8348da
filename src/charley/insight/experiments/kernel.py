"""How much of a change is at work on each day: it takes time to begin and time to go."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def at_work(taken: Array, onset_days: float, carryover_days: float) -> Array:
    """The share of the full effect that is at work on each day.

    ``c_t = c_(t-1) + (taken_t - c_(t-1)) (1 - exp(-1 / tau))``, with the onset where it rises and the carryover where
    it falls; this is a first-order effect site, as in pharmacology. Before the first day nothing is at work.

    Args:
        taken: how far the change was kept on each day, 0 to 1. Shape (days,).
        onset_days: time constant of the rise; 0 is at once.
        carryover_days: time constant of the fall; 0 is at once.

    Returns:
        Shape (days,).

    Example:
        >>> at_work(np.array([0.0, 1, 1, 0, 0]), 0.0, 1.0).round(3).tolist()
        [0.0, 1.0, 1.0, 0.368, 0.135]
    """
    rise, fall = (1.0 if tau <= 0 else 1 - float(np.exp(-1 / tau)) for tau in (onset_days, carryover_days))
    share = np.empty(len(taken))
    now = 0.0
    for day, target in enumerate(taken):
        now += (target - now) * (rise if target > now else fall)
        share[day] = now
    return share
