"""Who may see what: every page, feed, search and letter asks here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from charley.web.accounts.models import Member
from charley.web.community.models import Audience, Contribution, Distance, Membership, State

_AT_ONCE = 400  # members in one query


def visible_to(
    viewer: Member | None, among: QuerySet[Contribution] | None = None, away: Sequence[UUID] | None = None
) -> QuerySet[Contribution]:
    """What somebody may read.

    A visitor sees what is for everyone. A member sees what is for members, and what is for the teams they are in.
    Nobody sees what does not stand, but the writer sees their own while it waits. Where one has blocked the other,
    neither sees the other's words; who muted somebody does not see theirs. What was posted without a name stays: if it
    went away for who was blocked, they would learn who wrote it.

    Args:
        viewer: the member; none for a visitor.
        among: what to choose from; everything unless given.
        away: what :func:`kept_away` gave for the viewer, where it was asked already.
    """
    found = Contribution.objects.all() if among is None else among
    if viewer is None:
        return found.filter(state=State.LIVE, audience=Audience.EVERYONE)
    in_team = Exists(Membership.objects.filter(member=viewer, team=OuterRef("team")))
    readable = Q(state=State.LIVE) & (~Q(audience=Audience.TEAM) | in_team)
    own = Q(author=viewer, state__in=[State.LIVE, State.HELD, State.HIDDEN])
    seen = found.filter(readable | own)
    if away is None:
        return seen.exclude(distant_from(viewer, "author"), anonymous=False)
    return seen.exclude(author__in=away, anonymous=False) if away else seen


def distant_from(viewer: Member, whose: str) -> Q:
    """Whether the member of a column is one that the viewer keeps away from, or has blocked them.

    Asked within the query, once for all its rows.
    """
    kept_off = Distance.objects.filter(member=viewer).values("other")
    blocked_by = Distance.objects.filter(other=viewer, blocked=True).values("member")
    return Q(**{f"{whose}__in": kept_off}) | Q(**{f"{whose}__in": blocked_by})


def kept_away(viewer: Member) -> list[UUID]:
    """Whose words the viewer does not see: whom they muted or blocked, and who blocked them."""
    there = Distance.objects.filter(Q(member=viewer) | Q(other=viewer, blocked=True)).values_list("member", "other")
    return [other if member == viewer.pk else member for member, other in there]


def kept_away_of(members: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """For many members at once: each with those whose words they do not see, as in :func:`kept_away`."""
    apart: set[tuple[UUID, UUID]] = set()
    there = Distance.objects.filter(Q(member__in=members) | Q(other__in=members, blocked=True))
    for member, other, blocked in there.values_list("member", "other", "blocked"):
        apart.add((member, other))
        if blocked:
            apart.add((other, member))
    return apart


def seen_pairs(pairs: Iterable[tuple[UUID, Contribution]]) -> set[tuple[UUID, int]]:
    """Of pairs of a member and a contribution of others, those where :func:`visible_to` shows it, in a few queries.

    Nobody is told of somebody they keep away from, not even where that stays unnamed, nor of what stands in a thread
    that they cannot open. ``root`` of the contributions is looked at: select it.
    """
    asked = [(member, one) for member, one in pairs if one.state == State.LIVE]
    members = list({member for member, _ in asked})
    apart: set[tuple[UUID, UUID]] = set()
    teams: set[tuple[UUID, str | None]] = set()
    closed = {one.team_id for _, one in asked if one.audience == Audience.TEAM}
    for first in range(0, len(members), _AT_ONCE):
        part = members[first : first + _AT_ONCE]
        apart |= kept_away_of(part)
        if closed:
            teams.update(Membership.objects.filter(member__in=part, team__in=closed).values_list("member", "team"))
    found = set()
    for member, one in asked:
        root = one.root or one
        if root.state != State.LIVE or (one.audience == Audience.TEAM and (member, one.team_id) not in teams):
            continue
        if (member, one.author_id) in apart or (not root.anonymous and (member, root.author_id) in apart):
            continue
        found.add((member, one.pk))
    return found


def shown_name(contribution: Contribution) -> str:
    """The name that stands over it; empty where the writer stays unnamed, or has left."""
    if contribution.anonymous or contribution.author is None:
        return ""
    return str(contribution.author.username)
