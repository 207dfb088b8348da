"""Tables of the record: a diary, its entries, and every change that was made to them."""

from __future__ import annotations

import uuid

from django.db import models


class Diary(models.Model):
    """One person's record, with what is known of that person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    zone = models.CharField(max_length=60, default="UTC")
    born = models.DateField(null=True)
    sex = models.CharField(max_length=10, blank=True, default="")
    known = models.JSONField(default=list)  # ids of illnesses
    made_at = models.DateTimeField()


class Change(models.Model):
    """One change: an entry added, edited or deleted, or a whole file taken in. Undo reads it backwards."""

    class What(models.TextChoices):
        """What was done."""

        ADD = "add"
        EDIT = "edit"
        DELETE = "delete"
        RESTORE = "restore"
        IMPORT = "import"

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE)
    at = models.DateTimeField()
    what = models.CharField(max_length=10, choices=What.choices)
    entry = models.ForeignKey("Entry", null=True, on_delete=models.CASCADE)  # none for a file
    part_of = models.ForeignKey("self", null=True, on_delete=models.CASCADE)  # the file that made this change
    before = models.JSONField(null=True)  # what the entry said before an edit
    source = models.CharField(max_length=40, blank=True, default="")  # of a file: which reader
    label = models.CharField(max_length=255, blank=True, default="")  # of a file: its name
    undone_at = models.DateTimeField(null=True)


class Entry(models.Model):
    """One entry, as it stands now; what it says is a JSON document."""

    id = models.UUIDField(primary_key=True)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20)
    day = models.DateField(null=True)
    at = models.DateTimeField(null=True)  # first instant that its moment can mean
    document = models.JSONField()
    edition = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)
    batch = models.ForeignKey(Change, null=True, on_delete=models.SET_NULL, related_name="entries")
    source = models.CharField(max_length=40, blank=True, default="")
    key = models.CharField(max_length=64, null=True)  # digest of what makes an imported item the same

    class Meta:
        """Order of a day, and that nothing is imported twice."""

        indexes = [
            models.Index(fields=["diary", "day", "at"], name="entry_day"),
            models.Index(fields=["diary", "kind", "day"], name="entry_kind"),
            models.Index(fields=["diary", "deleted_at"], name="entry_deleted"),
        ]
        constraints = [models.UniqueConstraint(fields=["diary", "key"], name="imported_once")]
