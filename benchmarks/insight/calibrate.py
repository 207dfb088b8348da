"""Fits the map of ``charley.insight.calibration``: ``python -m benchmarks.insight.calibrate [PEOPLE] [FIRST_SEED]``.

Monotone by construction (steps are exponentials), linear between fixed knots, by maximum likelihood with a slight pull
towards no change.
"""

from __future__ import annotations

import sys

import numpy as np
from scipy.optimize import minimize

from benchmarks.insight.people import REGIMES, Array, person
from charley.insight.triggers import Diary, weigh

KNOTS = np.array([-6.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.5, 3.0, 6.0])
PULL = 1e-4


def main(people: int = 200, first: int = 100_000) -> None:
    said, true = [], []
    for name, regime in REGIMES.items():
        for seed in range(first, first + people):
            one = person(regime, seed)
            weighed = weigh(Diary(one.outcome, one.factors, one.numeric, one.rated))
            if weighed is not None:
                usable = weighed.lagged.usable
                said.append(weighed.raw[usable])
                true.append(one.effect.any(axis=1)[usable])
        print(name, flush=True)
    raw = np.clip(np.concatenate(said), 1e-9, 1 - 1e-9)
    print([round(float(value), 2) for value in knots(np.log(raw) - np.log1p(-raw), np.concatenate(true).astype(float))])


def knots(log_odds: Array, true: Array) -> Array:
    """Log-odds at the knots with which factors of these log-odds were triggers."""

    def curve(steps: Array) -> Array:
        return steps[0] + np.concatenate([[0.0], np.cumsum(np.exp(steps[1:]))])

    def loss(steps: Array) -> float:
        fitted = np.interp(log_odds, KNOTS, curve(steps))
        return float(np.mean(np.logaddexp(0, fitted) - true * fitted) + PULL * np.sum(steps[1:] ** 2))

    start = np.concatenate([[KNOTS[0]], np.log(np.diff(KNOTS))])
    return curve(minimize(loss, start, method="L-BFGS-B").x)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
