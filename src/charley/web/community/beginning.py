"""The teams that a new community begins with."""

from __future__ import annotations

from datetime import datetime

from charley.community import teams as data
from charley.web.community.models import Team
from charley.web.knowing import knowledge


def begin(now: datetime) -> None:
    """Make the teams of the data that are not there yet; what a host has changed stays."""
    there = set(Team.objects.values_list("id", flat=True))
    for team in data.teams(knowledge()):
        if team.id not in there:
            Team.objects.create(id=team.id, name=team.name, about=team.text, topics=list(team.about), made_at=now)
