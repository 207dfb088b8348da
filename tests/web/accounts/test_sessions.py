"""A session ends in time, and what matters about signing in is logged without a name."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from charley.web.accounts.passwords import SiteWordsValidator
from charley.web.site.logs import JsonLines, log
from tests.web.accounts.people import PASSWORD, member, signed_in


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    monkeypatch.setattr(log, "handlers", [handler])
    yield stream


def security(lines: StringIO) -> list[tuple[str, str]]:
    told = [json.loads(line) for line in lines.getvalue().splitlines()]
    return [(one["what"], one["who"]) for one in told if one["event"] == "security"]


@pytest.mark.parametrize("way", ["password", "other"])
def test_a_session_ends_14_days_after_signing_in_however_often_one_comes(client: Client, way: str) -> None:
    member()
    if way == "password":
        client.post("/account/sign-in", {"login": "member", "password": PASSWORD})
    else:
        client.force_login(member())
    client.get("/account/devices")
    session = client.session
    end = session.get_expiry_date()
    assert abs(end - timezone.now() - timedelta(days=14)) < timedelta(minutes=5)
    session["something"] = "new"
    session.save()
    assert session.get_expiry_date() == end
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/account/devices").status_code == 302


def test_signing_out_ends_the_session_on_the_server_and_empties_the_cache() -> None:
    client = signed_in()
    cookie = client.cookies["session"].value
    answer = client.post("/account/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    client.cookies["session"] = cookie
    assert client.get("/account/devices").status_code == 302


def test_signing_in_and_failing_to_are_logged_by_a_number(client: Client, lines: StringIO) -> None:
    member("Quiet Heron")
    client.post("/account/sign-in", {"login": "Quiet Heron", "password": "zanzibar at night"})
    client.post("/account/sign-in", {"login": "Quiet Heron", "password": PASSWORD})
    client.post("/account/sign-out")
    (failed, nobody), (signed, one), (out, same) = security(lines)
    assert (failed, signed, out) == ("signing in failed", "signed in", "signed out")
    assert nobody == "nobody"
    assert one == same and len(one) == 12
    for secret in ("Heron", "zanzibar", PASSWORD, str(member("Quiet Heron").pk)):
        assert secret not in lines.getvalue()


def test_what_is_refused_is_logged(lines: StringIO) -> None:
    Client(enforce_csrf_checks=True).post("/settings", {"theme": "zanzibar"})
    assert security(lines) == [("refused", "nobody")]
    assert "zanzibar" not in lines.getvalue()


@pytest.mark.parametrize("guessed", ["charley123", "CharleyHorse!", "muscle-cramp-2026", "passwordcharley"])
def test_words_of_this_site_make_no_password(guessed: str) -> None:
    with pytest.raises(ValidationError):
        SiteWordsValidator().validate(guessed)


@pytest.mark.parametrize("fine", [PASSWORD, "my horse eats green apples", "cramped lighthouse"])
def test_words_of_this_site_may_be_part_of_one(fine: str) -> None:
    SiteWordsValidator().validate(fine)
