"""What else goes with the days: medicines that were begun, changed or stopped, the cycle, the time of day."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from charley.insight.calibration import RULED_OUT, UNLIKELY, Level
from charley.insight.cycle import FEWEST as FEWEST_CYCLES
from charley.insight.cycle import ODDS as CYCLE_ODDS
from charley.insight.cycle import Cycle, phases, waves, weigh_cycle
from charley.insight.hours import Hours, hours_of
from charley.insight.medicines import ODDS as MEDICINE_ODDS
from charley.insight.medicines import Compared, columns, compare
from charley.insight.table import Table

Array = NDArray[np.float64]
MOST_CHANGES = 40  # of medicines that are looked at; the latest
_BESIDE_DAYS = 28  # before and after a change, in which factors are compared
_FEWEST = 10  # days with the factor on each side
_CLEAR = 4.0  # standard errors: days next to each other are alike, so more than for days drawn by lot


@dataclass(frozen=True)
class Medicine:
    """The days after a change of a medicine beside those before.

    Args:
        compared: the numbers.
        probability: that the days differ by more than chance; not of what makes them differ.
        moved: factors that also differ before and after.
        level: found, unclear or not found.
    """

    compared: Compared
    probability: float
    moved: tuple[str, ...]
    level: Level = "unclear"


@dataclass(frozen=True)
class Around:
    """What else goes with the days.

    Args:
        medicines: that were begun, changed or stopped, in order of time.
        cycle: none where no period was written down.
        hours: none where too few episodes have a clock time.
        cycle_probability: that the outcome goes with the cycle.
        cycle_level: found, unclear or not found.
    """

    medicines: tuple[Medicine, ...] = ()
    cycle: Cycle | None = None
    hours: Hours | None = None
    cycle_probability: float = 0.0
    cycle_level: Level = "unclear"

    @property
    def found(self) -> bool:
        """Whether a medicine or the cycle is found."""
        return "found" in (self.cycle_level, *(one.level for one in self.medicines))

    @property
    def probabilities(self) -> Array:
        """Of each medicine, and at the end of the cycle."""
        return np.array([*(one.probability for one in self.medicines), self.cycle_probability])

    def judged(self, found: NDArray[np.bool_], unit: float) -> Around:
        """The same with levels.

        Args:
            found: of each medicine, and at the end of the cycle, whether it counts as found.
            unit: of the predictor.
        """
        medicines = []
        for one, yes in zip(self.medicines, found, strict=False):
            told = one.compared.difference
            small = told is not None and told.largest <= RULED_OUT * unit
            none = one.probability < UNLIKELY and small
            medicines.append(replace(one, level="found" if yes else "not_found" if none else "unclear"))
        level: Level = "found" if found[-1] else "unclear"
        if self.cycle and self.cycle.quarters and self.cycle_probability < UNLIKELY:
            level = "not_found"
        return replace(self, medicines=tuple(medicines), cycle_level=level)


def _probability(log_bayes: float | None, odds: float) -> float:
    return 0.0 if log_bayes is None else float(expit(log_bayes + np.log(odds)))


def known(table: Table) -> Array | None:
    """Columns for what is known to be able to move the days; none where nothing is. Shape (days, any)."""
    days = len(table.diary.outcome)
    both = np.hstack([columns(table.doses[-MOST_CHANGES:], days), _waves(table)])
    return both if both.shape[1] else None


def _waves(table: Table) -> Array:
    days = len(table.diary.outcome)
    enough = len(table.cycle) > FEWEST_CYCLES
    return waves(phases(table.cycle, days)) if enough else np.zeros((days, 0))


def look_around(table: Table, expected: Array) -> Around:
    """Weigh medicines and the cycle beside what factors explain.

    Args:
        table: of days; the outcome differs between some of them.
        expected: what factors explain, in the predictor of each day. Shape (days,).
    """
    diary, changes = table.diary, table.doses[-MOST_CHANGES:]
    days, weekday = len(diary.outcome), diary.first_weekday
    cycle = _waves(table)
    compared = tuple(compare(one, changes, diary.outcome, weekday, expected, cycle, table.kind) for one in changes)
    found = None
    if table.cycle:
        found = weigh_cycle(table.cycle, diary.outcome, weekday, expected, columns(changes, days), table.kind)
    hours = hours_of(diary) if table.kind == "count" else None
    medicines = tuple(
        Medicine(one, _probability(one.log_bayes, MEDICINE_ODDS), _moved(table, one.change.day)) for one in compared
    )
    return Around(medicines, found, hours, _probability(found.log_bayes if found else None, CYCLE_ODDS))


def _moved(table: Table, day: int) -> tuple[str, ...]:
    """Factors that are clearly different in the weeks before and after a day."""
    values = table.diary.values
    before, after = values[max(day - _BESIDE_DAYS, 0) : day], values[day : day + _BESIDE_DAYS]
    names = []
    for name, one, other in zip(table.factors, before.T, after.T, strict=True):
        one, other = one[~np.isnan(one)], other[~np.isnan(other)]
        if min(len(one), len(other)) < _FEWEST:
            continue
        error = float(np.sqrt((one.var() + 1e-12) / len(one) + (other.var() + 1e-12) / len(other)))
        if abs(float(other.mean() - one.mean())) > _CLEAR * error:
            names.append(name)
    return tuple(names)
