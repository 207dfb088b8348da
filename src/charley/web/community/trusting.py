"""How far a member is trusted, worked out from what they did; no page shows it."""

from __future__ import annotations

from datetime import datetime, timedelta

from charley.community.trust import Acts, Level, level
from charley.web.accounts.models import Member
from charley.web.community.models import Action, Contribution, Person, Reaction, Report, State
from charley.web.community.moderation.measuring import pause_of, undone

_LATELY = timedelta(days=90)


def acts_of(person: Person, now: datetime) -> Acts:
    """What counts for a member's trust."""
    member = person.member
    gone = undone(member)
    removed = Action.objects.filter(about=member, what="remove", at__gt=now - _LATELY).exclude(pk__in=gone)
    thanked = Reaction.objects.filter(contribution__author=member, what=Reaction.What.HELPED)
    agreed = Report.objects.filter(reporter=member, case__actions__what="remove", case__contribution__state="removed")
    return Acts(
        days=max(0, (now - person.since).days),
        days_here=person.days_here,
        approved=Contribution.objects.filter(author=member, state=State.LIVE).count(),
        thanked_by=thanked.values("member").distinct().count(),
        good_reports=agreed.values("case").distinct().count(),
        removed_lately=removed.count(),
        paused=pause_of(member, now) is not None,
    )


def trust_anew(member: Member | None, now: datetime) -> None:
    """Set a member's level after a decision, up or down."""
    person = Person.objects.filter(member=member).select_related("member").first() if member else None
    if person:
        _keep(person, level(acts_of(person, now)))


def rise(person: Person, now: datetime) -> None:
    """Raise a member's level where days and good acts have earned it; only a decision lowers it."""
    _keep(person, max(Level(person.level), level(acts_of(person, now))))


def _keep(person: Person, trusted: Level) -> None:
    if person.level != trusted:
        person.level = int(trusted)
        person.save(update_fields=["level"])
