"""Experiments as the tests need them: planned by the core, kept as the site keeps them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from charley.diary import Episode, Moment, Nothing
from charley.insight.experiments import Change, Plan, Usual
from charley.insight.experiments.schedule import draw
from charley.web.experiments import models
from charley.web.experiments.kept import as_file
from charley.web.journal.store import Store
from tests.web.accounts.people import record_of

PLAN = Plan(
    question="Does it help me: no caffeine after noon?",
    outcome="muscle cramp",
    kind="count",
    better="lower",
    change=Change("cut_caffeine", "no caffeine after noon", "coffee and tea as usual"),
    start=date(2026, 5, 4),
    period_days=4,
    washout_days=0,
    order=draw(4, seed=7),
    longest_run=2,
    seed=7,
    usual=Usual(3.0, 1.5, 0.2, 40),
    worthwhile=0.3,
    wanted_power=0.8,
    power=0.6,
    created=date(2026, 5, 3),
    knowledge_version="0123456789ab",
)


def begun(store: Store, start: date, counted: str = "kind:cramp") -> models.Experiment:
    """A started experiment of 32 days."""
    plan = replace(PLAN, start=start, created=start - timedelta(days=1))
    return models.Experiment.objects.create(
        diary=store.diary,
        plan=as_file(plan),
        counted=counted,
        made_at=datetime(2026, 5, 3, tzinfo=UTC),
        started_at=datetime(2026, 5, 3, tzinfo=UTC),
        first=plan.start,
        last=plan.last,
    )


def live_through(store: Store, row: models.Experiment, with_it: int = 1, without: int = 4) -> None:
    """The record of all its days, with so many cramps on days with the change and on days without."""
    plan = replace(PLAN, start=row.first)
    for number in range(plan.days):
        on = Moment(row.first + timedelta(days=number), "UTC")
        count = (with_it if plan.arm_on(on.day) else without) + number % 2
        store.add(Episode(start=on, movement="cramp", count=count) if count else Nothing(on))


def of_member() -> UUID:
    return begun(record_of(), date(2026, 5, 4)).id


def of_other_member() -> UUID:
    return begun(record_of("other member"), date(2026, 5, 4)).id
