"""What comes with an identity of its own is kept once."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.diary import Episode, Moment, Nothing, RecordError
from charley.web.journal import models
from charley.web.journal.arriving import arrive
from charley.web.journal.store import Store
from tests.web.conftest import Clock

DAY = date(2026, 5, 3)
CRAMP = Episode(start=Moment(DAY, "UTC"), movement="cramp")


def test_what_comes_twice_is_kept_once(store: Store) -> None:
    identity = uuid4()
    first, second = arrive(store, identity, CRAMP), arrive(store, identity, CRAMP)
    assert (first.new, second.new, second.same) == (True, False, True)
    assert [one.id for one in store.entries()] == [identity]


def test_what_was_changed_or_deleted_since_stays_so(store: Store) -> None:
    identity = uuid4()
    arrive(store, identity, CRAMP)
    store.edit(identity, Episode(start=CRAMP.start, movement="spasm"))
    again = arrive(store, identity, CRAMP)
    assert not again.same
    assert [one.body for one in store.entries()] == [again.entry.body]
    store.delete(identity)
    assert not arrive(store, identity, CRAMP).same
    assert list(store.entries()) == []


def test_the_identity_of_another_record_cannot_be_used(store: Store, clock: Clock) -> None:
    other = Store(models.Diary.objects.create(made_at=clock() + timedelta(seconds=1)), clock)
    theirs = arrive(other, uuid4(), CRAMP).entry
    with pytest.raises(RecordError, match="another"):
        arrive(store, theirs.id, Nothing(Moment(DAY, "UTC")))
    assert other.get(theirs.id) == theirs
    assert list(store.entries()) == []


@given(order=st.lists(st.integers(0, 4), max_size=12))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_and_number_of_sendings_keeps_each_once(store: Store, order: list[int]) -> None:
    run = uuid4()
    identities = [UUID(int=run.int ^ number) for number in range(5)]
    for number in order:
        arrive(store, identities[number], CRAMP)
    kept = [one.id for one in store.entries() if one.id in identities]
    assert sorted(kept) == sorted({identities[number] for number in order})
