"""Simulated people: diaries with known truth, in sixteen regimes.

The parameters stand here and were fixed before any method was tuned on them. Each person has days in a row, factors
(half yes and no, half numbers with a weekly rhythm and a memory of their own), a level of episodes that may move by
itself, and in most regimes triggers: factors that change the rate of episodes 0 to 3 days later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Regime:
    """What the people of one regime have in common; ranges are drawn from uniformly.

    Args:
        days: how many days the diary covers.
        factors: how many factors are kept.
        triggers: how many of them change the rate.
        log_ratio: size of a trigger's effect, as the log of the rate ratio for yes, or for two standard deviations.
        mean: episodes on a usual day.
        dispersion: of the counts: the variance is mean + dispersion * mean squared.
        level_sd: standard deviation of a level that moves by itself.
        level_phi: its correlation from one day to the next.
        weekday_sd: how much weekdays differ, for the level and for the factors.
        drift: change of the level over the whole diary, in logs.
        missing: share of days that are not kept, and of single cells.
        common: correlation between factors.
        spread: whether an effect is spread over its lag and the next.
        reverse: how much a bad day raises what is rated that evening.
        kept_when_bad: how much likelier a day with many episodes is to be kept, in logits.
        ratings: share of the factors that are rated in the evening.
    """

    days: tuple[int, int] = (120, 240)
    factors: tuple[int, int] = (10, 20)
    triggers: tuple[int, int] = (1, 3)
    log_ratio: tuple[float, float] = (float(np.log(1.3)), float(np.log(2.5)))
    mean: tuple[float, float] = (0.7, 3.0)
    dispersion: tuple[float, float] = (0.0, 0.4)
    level_sd: tuple[float, float] = (0.0, 0.2)
    level_phi: tuple[float, float] = (0.3, 0.6)
    weekday_sd: float = 0.1
    drift: float = 0.0
    missing: tuple[float, float] = (0.1, 0.3)
    common: float = 0.1
    spread: bool = False
    reverse: float = 0.0
    kept_when_bad: float = 0.0
    ratings: float = 0.3


_PLAIN = Regime()
_NONE = replace(_PLAIN, triggers=(0, 0))
REGIMES: dict[str, Regime] = {
    "null": _NONE,
    "null_ar": replace(_NONE, level_sd=(0.4, 0.8), level_phi=(0.8, 0.97)),
    "null_week": replace(_NONE, weekday_sd=0.45),
    "null_drift": replace(_NONE, drift=1.2),
    "easy": replace(
        _PLAIN, days=(300, 365), factors=(10, 15), log_ratio=(float(np.log(2.0)), float(np.log(3.0))),
        mean=(1.5, 4.0), missing=(0.0, 0.1),
    ),
    "plain": _PLAIN,
    "ar": replace(_PLAIN, level_sd=(0.4, 0.8), level_phi=(0.8, 0.97)),
    "week": replace(_PLAIN, weekday_sd=0.45),
    "correlated": replace(_PLAIN, common=0.6),
    "mnar": replace(_PLAIN, kept_when_bad=1.5, missing=(0.3, 0.5)),
    "long_wide": replace(_PLAIN, days=(500, 900), factors=(40, 60), triggers=(2, 5)),
    "spread": replace(_PLAIN, spread=True),
    "sparse": replace(_PLAIN, mean=(0.05, 0.2)),
    "short": replace(_PLAIN, days=(30, 60)),
    "reverse": replace(_PLAIN, reverse=1.0, ratings=0.5),
    "realistic": replace(
        _PLAIN, days=(150, 365), factors=(20, 40), level_sd=(0.2, 0.5), level_phi=(0.7, 0.95), weekday_sd=0.25,
        common=0.3, reverse=0.6, kept_when_bad=0.7, ratings=0.4, drift=0.4,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """One diary and its truth.

    Args:
        outcome: episodes on each day; nan where the day was not kept. Shape (days,).
        factors: values of each factor on each day; nan where missing. Shape (days, factors).
        numeric: whether a factor is a number. Shape (factors,).
        rated: whether a factor is rated in the evening. Shape (factors,).
        effect: log rate ratio of each factor at lags 0 to 3, for yes or for two standard deviations. Shape
            (factors, 4).
    """

    outcome: Array
    factors: Array
    numeric: NDArray[np.bool_]
    rated: NDArray[np.bool_]
    effect: Array


@dataclass(frozen=True)
class Nature:
    """What a person keeps and what sets episodes off in them, where that is not drawn anew.

    Args:
        numeric: whether a factor is a number. Shape (factors,).
        rated: whether a factor is rated in the evening. Shape (factors,).
        effect: log rate ratio of each factor at lags 0 to 3. Shape (factors, 4).
    """

    numeric: NDArray[np.bool_]
    rated: NDArray[np.bool_]
    effect: Array


def person(regime: Regime, seed: int, nature: Nature | None = None) -> Person:
    """Draw one person; the same seed gives the same."""
    rng = np.random.default_rng(seed)

    def draw(bounds: tuple[float, float]) -> float:
        return float(rng.uniform(*bounds))

    days = int(rng.integers(regime.days[0], regime.days[1] + 1))
    count = len(nature.numeric) if nature else int(rng.integers(regime.factors[0], regime.factors[1] + 1))
    numeric = nature.numeric if nature else rng.random(count) < 0.5
    rated = nature.rated if nature else rng.random(count) < regime.ratings
    weekday = (np.arange(days) + int(rng.integers(7))) % 7
    latent = _latent(rng, days, count, regime, weekday)
    share = rng.uniform(0.1, 0.5, count)
    cut = np.quantile(latent, 1 - share, axis=0)[range(count), range(count)]
    factors = np.where(numeric, latent, (latent > cut).astype(float))
    effect = nature.effect if nature else _triggers(rng, regime, rated)
    scaled = np.where(numeric, factors / 2, factors)  # two standard deviations of a number are one
    driven = np.zeros(days)
    for lag in range(4):
        driven[lag:] += scaled[: days - lag] @ effect[:, lag]
    driven -= driven.mean()
    level = _memory(rng, days, draw(regime.level_phi)) * draw(regime.level_sd)
    week = rng.normal(0, regime.weekday_sd, 7)[weekday]
    trend = regime.drift * rng.choice([-1.0, 1.0]) * (np.arange(days) / days - 0.5)
    rate = draw(regime.mean) * np.exp(driven + level + week + trend)
    rate = np.minimum(rate, 60)
    shape = draw(regime.dispersion)
    rate_drawn = rate * rng.gamma(1 / shape, shape, days) if shape > 1e-3 else rate
    episodes = rng.poisson(rate_drawn).astype(float)
    bad = (np.log1p(episodes) - np.log1p(episodes).mean()) / max(float(np.log1p(episodes).std()), 1e-9)
    if regime.reverse:
        answers = rated & (rng.random(count) < 0.6) & ~effect.any(axis=1)
        raised = latent + regime.reverse * bad[:, None]
        cut = np.quantile(raised, 1 - share, axis=0)[range(count), range(count)]
        factors = np.where(answers, np.where(numeric, raised, (raised > cut).astype(float)), factors)
    missing = draw(regime.missing)
    logit = np.log((1 - missing) / missing) if missing > 0 else 20.0
    kept = rng.random(days) < 1 / (1 + np.exp(-(logit + regime.kept_when_bad * bad)))
    outcome = np.where(kept, episodes, np.nan)
    cells = (rng.random((days, count)) < missing / 4) | ~kept[:, None]
    return Person(outcome, np.where(cells, np.nan, factors), numeric, rated, effect)


def _triggers(rng: np.random.Generator, regime: Regime, rated: NDArray[np.bool_]) -> Array:
    """Which factors change the rate, when and how strongly. Shape (factors, 4)."""
    effect = np.zeros((len(rated), 4))
    for which in rng.choice(len(rated), int(rng.integers(regime.triggers[0], regime.triggers[1] + 1)), replace=False):
        lag = int(rng.integers(1 if rated[which] else 0, 4))
        size = float(rng.uniform(*regime.log_ratio)) * (1 if rng.random() < 0.8 else -1)
        if regime.spread:
            effect[which, lag] += size / 2
            effect[which, min(lag + 1, 3)] += size / 2
        else:
            effect[which, lag] = size
    return effect


def _latent(rng: np.random.Generator, days: int, count: int, regime: Regime, weekday: NDArray[np.int64]) -> Array:
    """Standard normal factors with a memory, a weekly rhythm and a common part. Shape (days, factors)."""
    own = np.stack([_memory(rng, days, float(rng.uniform(0.0, 0.6))) for _ in range(count)], axis=1)
    week = rng.normal(0, 2 * regime.weekday_sd, (7, count))[weekday]
    groups = rng.integers(0, max(count // 4, 1), count)
    common = np.stack([_memory(rng, days, 0.3) for _ in range(int(groups.max()) + 1)], axis=1)[:, groups]
    drawn = np.sqrt(1 - regime.common) * own + np.sqrt(regime.common) * common + week
    scaled: Array = (drawn - drawn.mean(axis=0)) / drawn.std(axis=0)
    return scaled


def _memory(rng: np.random.Generator, days: int, phi: float) -> Array:
    """A standard normal series whose neighbours have correlation phi. Shape (days,)."""
    noise = rng.normal(size=days)
    series = np.empty(days)
    series[0] = noise[0]
    for day in range(1, days):
        series[day] = phi * series[day - 1] + np.sqrt(1 - phi**2) * noise[day]
    return series
