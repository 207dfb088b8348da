"""Rows of the tables, and the core's values: the plan, the days, the result."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast

from django.db import transaction

from charley.diary import RecordError
from charley.insight.experiments import Day, Plan, PlanError, Result, analyse, read_plan, to_document
from charley.insight.experiments.days import Did
from charley.web.experiments import models
from charley.web.experiments.outcomes import recorded_days
from charley.web.experiments.rows import is_over, running, said_of, started
from charley.web.journal.models import Diary
from charley.web.journal.pages.opened import Opened


def as_file(plan: Plan) -> str:
    """A plan as ``charley experiment plan`` writes it."""
    return json.dumps(to_document(plan), ensure_ascii=False, indent=1) + "\n"


def plan_of(row: models.Experiment) -> Plan:
    """The plan of a row.

    Raises:
        PlanError: when it is not as it was made.
    """
    return read_plan(row.plan)


def put_draft(opened: Opened, plan: Plan, counted: str) -> models.Experiment:
    """Keep a plan that is not started, in the place of the one before."""
    diary = opened.store.diary
    with transaction.atomic():
        models.Experiment.objects.filter(diary=diary, started_at=None).delete()
        return models.Experiment.objects.create(
            diary=diary, plan=as_file(plan), counted=counted, made_at=opened.now, first=plan.start, last=plan.last
        )


def start(opened: Opened, plan: Plan, row: models.Experiment) -> None:
    """Start it: from here on the plan stays.

    Raises:
        RecordError: when another one runs, or the draft is gone.
    """
    with transaction.atomic():
        diary = Diary.objects.select_for_update().get(pk=opened.store.diary.pk)
        if running(diary, opened.today):
            raise RecordError("Another experiment is running. Two at once could not be told apart.")
        there = models.Experiment.objects.filter(id=row.id, diary=diary, started_at=None).update(
            plan=as_file(plan), started_at=opened.now, first=plan.start, last=plan.last
        )
        if not there:
            raise RecordError("This plan is not there any more. Make a new one.")


def days_of(opened: Opened, row: models.Experiment) -> tuple[Day, ...]:
    """The days up to today or to the end: the outcome from the record, what was done from the taps."""
    end = min(row.ended_on or row.last, row.last, opened.today)
    if end < row.first:
        return ()
    told = said_of(row)
    days = []
    for on, value in recorded_days(opened, row.counted, row.first, end):
        said = told.get(on)
        if value is not None or said:
            did = cast("Did | None", (said.did or None) if said else None)
            days.append(Day(on, value, did, said.note if said else ""))
    return tuple(days)


def result_of(opened: Opened, row: models.Experiment) -> Result:
    """What the days of an experiment that is over say.

    Raises:
        PlanError: when the plan is not as it was made.
    """
    why = row.why or ("ended early" if row.ended_on else "")
    return analyse(plan_of(row), days_of(opened, row), opened.today, why)


def finished(opened: Opened) -> tuple[Result, ...]:
    """The results of all that began and are over; a plan that was changed is left out."""
    return tuple(result for _, result in finished_of(opened))


def finished_of(opened: Opened) -> Iterator[tuple[str, Result]]:
    """The same, each with what of the record it counted."""
    for row in started(opened.store.diary):
        if is_over(row, opened.today) and not (row.ended_on and row.ended_on < row.first):
            try:
                yield row.counted, result_of(opened, row)
            except PlanError:
                continue
