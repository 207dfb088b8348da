"""Every view of the site is in the table of who may see it, and nobody else does."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.access import EVERYONE, Row
from tests.web.accounts import people
from tests.web.sharing import people as sharing

ROWS: list[Row] = [
    row
    for file in sorted(Path(__file__).parent.glob("*/access.py"))
    for row in importlib.import_module(f"tests.web.{file.parent.name}.access").ROWS
]
# how each role comes to the site
ARRIVALS: dict[str, Callable[[], Client]] = {
    "visitor": Client,
    "member": people.signed_in,
    "other member": partial(people.signed_in, "other member"),
    "reader": sharing.reader,
    "moderator": partial(people.staff, "moderator"),
    "editor": partial(people.staff, "editor"),
    "reviewer": partial(people.staff, "reviewer"),
    "admin": partial(people.staff, "admin"),
    "admin without a second factor": partial(people.without_second_factor, "admin"),
}


def views(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}" if entry.name else f"{space}{entry.pattern} (no name)"


def test_every_view_is_listed() -> None:
    assert sorted(set(views(get_resolver()))) == sorted({row.view for row in ROWS})


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(ARRIVALS))
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.view)
def test_a_page_is_seen_by_those_who_may(row: Row, role: str) -> None:
    assert row.seen_by <= EVERYONE
    client = ARRIVALS[role]()
    parts = {name: part() if callable(part) else part for name, part in row.parts.items()}
    more = {"content_type": "application/json"} if row.json else {}
    response = getattr(client, row.method)(reverse(row.view, kwargs=parts), row.data, **more)
    where = urlsplit(response.headers.get("Location", "")).path
    asked_to_sign_in = where in (reverse("account_login"), reverse("account_request_login_code"))
    if row.sure and where.startswith(reverse("account_reauthenticate")):
        set_sure(client)
        response = getattr(client, row.method)(reverse(row.view, kwargs=parts), row.data)
    if role in row.seen_by:
        assert response.status_code in (200, 201, 204, 302, 303) and not asked_to_sign_in, row
    else:
        sent_away = asked_to_sign_in or where == reverse("journal:home")
        assert sent_away or response.status_code in (401, 403, 404), row


def set_sure(client: Client) -> None:
    """Show once more who one is."""
    client.post(reverse("account_reauthenticate"), {"password": people.PASSWORD})
