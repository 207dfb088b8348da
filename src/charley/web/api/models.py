"""Tables of the API: tokens of members, what a sync knows of each entry, and what programs posted."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from charley.web.community.models import Contribution
from charley.web.journal.models import Diary


class Token(models.Model):
    """A key that a member gave to a program. Its text is shown once; only its digest is kept.

    The record and the community are allowed apart: a program that posts need not read what somebody keeps.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    may_read = models.BooleanField(default=True)  # the record
    may_write = models.BooleanField(default=False)
    community_read = models.BooleanField(default=False)
    community_write = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    last_used = models.DateField(null=True)


class Revision(models.Model):
    """The newest change of an entry that a sync has told of. It outlives the entry, to tell that the entry is gone."""

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE)
    entry = models.UUIDField()
    number = models.BigIntegerField()  # microseconds, see revisions
    edition = models.PositiveIntegerField()
    deleted = models.BooleanField()

    class Meta:
        """One row for each entry, found by its number."""

        constraints = [models.UniqueConstraint(fields=["diary", "entry"], name="one_revision")]
        indexes = [models.Index(fields=["diary", "number"], name="revision_number")]


class Sent(models.Model):
    """What a program posted, under the number that it made: sent again, it is not posted again."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    identity = models.UUIDField()
    contribution = models.ForeignKey(Contribution, null=True, on_delete=models.SET_NULL)  # none: taken out for good

    class Meta:
        """Each number once."""

        constraints = [models.UniqueConstraint(fields=["member", "identity"], name="one_sent")]
