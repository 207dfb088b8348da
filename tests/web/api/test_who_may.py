"""Tokens, sessions, households; and what is told when something is wrong."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.test import Client

from charley.web.accounts.erasing import erase_account, erase_record
from charley.web.api import tokens
from charley.web.api.limits import Limit
from charley.web.api.models import Revision, Token
from charley.web.journal.store import Store
from tests.web.accounts.people import PASSWORD, member, signed_in
from tests.web.api.programs import EPISODE, Program

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
JSON = "application/json"


def sure(name: str = "member") -> Client:
    client = Client()
    member(name)
    client.post("/account/sign-in", {"login": name, "password": PASSWORD})
    client.post("/account/sure", {"password": PASSWORD})
    return client


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    assert all(told[name] for name in ("type", "title", "detail", "do"))
    return told


def test_a_token_is_made_shown_once_used_and_ended() -> None:
    client = sure()
    page = client.post("/account/tokens", {"name": "my watch", "scope": "read"}).content.decode()
    text = re.search(r"charley_[\w-]{43}", page)
    assert text
    assert text[0] not in client.get("/account/tokens").content.decode()
    assert not Token.objects.filter(digest__contains=text[0]).exists()
    asks = Client(headers={"Authorization": f"Bearer {text[0]}"})
    assert asks.get("/api/v1/journal/entries").status_code == 200
    assert Token.objects.get().last_used is not None
    assert "Last used on" in client.get("/account/tokens").content.decode()
    client.post("/account/tokens/end", {"which": str(Token.objects.get().pk)})
    problem(asks.get("/api/v1/journal/entries"), 401)


def test_a_token_that_may_only_read_changes_nothing() -> None:
    program = Program(may_write=False)
    assert program.ask("get", "/journal/entries").status_code == 200
    assert program.ask("post", "/journal/visit", {"question": "What can help?"}).status_code == 200
    told = problem(program.ask("put", f"/journal/entries/{uuid4()}", EPISODE), 403)
    assert "only read" in told["detail"]
    for path in ("/journal/undo", "/journal/sync"):
        assert program.ask("post", path, {}).status_code == 403


def test_a_token_of_a_closed_account_opens_nothing() -> None:
    program = Program()
    one = member()
    one.is_active = False
    one.save()
    problem(program.ask("get", "/journal/entries"), 401)


def test_a_wrong_token_is_not_helped_by_a_session() -> None:
    problem(signed_in().get("/api/v1/journal/entries", headers={"Authorization": "Bearer charley_wrong"}), 401)


def test_there_are_twenty_tokens_at_most_and_only_own_ones_can_be_ended() -> None:
    for number in range(tokens.MOST):
        tokens.make(member(), f"number {number}", tokens.May.of(["read"]))
    client = sure()
    assert client.post("/account/tokens", {"name": "one more", "scope": "read"}).status_code == 422
    which = str(Token.objects.first().pk)  # type: ignore[union-attr]
    assert signed_in("other member").post("/account/tokens/end", {"which": which}).status_code == 404
    assert Token.objects.count() == tokens.MOST


def test_a_token_needs_a_name() -> None:
    page = sure().post("/account/tokens", {"name": "", "scope": "read"})
    assert page.status_code == 422
    assert "Write what it is for" in page.content.decode()
    assert not Token.objects.exists()


def test_a_session_writes_with_the_csrf_header_only() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(member())
    here = f"/api/v1/journal/entries/{uuid4()}"
    told = problem(client.put(here, EPISODE, content_type=JSON), 403)
    assert "X-CSRFToken" in told["detail"]
    client.get("/api")
    cookie = next(one.value for name, one in client.cookies.items() if name.endswith("csrf"))
    assert client.put(here, EPISODE, content_type=JSON, headers={"X-CSRFToken": cookie}).status_code == 201


def test_in_a_household_this_computer_needs_no_account(settings: Any) -> None:
    settings.HOUSEHOLD = True
    assert Client().get("/api/v1/journal/entries").status_code == 200
    problem(Client().get("/api/v1/journal/entries", REMOTE_ADDR="192.0.2.7"), 401)
    strict = Client(enforce_csrf_checks=True)  # a page of another site, opened on this computer
    problem(strict.put(f"/api/v1/journal/entries/{uuid4()}", EPISODE, content_type=JSON), 403)


def test_too_many_requests_are_told_when_to_come_back(settings: Any) -> None:
    settings.API_LIMITS = settings.API_LIMITS | {"check": 1, "write": 1}
    for counts in Limit.counted.values():
        counts.forget()
    answers = [Client().post("/api/v1/check", {"text": "a cramp"}, content_type=JSON) for _ in range(2)]
    assert answers[0].status_code == 200
    assert "emergency number" in problem(answers[1], 429)["do"]
    assert 0 < int(answers[1].headers["Retry-After"]) <= 60
    face = {"text": "my mouth droops on one side and I cannot lift my arm"}
    told = problem(Client().post("/api/v1/check", face, content_type=JSON), 429)
    assert told["emergency"][0] == "GET EMERGENCY HELP NOW"
    first, second = Program(), Program("other member")
    assert [first.ask("post", "/journal/undo").status_code for _ in range(2)] == [200, 429]
    assert second.ask("post", "/journal/undo").status_code == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", JSON, 400),
        (b'{"text": NaN}', JSON, 400),
        (b'{"text": "a", "text": "b"}', JSON, 400),
        (b'{"text": "\\ud800"}', JSON, 400),
        (b"\xff", JSON, 400),
        (b"[" * 50_000, JSON, 400),
        (b"text=cramp", "application/x-www-form-urlencoded", 415),
        (b'{"text": "cramp"}', "text/plain", 415),
        (b"", JSON, 422),
        (b"{}", JSON, 422),
        (b'{"text": "cramp", "age": "45"}', JSON, 422),
        (b'{"text": "cramp", "mood": 1}', JSON, 422),
        (b'{"text": "' + b"a" * 3_000_000 + b'"}', JSON, 413),
    ],
)
def test_what_cannot_be_read_is_told_in_one_form(body: bytes, kind: str, status: int) -> None:
    problem(Client().post("/api/v1/check", body, content_type=kind), status)


def test_addresses_and_methods_that_are_not_there() -> None:
    problem(Client().get("/api/v1/nothing"), 404)
    answer = Client().delete("/api/v1/knowledge")
    problem(answer, 405)
    assert answer.headers["Allow"] == "GET"
    problem(Client().get(f"/api/v1/knowledge?x={'y' * 2100}"), 400)
    assert Client().get("/apiary").headers["Content-Type"].startswith("text/html")


def test_a_database_that_fails_is_told_without_what_was_sent(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    def fail(*_: object) -> None:
        raise DatabaseError("SECRET disk")

    program = Program()
    monkeypatch.setattr(Store, "add", fail)
    says = EPISODE["says"] | {"note": "SECRET note"}  # type: ignore[operator]
    told = problem(program.ask("put", f"/journal/entries/{uuid4()}", EPISODE | {"says": says}), 503)
    assert "SECRET" not in json.dumps(told)
    ours = [record for record in caplog.records if record.name.startswith("charley")]
    assert ours
    assert "SECRET" not in str([vars(record) for record in ours])


def test_a_fault_of_the_program_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("SECRET")

    program = Program()
    program.client.raise_request_exception = False
    monkeypatch.setattr(Store, "entries", fail)
    assert "SECRET" not in json.dumps(problem(program.ask("get", "/journal/entries"), 500))


@pytest.mark.parametrize(
    "wrong",
    [{"age": 450}, {"medicines": ["furosemib"]}, {"country": "Narnia"}, {"answers": [{"finding": "x", "answer": "y"}]}],
)
def test_an_emergency_is_told_before_what_was_wrong(wrong: dict[str, object]) -> None:
    said = {"text": "my mouth droops on one side and I cannot lift my arm"} | wrong
    told = problem(Client().post("/api/v1/check", said, content_type=JSON), 422)
    assert told["emergency"][0] == "GET EMERGENCY HELP NOW"
    calm = {"text": "my calf cramps at night"} | wrong
    assert problem(Client().post("/api/v1/check", calm, content_type=JSON), 422)["emergency"] == []


def test_tokens_go_with_the_account_and_the_record() -> None:
    program = Program()
    program.ask("post", "/journal/sync", {"entries": [{"id": str(uuid4()), **EPISODE}]})
    assert (Token.objects.count(), Revision.objects.count()) == (1, 1)
    with zipfile.ZipFile(io.BytesIO(b"".join(sure().post("/account/take")))) as file:
        account = json.loads(file.read("account.json"))
    assert account["tokens"] == [
        {"name": "a program", "may": ["read", "write"], "made": account["tokens"][0]["made"],
         "last_used": date.today().isoformat()}
    ]  # fmt: skip
    erase_record(member())
    assert (Token.objects.count(), Revision.objects.count()) == (1, 0)
    erase_account(member())
    assert Token.objects.count() == 0
