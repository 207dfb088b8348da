"""One tap keeps what is happening; a tap that was not meant keeps nothing."""

from __future__ import annotations

from datetime import time
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.diary import Episode, Moment, Nothing
from charley.web.journal import models
from charley.web.journal.store import Store
from tests.web.conftest import Clock
from tests.web.journal.conftest import Send, form_of


def episodes(store: Store) -> list[Episode]:
    return [one.body for one in store.entries(["episode"]) if isinstance(one.body, Episode)]


def test_one_tap_keeps_the_kind_and_the_minute(diary: Store, send: Send) -> None:
    page = send("/journal", "/journal/now", kind="spasm").content.decode()
    (kept,) = episodes(diary)
    assert kept.movement == "spasm"
    assert kept.start == Moment(kept.start.day, "Europe/London", time(13, 0))
    assert "Saved: Spasm" in page
    assert "Where is it?" in page


@pytest.mark.postgresql
def test_the_same_form_sent_twice_counts_once(diary: Store, client: Client, clock: Clock) -> None:
    form = form_of(client, "/journal")
    for wait in (2, 0.3, 5):
        clock.move(seconds=wait)
        client.post("/journal/now", {"form": form, "kind": "cramp"})
    assert len(episodes(diary)) == 1


def test_a_slip_to_the_next_button_counts_once(diary: Store, client: Client, clock: Clock) -> None:
    form = form_of(client, "/journal")
    clock.move(seconds=2)
    client.post("/journal/now", {"form": form, "kind": "cramp"})
    clock.move(seconds=0.4)
    client.post("/journal/now", {"form": form, "kind": "spasm"})
    assert [one.movement for one in episodes(diary)] == ["cramp"]


def test_going_back_and_tapping_again_later_is_another(diary: Store, client: Client, clock: Clock) -> None:
    form = form_of(client, "/journal")
    for wait in (2, 90):
        clock.move(seconds=wait)
        client.post("/journal/now", {"form": form, "kind": "cramp"})
    assert len(episodes(diary)) == 2


def test_what_was_undone_can_be_kept_again_at_once(diary: Store, client: Client, clock: Clock) -> None:
    form = form_of(client, "/journal")
    clock.move(seconds=2)
    client.post("/journal/now", {"form": form, "kind": "cramp"})
    (entry,) = diary.entries(["episode"])
    diary.delete(entry.id)
    clock.move(seconds=5)
    client.post("/journal/now", {"form": form, "kind": "cramp"})
    assert len(episodes(diary)) == 1


def test_a_tap_as_soon_as_the_page_is_there_was_meant_for_the_page_before(diary: Store, send: Send) -> None:
    response = send("/journal", "/journal/now", wait_s=0.5, follow=False, kind="cramp")
    assert response["Location"] == "/journal"
    assert episodes(diary) == []


@pytest.mark.parametrize("there", ["https://elsewhere.example/", "//elsewhere.example/journal", "/check", ""])
def test_it_leads_back_to_the_record_alone(diary: Store, client: Client, there: str) -> None:
    form = form_of(client, "/journal")
    response = client.post("/journal/now", {"form": form, "from": there, "kind": "cramp"})
    assert response["Location"] == "/journal"
    assert episodes(diary) == []


@pytest.mark.parametrize("form", ["", "x", "a.b:c", "0" * 5000])
def test_a_form_of_an_older_page_is_still_kept(diary: Store, client: Client, form: str) -> None:
    client.post("/journal/now", {"form": form, "kind": "cramp"})
    assert len(episodes(diary)) == 1


def test_a_kind_that_is_none_keeps_nothing_and_says_so(diary: Store, send: Send) -> None:
    response = send("/journal", "/journal/now", kind="<b>")
    assert response.status_code == 422
    assert "nothing was kept" in response.content.decode()
    assert episodes(diary) == []


def test_a_day_with_nothing_is_kept_once(diary: Store, send: Send) -> None:
    send("/journal", "/journal/nothing")
    send("/journal", "/journal/nothing")
    (entry,) = diary.entries(["nothing"])
    assert isinstance(entry.body, Nothing)
    assert entry.body.movement is None


def test_a_day_with_something_is_no_day_with_nothing(diary: Store, send: Send) -> None:
    send("/journal", "/journal/now", kind="cramp")
    response = send("/journal", "/journal/nothing")
    assert response.status_code == 422
    assert "That day has an entry" in response.content.decode()
    assert list(diary.entries(["nothing"])) == []


