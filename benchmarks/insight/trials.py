"""Simulated self-experiments with a known effect, in eight regimes fixed before any method was tuned on them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Regime:
    """What the trials of one regime have in common; ranges are drawn from uniformly.

    Args:
        ratio: rate with the full effect over the rate without.
        pairs: of periods.
        period_days: length of a period.
        mean: episodes a day without the change.
        dispersion: the variance is mean + dispersion * mean squared.
        level_sd: of a level that moves by itself.
        level_phi: its correlation from one day to the next.
        drift: change of the level over the whole trial, in logs, up or down.
        missing: share of days without an outcome.
        onset_days: time constant of the beginning.
        carryover_days: time constant of the end.
        slips: share of days on which the other arm was kept; recorded.
    """

    ratio: tuple[float, float] = (1.0, 1.0)
    pairs: tuple[int, int] = (3, 6)
    period_days: tuple[int, int] = (5, 14)
    mean: tuple[float, float] = (1.0, 5.0)
    dispersion: tuple[float, float] = (0.0, 0.4)
    level_sd: tuple[float, float] = (0.0, 0.3)
    level_phi: tuple[float, float] = (0.3, 0.8)
    drift: float = 0.0
    missing: tuple[float, float] = (0.0, 0.2)
    onset_days: tuple[float, float] = (0.0, 1.5)
    carryover_days: tuple[float, float] = (0.0, 1.5)
    slips: tuple[float, float] = (0.0, 0.05)


_NONE = Regime()
# sized by the t-test on days, which finds about eight of ten
_CLEAR = replace(_NONE, ratio=(0.35, 0.55))
REGIMES: dict[str, Regime] = {
    "null": _NONE,
    "null_ar": replace(_NONE, level_sd=(0.4, 0.8), level_phi=(0.8, 0.97)),
    "null_drift": replace(_NONE, drift=1.2),
    "clear": _CLEAR,
    "modest": replace(_NONE, ratio=(0.7, 0.85)),
    "carryover": replace(_CLEAR, carryover_days=(2.0, 6.0), onset_days=(0.5, 3.0)),
    "missing": replace(_CLEAR, missing=(0.3, 0.5)),
    "slips": replace(_CLEAR, slips=(0.15, 0.3)),
}


@dataclass(frozen=True)
class Trial:
    """One simulated experiment.

    Args:
        outcome: of each day; nan where not recorded. Shape (days,).
        planned: arm of each day. Shape (days,).
        taken: what was kept. Shape (days,).
        period: number of the period of each day. Shape (days,).
        effect: the true log ratio.
    """

    outcome: Array
    planned: Array
    taken: Array
    period: NDArray[np.int64]
    effect: float


def trial(regime: Regime, seed: int) -> Trial:
    """Draw one experiment; the same seed gives the same."""
    rng = np.random.default_rng(seed)

    def draw(bounds: tuple[float, float]) -> float:
        return float(rng.uniform(*bounds))

    pairs = int(rng.integers(regime.pairs[0], regime.pairs[1] + 1))
    length = int(rng.integers(regime.period_days[0], regime.period_days[1] + 1))
    order = _order(rng, pairs)
    planned = np.repeat(order, length).astype(float)
    days = len(planned)
    taken = np.where(rng.random(days) < draw(regime.slips), 1 - planned, planned)
    onset, carryover = draw(regime.onset_days), draw(regime.carryover_days)
    share, now = np.empty(days), 0.0
    for day, target in enumerate(taken):
        tau = onset if target > now else carryover
        now += (target - now) * (1.0 if tau < 1e-6 else 1 - np.exp(-1 / tau))
        share[day] = now
    effect = float(np.log(draw(regime.ratio)))
    phi, sd = draw(regime.level_phi), draw(regime.level_sd)
    level, noise = np.empty(days), rng.normal(size=days)
    level[0] = noise[0]
    for day in range(1, days):
        level[day] = phi * level[day - 1] + np.sqrt(1 - phi**2) * noise[day]
    trend = regime.drift * rng.choice([-1.0, 1.0]) * (np.arange(days) / days - 0.5)
    rate = draw(regime.mean) * np.exp(effect * share + sd * level + trend)
    shape = draw(regime.dispersion)
    rate = rate * rng.gamma(1 / shape, shape, days) if shape > 1e-3 else rate
    episodes = rng.poisson(np.minimum(rate, 200.0)).astype(float)
    outcome = np.where(rng.random(days) < draw(regime.missing), np.nan, episodes)
    return Trial(outcome, planned, taken, np.repeat(np.arange(2 * pairs), length), effect)


def _order(rng: np.random.Generator, pairs: int) -> NDArray[np.int64]:
    """Both arms in each pair, by lot which comes first."""
    return np.concatenate([rng.permutation([0, 1]) for _ in range(pairs)])
