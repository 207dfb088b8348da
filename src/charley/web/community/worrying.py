"""A fear that comes again: what was asked before by the same member, and where the new post may go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from django.db.models import Q, QuerySet

from charley.community import PostReading
from charley.community.worry import WITHIN, Stage, Worry, feared, worry
from charley.web.accounts.models import Member
from charley.web.community.knowing import post_reader
from charley.web.community.models import Audience, Contribution, Kind, Membership, State, Team
from charley.web.knowing import knowledge

HOLD = "worry"  # a moderator looks whether it is a question of its own
_ASKING = (Kind.QUESTION, Kind.UPDATE)  # answers of others, stories and comments are never touched


class Choice(Enum):
    """What the writer chose once they had seen the numbers."""

    POST = "post"
    OWN = "own"  # in their own thread about it
    MODERATOR = "moderator"  # as a question, once a moderator has looked


@dataclass(frozen=True)
class Asked:
    """A post that asks in fear.

    Args:
        worry: what is known of it, and what is done.
        own: the writer's own thread about it, which no more people can see than the post was for; none where there is
            no such thread.
    """

    worry: Worry
    own: Contribution | None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What the writer may choose from; nothing where it is posted without more ado."""
        match self.worry.stage:
            case Stage.ANSWER_FIRST:
                return (Choice.POST, Choice.OWN) if self.own else (Choice.POST,)
            case Stage.FOLD:
                return (Choice.OWN, Choice.MODERATOR)
            case _:
                return ()

    @staticmethod
    def joined(title: str, body: str) -> str:
        """The text of a question as an answer, which has no title."""
        return f"{title.strip()}\n\n{body}" if title.strip() else body


@dataclass(frozen=True)
class Place:
    """Where a post is to stand."""

    kind: str
    team: Team | None
    audience: str
    anonymous: bool


def asked(author: Member, place: Place, reading: PostReading, now: datetime) -> Asked | None:
    """What to do with a post that asks in fear; none where it does not, or the writer lives with the illness."""
    about = feared(reading, post_reader().rules) if place.kind in _ASKING else None
    if about is None or _lives_with(author, about):
        return None
    told = earlier(author, about, now).values_list("made_at", "read")
    before = [(at, frozenset(read.get("findings", ()))) for at, read in told]
    found = worry(about, reading, before, now, knowledge(), post_reader().rules)
    own = _own_thread(author, about, place, now)
    if found.stage is Stage.FOLD and own is None:  # there is no thread to put it into
        found = replace(found, stage=Stage.ANSWER_FIRST)
    return Asked(found, own)


def earlier(author: Member, about: str, now: datetime) -> QuerySet[Contribution]:
    """What a member asked of the same fear within the last 30 days, whatever became of it, newest first."""
    those = Contribution.objects.filter(author=author, made_at__gte=now - WITHIN, made_at__lte=now, read__worry=about)
    return those.order_by("-made_at", "-pk")


def _own_thread(author: Member, about: str, place: Place, now: datetime) -> Contribution | None:
    """The newest of the writer's questions about it that stands; it shows no more than the writer wanted to show.

    Under a name it is never joined with what was asked without one.
    """
    narrower = Q(audience=Audience.TEAM, team=place.team)
    if place.audience in (Audience.MEMBERS, Audience.EVERYONE):
        narrower |= Q(audience=Audience.MEMBERS) | Q(audience=Audience.TEAM)
    if place.audience == Audience.EVERYONE:
        narrower |= Q(audience=Audience.EVERYONE)
    standing = earlier(author, about, now).filter(kind=Kind.QUESTION, state=State.LIVE, anonymous=place.anonymous)
    return standing.filter(narrower).first()


def _lives_with(author: Member, about: str) -> bool:
    """Whether the writer keeps the illness in their record, or is in its team as somebody who lives with it."""
    if author.diary and about in author.diary.known:
        return True
    teams = Membership.objects.filter(member=author, role=Membership.As.SELF).values_list("team__topics", flat=True)
    return any(about in topics for topics in teams)
