"""Who a member is in the community: made at the first step into it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from charley.community import skeleton
from charley.community.trust import Level
from charley.web.accounts.models import Member
from charley.web.community.models import Person
from charley.web.community.trusting import rise


def person_of(member: Member, now: datetime) -> Person:
    """The member's person, made when there is none; counts the days on which somebody is here."""
    person = Person.objects.filter(member=member).first() or _new(member, now)
    if person.last_day != now.date():
        person.last_day, person.days_here = now.date(), person.days_here + 1
        person.save(update_fields=["last_day", "days_here"])
        rise(person, now)
    return person


def level_of(person: Person) -> Level:
    """How far a member is trusted; moderators and other staff are trusted by their task."""
    return Level(person.level)


def _new(member: Member, now: datetime) -> Person:
    looks = skeleton(member.username)
    for end in ("", *(f" {number}" for number in range(2, 1000))):  # names older than the rule may look alike
        try:
            with transaction.atomic():
                return Person.objects.get_or_create(member=member, defaults={"skeleton": looks + end, "since": now})[0]
        except IntegrityError:
            continue
    raise AssertionError("a thousand members look alike")
