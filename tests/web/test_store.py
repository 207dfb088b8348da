"""The stored record: nothing that was written is lost, and everything can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.diary import Body, Episode, Factor, FactorValue, Intake, Moment, Nothing, RecordError
from charley.web.journal import models
from charley.web.journal.store import Person, Store
from tests.diary.strategies import BODIES
from tests.web.conftest import Clock

pytestmark = pytest.mark.postgresql

CRAMP = Episode(start=Moment(date(2026, 5, 30), "Europe/London", time(3, 7)), movement="cramp", sites=("left_calf",))


def bodies(store: Store) -> list[Body]:
    return [entry.body for entry in store.entries()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(BODIES, max_size=4))
def test_what_is_kept_comes_back_as_it_was(store: Store, kept: list[Body]) -> None:
    for body in kept:
        assert store.get(store.add(body).id).body == body


def test_entries_come_in_the_order_of_time(store: Store) -> None:
    late, early = replace(CRAMP, start=Moment(date(2026, 5, 31), "UTC")), CRAMP
    for body in (late, early):
        store.add(body)
    assert bodies(store) == [early, late]
    assert [e.body for e in store.entries(first=date(2026, 5, 31))] == [late]
    assert [e.body for e in store.entries(kinds=["nothing"])] == []


def test_an_edit_keeps_what_was_before(store: Store, clock: Clock) -> None:
    entry = store.add(CRAMP)
    clock.move(hours=1)
    after = store.edit(entry.id, replace(CRAMP, pain=7.0))
    assert after.edition == 2
    assert after.recorded_at == entry.recorded_at < after.changed_at
    assert [edition.body for edition in store.history(entry.id)] == [CRAMP, replace(CRAMP, pain=7.0)]


def test_an_edit_that_changes_nothing_is_none(store: Store) -> None:
    entry = store.add(CRAMP)
    assert store.edit(entry.id, CRAMP).edition == 1
    assert store.undo() is not None  # the adding
    assert bodies(store) == []


def test_everything_is_undone_in_turn(store: Store) -> None:
    entry = store.add(CRAMP)
    store.edit(entry.id, replace(CRAMP, pain=7.0))
    store.delete(entry.id)
    store.restore(entry.id)
    undone = []
    states = []
    while one := store.undo():
        undone.append(one.what)
        states.append(bodies(store))
    assert undone == ["restore", "delete", "edit", "add"]
    assert states == [[], [replace(CRAMP, pain=7.0)], [CRAMP], []]


def test_what_was_undone_is_still_in_the_history(store: Store) -> None:
    entry = store.add(CRAMP)
    store.edit(entry.id, replace(CRAMP, note="it hurt"))
    store.undo()
    assert replace(CRAMP, note="it hurt") in [edition.body for edition in store.history(entry.id)]


def test_deleted_is_gone_for_good_after_30_days_with_all_that_it_said(store: Store, clock: Clock) -> None:
    entry = store.add(CRAMP)
    store.edit(entry.id, replace(CRAMP, note="private"))
    store.delete(entry.id)
    clock.move(days=29, hours=23)
    assert store.purge() == 0
    store.restore(entry.id)
    store.delete(entry.id)
    clock.move(days=30, seconds=1)
    assert store.purge() == 1
    assert models.Entry.objects.count() == models.Change.objects.count() == 0
    with pytest.raises(RecordError, match="gone for good"):
        store.restore(entry.id)


def test_the_same_entry_sent_twice_is_kept_once(store: Store) -> None:
    identity = uuid4()
    assert store.add(CRAMP, identity) == store.add(CRAMP, identity)
    assert bodies(store) == [CRAMP]


def test_an_entry_cannot_become_another_kind(store: Store) -> None:
    entry = store.add(CRAMP)
    with pytest.raises(RecordError, match="cannot become"):
        store.edit(entry.id, Nothing(CRAMP.start))


def test_values_of_own_factors_need_the_factor(store: Store) -> None:
    late = FactorValue("late_meal", 1, Moment(date(2026, 5, 30), "UTC"))
    with pytest.raises(RecordError, match="has no factor 'late_meal'"):
        store.add(late)
    store.add(Factor(id="late_meal", name="A late meal", kind="yes_no"))
    store.add(late)
    with pytest.raises(RecordError, match="1 for yes"):
        store.add(replace(late, value=3))


def test_a_factor_has_one_definition(store: Store) -> None:
    store.add(Factor(id="late_meal", name="A late meal", kind="yes_no"))
    store.add(Factor(id="late_meal", name="Dinner after nine", kind="yes_no"))
    assert [factor.name for factor in store.own_factors().values()] == ["Dinner after nine"]


def test_an_entry_is_found_by_the_beginning_of_its_number(store: Store) -> None:
    entry = store.add(Intake("baclofen", CRAMP.start))
    assert store.starting_with(str(entry.id)[:8]) == entry
    for wrong in ("", "zz", "-", "f" * 40):
        store_has_two = store.add(CRAMP) if wrong == "" else None
        with pytest.raises(RecordError, match="number"):
            store.starting_with(wrong)
        assert store_has_two is None or wrong == ""


def test_diaries_do_not_see_each_other(store: Store, clock: Clock) -> None:
    entry = store.add(CRAMP)
    other = Store(models.Diary.objects.create(made_at=clock()), clock)
    assert bodies(other) == []
    for use in (other.get, other.delete, other.history, other.restore):
        with pytest.raises(RecordError):
            use(entry.id)
    assert other.undo() is None


def test_a_person_is_kept(store: Store, clock: Clock) -> None:
    told = Person("Asia/Tokyo", date(1980, 2, 29), "female", ("multiple_sclerosis",))
    store.person = told
    assert Store.first(clock, "UTC").person == told
