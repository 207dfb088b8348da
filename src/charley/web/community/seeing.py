"""Who may see what: every page, feed, search and letter asks here and nowhere else."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from charley.web.accounts.models import Member
from charley.web.community.models import Audience, Contribution, Distance, Membership, State


def visible_to(viewer: Member | None, among: QuerySet[Contribution] | None = None) -> QuerySet[Contribution]:
    """What somebody may read.

    A visitor sees what is for everyone. A member sees what is for members, and what is for the teams they are in.
    Nobody sees what does not stand, but the writer sees their own while it waits. Where one has blocked the other,
    neither sees the other's words; who muted somebody does not see theirs.

    Args:
        viewer: the member; none for a visitor.
        among: what to choose from; everything unless given.
    """
    found = Contribution.objects.all() if among is None else among
    if viewer is None:
        return found.filter(state=State.LIVE, audience=Audience.EVERYONE)
    in_team = Exists(Membership.objects.filter(member=viewer, team=OuterRef("team")))
    readable = Q(state=State.LIVE) & (~Q(audience=Audience.TEAM) | in_team)
    own = Q(author=viewer, state__in=[State.LIVE, State.HELD, State.HIDDEN])
    return found.filter(readable | own).exclude(author__in=kept_away(viewer))


def kept_away(viewer: Member) -> list[UUID]:
    """Whose words the viewer does not see: whom they muted or blocked, and who blocked them."""
    mine = Distance.objects.filter(member=viewer).values_list("other", flat=True)
    theirs = Distance.objects.filter(other=viewer, blocked=True).values_list("member", flat=True)
    return [*mine, *theirs]


def shown_name(contribution: Contribution) -> str:
    """The name that stands over it; empty where the writer stays unnamed, or has left."""
    if contribution.anonymous or contribution.author is None:
        return ""
    return str(contribution.author.username)
