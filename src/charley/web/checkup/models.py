"""The one table: checks that are under way, each locked with a key that only the person's browser has."""

from __future__ import annotations

from django.db import models


class Check(models.Model):
    """A check under way; without the key in the cookie neither who nor what."""

    id = models.CharField(primary_key=True, max_length=64)  # follows from the key, and does not tell it
    sealed = models.BinaryField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Nothing that it holds."""
        return f"check until {self.expires:%H:%M}"
