"""How many more days it takes until an effect would be found, and what size is ruled out already."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri

from charley.insight.calibration import raw_needed
from charley.insight.triggers import SIZE, Weighed

MIDDLING = float(np.log(1.75))  # an effect worth waiting for
POWER = 0.8  # how often it would then be found
_DOUBTS = 1.2  # what factors that move together and not knowing the level cost, by simulation (docs/method.md)
LONGEST = 3650  # days; nothing is promised beyond ten years


def information_needed(size: float, columns: int, odds: float, found_at: float) -> float:
    """How much information on its size it takes until an effect is found four times in five.

    An effect is found when its posterior odds exceed those of ``found_at``. With information I and estimate
    z / sqrt(I), the log posterior odds are
    ``log(odds / columns) - log(1 + I SIZE^2) / 2 + z^2 / 2 / (1 + 1 / (I SIZE^2))``.

    Args:
        size: of the effect, as a log ratio or in standard deviations.
        columns: how many factor and lag pairs are weighed.
        odds: that there is a trigger among them, before the data.
        found_at: calibrated probability from which an effect counts as found.

    Example:
        Half the size takes about four times as much.

        >>> big, small = (information_needed(size, 40, 1.0, 0.9) for size in (0.8, 0.4))
        >>> 3 < small / big < 5
        True
    """
    threshold = np.log(columns / odds) + raw_needed(found_at)
    information = np.geomspace(0.1, 1e6, 2000)
    told = information * SIZE**2
    least = np.sqrt(2 * (threshold + 0.5 * np.log1p(told)) * (1 + 1 / told))
    enough = size * np.sqrt(information) - least >= ndtri(POWER)
    return float(information[np.argmax(enough)]) if enough.any() else float("inf")


def more_days(weighed: Weighed, days: int, recorded: int, found_at: float) -> int:
    """Days to go on recording as until now, until an effect of middling size would be found; 0 when there are enough.

    Args:
        weighed: what the days say so far.
        days: that the record covers.
        recorded: days of these with an outcome.
        found_at: calibrated probability from which an effect counts as found.
    """
    if weighed.information <= 0:
        return LONGEST
    needed = _DOUBTS * information_needed(MIDDLING, weighed.columns, weighed.odds, found_at) / weighed.information
    return int(min(np.ceil(max(needed - recorded, 0.0) * days / recorded), LONGEST))
