"""Every view of the site is in the table of who may see it, and nobody else does."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.web.access import EVERYONE, Row

ROWS: list[Row] = [
    row
    for file in sorted(Path(__file__).parent.glob("*/access.py"))
    for row in importlib.import_module(f"tests.web.{file.parent.name}.access").ROWS
]
# how each role comes to the site; what has accounts adds the roles that sign in
ARRIVALS: dict[str, Callable[[], Client]] = {"visitor": Client}


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
    response = getattr(client, row.method)(reverse(row.view, kwargs=row.parts), row.data)
    if role in row.seen_by:
        assert response.status_code in (200, 302, 303), row
    else:
        assert response.status_code in (302, 403, 404), row
