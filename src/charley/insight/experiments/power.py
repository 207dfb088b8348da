"""How often an experiment of some length would find a change of some size, before it is begun."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from charley.insight.experiments.effect import FULL, QUICK, TYPICAL_DAYS, NothingToCompareError, effect
from charley.insight.experiments.kernel import at_work
from charley.insight.experiments.schedule import draw
from charley.insight.family import Kind

Array = NDArray[np.float64]
SURE = 0.985  # probability of a direction from which on it is told as found: by chance in about 3 of 100
FEWEST_PAIRS, MOST_PAIRS, MOST_DAYS = 3, 12, 182
_TRIALS = 200
_MEMORY = 0.8  # of a level that moves by itself, from one day to the next


@dataclass(frozen=True)
class Usual:
    """How the outcome usually is, without the change.

    Args:
        mean: of a day; of yes and no the share of yes.
        sd: standard deviation from day to day; of yes and no it follows from the mean.
        memory: correlation of neighbouring days.
        days: how many days it rests on; none when it was told from memory.
    """

    mean: float
    sd: float
    memory: float = 0.2
    days: int | None = None


def usual(outcome: Array) -> Usual:
    """How the outcome of a diary usually is.

    Args:
        outcome: of days in a row; nan where not recorded; two recorded days or more. Shape (days,).

    Example:
        >>> usual(np.array([1.0, 2, 3, 2, 1, np.nan, 2, 3, 4]))
        Usual(mean=2.25, sd=1.035, memory=0.183, days=8)
    """
    kept = outcome[~np.isnan(outcome)]
    rest = outcome - kept.mean()
    both = ~np.isnan(rest[1:]) & ~np.isnan(rest[:-1])
    square = float(np.sum((kept - kept.mean()) ** 2))
    memory = float(np.sum(rest[1:][both] * rest[:-1][both])) / square if square else 0.0
    sd = math.sqrt(square / max(len(kept) - 1, 1))
    return Usual(round(float(kept.mean()), 3), round(sd, 3), round(min(max(memory, 0.0), 0.9), 3), len(kept))


@dataclass(frozen=True)
class Design:
    """What is planned, as far as power depends on it.

    Args:
        kind: of the outcome.
        period_days: length of a period.
        washout_days: days at the beginning of each period that are not counted.
        onset_days: how long the change is expected to take to begin.
        carryover_days: how long it is expected to linger.
        kept_share: share of days that will be recorded.
    """

    kind: Kind
    period_days: int
    washout_days: int = 0
    onset_days: float = 0.5
    carryover_days: float = 0.5
    kept_share: float = 0.9


def power(
    design: Design,
    size: float,
    usual_days: Usual,
    pairs: int,
    seed: int,
    trials: int = _TRIALS,
    quick: bool = True,
) -> float:
    """The share of simulated experiments that find a benefit of some size.

    Args:
        design: what is planned.
        size: effect on the predictor: log rate ratio, log odds ratio, or difference of a rating.
        usual_days: how the outcome is without the change.
        pairs: periods of each arm.
        seed: of the simulation.
        trials: how many are simulated.
        quick: whether they are analysed over a coarse grid.

    Example:
        A change that cuts four cramps a night to one is found by nearly all; no change by nearly none.

        >>> design = Design("count", period_days=7)
        >>> big = power(design, -1.4, Usual(4.0, 2.2), pairs=4, seed=1, trials=20)
        >>> none = power(design, 0.0, Usual(4.0, 2.2), pairs=4, seed=1, trials=20)
        >>> big >= 0.9, none <= 0.2
        (True, True)
    """
    rng = np.random.default_rng(seed)
    found = 0
    typical = min(TYPICAL_DAYS, float(design.period_days))
    for one in range(trials):
        planned = np.repeat(draw(pairs, seed + one), design.period_days).astype(float)
        outcome = _outcome(rng, design, size * at_work(planned, design.onset_days, design.carryover_days), usual_days)
        outcome[rng.random(len(outcome)) > design.kept_share] = np.nan
        outcome[washout(len(outcome), design.period_days, design.washout_days)] = np.nan
        try:
            below = effect(outcome, planned, design.kind, QUICK if quick else FULL, typical).below(0.0)
        except NothingToCompareError:
            continue
        found += (below if size < 0 else 1 - below) >= SURE
    return found / trials


def washout(days: int, period_days: int, washout_days: int) -> NDArray[np.bool_]:
    """Days at the beginning of each period but the first, that are not counted.

    Example:
        >>> washout(6, 3, 1).tolist()
        [False, False, False, True, False, False]
    """
    day = np.arange(days)
    left_out: NDArray[np.bool_] = (day % period_days < washout_days) & (day >= period_days)
    return left_out


@dataclass(frozen=True)
class Found:
    """Power by number of pairs, as far as it was worked out, and the fewest pairs that are enough; none if none are."""

    by_pairs: dict[int, float]
    enough: int | None


def pairs_for(
    design: Design, size: float, usual_days: Usual, wanted: float, seed: int, most: int | None = None
) -> Found:
    """The fewest pairs with the wanted power.

    Args:
        design: what is planned.
        size: smallest effect that shall be found.
        usual_days: how the outcome is without the change.
        wanted: power, such as 0.8.
        seed: of the simulation.
        most: pairs at most; by default as many as fit into half a year.
    """
    most = max(most or min(MOST_PAIRS, MOST_DAYS // (2 * design.period_days)), FEWEST_PAIRS)
    by_pairs = {most: power(design, size, usual_days, most, seed)}
    if by_pairs[most] < wanted:
        return Found(by_pairs, None)
    low, high = FEWEST_PAIRS, most
    while low < high:
        pairs = (low + high) // 2
        by_pairs[pairs] = power(design, size, usual_days, pairs, seed)
        low, high = (low, pairs) if by_pairs[pairs] >= wanted else (pairs + 1, high)
    return Found(dict(sorted(by_pairs.items())), high)


def _outcome(rng: np.random.Generator, design: Design, moved: Array, usual_days: Usual) -> Array:
    """Days as they may come: part of the usual spread is a level with a memory, the rest is chance."""
    days = len(moved)
    level = np.empty(days)
    noise = rng.normal(size=days)
    level[0] = noise[0]
    for day in range(1, days):
        level[day] = _MEMORY * level[day - 1] + math.sqrt(1 - _MEMORY**2) * noise[day]
    share = min(usual_days.memory / _MEMORY, 1.0)
    if design.kind == "yes_no":
        centre = float(logit(min(max(usual_days.mean, 0.01), 0.99)))
        chance: Array = expit(centre + moved + 1.8 * math.sqrt(share) * level)
        return np.where(rng.random(days) < chance, 1.0, 0.0)
    if design.kind == "rating":
        spread = max(usual_days.sd, 1e-6)
        return (
            usual_days.mean + moved + spread * (math.sqrt(share) * level + math.sqrt(1 - share) * rng.normal(size=days))
        )
    mean = max(usual_days.mean, 0.01)
    relative = usual_days.sd**2 / mean**2  # of the level, of scatter beyond chance, and of chance
    beyond = max(relative - 1 / mean, 0.0)
    of_level = min(share * relative, beyond)
    dispersion = beyond - of_level
    log_sd = math.sqrt(math.log1p(of_level))
    rate = mean * np.exp(moved + log_sd * level - log_sd**2 / 2)
    if dispersion > 1e-3:
        rate = rate * rng.gamma(1 / dispersion, dispersion, days)
    return rng.poisson(np.minimum(rate, 1e5)).astype(float)