def test_it_stopped_notes_how_long_it_lasted(diary: Store, send: Send, client: Client, clock: Clock) -> None:
    send("/journal", "/journal/now", kind="cramp")
    clock.move(minutes=9)
    (entry,) = diary.entries(["episode"])
    assert "It stopped" in client.get("/journal").content.decode()
    send("/journal", f"/journal/entry/{entry.id}/stopped")
    assert [one.duration_s for one in episodes(diary)] == [540]
    assert "It stopped" not in client.get("/journal").content.decode()


def test_a_sentence_is_shown_before_it_is_kept(diary: Store, send: Send, client: Client, clock: Clock) -> None:
    page = send("/journal", "/journal/say", said="tremor right hand 10 min, slept 5 h").content.decode()
    assert "Nothing is saved yet" in page
    assert "right hand" in page
    assert list(diary.entries()) == []
    clock.move(seconds=2)
    sent = {"form": form_of(client, "/journal"), "said": "tremor right hand 10 min, slept 5 h", "keep": "yes"}
    clock.move(seconds=2)
    for _again in range(2):
        client.post("/journal/say", sent)
    assert sorted(one.kind for one in diary.entries()) == ["episode", "factor_value"]


def test_now_means_when_it_was_said(diary: Store, client: Client, clock: Clock) -> None:
    at = f"{clock.now.timestamp():.0f}"
    clock.move(minutes=20)
    client.post("/journal/say", {"said": "cramp left calf now", "at": at, "keep": "yes"})
    assert [one.start.clock for one in episodes(diary)] == [time(13, 0)]


def test_danger_in_a_sentence_is_answered_at_once(send: Send) -> None:
    page = send("/journal", "/journal/say", said="my face droops on one side and my speech is slurred").content.decode()
    assert "Get emergency help now" in page
    assert page.index("Get emergency help now") < page.index("<h1>")


def test_what_is_not_understood_stays_in_the_box(send: Send) -> None:
    response = send("/journal", "/journal/say", said="lorem ipsum & dolor")
    page = response.content.decode()
    assert response.status_code == 422
    assert "lorem ipsum &amp; dolor" in page
    assert 'href="#said"' in page


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("database is locked", "the record is busy"),
        ("database or disk is full", "the disk is full"),
        ("?", "Try again"),
    ],
)
def test_what_could_not_be_saved_is_told_and_what_was_typed_stays(
    send: Send, monkeypatch: pytest.MonkeyPatch, fault: str, told: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError(fault)

    monkeypatch.setattr(Store, "add", fail)
    response = send("/journal", "/journal/say", said="cramp left calf 7/10", keep="yes")
    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert "cramp left calf 7/10" in page


@given(said=st.text(max_size=300), at=st.text(max_size=20), keep=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sentence_gets_a_page(client: Client, said: str, at: str, keep: bool) -> None:
    response = client.post("/journal/say", {"said": said, "at": at, **({"keep": "y"} if keep else {})})
    assert response.status_code in (200, 302, 422)


def test_the_record_is_for_this_computer_alone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/journal").status_code == 200
    assert client.get("/journal", REMOTE_ADDR="192.168.1.7").status_code == 302
    assert client.get("/journal", headers={"x-forwarded-for": "127.0.0.1"}).status_code == 302
    monkeypatch.setenv("CHARLEY_ADDRESS", "https://charley.example.org")
    assert client.get("/journal").status_code == 302  # to sign in


def test_an_entry_of_another_diary_is_not_there(client: Client, clock: Clock) -> None:
    clock.move(seconds=1)  # the oldest diary is the household's
    other = Store(models.Diary.objects.create(made_at=clock()), clock)
    theirs = other.add(Episode(start=Moment(clock.now.date(), "UTC"), note="zanzibar"))
    for path in ("", "/details"):
        assert client.get(f"/journal/entry/{theirs.id}{path}").status_code == 404
    for path in ("quick", "stopped", "delete", "restore", "undo", "details"):
        sent = {"edition": "1", "severity": "5", "day": "2026-05-05"}
        assert client.post(f"/journal/entry/{theirs.id}/{path}", sent).status_code == 404
    assert client.get(f"/journal/entry/{uuid4()}").status_code == 404
    assert other.get(theirs.id) == theirs
    assert "zanzibar" not in client.get("/journal/day/2026-06-01").content.decode()
