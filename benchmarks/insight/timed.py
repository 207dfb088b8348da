"""Factors with clock times, a bad day bringing them on as well: ``python -m benchmarks.insight.timed [PEOPLE]``.

Each person's day is drawn hour by hour. In the reverse regimes an episode makes most factors likelier in the hours
after it. The same people are weighed with their clock times; without them, all taken as of the evening; and
without them, all taken as of the morning. The numbers of the regimes were fixed before the method was tuned.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.insight.people import _memory
from charley.insight.calibration import claimed
from charley.insight.timed import with_times
from charley.insight.times import Times
from charley.insight.triggers import Diary, weigh

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Regime:
    """What the people of one regime have in common; ranges are drawn from uniformly.

    Args:
        triggers: how many factors raise or lower the rate for the rest of the day.
        answers: how much each earlier episode of the day raises the odds of a factor, in logs, for most factors.
        level_sd: standard deviation of a level that moves by itself.
        level_phi: its correlation from one day to the next.
    """

    triggers: tuple[int, int] = (0, 0)
    answers: float = 0.0
    level_sd: tuple[float, float] = (0.0, 0.2)
    level_phi: tuple[float, float] = (0.3, 0.6)
    days: tuple[int, int] = (120, 240)
    factors: tuple[int, int] = (8, 14)
    log_ratio: tuple[float, float] = (float(np.log(1.5)), float(np.log(3.0)))
    mean: tuple[float, float] = (0.7, 3.0)
    dispersion: tuple[float, float] = (0.0, 0.4)
    missing: tuple[float, float] = (0.1, 0.3)
    untimed: tuple[float, float] = (0.0, 0.2)


_NONE = Regime()
REGIMES = {
    "null": _NONE,
    "null_reverse": replace(_NONE, answers=0.8),
    "null_reverse_ar": replace(_NONE, answers=0.8, level_sd=(0.4, 0.8), level_phi=(0.8, 0.97)),
    "forward": replace(_NONE, triggers=(1, 2)),
    "reverse": replace(_NONE, triggers=(1, 2), answers=0.8),
}


def person(regime: Regime, seed: int) -> tuple[Diary, Array]:
    """One diary, and the log rate ratio of each factor for the rest of its day."""
    rng = np.random.default_rng(seed)

    def draw(bounds: tuple[float, float]) -> float:
        return float(rng.uniform(*bounds))

    days = int(rng.integers(regime.days[0], regime.days[1] + 1))
    count = int(rng.integers(regime.factors[0], regime.factors[1] + 1))
    effect = np.zeros(count)
    for which in rng.choice(count, int(rng.integers(regime.triggers[0], regime.triggers[1] + 1)), replace=False):
        effect[which] = draw(regime.log_ratio) * (1 if rng.random() < 0.8 else -1)
    answers = regime.answers * (rng.random(count) < 0.7)
    share = rng.uniform(0.15, 0.5, count)  # of days on which it is there
    usual = rng.uniform(8, 20, count)  # its hour
    clock = np.arange(24)
    hourly = np.exp(-0.5 * ((clock[:, None] - usual) / 3) ** 2)
    hourly = -np.log(1 - share) * hourly / hourly.sum(axis=0)
    rhythm = np.exp(rng.uniform(0, 1) * np.cos(2 * np.pi * (clock - rng.uniform(0, 24)) / 24))
    rhythm /= rhythm.sum()
    level = _memory(rng, days, draw(regime.level_phi)) * draw(regime.level_sd)
    week = rng.normal(0, 0.1, 7)[np.arange(days) % 7]
    shape = draw(regime.dispersion)
    frail = rng.gamma(1 / shape, shape, days) if shape > 1e-3 else np.ones(days)
    rate = draw(regime.mean) * np.exp(level + week) * frail
    values, after = np.zeros((days, count)), np.full((days, count), np.nan)
    episodes: list[tuple[int, float]] = []
    total = np.zeros(days)
    for hour in range(24):
        now = rate * rhythm[hour] * np.exp(values @ effect)
        came = rng.poisson(np.minimum(now, 20.0))
        for day in np.flatnonzero(came):
            episodes += [(int(day), hour + float(moment)) for moment in rng.random(came[day])]
        begins = rng.random((days, count)) < 1 - np.exp(-hourly[hour] * np.exp(answers * np.minimum(total, 4)[:, None]))
        begins &= values == 0
        after[begins] = hour + 0.99
        values[begins] = 1.0
        total += came
    kept = rng.random(days) >= draw(regime.missing)
    untimed = rng.random(len(episodes)) < draw(regime.untimed)
    told = [one for one, without in zip(episodes, untimed, strict=True) if kept[one[0]] and not without]
    outcome = np.where(kept, total, np.nan)
    values[~kept], after[~kept] = np.nan, np.nan
    times = Times(np.array([hour for _, hour in told]), np.array([day for day, _ in told], dtype=np.int64), after)
    nothing = np.zeros(count, bool)
    return Diary(outcome, values, nothing, nothing, 0, times), effect


def main(people: int = 100, first: int = 0) -> None:
    print(f"{people} people of each regime: share of found that is false, power, people with a false claim, held, ms")
    for name, regime in REGIMES.items():
        for way in ("with times", "of the evening", "of the morning"):
            false, power, wrong, held, seconds = [], [], [], [], []
            for seed in range(first, first + people):
                diary, effect = person(regime, seed)
                if way != "with times":
                    diary = replace(diary, times=None, rated=np.full(len(effect), way == "of the evening"))
                start = time.process_time()
                weighed = weigh(diary)
                if weighed is None:
                    continue
                weighed = with_times(diary, weighed)
                seconds.append(time.process_time() - start)
                found, true = claimed(weighed.probability), effect != 0
                false.append(float(np.mean(~true[found])) if found.any() else 0.0)
                wrong.append(bool((found & ~true).any()))
                if true.any():
                    power.append(float(np.mean(found[true])))
                there = true & weighed.allowed[:, 0]
                held += list(((weighed.low[:, 0] <= effect) & (effect <= weighed.high[:, 0]))[there])
            told = f"{np.mean(power):7.2f}" if power else "      -"
            inside = f"{np.mean(held):7.3f}" if held else "      -"
            print(f"{name:17}{way:16}{np.mean(false):7.3f}{told}{np.mean(wrong):7.3f}{inside}"
                  f"{1000 * np.median(seconds):7.0f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
