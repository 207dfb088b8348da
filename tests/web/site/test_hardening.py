"""What a site shows to who looks for ways in: nothing but its pages."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from charley.web.accounts.models import Member
from tests.web.access import Row
from tests.web.accounts.people import PASSWORD, member, signed_in

WEB = Path(__file__).parent.parent
ROWS: list[Row] = [
    row
    for file in sorted(WEB.glob("*/access.py"))
    for row in importlib.import_module(f"tests.web.{file.parent.name}.access").ROWS
    if row.method == "get"
]


@pytest.mark.parametrize(
    "address",
    ["/.git/config", "/static/", "/media/", "/admin", "/admin/", "/.env", "/site.key", "/charley.db", "/settings.py"],
)
def test_nothing_lies_about(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_request_is_not_sent_back(client: Client) -> None:
    assert client.generic("TRACE", "/help").status_code == 405


@pytest.mark.django_db
def test_nobody_is_there_before_somebody_joins() -> None:
    assert Member.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.view)
def test_every_page_says_what_it_is_and_is_for_nobody_else(row: Row) -> None:
    parts = {name: part() if callable(part) else part for name, part in row.parts.items()}
    answer = signed_in().get(reverse(row.view, kwargs=parts), row.data, headers={"origin": "https://elsewhere.example"})
    answer.getvalue()
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    kind = answer.headers["Content-Type"]
    assert "charset=utf-8" in kind or not kind.startswith("text/")
    if "visitor" not in row.seen_by and answer.status_code == 200:
        assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_password_is_changed_with_the_old_one_and_may_be_long(client: Client) -> None:
    member()
    client.post("/account/sign-in", {"login": "member", "password": PASSWORD})
    client.post("/account/sure", {"password": PASSWORD})
    new = " " + "seven grey herons " * 8  # 145 characters, with a space at each end
    wrong = {"oldpassword": "another", "password1": new, "password2": new}
    assert client.post("/account/password", wrong).status_code == 200
    assert client.post("/account/password", wrong | {"oldpassword": PASSWORD}).status_code == 302
    assert not member().check_password(new.strip())
    assert member().check_password(new)


def test_password_fields_hide_and_may_be_pasted_into(client: Client, db: None) -> None:  # noqa: ARG001
    for address in ("/account/sign-in", "/account/join/password"):
        text = client.get(address).content.decode()
        assert re.search(r'<input[^>]*type="password"', text)
        assert "onpaste" not in text


def test_a_page_that_belongs_to_somebody_else_is_logged_as_refused(db: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    from charley.web.site import events

    told: list[tuple[int, str]] = []
    monkeypatch.setattr(events, "log_refusal", lambda _, status, page: told.append((status, page)))
    client = signed_in()
    client.get("/journal/entry/00000000-0000-4000-8000-000000000000")
    client.get("/nothing-here")
    assert told == [(404, "journal:entry")]
