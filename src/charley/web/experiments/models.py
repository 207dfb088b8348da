"""Tables of self-experiments: the plan as it was made before the first day, and what was done on each day."""

from __future__ import annotations

import uuid

from django.db import models

from charley.web.journal.models import Diary


class Experiment(models.Model):
    """One experiment: a draft until it is started; from then on its plan stays as it is.

    How many there were on each day is in the record itself and is not kept here again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE)
    plan = models.TextField()  # the file of ``charley experiment plan``, letter by letter, with its hash
    counted = models.CharField(max_length=60)  # what of the record is the outcome
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    first = models.DateField()
    last = models.DateField()
    ended_on = models.DateField(null=True)  # only where it was ended early
    why = models.TextField(blank=True, default="")  # it was ended early

    class Meta:
        """One draft at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["diary"], condition=models.Q(started_at__isnull=True), name="experiment_one_draft"
            )
        ]


class Day(models.Model):
    """What was done on a day of an experiment, and what else mattered."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE)
    on = models.DateField()
    did = models.CharField(max_length=10, blank=True, default="")  # with, without, partly; empty: not said
    note = models.TextField(blank=True, default="")
    kept_at = models.DateTimeField()

    class Meta:
        """One row a day."""

        constraints = [models.UniqueConstraint(fields=["experiment", "on"], name="experiment_day_once")]
