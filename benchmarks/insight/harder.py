"""People without any trigger in whom chance looks most like one: ``python -m benchmarks.insight.harder [PEOPLE]``.

Twelve factors each, none of which does anything. Prints the share of people who get a claim all the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np

from benchmarks.insight.people import Array, _memory
from charley.insight.calibration import claimed
from charley.insight.triggers import Diary, weigh

Draw = Callable[[np.random.Generator, int], Array]
FACTORS = 12


def memory(phi: float, sd: float = 1.0) -> Draw:
    return lambda rng, days: sd * _memory(rng, days, phi)


def still(_: np.random.Generator, days: int) -> Array:
    return np.zeros(days)


def walk(rng: np.random.Generator, days: int) -> Array:
    return np.cumsum(rng.normal(size=days))


def step(rng: np.random.Generator, days: int) -> Array:
    return (np.arange(days) > rng.integers(20, days - 20)).astype(float)


def jump(size: float) -> Draw:
    return lambda rng, days: size * (np.arange(days) > rng.integers(40, days - 40))


def bleed(rng: np.random.Generator, days: int) -> Array:
    return ((np.arange(days) + rng.integers(28)) % 28 < 5).astype(float)


def wave(size: float, period: int) -> Draw:
    return lambda rng, days: size * np.sin(2 * np.pi * (np.arange(days) + rng.integers(period)) / period)


def weather(rng: np.random.Generator, days: int) -> Array:
    return 8 * wave(1.0, 365)(rng, days) + 2 * _memory(rng, days, 0.8)


def points(rng: np.random.Generator, days: int) -> Array:
    return np.clip(np.round(5 + 2 * _memory(rng, days, 0.5)), 0, 10)


def bursts(rng: np.random.Generator, days: int) -> Array:
    return 1.5 * (_memory(rng, days, 0.6) > 1.2)


# name, days, level, factors, share of days whose episodes are turned to none
DESIGNS: tuple[tuple[str, int, Draw, Draw, float], ...] = (
    ("slow factors", 200, still, memory(0.95), 0.0),
    ("slow factors, slow level", 200, memory(0.95, 0.6), memory(0.95), 0.0),
    ("very slow both", 300, memory(0.99, 0.9), memory(0.99), 0.0),
    ("random walks, slow level", 300, memory(0.97, 0.8), walk, 0.0),
    ("factors that begin, slow level", 200, memory(0.95, 0.6), step, 0.0),
    ("factors that begin, level jumps", 200, jump(0.9), step, 0.0),
    ("slow factors, level jumps", 200, jump(1.2), memory(0.95), 0.0),
    ("28-day factors", 200, memory(0.8, 0.4), bleed, 0.0),
    ("28-day factors, 28-day level", 200, wave(0.7, 28), bleed, 0.0),
    ("season in both", 400, wave(0.6, 365), weather, 0.0),
    ("season in both, short", 150, wave(0.8, 365), weather, 0.0),
    ("bursts", 200, bursts, points, 0.0),
    ("too many zeros", 200, still, points, 0.4),
)


def main(people: int = 100) -> None:
    for name, days, level, factor, zeros in DESIGNS:
        claims = sum(_claims(np.random.default_rng(seed), days, level, factor, zeros) for seed in range(people))
        print(f"{name:34}{claims / people:.2f}", flush=True)


def _claims(rng: np.random.Generator, days: int, level: Draw, factor: Draw, zeros: float) -> bool:
    moved = level(rng, days)
    mean = rng.uniform(0.7, 3) * np.exp(moved - moved.mean())
    episodes = rng.negative_binomial(3, 3 / (3 + mean)).astype(float)
    episodes[rng.random(days) < zeros] = 0.0
    values = np.column_stack([factor(rng, days) for _ in range(FACTORS)])
    numeric = np.array([len(np.unique(column)) > 2 for column in values.T])
    missing = rng.random(days) < 0.15
    episodes[missing], values[missing] = np.nan, np.nan
    weighed = weigh(Diary(episodes, values, numeric, np.zeros(FACTORS, bool)))
    return weighed is not None and bool(claimed(weighed.probability).any())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
