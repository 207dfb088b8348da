"""Too many pages from one address: turned away for a while, with the numbers, and never with a danger unanswered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from charley.knowledge import Knowledge, Urgency
from charley.web.checkup.limiting import ASKED
from charley.web.checkup.models import Check
from charley.web.site import limits
from charley.web.site.limits import Counted, network_of
from tests.web.checkup.test_views import CALM, DANGER, begin, page
from tests.web.conftest import Clock


@pytest.fixture
def few(settings: Any, clock: Clock, monkeypatch: pytest.MonkeyPatch, db: None) -> Clock:  # noqa: ARG001
    """Three pages in ten minutes."""
    settings.MOST_CHECK_PAGES = 3
    monkeypatch.setattr("django.utils.timezone.now", clock)
    ASKED.forget()
    return clock


def test_who_asks_too_often_waits_with_numbers_and_words_at_hand(few: Clock, client: Client) -> None:
    for _ in range(3):
        assert client.post("/check", {"words": CALM}).status_code == 302
    few.move(minutes=4)
    answer = client.post("/check", {"words": "A twitch in my eyelid <b>", "whom": "self"})
    assert answer.status_code == 429
    assert answer["Retry-After"] == "360"
    text = answer.content.decode()
    assert "Wait 6 minutes" in text
    assert "United Kingdom: 999" in text
    assert "A twitch in my eyelid &lt;b&gt;" in text
    assert 'value="self"' in text
    assert Client().get("/check").status_code == 200  # the first page is always there
    few.move(minutes=6)
    assert client.post("/check", {"words": CALM}).status_code == 302


@pytest.mark.usefixtures("few")
def test_a_danger_is_answered_although_others_asked_too_often(client: Client) -> None:
    for _ in range(4):
        Client().post("/check", {"words": CALM})
    client.post("/settings", {"country": "NZ"})
    rows = Check.objects.count()
    text = client.post("/check", {"words": DANGER}).content.decode()
    assert 'class="ch-care ch-care--emergency">' in text
    assert "tel:111" in text
    assert Check.objects.count() == rows  # nothing is kept


@pytest.mark.usefixtures("few")
def test_a_danger_in_a_check_under_way_stays_on_the_page(client: Client) -> None:
    begin(client, DANGER)
    for _ in range(4):
        answer = client.get("/check/understood")
    assert answer.status_code == 429
    assert 'class="ch-care ch-care--emergency">' in answer.content.decode()


@pytest.mark.usefixtures("few")
def test_an_answer_that_is_a_danger_is_answered_too(client: Client, knowledge: Knowledge) -> None:
    begin(client, CALM)
    danger = next(one.id for one in knowledge.findings.values() if one.urgency is Urgency.EMERGENCY)
    for _ in range(2):
        client.get("/check/understood")
    answer = client.post("/check/question/1", {"finding": danger, "answer": "yes"})
    assert answer.status_code == 429
    assert 'class="ch-care ch-care--emergency">' in answer.content.decode()
    calm = client.post("/check/question/1", {"finding": danger, "answer": "no"}).content.decode()
    assert 'class="ch-care ch-care--emergency">' not in calm


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("words", ["", "x" * 200_001, "a\x00b"])
def test_words_that_cannot_be_read_are_turned_away_like_others(client: Client, words: str) -> None:
    for _ in range(3):
        client.post("/check", {"words": CALM})
    assert client.post("/check", {"words": words}).status_code == 429


def test_on_ones_own_computer_there_is_no_limit(settings: Any, client: Client, db: None) -> None:  # noqa: ARG001
    assert settings.MOST_CHECK_PAGES == 0
    begin(client)
    for _ in range(5):
        assert "cramp" in page(client, "/check/answer")


@pytest.mark.usefixtures("few")
def test_another_address_is_not_limited() -> None:
    for _ in range(4):
        Client().post("/check", {"words": CALM})
    assert Client(REMOTE_ADDR="192.0.2.9").post("/check", {"words": CALM}).status_code == 302


def asked_from(remote: str, **headers: str) -> str:
    return network_of(RequestFactory(REMOTE_ADDR=remote).get("/", headers=headers))


def test_a_visitor_cannot_say_where_they_come_from() -> None:
    assert asked_from("192.0.2.1", X_Forwarded_For="198.51.100.7") == "192.0.2.1"


def test_the_last_address_that_the_proxy_named_counts(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert asked_from("127.0.0.1", X_Forwarded_For="203.0.113.5, 198.51.100.7") == "198.51.100.7"
    assert asked_from("127.0.0.1", X_Forwarded_For="203.0.113.5, nonsense") == "unknown"


def test_one_home_has_many_addresses() -> None:
    assert asked_from("2001:db8:1:2::3") == asked_from("2001:db8:1:2:ffff::1") == "2001:db8:1:2::"
    assert asked_from("2001:db8:1:3::3") != asked_from("2001:db8:1:2::3")
    assert asked_from("::ffff:192.0.2.1") == "192.0.2.1"


def test_nothing_that_names_stays_after_its_time(clock: Clock) -> None:
    tries = Counted(timedelta(minutes=10))
    tries.count("198.51.100.7", clock())
    first = (tries._secret, set(tries._counts))
    assert not any(b"198.51" in key for key in tries._counts)
    clock.move(minutes=10)
    tries.count("203.0.113.5", clock())
    assert tries._secret != first[0]
    assert not set(tries._counts) & first[1]


def test_memory_is_bounded_and_those_beyond_are_let_in(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST", 3)
    tries = Counted(timedelta(minutes=10))
    assert [tries.count(str(one), clock()) for one in range(5)] == [1, 1, 1, 0, 0]
    assert tries.count("0", clock()) == 2


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 400)), max_size=30))
def test_it_counts_like_counting_by_hand(asked: list[tuple[str, int]]) -> None:
    clock, tries = Clock(), Counted(timedelta(minutes=10))
    begun: datetime | None = None
    seen: list[str] = []
    for key, seconds in asked:
        clock.move(seconds=seconds)
        if begun is None or clock() >= begun + timedelta(minutes=10):
            begun, seen = clock(), []
        seen.append(key)
        assert tries.count(key, clock()) == seen.count(key)
