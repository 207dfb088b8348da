"""What pages ask of the database about teams and their readers, by queries that are written once."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, ExpressionWrapper, IntegerField, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast

from charley.web.accounts.models import Member
from charley.web.community.models import Follow, Membership, Team
from charley.web.prepared import Prepared


class TeamRow(NamedTuple):
    """A team, and whether the reader is in it and follows it; ``topics`` is JSON."""

    id: str
    name: str
    about: str
    topics: str
    members: int
    joined: bool
    follows: bool


def open_teams(viewer: Member | None) -> list[TeamRow]:
    """All teams that are open, by name."""
    return _teams(viewer is not None).rows(**_of(viewer))


def open_team(viewer: Member | None, which: str) -> TeamRow | None:
    """One of them."""
    found = _team(viewer is not None).rows(which=which, **_of(viewer))
    return found[0] if found else None


def topics_followed(viewer: Member) -> frozenset[str]:
    """Ids of the topics that somebody follows."""
    return frozenset(_topics().rows(viewer=viewer.pk))


@cache
def _teams(member: bool) -> Prepared[TeamRow]:
    return Prepared(lambda viewer=None: _rows(viewer).order_by("name"), TeamRow, **_viewer(member))


@cache
def _team(member: bool) -> Prepared[TeamRow]:
    field = Team._meta.get_field("id")
    return Prepared(lambda which, viewer=None: _rows(viewer).filter(id=which), TeamRow, which=field, **_viewer(member))


@cache
def _topics() -> Prepared[str]:
    def make(viewer: UUID) -> QuerySet[Any, Any]:
        return Follow.objects.filter(member=viewer, what=Follow.What.TOPIC).values_list("key")

    return Prepared(make, str, **_viewer(member=True))


def _rows(viewer: UUID | None) -> QuerySet[Any, Any]:
    mine = Membership.objects.filter(member=viewer, team=OuterRef("pk"))
    follows = Follow.objects.filter(member=viewer, what=Follow.What.TEAM, key=OuterRef("pk"))
    no = Value(0, output_field=IntegerField())
    found = Team.objects.filter(closed_at=None).annotate(
        as_topics=Cast("topics", TextField()),
        joined=ExpressionWrapper(Exists(mine), IntegerField()) if viewer else no,
        follows=ExpressionWrapper(Exists(follows), IntegerField()) if viewer else no,
    )
    return found.values_list("id", "name", "about", "as_topics", "members", "joined", "follows")


def _of(viewer: Member | None) -> dict[str, UUID]:
    return {"viewer": viewer.pk} if viewer else {}


def _viewer(member: bool) -> dict[str, Any]:
    return {"viewer": Member._meta.get_field("id")} if member else {}
