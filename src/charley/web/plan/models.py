"""The one table of the plan: what happened to it, one row after the other. No row is ever changed."""

from __future__ import annotations

from django.db import models

from charley.web.journal.models import Diary


class PlanEvent(models.Model):
    """One thing that happened to a goal or a step; what it says is a JSON document."""

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE)
    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    item = models.UUIDField()
    says = models.JSONField()

    class Meta:
        """Order of a diary's plan."""

        indexes = [models.Index(fields=["diary", "id"], name="plan_order")]
