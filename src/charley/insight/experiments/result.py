"""What the days of an experiment say, weighed as it was planned."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from charley.insight.experiments.days import Day, Series, series
from charley.insight.experiments.effect import TYPICAL_DAYS, Effect, NothingToCompareError, effect
from charley.insight.experiments.plan import Plan
from charley.insight.experiments.power import SURE
from charley.insight.family import Kind

Verdict = Literal["helped", "made_worse", "no_difference_seen", "not_enough_data"]
FEWEST_DAYS, FEWEST_PERIODS = 7, 2  # recorded in each arm


class TooEarlyError(ValueError):
    """The experiment is not over; says how long it still runs."""


@dataclass(frozen=True)
class Arm:
    """What was recorded in one arm, as planned.

    Args:
        planned: days.
        counted: days that were recorded and not washed out.
        mean: of these; none without any.
        kept: days on which the arm was said to be kept, and on how many anything was said.
        said: days on which it was said what was done.
        periods: in which at least one day was counted.
    """

    planned: int
    counted: int
    mean: float | None
    kept: int
    said: int
    periods: int


@dataclass(frozen=True)
class Period:
    """One period: its number from 1, arm, first day's place, counted days and their mean."""

    number: int
    arm: int
    counted: int
    mean: float | None


@dataclass(frozen=True)
class Result:
    """The answer of an experiment; sizes are as they are told, a ratio or for ratings a difference.

    Args:
        plan: of the experiment.
        days: of the record.
        without: the arm without the change.
        with_: the arm with it.
        periods: in order.
        verdict: the answer.
        effect: the posterior on the predictor; none without enough data.
        benefit: probability that the change does any good.
        worth_it: probability that it does as much good as was called worthwhile.
        stopped: why it was stopped early; empty when it ran to its end.
    """

    plan: Plan
    days: tuple[Day, ...]
    without: Arm
    with_: Arm
    periods: tuple[Period, ...]
    verdict: Verdict
    effect: Effect | None
    benefit: float | None
    worth_it: float | None
    stopped: str = ""

    @property
    def notes(self) -> tuple[Day, ...]:
        """Days with a note."""
        return tuple(day for day in self.days if day.note)

    def told(self, probability: float | None = None) -> tuple[float, ...]:
        """The middle of the effect, or the ends of an interval, as they are told."""
        if self.effect is None:
            return ()
        sizes = (self.effect.middle,) if probability is None else self.effect.interval(probability)
        return tuple(on_scale(size, self.plan.kind) for size in sizes)


def on_scale(size: float, kind: Kind) -> float:
    """A size of the predictor as a ratio, or for ratings as a difference; three digits.

    Example:
        >>> on_scale(math.log(0.7), "count"), on_scale(-1.2345, "rating")
        (0.7, -1.23)
    """
    return float(f"{size if kind == 'rating' else math.exp(min(max(size, -50), 50)):.3g}")


def analyse(plan: Plan, days: Sequence[Day], today: date, stopped: str = "") -> Result:
    """Weigh an experiment that is over.

    Args:
        plan: that was made before.
        days: of the record.
        today: the day of the analysis.
        stopped: why it was stopped early; empty when it ran to its end.

    Raises:
        TooEarlyError: it still runs. To look again and again finds what is not there.
    """
    over = today > plan.last or any(day.date == plan.last and day.outcome is not None for day in days)
    if not over and not stopped:
        raise TooEarlyError(
            f"The experiment runs to {plan.last}, {(plan.last - today).days + 1} days from now. Results are shown "
            "after that: whoever looks again and again finds what is not there. If you stopped "
            "it, say why with --stopped."
        )
    kept = series(plan, days)
    counted = ~np.isnan(kept.outcome) & ~plan.washed_out
    without, with_ = (_arm(plan, kept, counted, arm) for arm in (0, 1))
    periods = tuple(_period(plan, kept, counted, number) for number in range(len(plan.order)))
    enough = all(arm.counted >= FEWEST_DAYS and arm.periods >= FEWEST_PERIODS for arm in (without, with_))
    found = None
    typical = min(TYPICAL_DAYS, float(plan.period_days))  # short periods are planned for what is fast
    if enough:
        try:
            found = effect(np.where(counted, kept.outcome, np.nan), kept.taken, plan.kind, typical_days=typical)
        except NothingToCompareError:  # all alike, or one arm was never kept
            found = None
    if found is None:
        return Result(plan, tuple(days), without, with_, periods, "not_enough_data", None, None, None, stopped)
    lower = plan.better == "lower"
    benefit = found.below(0.0) if lower else 1 - found.below(0.0)
    size = plan.worthwhile_size
    worth_it = found.below(size) if lower else 1 - found.below(size)
    verdict: Verdict = "helped" if benefit >= SURE else "made_worse" if benefit <= 1 - SURE else "no_difference_seen"
    return Result(plan, tuple(days), without, with_, periods, verdict, found, benefit, worth_it, stopped)


def _arm(plan: Plan, kept: Series, counted: np.ndarray, arm: int) -> Arm:
    days = plan.arms == arm
    there = days & counted
    said = days & kept.told
    as_planned = said & (kept.taken == arm)
    number = np.arange(plan.days) // plan.period_days
    mean = round(float(kept.outcome[there].mean()), 3) if there.any() else None
    return Arm(
        int(days.sum()),
        int(there.sum()),
        mean,
        int(as_planned.sum()),
        int(said.sum()),
        len(set(number[there].tolist())),
    )


def _period(plan: Plan, kept: Series, counted: np.ndarray, number: int) -> Period:
    days = (np.arange(plan.days) // plan.period_days == number) & counted
    mean = round(float(kept.outcome[days].mean()), 3) if days.any() else None
    return Period(number + 1, plan.order[number], int(days.sum()), mean)
