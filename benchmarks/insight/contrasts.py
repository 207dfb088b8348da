"""Medicines that were begun, and the cycle: ``python -m benchmarks.insight.contrasts [PEOPLE] [FIRST_SEED]``.

The numbers of the regimes were fixed before the method was tuned. Each person has one change of a medicine, on a day
by chance, or periods with cycles of varying length. Prints how often something is found, the share of 95 % intervals
that hold the truth, and the milliseconds of one core. Beside it, for medicines, what people do: the days before and
after by Welch's t-test.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from scipy.stats import ttest_ind

from benchmarks.insight.people import _memory
from charley.insight.calibration import Q
from charley.insight.cycle import ODDS as CYCLE_ODDS
from charley.insight.cycle import weigh_cycle
from charley.insight.doses import DoseChange
from charley.insight.medicines import ODDS as MEDICINE_ODDS
from charley.insight.medicines import compare

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Regime:
    """What the people of one regime have in common; ranges are drawn from uniformly.

    Args:
        ratio: rate after the change over the rate before, or at the height of the cycle over its mean.
        level_sd: standard deviation of a level that moves by itself.
        level_phi: its correlation from one day to the next.
        drift: change of the level over the whole diary, in logs, up or down.
        weekday_sd: how much weekdays differ.
        worst: whether the medicine is begun when the level is highest.
    """

    ratio: tuple[float, float] = (1.0, 1.0)
    level_sd: tuple[float, float] = (0.0, 0.2)
    level_phi: tuple[float, float] = (0.3, 0.6)
    drift: float = 0.0
    weekday_sd: float = 0.1
    worst: bool = False
    days: tuple[int, int] = (90, 240)
    mean: tuple[float, float] = (0.7, 3.0)
    dispersion: tuple[float, float] = (0.0, 0.4)
    missing: tuple[float, float] = (0.05, 0.3)


_NONE = Regime()
_MOVING = replace(_NONE, level_sd=(0.4, 0.8), level_phi=(0.8, 0.97))
MEDICINES = {
    "null": _NONE,
    "null_ar": _MOVING,
    "null_drift": replace(_NONE, drift=1.2),
    "null_week": replace(_NONE, weekday_sd=0.45),
    "null_worst": replace(_MOVING, worst=True),
    "strong": replace(_NONE, ratio=(0.15, 0.3)),
    "clear": replace(_NONE, ratio=(0.3, 0.5)),
    "modest": replace(_NONE, ratio=(0.6, 0.8)),
    "more": replace(_NONE, ratio=(2.0, 3.3)),
    "clear_ar": replace(_MOVING, ratio=(0.3, 0.5)),
    "clear_drift": replace(_NONE, ratio=(0.3, 0.5), drift=1.2),
    "clear_week": replace(_NONE, ratio=(0.3, 0.5), weekday_sd=0.45),
}
CYCLES = {
    name: replace(regime, days=(120, 300), ratio=(1.6, 2.4) if name.startswith("clear") else (1.0, 1.0))
    for name, regime in MEDICINES.items()
    if name in {"null", "null_ar", "null_drift", "null_week", "clear", "clear_ar", "clear_drift", "clear_week"}
}


def _days(rng: np.random.Generator, regime: Regime) -> tuple[Array, Callable[[Array], Array]]:
    """The level of a person, and how episodes are drawn about it."""

    def draw(bounds: tuple[float, float]) -> float:
        return float(rng.uniform(*bounds))

    days = int(rng.integers(regime.days[0], regime.days[1] + 1))
    level = _memory(rng, days, draw(regime.level_phi)) * draw(regime.level_sd)
    level += regime.drift * rng.choice([-1.0, 1.0]) * (np.arange(days) / days - 0.5)
    week = rng.normal(0, regime.weekday_sd, 7)[np.arange(days) % 7]
    mean, shape, missing = draw(regime.mean), draw(regime.dispersion), draw(regime.missing)

    def episodes(course: Array) -> Array:
        rate = np.minimum(mean * np.exp(level + week + course), 200)
        rate = rate * rng.gamma(1 / shape, shape, days) if shape > 1e-3 else rate
        drawn = rng.poisson(rate).astype(float)
        drawn[rng.random(days) < missing] = np.nan
        return drawn

    return level, episodes


def medicine(regime: Regime, seed: int) -> tuple[Array, int, float]:
    """Episodes of each day, the day on which a medicine was begun, and the log ratio that it brought."""
    rng = np.random.default_rng(seed)
    level, episodes = _days(rng, regime)
    days = len(level)
    day = int(rng.integers(25, days - 25))
    if regime.worst:
        day = 25 + int(np.argmax(np.convolve(level, np.ones(7) / 7, "same")[25:-25]))
    size = float(np.log(rng.uniform(*regime.ratio)))
    onset = float(rng.uniform(0, 6))
    since = np.maximum(np.arange(days) - day + 1.0, 0.0)
    return episodes(size * (1 - np.exp(-since / max(onset, 1e-3)))), day, size


def cycle(regime: Regime, seed: int) -> tuple[Array, tuple[int, ...], tuple[float, ...]]:
    """Episodes of each day, first days of periods, and the log ratio of each quarter of the cycle."""
    rng = np.random.default_rng(seed)
    level, episodes = _days(rng, regime)
    days = len(level)
    starts, usual = [int(rng.integers(-20, 10))], rng.uniform(25, 33)
    while starts[-1] < days:
        starts.append(starts[-1] + max(18, round(rng.normal(usual, 2.5))))
    phase = np.full(days, np.nan)
    for first, after in pairwise(starts):
        inside = np.arange(max(first, 0), min(after, days))
        phase[inside] = (inside - first) / (after - first)
    size, peak = float(np.log(rng.uniform(*regime.ratio))), float(rng.uniform(0, 1))

    def course(at: Array) -> Array:  # a hump a quarter of a cycle wide, about its mean
        hump = np.exp(-0.5 * (((at - peak + 0.5) % 1 - 0.5) / 0.12) ** 2)
        return size * (hump - 0.12 * np.sqrt(2 * np.pi))

    quarters = [float(course(np.linspace(q / 4, (q + 1) / 4, 100)).mean()) for q in range(4)]
    known = tuple(day for day in starts if 0 <= day < days)
    return episodes(np.nan_to_num(course(phase))), known, tuple(quarters)


def main(people: int = 200, first: int = 0) -> None:
    print(
        f"{people} people of each regime: found (right way), 95 % intervals that hold, ms; Welch's t-test: found, held"
    )
    pooled: list[bool] = []
    for name, regime in MEDICINES.items():
        found, held, seconds, t_found, t_held = [], [], [], [], []
        for seed in range(first, first + people):
            y, day, size = medicine(regime, seed)
            change = DoseChange("medicine", day, "", "taken", 0, len(y) - 1)
            start = time.process_time()
            told = compare(change, [change], y, 0, np.zeros(len(y)), np.zeros((len(y), 0)), "count")
            seconds.append(time.process_time() - start)
            if told.log_bayes is None or told.difference is None:
                continue
            yes = expit(told.log_bayes + np.log(MEDICINE_ODDS)) >= 1 - Q
            found.append(bool(yes and (size == 0 or told.difference.size * size > 0)))
            held.append(told.difference.low <= size <= told.difference.high)
            before, after = (part[~np.isnan(part)] for part in (y[:day], y[day:]))
            test = ttest_ind(after, before, equal_var=False)
            t_found.append(bool(test.pvalue < 0.05))
            ends = test.confidence_interval()
            t_held.append(bool(ends.low <= (np.exp(size) - 1) * before.mean() <= ends.high))
        pooled += held
        print(f"medicine {name:12}{np.mean(found):6.3f}{np.mean(held):7.3f}{1000 * np.median(seconds):6.0f}"
              f"   t-test {np.mean(t_found):6.3f}{np.mean(t_held):7.3f}", flush=True)  # fmt: skip
    print(f"medicine, all intervals: {np.mean(pooled):.3f} of {len(pooled)}")
    pooled = []
    for name, regime in CYCLES.items():
        found, held, seconds = [], [], []
        for seed in range(first, first + people):
            y, starts, sizes = cycle(regime, seed)
            start = time.process_time()
            result = weigh_cycle(starts, y, 0, np.zeros(len(y)), np.zeros((len(y), 0)), "count")
            seconds.append(time.process_time() - start)
            if result.log_bayes is None:
                continue
            found.append(bool(expit(result.log_bayes + np.log(CYCLE_ODDS)) >= 1 - Q))
            held += [one.low <= size <= one.high for one, size in zip(result.quarters, sizes, strict=True)]
        pooled += held
        print(f"cycle {name:15}{np.mean(found):6.3f}{np.mean(held):7.3f}{1000 * np.median(seconds):6.0f}", flush=True)
    print(f"cycle, all intervals: {np.mean(pooled):.3f} of {len(pooled)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
