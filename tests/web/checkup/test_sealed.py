"""A check under way is locked: the database alone tells nothing, and it goes when its time is over."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from charley.assessment import Profile
from charley.checkup import Request
from charley.web.checkup import sealed
from charley.web.checkup.models import Check
from charley.web.checkup.state import Checking, Step

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
STATE = Checking(
    Request("zanzibar: my calf cramps", Profile(61, "female", ("diabetes",), ("furosemide",))),
    (Step("cramp", (), "yes"),),
    frozenset({"you"}),
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_what_is_kept_comes_back_whole() -> None:
    key = sealed.save(STATE, None, NOW)
    assert sealed.load(key, NOW) == STATE


def test_the_database_alone_tells_nothing() -> None:
    key = sealed.save(STATE, None, NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM checkup_check")
        raw = repr(cursor.fetchall()).encode()
    for secret in (b"zanzibar", b"cramp", b"furosemide", b"diabetes", key, key.hex().encode()):
        assert secret not in raw


def test_each_row_looks_different_though_it_holds_the_same() -> None:
    for _ in range(2):
        sealed.save(STATE, None, NOW)
    first, second = Check.objects.values_list("sealed", flat=True)
    assert bytes(first) != bytes(second)


@pytest.mark.parametrize("key", [None, b"", b"short", secrets.token_bytes(32)])
def test_without_its_key_there_is_no_check(key: bytes | None) -> None:
    sealed.save(STATE, None, NOW)
    assert sealed.load(key, NOW) is None


def test_a_row_that_was_changed_is_no_check() -> None:
    key = sealed.save(STATE, None, NOW)
    row = Check.objects.get()
    row.sealed = bytes(row.sealed)[:-1] + b"\0"
    row.save()
    assert sealed.load(key, NOW) is None


def test_two_hours_after_the_last_use_it_is_gone_and_its_row_with_the_next_one() -> None:
    key = sealed.save(STATE, None, NOW)
    sealed.save(STATE, key, NOW + timedelta(hours=1, minutes=59))
    assert sealed.load(key, NOW + timedelta(hours=3, minutes=58)) == STATE
    late = NOW + timedelta(hours=4)
    assert sealed.load(key, late) is None
    sealed.save(STATE, None, late)
    assert Check.objects.count() == 1


def test_what_is_forgotten_is_deleted_at_once_and_no_other() -> None:
    key, other = sealed.save(STATE, None, NOW), sealed.save(STATE, None, NOW)
    sealed.forget(key)
    assert sealed.load(key, NOW) is None
    assert sealed.load(other, NOW) == STATE
    assert Check.objects.count() == 1
