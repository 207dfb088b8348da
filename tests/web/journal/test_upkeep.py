"""Once a day the record is copied, and what was deleted 30 days ago goes for good."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from charley.diary import Episode, Moment, RecordError
from charley.web.journal import models, upkeep
from charley.web.journal.store import Store
from tests.web.conftest import Clock


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    made: list[Path] = []
    monkeypatch.setattr(upkeep, "_done", None)
    monkeypatch.setattr(upkeep, "automatic", lambda folder, _now: made.append(folder))
    monkeypatch.delenv("CHARLEY_DATABASE", raising=False)
    return made


def test_the_first_page_of_a_day_makes_the_copy(client: Client, clock: Clock, copies: list[Path]) -> None:
    for hours in (0, 1, 24):
        clock.move(hours=hours)
        client.get("/journal/month")
    assert [folder.name for folder in copies] == ["backups", "backups"]


def test_what_was_deleted_long_ago_goes_for_good(
    diary: Store, client: Client, clock: Clock, copies: list[Path]
) -> None:
    diary.delete(diary.add(Episode(start=Moment(date(2026, 5, 1), "UTC"))).id)
    clock.move(days=31)
    client.get("/journal/month")
    assert models.Entry.objects.count() == 0
    assert len(copies) == 1


@pytest.mark.usefixtures("copies")
def test_a_copy_that_fails_keeps_nobody_from_the_record(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecordError("The disk is full.")

    monkeypatch.setattr(upkeep, "automatic", fail)
    assert client.get("/journal/month").status_code == 200
