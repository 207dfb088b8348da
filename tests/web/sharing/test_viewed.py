"""Who has looked: every look is a row, and whoever changes the rows in the database is found out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.web.sharing import viewed
from charley.web.sharing.models import Seal, Viewing
from charley.web.sharing.viewed import first_fault, record
from tests.web.accounts.people import member, signed_in
from tests.web.conftest import Clock
from tests.web.sharing.people import shared

pytestmark = pytest.mark.postgresql


@pytest.fixture
def five(clock: Clock) -> None:
    for _ in range(5):
        clock.move(hours=1)
        record(member(), member("reader"), "reader", "page", clock())


def run(statement: str, *values: str | int | UUID) -> None:
    """Past the program, straight in the database."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def told() -> str:
    return signed_in().get("/account/viewed").content.decode()


def test_every_look_is_told_in_plain_words(clock: Clock) -> None:
    share = shared()
    reader = signed_in("reader")
    reader.get(f"/account/reading/{share.id}")
    reader.get(f"/account/reading/{share.id}/episodes")
    signed_in().post(f"/account/sharing/{share.id}/end")
    clock.move(minutes=1)
    reader.get(f"/account/reading/{share.id}")
    record(member(), member("admin"), "admin", "page", clock())
    record(member(), None, "host", "summary", clock())
    page = told()
    for said in (
        "“reader” read your page for a visit.",
        "“reader” read the list of your episodes.",
        "“reader” tried to read your page for a visit, and could not.",
        "Somebody who runs this site, “admin” read your page for a visit.",
        "The people who run this site read your record, to make your summary for a pool.",
    ):
        assert said in page
    assert "the list is as it was written" in page
    assert [row.number for row in Viewing.objects.order_by("id")] == [1, 2, 3, 4, 5]


def test_the_same_look_within_ten_minutes_is_one_row(clock: Clock) -> None:
    for minutes, rows in ((0, 1), (5, 1), (6, 2)):
        clock.move(minutes=minutes)
        record(member(), member("reader"), "reader", "page", clock())
        assert Viewing.objects.count() == rows


def test_strangers_leave_no_row_and_owners_neither() -> None:
    share = shared()
    for name in ("other member", "member"):
        assert signed_in(name).get(f"/account/reading/{share.id}").status_code == 404
    assert Client().get(f"/account/reading/{share.id}").status_code == 302
    signed_in().get("/account/sharing/preview")
    assert not Viewing.objects.exists()


def test_nothing_is_shown_when_the_look_cannot_be_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    share = shared()

    def broken(*_: Any, **__: Any) -> None:
        raise DatabaseError("disk is full")

    monkeypatch.setattr(viewed, "record", broken)
    assert signed_in("reader").get(f"/account/reading/{share.id}").status_code == 503


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("statement", "number", "what"),
    [
        ("UPDATE sharing_viewing SET page = 'episodes' WHERE number = 3", 3, "changed"),
        ("UPDATE sharing_viewing SET role = 'admin' WHERE number = 5", 5, "changed"),
        ("UPDATE sharing_viewing SET viewer = NULL WHERE number = 1", 1, "changed"),
        ("DELETE FROM sharing_viewing WHERE number = 2", 2, "missing"),
        ("DELETE FROM sharing_viewing WHERE number >= 4", 4, "missing"),
        ("DELETE FROM sharing_viewing", 1, "missing"),
        ("UPDATE sharing_seal SET length = 4", 5, "not written by the site"),
        ("DELETE FROM sharing_seal", 1, "seal is missing"),
    ],
)
def test_a_row_changed_in_the_database_is_named(statement: str, number: int, what: str) -> None:
    assert first_fault(member()) is None
    run(statement)
    fault = first_fault(member())
    assert fault is not None
    assert fault.number == number
    assert what in fault.what
    assert f"Row {number} is the first that is wrong" in told()


@pytest.mark.usefixtures("five")
def test_rows_written_anew_with_right_digests_do_not_fit_the_seal(clock: Clock) -> None:
    row = Viewing.objects.get(number=5)
    row.page = "file"
    run("UPDATE sharing_viewing SET page = 'file', digest = %s WHERE number = 5", viewed.digest_of(row))
    assert first_fault(member()) == viewed.Fault(5, "It was not written by the site.")
    run("UPDATE sharing_seal SET digest = %s", viewed.digest_of(row))
    assert first_fault(member()) == viewed.Fault(5, "The seal was not made with the site's key.")
    clock.move(hours=1)
    record(member(), None, "host", "summary", clock())  # going on does not make it right
    assert first_fault(member()) == viewed.Fault(6, "The seal was not made with the site's key.")


@pytest.mark.usefixtures("five")
def test_rows_taken_off_the_end_are_missed_after_others_came(clock: Clock) -> None:
    run("DELETE FROM sharing_viewing WHERE number = 5")
    clock.move(hours=1)
    record(member(), None, "host", "summary", clock())
    assert first_fault(member()) == viewed.Fault(5, "The row is missing.")


def test_logs_of_two_members_do_not_meet(clock: Clock) -> None:
    for owner in ("member", "other member"):
        record(member(owner), member("reader"), "reader", "page", clock())
    run("UPDATE sharing_viewing SET page = 'file' WHERE owner_id = %s", _id("other member"))
    assert first_fault(member()) is None
    assert first_fault(member("other member")) is not None
    assert "other member" not in told()


def _id(name: str) -> str | UUID:
    return member(name).id.hex if connection.vendor == "sqlite" else member(name).id


def test_a_row_is_written_once(clock: Clock) -> None:
    record(member(), None, "host", "summary", clock())
    row = Viewing.objects.get()
    row.page = "page"
    with pytest.raises(ValueError, match="not changed"):
        row.save()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(
    looks=st.lists(st.sampled_from(["page", "file", "episodes", "summary"]), min_size=1, max_size=6),
    column=st.sampled_from(["page", "role", "before", "digest"]),
    data=st.data(),
)
def test_whatever_is_changed_the_first_such_row_is_named(
    looks: list[viewed.Page], column: str, data: st.DataObject, clock: Clock
) -> None:
    owner = member()
    Viewing.objects.all().delete()
    Seal.objects.all().delete()
    for look in looks:
        clock.move(hours=1)
        record(owner, member("reader"), "reader", look, clock())
    assert first_fault(owner) is None
    number = data.draw(st.integers(1, len(looks)))
    run(f"UPDATE sharing_viewing SET {column} = 'x' WHERE number = %s", number)
    fault = first_fault(owner)
    assert fault is not None
    assert fault.number == number
