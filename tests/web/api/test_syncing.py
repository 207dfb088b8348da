"""Whatever order, repetition and batches entries come in: the record is the same, and a cursor misses nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.diary import Episode, Moment, to_document
from charley.web.api import revisions
from charley.web.api.revisions import changes
from charley.web.api.shapes import SyncItem
from charley.web.api.syncing import sync
from charley.web.journal import models
from charley.web.journal.store import DELETED_FOR, Store
from tests.web.api.programs import EPISODE, Program

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def new_store() -> Store:
    return Store(models.Diary.objects.create(zone="Europe/London", made_at=NOW), lambda: NOW)


def items(count: int) -> list[SyncItem]:
    """Entries of several kinds, each with a number of its own."""
    made = []
    for number in range(count):
        moment = {"day": f"2026-05-{1 + number % 28:02}", "zone": "Europe/London"}
        said: tuple[str, dict[str, Any]] = (
            ("episode", {"start": moment, "severity": float(number % 11)}),
            ("nothing", {"on": moment}),
            ("factor_value", {"factor": "stress", "value": float(number % 11), "at": moment}),
        )[number % 3]
        made.append(SyncItem(id=UUID(int=number + 1), kind=said[0], says=said[1]))
    return made


def held(store: Store) -> dict[UUID, object]:
    return {entry.id: (entry.kind, to_document(entry.body), entry.edition) for entry in store.entries()}


@st.composite
def sendings(draw: st.DrawFn) -> tuple[list[SyncItem], list[list[SyncItem]]]:
    """Entries; and batches in which each of them comes at least once."""
    made = items(draw(st.integers(1, 9)))
    again = draw(st.lists(st.sampled_from(made), max_size=9))
    order = draw(st.permutations([*made, *again]))
    cuts = sorted(draw(st.lists(st.integers(0, len(order)), max_size=4)))
    return made, [order[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(order)], strict=True)]


@settings(max_examples=30)
@given(sendings())
def test_any_order_any_repetition_any_batches_make_the_same_record(
    sent: tuple[list[SyncItem], list[list[SyncItem]]],
) -> None:
    made, batches = sent
    with transaction.atomic():
        plain = new_store()
        sync(plain, made, None, lambda: NOW)
        expected = held(plain)
        assert len(expected) == len(made)
        plain.diary.delete()
        store, cursor, heard, added = new_store(), None, set(), 0
        for batch in batches:
            results, found = sync(store, batch, cursor, lambda: NOW)
            assert {result for _, result, _ in results} <= {"added", "there"}
            added += sum(result == "added" for _, result, _ in results)
            heard |= {entry.id for entry in found.entries}
            cursor = found.cursor
        assert held(store) == expected
        assert heard == set(expected)
        assert added == len(made)
        transaction.set_rollback(True)


DEED = st.sampled_from(["add", "edit", "delete", "restore", "undo", "purge", "ask"])
DEEDS = st.lists(st.tuples(DEED, st.integers(0, 4)))


@settings(max_examples=30)
@given(DEEDS)
def test_who_follows_the_cursor_holds_what_the_record_holds(deeds: list[tuple[str, int]]) -> None:
    """A model of a program that keeps its own copy by syncs alone, while others write."""
    with transaction.atomic():
        store, copy, cursor, time = new_store(), {}, None, NOW
        store.clock = lambda: time

        def ask() -> str:
            found = changes(store, cursor, lambda: time)
            for entry in found.entries:
                copy.pop(entry.id, None)
                if entry.deleted_at is None:
                    copy[entry.id] = to_document(entry.body)
            for identity in found.gone:
                copy.pop(identity, None)
            return found.cursor

        for number, (deed, which) in enumerate(deeds):
            time += timedelta(minutes=1)
            there = sorted(entry.id for entry in store.entries())
            gone = sorted(entry.id for entry in store.entries(deleted=True))
            if deed == "add":
                store.add(Episode(start=Moment(NOW.date(), "UTC"), count=number + 1))
            elif deed == "edit" and there:
                store.edit(there[which % len(there)], Episode(start=Moment(NOW.date(), "UTC"), count=100 + number))
            elif deed == "delete" and there:
                store.delete(there[which % len(there)])
            elif deed == "restore" and gone:
                store.restore(gone[which % len(gone)])
            elif deed == "undo":
                store.undo()
            elif deed == "purge":
                time += DELETED_FOR + timedelta(days=1)
                store.purge()
            elif deed == "ask":
                cursor = ask()
        cursor = ask()
        assert copy == {entry.id: to_document(entry.body) for entry in store.entries()}
        assert changes(store, cursor, lambda: time).entries == ()
        transaction.set_rollback(True)


def test_other_content_is_told_and_changes_nothing() -> None:
    store, one = new_store(), items(1)[0]
    sync(store, [one], None, lambda: NOW)
    other = one.model_copy(update={"says": one.says | {"severity": 9.0}})
    results, _found = sync(store, [other], None, lambda: NOW)
    assert results[0][1] == "differs"
    assert store.get(one.id).edition == 1


def test_one_bad_entry_keeps_no_other_out() -> None:
    store, (one, _two, three) = new_store(), items(3)
    bad = SyncItem(id=UUID(int=99), kind="episode", says={"start": {"day": "2026-05-01", "zone": "Mars/North"}})
    unknown = three.model_copy(update={"id": UUID(int=98), "says": three.says | {"factor": "moon"}})
    results, _found = sync(store, [one, bad, unknown, three], None, lambda: NOW)
    assert [result for _, result, _ in results] == ["added", "refused", "refused", "added"]
    assert "Mars/North" in results[1][2]
    assert "factor" in results[2][2]


def test_what_was_deleted_for_good_does_not_come_back() -> None:
    store, one = new_store(), items(1)[0]
    _results, found = sync(store, [one], None, lambda: NOW)
    store.delete(one.id)
    store.clock = lambda: NOW + DELETED_FOR + timedelta(days=1)
    store.purge()
    results, later = sync(store, [one], found.cursor, lambda: NOW)
    assert (results[0][1], later.gone) == ("gone", (one.id,))
    assert list(store.entries()) == []


def test_more_than_a_page_of_changes_comes_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "PAGE", 4)
    program = Program()
    sent = [{"id": str(UUID(int=number)), **EPISODE} for number in range(1, 8)]
    first = program.ask("post", "/journal/sync", {"entries": sent, "since": None}).json()
    second = program.ask("post", "/journal/sync", {"since": first["cursor"]}).json()
    assert (first["more"], second["more"]) == (True, False)
    assert [one["id"] for one in [*first["changed"], *second["changed"]]] == [one["id"] for one in sent]


@pytest.mark.parametrize("cursor", ["x", "0-0", "000000000000-5", "-", "1" * 60])
def test_a_cursor_of_another_record_is_refused(cursor: str) -> None:
    assert Program().ask("post", "/journal/sync", {"since": cursor}).status_code == 422
