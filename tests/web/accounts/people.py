"""Members, and what belongs to them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from charley.diary import Episode, Moment
from charley.web.accounts.members import diary_for
from charley.web.accounts.models import Member
from charley.web.journal.store import Store

PASSWORD = "green kettle over water"


def member(name: str = "member") -> Member:
    """A member with a password; the same for the same name."""
    there = Member.objects.filter(username=name).first()
    return there or Member.objects.create_user(name, password=PASSWORD)


def signed_in(name: str = "member") -> Client:
    client = Client()
    client.force_login(member(name))
    return client


def in_group(name: str) -> Client:
    """Somebody with a task on the site."""
    client = signed_in(name)
    member(name).groups.add(Group.objects.get_or_create(name=name)[0])
    return client


def admin() -> Client:
    one = member("admin")
    one.is_staff = one.is_superuser = True
    one.save()
    return signed_in("admin")


def record_of(name: str = "member") -> Store:
    return Store(diary_for(member(name)), timezone.now)


def entry_of_member() -> UUID:
    """An entry in the record of the role "member"."""
    return record_of().add(Episode(start=Moment(date(2026, 5, 3), "Europe/London"), movement="cramp")).id


def passkey_of_member() -> int:
    from allauth.mfa.models import Authenticator

    one = Authenticator.objects.create(user=member(), type=Authenticator.Type.WEBAUTHN, data={"name": "my phone"})
    return int(one.pk)
