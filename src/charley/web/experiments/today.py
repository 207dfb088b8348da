"""What the running experiment asks today, for its own page and the first page of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from charley.diary.telling import day_words
from charley.insight.experiments import Day, Plan, PlanError
from charley.insight.experiments.stopping import much_worse
from charley.web.experiments import kept, models, rows
from charley.web.experiments.outcomes import Outcome, named
from charley.web.journal.pages.opened import Opened


@dataclass(frozen=True)
class Today:
    """The running experiment on a day.

    Args:
        row: in the table.
        plan: that was made.
        outcome: what of the record is looked at.
        on: the day.
        days: recorded so far.
        worse: whether the last days were much worse than usual.
    """

    row: models.Experiment
    plan: Plan
    outcome: Outcome
    on: date
    days: tuple[Day, ...]
    worse: bool

    @property
    def arm(self) -> int | None:
        """1 with the change, 0 without; none before the first day."""
        return self.plan.arm_on(self.on)

    @property
    def begins(self) -> str:
        """The first day, in words."""
        return day_words(self.plan.start)

    @property
    def number(self) -> int:
        """Which day it is, from 1."""
        return (self.on - self.plan.start).days + 1

    @property
    def did(self) -> str:
        """What was said to be done today; empty where nothing was."""
        return next((day.did or "" for day in self.days if day.date == self.on), "")

    @property
    def counted(self) -> bool:
        """Whether the record has today's outcome."""
        return any(day.date == self.on and day.outcome is not None for day in self.days)

    @property
    def recorded(self) -> int:
        """Days with an outcome so far."""
        return sum(day.outcome is not None for day in self.days)


def today_of(opened: Opened) -> Today | None:
    """The experiment that runs; none when there is none, or its plan is not as it was made."""
    row = rows.running(opened.store.diary, opened.today)
    if row is None:
        return None
    try:
        plan = kept.plan_of(row)
    except PlanError:
        return None
    days = kept.days_of(opened, row)
    return Today(row, plan, named(row.counted, opened), opened.today, days, much_worse(plan, days))
