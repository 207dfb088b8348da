"""Which experiments a record has: rows of the table, without the core that weighs them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import Http404

from charley.web.experiments import models
from charley.web.journal.models import Diary
from charley.web.journal.pages.opened import Opened


def draft(diary: Diary) -> models.Experiment | None:
    """What is planned and not started."""
    return models.Experiment.objects.filter(diary=diary, started_at=None).first()


def started(diary: Diary) -> Iterable[models.Experiment]:
    """All that were ever started, the newest first."""
    return models.Experiment.objects.filter(diary=diary, started_at__isnull=False).order_by("-started_at")


def running(diary: Diary, today: date) -> models.Experiment | None:
    """The one that runs, from its start to its last day."""
    return (
        models.Experiment.objects.filter(diary=diary, started_at__isnull=False, ended_on=None, last__gte=today)
        .order_by("started_at")
        .first()
    )


def one_of(opened: Opened, identity: UUID) -> models.Experiment:
    """A started experiment of this record.

    Raises:
        Http404: when there is none; nobody learns whether it is somebody else's.
    """
    row = models.Experiment.objects.filter(diary=opened.store.diary, id=identity, started_at__isnull=False).first()
    if row is None:
        raise Http404
    return row


def is_over(row: models.Experiment, today: date) -> bool:
    """Whether it has ended, early or on its last day."""
    return row.ended_on is not None or row.last < today


def said_of(row: models.Experiment) -> dict[date, models.Day]:
    """What was said of each day."""
    return {day.on: day for day in models.Day.objects.filter(experiment=row).order_by("on")}


def done(row: models.Experiment) -> tuple[tuple[date, str], ...]:
    """Each day of which it was said what was done, with that."""
    return tuple(models.Day.objects.filter(experiment=row).order_by("on").values_list("on", "did"))
