"""Queries that are written once find what Django would find, each time for the values they are given."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from charley.web.accounts.models import Member
from charley.web.accounts.sessions import SessionStore
from charley.web.community.models import Audience, Contribution, Distance, Membership, Team
from charley.web.community.pages.rows import beginning, threads_of
from charley.web.community.seeing import visible_to
from charley.web.prepared import Prepared
from tests.web.accounts.people import member, signed_in
from tests.web.community import made

pytestmark = pytest.mark.django_db


def test_each_reader_finds_what_they_may_see() -> None:
    threads = [made.asked(audience) for audience in Audience]
    inside, outside, blocked = (member(name) for name in ("inside reader", "outside reader", "blocked reader"))
    Membership.objects.create(member=inside, team=Team.objects.get(id=made.team()), joined_at=made.NOW)
    Distance.objects.create(member=threads[0].author, other=blocked, blocked=True, at=made.NOW)
    for viewer in (None, inside, outside, blocked, threads[0].author):
        seen = set(visible_to(viewer, Contribution.objects.all()).values_list("ref", flat=True))
        assert {one.ref for one in threads if beginning(viewer, ref=one.ref)} == seen
        assert {line.ref for line in threads_of(viewer, made.team(), 9)} == seen
    assert len(threads_of(None, made.team(), 9)) == 1
    assert not threads_of(blocked, made.team(), 9)


def test_a_query_that_looks_past_a_value_is_refused() -> None:
    field = Member._meta.get_field("id")
    with pytest.raises(AssertionError, match="which"):
        Prepared(lambda which: Member.objects.values_list("username"), str, which=field).rows(which=uuid4())  # noqa: ARG005


def test_a_session_that_has_ended_opens_nothing() -> None:
    client: Client = signed_in()
    key = client.session.session_key
    assert SessionStore(key).load()
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert SessionStore(key).load() == {}
    assert client.get("/community/following").status_code == 302


def test_a_session_that_ended_elsewhere_opens_nothing() -> None:
    client = signed_in()
    assert client.get("/community/following").status_code == 200
    Session.objects.all().delete()
    assert client.get("/community/following").status_code == 302
