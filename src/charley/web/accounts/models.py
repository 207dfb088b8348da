"""Tables of members."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models

from charley.web.journal.models import Diary


class Member(AbstractUser):
    """Somebody with an account, known by a pseudonym; real names are not asked for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    diary = models.OneToOneField(Diary, null=True, on_delete=models.PROTECT, related_name="member")

    def get_full_name(self) -> str:
        """The pseudonym."""
        return self.username

    def get_short_name(self) -> str:
        """The pseudonym."""
        return self.username
