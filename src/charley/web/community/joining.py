"""Joining and leaving a team: at once, and as often as one likes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from charley.web.accounts.models import Member
from charley.web.community.models import Membership, Team


def join(member: Member, team: Team, role: str, now: datetime) -> None:
    """Be in a team; who is there already changes only as what."""
    with transaction.atomic():
        _, new = Membership.objects.update_or_create(
            member=member, team=team, defaults={"role": role}, create_defaults={"role": role, "joined_at": now}
        )
        if new:
            Team.objects.filter(pk=team.pk).update(members=F("members") + 1)


def leave(member: Member, team: Team) -> None:
    """Be in it no more; what was written stays."""
    with transaction.atomic():
        gone, _ = Membership.objects.filter(member=member, team=team).delete()
        if gone:
            Team.objects.filter(pk=team.pk, members__gt=0).update(members=F("members") - 1)
