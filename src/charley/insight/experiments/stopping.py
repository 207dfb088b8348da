"""When to stop an experiment early: when it is plainly worse than usual, or something else comes first."""

from __future__ import annotations

import math
from collections.abc import Iterable

from charley.insight.experiments.days import Day
from charley.insight.experiments.plan import Plan

_LAST = 3  # recorded days that are looked at together
_FAR = 3.0  # standard errors beyond the usual mean; for three usual days that is about 1 in 700

RULES = (
    f"{_LAST} recorded days in a row are much worse than usual.",
    "Something new or frightening comes: weakness, trouble with speech, swallowing or breathing, fever, a fall, "
    "a swollen leg. Then check that with Charley, or ask a clinician, first.",
    "The change itself does harm, or you want to stop. You need no reason.",
)


def much_worse(plan: Plan, days: Iterable[Day]) -> bool:
    """Whether the last three recorded days together are much worse than usual.

    Each of them is worse than the usual mean, and their mean lies three standard errors beyond it.

    Args:
        plan: with what is usual.
        days: of the record, in order.
    """
    last = [day.outcome for day in days if day.outcome is not None][-_LAST:]
    if len(last) < _LAST:
        return False
    usual = plan.usual
    sign = 1 if plan.better == "lower" else -1
    least_sd = 1.0 if plan.kind == "rating" else math.sqrt(max(usual.mean, 0.25))
    sd = math.sqrt(usual.mean * (1 - usual.mean)) if plan.kind == "yes_no" else max(usual.sd, least_sd)
    worse = [sign * (value - usual.mean) for value in last]
    return min(worse) > 0 and sum(worse) / _LAST > _FAR * sd / math.sqrt(_LAST)
