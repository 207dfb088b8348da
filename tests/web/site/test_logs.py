"""What is logged: names of pages and kinds of faults, never what a person wrote."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.db import OperationalError
from django.test import Client

from charley.web.site import views
from charley.web.site.logs import JsonLines, log

SECRET = "zanzibar-left-calf"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    monkeypatch.setattr(log, "handlers", [handler])
    before = log.level
    log.setLevel(logging.INFO)
    yield stream
    log.setLevel(before)


def test_a_request_is_one_line_without_its_address(client: Client, lines: StringIO) -> None:
    client.get(f"/settings?{SECRET}")
    client.get(f"/{SECRET}")
    client.post("/settings", {"theme": SECRET})
    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [(line["event"], line["page"], line["status"]) for line in said] == [
        ("request", "settings", 200),
        ("request", "none", 404),
        ("request", "settings", 302),
    ]
    assert SECRET not in lines.getvalue()


@pytest.mark.parametrize(("fault", "status"), [(ValueError(SECRET), 500), (OperationalError(SECRET), 503)])
def test_a_fault_is_told_by_its_kind_and_place(
    client: Client, lines: StringIO, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int
) -> None:
    def fail() -> None:
        raise fault

    monkeypatch.setattr(views, "knowledge", fail)
    client.raise_request_exception = False
    response = client.get("/sources")
    assert response.status_code == status
    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert said[0]["event"] == "fault"
    assert said[0]["kind"] == type(fault).__name__
    assert said[0]["where"][-1].startswith("fail:")
    assert SECRET not in lines.getvalue()
    assert SECRET not in response.content.decode()
    assert "Help now" in response.content.decode()
