"""Whole files: all or nothing, each thing once, undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest

from charley.diary import Body, Episode, Factor, FactorValue, FilePlace, Item, Moment, RecordError, Skipped
from charley.web.journal import models
from charley.web.journal.store import Store
from charley.web.journal.taking_in import take_in
from tests.web.conftest import Clock

pytestmark = pytest.mark.postgresql


def cramp(day: int, **more: object) -> Episode:
    return Episode(start=Moment(date(2026, 5, day), "UTC", time(3)), movement="cramp", **more)  # type: ignore[arg-type]


def items(*kept: Body) -> list[Item | Skipped]:
    return [Item(body, FilePlace("a.csv", line), repr(body)) for line, body in enumerate(kept, 2)]


FAULT = Skipped(FilePlace("a.csv", 9, "pain"), "11 is no number for the pain. Use one from 0 to 10.")


def bodies(store: Store) -> list[Body]:
    return [entry.body for entry in store.entries()]


def test_the_same_file_twice_adds_nothing(store: Store) -> None:
    assert take_in(store, "csv", "a.csv", items(cramp(1), cramp(2))).added == 2
    again = take_in(store, "csv", "b.csv", items(cramp(1), cramp(2), cramp(2), cramp(3)))
    assert (again.added, again.known) == (1, 3)
    assert bodies(store) == [cramp(1), cramp(2), cramp(3)]


def test_a_fault_leaves_the_record_as_it_was_unless_the_good_is_wanted(store: Store) -> None:
    found = [*items(cramp(1)), FAULT]
    refused = take_in(store, "csv", "a.csv", found)
    assert (refused.kept, refused.added, refused.skipped, refused.reasons) == (False, 1, 1, (FAULT,))
    assert bodies(store) == []
    assert store.undo() is None
    assert take_in(store, "csv", "a.csv", found, keep_good=True).kept
    assert bodies(store) == [cramp(1)]


def test_a_reader_that_fails_half_way_leaves_the_record_as_it_was(store: Store) -> None:
    def broken() -> Iterator[Item | Skipped]:
        yield from items(*(cramp(1 + number % 28, count=1 + number) for number in range(1500)))
        raise RecordError("a.csv ends in the middle.")

    with pytest.raises(RecordError):
        take_in(store, "csv", "a.csv", broken())
    assert bodies(store) == []
    assert models.Change.objects.count() == 0


def test_a_file_is_undone_as_one_and_can_be_taken_in_again(store: Store) -> None:
    store.add(cramp(9))
    take_in(store, "csv", "a.csv", items(cramp(1), cramp(2)))
    undone = store.undo()
    assert undone is not None
    assert (undone.what, undone.entries, undone.kept) == ("import", 2, 0)
    assert bodies(store) == [cramp(9)]
    assert take_in(store, "csv", "a.csv", items(cramp(1), cramp(2))).added == 2


def test_what_was_edited_since_stays_when_a_file_is_undone(store: Store) -> None:
    take_in(store, "csv", "a.csv", items(cramp(1), cramp(2)))
    first = next(iter(store.entries()))
    store.edit(first.id, cramp(1, pain=7.0))
    store.undo()
    store.edit(first.id, cramp(1, pain=8.0))
    models.Change.objects.filter(what="edit").update(undone_at=datetime(2026, 6, 1, tzinfo=UTC))
    undone = store.undo()
    assert undone is not None
    assert (undone.entries, undone.kept) == (1, 1)
    assert bodies(store) == [cramp(1, pain=8.0)]


def test_our_own_file_edited_outside_edits_the_entries_and_is_undone(store: Store) -> None:
    entry = store.add(cramp(1))
    changed = Item(cramp(1, pain=4.0), FilePlace("a.csv", 2), "1", id=entry.id)
    assert take_in(store, "csv", "a.csv", [changed]).edited == 1
    assert bodies(store) == [cramp(1, pain=4.0)]
    assert take_in(store, "csv", "a.csv", [changed]).known == 1
    store.undo()
    assert bodies(store) == [cramp(1)]


def test_what_was_deleted_does_not_come_back_with_its_file(store: Store) -> None:
    take_in(store, "csv", "a.csv", items(cramp(1)))
    store.delete(next(iter(store.entries())).id)
    assert take_in(store, "csv", "a.csv", items(cramp(1))).known == 1
    assert bodies(store) == []


def test_an_identity_of_somebody_elses_diary_is_not_touched(store: Store, clock: Clock) -> None:
    theirs = store.add(cramp(1))
    mine = Store(models.Diary.objects.create(made_at=clock()), clock)
    for _ in range(2):
        take_in(mine, "csv", "a.csv", [Item(cramp(1, pain=9.0), FilePlace("a.csv", 2), "1", id=theirs.id)])
    assert bodies(store) == [cramp(1)]
    assert bodies(mine) == [cramp(1, pain=9.0)]


def test_identities_and_times_of_writing_are_kept(store: Store) -> None:
    identity, written = uuid4(), datetime(2026, 5, 1, 21, tzinfo=UTC)
    take_in(store, "csv", "a.csv", [Item(cramp(1), FilePlace("a.csv", 2), "1", identity, written)])
    entry = store.get(identity)
    assert (entry.recorded_at, entry.source) == (written, "csv")


def test_own_factors_come_before_their_values(store: Store) -> None:
    value = FactorValue("late_meal", 1, Moment(date(2026, 5, 1), "UTC"))
    lonely = take_in(store, "csv", "a.csv", items(value))
    assert not lonely.kept
    assert "late_meal" in lonely.reasons[0].what
    both = items(Factor(id="late_meal", name="Late meal", kind="yes_no"), value, replace(value, value=7))
    assert [str(reason) for reason in take_in(store, "csv", "a.csv", both).reasons] == [
        "a.csv, line 4: 7 is no answer for 'Late meal'. Use 1 for yes and 0 for no."
    ]


def test_progress_is_told(store: Store) -> None:
    told: list[int] = []
    take_in(store, "csv", "a.csv", items(*(cramp(1, count=n) for n in range(1, 1101))), progress=told.append)
    assert told == [500, 1000, 1100]
