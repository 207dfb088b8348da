"""Members, and what belongs to them."""

from __future__ import annotations

import time
from datetime import date
from uuid import UUID

from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from charley.diary import Episode, Moment
from charley.web.accounts import roles
from charley.web.accounts.members import diary_for
from charley.web.accounts.models import Member
from charley.web.desk.models import Reviewer
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


def staff(role: str, name: str = "") -> Client:
    """Somebody who looks after the site, after the code of an app."""
    client = signed_in(name or role)
    one = member(name or role)
    roles.give(one, role)
    Authenticator.objects.get_or_create(user=one, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "none"}})
    if role == "reviewer":
        said = {"name": f"Test Person {one.username}", "credentials": "test credentials, no real register"}
        Reviewer.objects.get_or_create(member=one, defaults=said)
    show_factor(client, one)
    return client


def show_factor(client: Client, one: Member, kind: str = "totp") -> None:
    """As when the code of an app was right in this session."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": kind, "at": time.time()}]
    session["account_authentication_methods_user"] = user_id_to_str(one)
    session.save()


def without_second_factor(role: str) -> Client:
    client = signed_in(f"{role} without")
    roles.give(member(f"{role} without"), role)
    return client


def record_of(name: str = "member") -> Store:
    return Store(diary_for(member(name)), timezone.now)


def entry_of_member() -> UUID:
    """An entry in the record of the role "member"."""
    return record_of().add(Episode(start=Moment(date(2026, 5, 3), "Europe/London"), movement="cramp")).id


def passkey_of_member() -> int:
    one = Authenticator.objects.create(user=member(), type=Authenticator.Type.WEBAUTHN, data={"name": "my phone"})
    return int(one.pk)
