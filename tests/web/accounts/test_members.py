"""Whose diary is whose."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from charley.diary import RecordError
from charley.web.journal import household
from charley.web.journal.models import Diary
from charley.web.site.environment import household as wanted
from tests.web.accounts.people import member, record_of, signed_in

pytestmark = pytest.mark.postgresql


def test_each_member_has_a_diary_and_the_household_another() -> None:
    records = {record_of("member").diary.id, record_of("other member").diary.id}
    assert household.diary().id not in records  # the oldest, the one of the command line
    assert len(records) == 2
    assert record_of("member").diary.id in records
    assert Diary.objects.count() == 3


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client: Client) -> None:
    where = client.get("/journal/month/2026-05").headers["Location"]
    assert where == "/account/sign-in?next=/journal/month/2026-05"


def test_in_a_household_nobody_signs_in(client: Client, settings: Any) -> None:
    settings.HOUSEHOLD = True
    assert client.get("/journal").status_code == 200
    assert client.get("/journal", REMOTE_ADDR="192.0.2.7").status_code == 302
    assert client.get("/journal", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 302


def test_a_member_in_a_household_sees_their_own(settings: Any) -> None:
    settings.HOUSEHOLD = True
    signed_in().post("/journal/say", {"said": "x"})
    assert member().diary != household.diary()


@pytest.mark.parametrize(("host", "address"), [("0.0.0.0", ""), ("127.0.0.1", "https://charley.example.org")])
def test_a_household_is_for_this_computer_alone(host: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARLEY_HOUSEHOLD", "1")
    monkeypatch.setenv("CHARLEY_ADDRESS", address)
    with pytest.raises(RecordError, match="for this computer alone"):
        wanted(host)
