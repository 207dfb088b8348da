"""A database that can grow no more: it is told, what was typed stays, and what was kept before is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from charley.diary import Episode, Moment
from charley.web.journal import upkeep
from charley.web.journal.store import Store
from tests.web.conftest import Clock

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the bound on pages is SQLite's"),
]


@pytest.fixture
def full(transactional_db: None, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:  # noqa: ARG001
    monkeypatch.setattr(upkeep, "automatic", lambda *_: None)
    store = Store.first(clock, "UTC")
    store.add(Episode(start=Moment(date(2026, 5, 1), "UTC"), note="kept before"))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield store
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_a_full_disk_is_told_and_the_words_stay(full: Store, client: Client) -> None:
    words = "cramp left calf 3am, " + "and it hurt so much that I could not sleep again " * 30
    response = client.post("/journal/say", {"said": words, "keep": "yes"})
    for _more in range(20):  # until the pages that are there are used up
        if response.status_code == 422:
            break
        response = client.post("/journal/say", {"said": words, "keep": "yes"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "the disk is full" in page
    assert "could not sleep again" in page
    assert next(iter(full.entries())).body.note == "kept before"  # type: ignore[union-attr]
