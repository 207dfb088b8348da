"""The API does what its OpenAPI document says, for requests that nobody thought of (schemathesis)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import settings as bounds
from schemathesis.config import SchemathesisConfig

from charley.web import clock
from charley.web.api import tokens
from charley.web.api.models import Token
from charley.web.api.service import api
from tests.web.accounts.people import member

pytestmark = [pytest.mark.django_db]
EXAMPLES = 3
TOKEN = "charley_of-the-member-who-tests"
made = cache(WSGIHandler)


def site(environ: Any, start_response: Any) -> Any:
    """The site as it stands when a test asks, not when tests are collected; nothing is compressed."""
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    return made()(environ, start_response)


def load(**more: Any) -> Any:
    said = {
        "generation": {"max-examples": EXAMPLES, "deterministic": True, "database": "none"},
        # a schema cannot say everything: a zone that exists, a text in English
        "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "422"]}},
    }
    config = SchemathesisConfig.from_dict(said | more)
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())), config=config)
    schema.app = site
    return schema


of_member = load(auth={"openapi": {"Bearer": {"bearer": TOKEN}}})
of_visitor = load()
record, check = of_member.include(tag="record"), of_visitor.include(tag="check")
community = of_member.include(tag="community")
quickly = load(phases={"coverage": {"enabled": False}})
not_theirs, for_everyone = quickly.include(tag="record"), quickly.include(tag="community")


@pytest.fixture(autouse=True)
def _ready() -> None:
    Token.objects.create(
        member=member(), name="test", digest=tokens.digest(TOKEN), made_at=clock.now(),
        **asdict(tokens.May.of(["write", "community_write"])),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The test's own transaction stays open between requests, as with Django's client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@record.parametrize()
def test_a_member_with_a_token(case: schemathesis.Case) -> None:
    case.call_and_validate()


@check.parametrize()
def test_a_visitor_and_a_check(case: schemathesis.Case) -> None:
    case.call_and_validate()


@not_theirs.parametrize()
def test_a_visitor_and_a_record(case: schemathesis.Case) -> None:
    assert case.call_and_validate().status_code in (400, 401, 403, 404, 405)


@community.parametrize()
def test_a_member_and_the_community(case: schemathesis.Case) -> None:
    case.call_and_validate()


@for_everyone.parametrize()
def test_a_visitor_and_the_community(case: schemathesis.Case) -> None:
    case.call_and_validate()


def test_what_one_answer_leads_to() -> None:
    steps = of_member.as_state_machine()
    steps.run(settings=bounds(max_examples=EXAMPLES, stateful_step_count=6, deadline=None, derandomize=True))
