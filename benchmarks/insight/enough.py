"""Whether "about N more days" holds: ``python -m benchmarks.insight.enough [PEOPLE] [FIRST_SEED]``.

People have one trigger of 1.75 times. After 90 days each gets a forecast of how many days it takes in all until such a
trigger is found four times in five; beside it stands how many it really takes. None of these settings was used when
the forecast was made.
"""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np

from benchmarks.insight.people import REGIMES, Regime, person
from charley.insight.calibration import Q, claimed
from charley.insight.forecast import POWER, more_days
from charley.insight.triggers import Diary, Weighed, weigh

_ONE = replace(
    REGIMES["plain"], triggers=(1, 1), log_ratio=(float(np.log(1.75)),) * 2, dispersion=(0.2, 0.2), missing=(0.1, 0.1)
)
SETTINGS: dict[str, Regime] = {
    "8 factors, 3 a day": replace(_ONE, factors=(8, 8), mean=(3.0, 3.0)),
    "25 factors, 1 a day": replace(_ONE, factors=(25, 25), mean=(1.0, 1.0)),
    "40 factors, 2 a day": replace(_ONE, factors=(40, 40), mean=(2.0, 2.0)),
    "30 % of days missing": replace(_ONE, factors=(12, 12), mean=(1.5, 1.5), missing=(0.3, 0.3)),
    "weekdays differ": replace(_ONE, factors=(12, 12), mean=(1.5, 1.5), weekday_sd=0.4),
    "a level that moves": replace(_ONE, factors=(12, 12), mean=(2.0, 2.0), level_sd=(0.6, 0.6), level_phi=(0.9, 0.9)),
}
LOOK = 90  # days after which the forecast is made
LENGTHS = (120, 160, 210, 280, 370, 490, 650, 860, 1150, 1500, 2000)


def _weighed(regime: Regime, days: int, seed: int) -> tuple[Weighed | None, bool, int]:
    """What the days say, whether the trigger is found, and how many of them were recorded."""
    one = person(replace(regime, days=(days, days)), seed)
    weighed = weigh(Diary(one.outcome, one.factors, one.numeric, one.rated))
    found = weighed is not None and bool(claimed(weighed.probability)[one.effect.any(axis=1)].all())
    return weighed, found, int(np.sum(~np.isnan(one.outcome)))


def needed(regime: Regime, people: int, first: int) -> float:
    """Days until the trigger is found four times in five, between the lengths that were tried."""
    before, shorter = 0.0, LENGTHS[0] / 1.3
    for days in LENGTHS:
        power = float(np.mean([_weighed(regime, days, seed)[1] for seed in range(first, first + people)]))
        if power >= POWER:
            share = (POWER - before) / max(power - before, 1e-9)
            return float(shorter * (days / shorter) ** share)
        before, shorter = power, days
    return float("inf")


def main(people: int = 60, first: int = 0) -> None:
    print("setting                   forecast in all (middle half)   needed   ratio")
    for name, regime in SETTINGS.items():
        told = []
        for seed in range(first, first + people):
            weighed, _, recorded = _weighed(regime, LOOK, seed)
            if weighed is not None:
                told.append(LOOK + more_days(weighed, LOOK, recorded, 1 - Q))
        low, middle, high = np.percentile(told, [25, 50, 75])
        real = needed(regime, people, first + 10_000)
        print(f"{name:26}{middle:6.0f} ({low:.0f} to {high:.0f}){real:18.0f}{middle / real:9.2f}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
