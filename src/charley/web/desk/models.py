"""Tables of the desk: editions of articles, signatures, who reviews, who is shut out, and what staff did."""

from __future__ import annotations

from typing import Any

from django.db import models

from charley.web.accounts.models import Member


def _by(**more: Any) -> Any:
    """Who did it; nobody once the account is gone."""
    return models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+", **more)


class Edition(models.Model):
    """One saved text of an article; an article has one after the other, and none is ever changed."""

    article = models.CharField(max_length=80)
    number = models.PositiveIntegerField()  # from 1
    text = models.TextField()  # the whole file: its top and its Markdown
    published = models.CharField(max_length=64, blank=True)  # SHA-256 of the published text that it began from
    by = _by()
    made_at = models.DateTimeField()

    class Meta:
        """How rows are told apart and ordered."""

        constraints = [models.UniqueConstraint(fields=["article", "number"], name="one_edition_of_a_number")]
        ordering = ["article", "number"]


class Signature(models.Model):
    """Somebody stands by one text of an article with the facts under it. The name is the one that readers see."""

    article = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)  # of text and facts
    text_digest = models.CharField(max_length=64)  # of the text alone
    facts = models.JSONField()  # name of each fact under it -> SHA-256 of what it said
    role = models.CharField(max_length=12)  # clinician, editor
    name = models.CharField(max_length=120)
    credentials = models.CharField(max_length=240, blank=True)
    by = _by()
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """How rows are told apart and ordered."""

        ordering = ["signed_at", "id"]

    @property
    def document(self) -> str:
        """The file that says what was signed, beside the articles."""
        return f"signed-{self.article}-{self.digest[:12]}-{self.pk}.txt"


class Reviewer(models.Model):
    """Under which name and with which credentials a clinician signs, as the host has checked them."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="reviewer")
    name = models.CharField(max_length=120)
    credentials = models.CharField(max_length=240)


class Suspension(models.Model):
    """A member who cannot sign in for now, and why."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="suspensions")
    reason = models.CharField(max_length=300)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Deed(models.Model):
    """Something that staff did to an account or a role. Each is chained to the one before by its hash."""

    number = models.PositiveIntegerField(primary_key=True)
    at = models.DateTimeField()
    what = models.CharField(max_length=30)
    by = _by()
    whom = _by()
    reason = models.CharField(max_length=300, blank=True)
    salt = models.CharField(max_length=32)
    sealed = models.CharField(max_length=64)  # SHA-256 of salt, people and reason, so that these can be erased
    chain = models.CharField(max_length=64)  # SHA-256 of the chain before, number, time, what and sealed

    class Meta:
        """How rows are told apart and ordered."""

        ordering = ["-number"]
