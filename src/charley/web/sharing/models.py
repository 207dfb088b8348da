"""Tables of what members allow. What was decided and who has looked is only ever added to."""

from __future__ import annotations

from typing import Any

from django.db import models

from charley.web.accounts.models import Member


class AddedOnce(models.Model):
    """A row that stays as it was written until its member is erased."""

    class Meta:
        """No table of its own."""

        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Write the row for the first time.

        Raises:
            ValueError: when it is there already.
        """
        if not self._state.adding:
            raise ValueError("What was decided or seen is not changed afterwards.")
        super().save(*args, **options)


class Wording(models.Model):
    """The text of a purpose as it stood when somebody decided; its key is a digest of it."""

    digest = models.CharField(primary_key=True, max_length=64)
    purpose = models.CharField(max_length=20)
    text = models.TextField()


class Decision(AddedOnce):
    """A member said yes or no to a purpose."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="decisions")
    purpose = models.CharField(max_length=20)
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT)
    given = models.BooleanField()
    at = models.DateTimeField()


class Share(models.Model):
    """A member lets another read their page until a day; it begins when the other gives the code."""

    id = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="shares")
    reader = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="may_read")
    episodes = models.BooleanField()  # the list of episodes, too
    until = models.DateField()  # the last day, on the owner's calendar
    code = models.CharField(max_length=64, blank=True)  # keyed digest; empty once it was used
    code_until = models.DateTimeField()
    made_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)


class Viewer(models.Model):
    """Who stands behind a number in the log of a member; it goes when either of the two is erased."""

    id = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="viewers")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="viewed")

    class Meta:
        """One number for each two members."""

        constraints = [models.UniqueConstraint(fields=["owner", "member"], name="one_viewer")]


class Viewing(AddedOnce):
    """Somebody looked, or tried to. The row holds a digest of itself and of the row before it."""

    owner = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="viewings")
    number = models.PositiveIntegerField()  # from 1, for each owner
    viewer = models.UUIDField(null=True)  # a Viewer's id, which may be gone; none for a command of the host
    role = models.CharField(max_length=10)
    page = models.CharField(max_length=10)
    allowed = models.BooleanField()
    at = models.DateTimeField()
    before = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        """No number twice."""

        constraints = [models.UniqueConstraint(fields=["owner", "number"], name="viewing_number")]


class Seal(models.Model):
    """How long a member's log is and how it ends, signed with the site's key: rows taken off its end are missed."""

    owner = models.OneToOneField(Member, primary_key=True, on_delete=models.CASCADE)
    length = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    mark = models.CharField(max_length=64, blank=True)  # empty: it did not fit once, and never will again
