"""Entries that waited on a device come in sealed, each once, and what cannot be kept is told."""

from __future__ import annotations

import json
from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.diary import Episode, Nothing
from charley.web.journal.store import Store
from tests.web.accounts.people import record_of, signed_in
from tests.web.conftest import Clock
from tests.web.journal.conftest import form_of
from tests.web.journal.sealed import item

NOW = 1_780_000_000_000  # a device's clock, in ms; it need not be right
WHERE = "/journal/arrivals"


def spasm(minutes_ago: float = 0, **more: Any) -> dict[str, Any]:
    return {"what": "episode", "kind": "spasm", "at": int(NOW - minutes_ago * 60_000), **more}


def send(client: Client, *items: dict[str, str], owner: str = "") -> Any:
    told = {"owner": owner or client.get(WHERE).json()["owner"], "now": NOW, "items": items}
    return client.post(WHERE, json.dumps(told), content_type="application/json")


def send_one(client: Client, told: object, identity: UUID | None = None) -> str:
    identity = identity or uuid4()
    (answer,) = send(client, item(told, identity, client.get(WHERE).json())).json()["answers"]
    assert answer["id"] == str(identity)
    return str(answer["why"])


def episodes(store: Store) -> list[Episode]:
    return [one.body for one in store.entries(["episode"]) if isinstance(one.body, Episode)]


def test_it_is_kept_at_the_minute_in_which_it_was_written(diary: Store, client: Client) -> None:
    assert send_one(client, spasm(minutes_ago=125)) == ""
    (kept,) = episodes(diary)
    assert (kept.movement, kept.start.clock) == ("spasm", time(10, 55))


@pytest.mark.postgresql
def test_what_is_sent_twice_is_kept_once(diary: Store, client: Client) -> None:
    identity = uuid4()
    assert send_one(client, spasm(), identity) == ""
    assert send_one(client, spasm(), identity) == ""
    assert len(episodes(diary)) == 1


@pytest.mark.parametrize("came_first", ["form", "queue"])
def test_a_form_whose_answer_was_lost_counts_once(diary: Store, client: Client, clock: Clock, came_first: str) -> None:
    form, identity = form_of(client, "/journal"), uuid4()
    clock.move(seconds=2)

    def queue() -> None:
        assert send_one(client, spasm(form=form), identity) == ""

    def post() -> None:
        client.post("/journal/now", {"form": form, "kind": "spasm"})

    for way in (post, queue, queue) if came_first == "form" else (queue, post, queue):
        way()
    assert len(episodes(diary)) == 1


def test_a_form_whose_answer_was_lost_counts_once_hours_later_and_after_an_edit(
    diary: Store, client: Client, clock: Clock
) -> None:
    form = form_of(client, "/journal")
    clock.move(seconds=2)
    client.post("/journal/now", {"form": form, "kind": "spasm"})
    (entry,) = diary.entries(["episode"])
    diary.edit(entry.id, Episode(start=entry.body.start, movement="cramp", severity=3))
    clock.move(hours=5)
    assert send_one(client, spasm(minutes_ago=300, form=form)) == ""
    assert [one.movement for one in episodes(diary)] == ["cramp"]


def test_two_taps_on_one_page_hours_apart_are_two(diary: Store, client: Client) -> None:
    form = form_of(client, "/journal")
    for minutes in (200, 10):
        assert send_one(client, spasm(minutes_ago=minutes, form=form)) == ""
    assert len(episodes(diary)) == 2


def test_a_clock_that_is_ahead_makes_no_entry_of_tomorrow(diary: Store, client: Client, clock: Clock) -> None:
    assert send_one(client, spasm(minutes_ago=-3000)) == ""
    (kept,) = episodes(diary)
    assert abs(kept.start.earliest - clock.now) < timedelta(minutes=1)


def test_nothing_today_is_kept_once_and_not_beside_an_entry(diary: Store, client: Client) -> None:
    nothing = {"what": "nothing", "kind": "nothing", "at": NOW}
    assert send_one(client, nothing) == ""
    assert send_one(client, nothing) == ""
    assert [type(one.body) for one in diary.entries()] == [Nothing]
    other = {**nothing, "at": NOW - 3 * 86_400_000}
    assert send_one(client, spasm(minutes_ago=3 * 1440)) == ""
    assert "has an entry" in send_one(client, other)


def test_one_that_cannot_be_kept_does_not_hold_up_the_others(diary: Store, client: Client) -> None:
    who = client.get(WHERE).json()
    told = [spasm(), spasm(kind="<b>"), spasm(at=-(10**20)), {"what": "x"}, spasm(minutes_ago=9)]
    items = [item(one, uuid4(), who) for one in told]
    items.append({"id": str(uuid4()), "box": "%%%"})
    items.append({**items[0], "id": str(uuid4())})  # a box under another number
    answers = send(client, *items).json()["answers"]
    assert [bool(answer["why"]) for answer in answers] == [False, True, True, True, False, True, True]
    assert len(episodes(diary)) == 2


def test_what_is_for_another_record_is_not_taken(diary: Store) -> None:
    member, other = signed_in("member"), signed_in("other member")
    who = member.get(WHERE).json()
    assert who["owner"] != other.get(WHERE).json()["owner"]
    assert send(other, item(spasm(), uuid4(), who), owner=who["owner"]).status_code == 409
    (answer,) = send(other, item(spasm(), uuid4(), who)).json()["answers"]  # under the name of the other record
    assert answer["why"]
    assert [episodes(record_of(name)) for name in ("member", "other member")] == [[], []]
    assert episodes(diary) == []


def test_without_a_token_against_forgery_nothing_is_taken(diary: Store) -> None:
    strict = Client(enforce_csrf_checks=True)
    who = strict.get(WHERE).json()
    told = json.dumps({"owner": who["owner"], "now": NOW, "items": [item(spasm(), uuid4(), who)]})
    assert strict.post(WHERE, told, content_type="application/json").status_code == 403
    assert episodes(diary) == []
    token = {"X-CSRFToken": who["token"]}
    assert strict.post(WHERE, told, content_type="application/json", headers=token).status_code == 200
    assert len(episodes(diary)) == 1


def test_a_visitor_learns_no_key(client: Client, settings: Any) -> None:
    settings.HOUSEHOLD = False
    assert client.get(WHERE).status_code == 302


def test_neither_the_key_nor_what_was_sealed_is_kept_by_a_browser(client: Client) -> None:
    assert "no-store" in client.get(WHERE)["Cache-Control"]


@given(body=st.one_of(st.binary(max_size=200), st.recursive(
    st.none() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["owner", "now", "items", "id", "box"]), inner, max_size=3), max_leaves=8,
).map(lambda told: json.dumps(told).encode())))  # fmt: skip
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_that_is_sent_gets_an_answer(client: Client, body: bytes) -> None:
    assert client.post(WHERE, body, content_type="application/json").status_code in (200, 400, 409)
