"""Copying what people wrote, and finding out who is here: each has its bound, told kindly, with help in reach."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account import app_settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from charley.web.api.limits import Limit
from charley.web.community import pacing
from charley.web.community.models import Audience, Contribution, Distance, State, TurnedAway
from tests.web.accounts.people import PASSWORD, member, staff
from tests.web.community.made import CALM, asked, known, stop_key, team
from tests.web.conftest import Clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few(settings: Any, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Six pages in ten minutes, three threads and three people in a day."""
    settings.COMMUNITY_LIMITS = {"pages": 6, "threads": 3, "people": 3}
    monkeypatch.setattr("django.utils.timezone.now", clock)
    pacing.forget()
    cache.clear()
    for counts in Limit.counted.values():
        counts.forget()
    return clock


def reader(name: str = "reader", address: str = "192.0.2.1") -> Client:
    client = Client(REMOTE_ADDR=address)
    client.force_login(known(name))
    return client


def status(client: Client, path: str) -> int:
    return int(client.get(path).status_code)


def test_who_asks_for_very_many_pages_waits_and_help_stays(few: Clock) -> None:
    client, where = reader(), "/community"
    assert [status(client, where) for _ in range(6)] == [200] * 6
    few.move(minutes=4)
    answer = client.get(where)
    assert (answer.status_code, answer["Retry-After"]) == (429, "360")
    page = answer.content.decode()
    assert "Come back in 6 minutes" in page
    assert "In danger?" in page
    for open_page in ("/help", "/community/guidelines", "/check", "/journal"):
        assert status(client, open_page) == 200
    few.move(minutes=6)
    assert status(client, where) == 200


def test_a_member_who_copies_thread_after_thread_is_stopped_for_the_day(few: Clock) -> None:
    threads = [f"/community/p/{asked().ref}" for _ in range(4)]
    client = reader()
    assert [status(client, one) for one in threads] == [200, 200, 200, 429]
    few.move(minutes=11)
    assert [status(client, one) for one in threads] == [200, 200, 200, 429]  # what was read can be read again
    assert "Come back in 24 hours" in client.get(threads[3]).content.decode()
    few.move(hours=24)
    assert status(client, threads[3]) == 200


def test_what_somebody_writes_is_never_turned_away() -> None:
    one, client = asked(), reader()
    for _ in range(7):
        last = status(client, "/community")
    assert last == 429
    answer = client.post(f"/community/p/{one.ref}/answer", {"body": "Mine went after six weeks."})
    assert answer.status_code == 302
    danger = client.post(f"/community/p/{one.ref}/answer", {"body": "I want to die tonight."}).content.decode()
    assert "ch-care" in danger
    assert Contribution.objects.filter(author__username="reader").count() == 2


def test_people_are_counted_by_name_whether_they_are_there_or_not() -> None:
    client = reader()
    names = [str(asked().author), "nobody", "somebody", "Calm Heron"]
    assert [status(client, f"/community/people/{name}") for name in names] == [200, 404, 404, 429]
    for path, data in (
        ("/community/people/Blue Wren/away", {"how": "mute"}),
        ("/community/follow", {"what": "person", "key": "Blue Wren"}),
    ):
        assert client.post(path, data).status_code == 429


def test_nobody_learns_from_an_answer_who_is_here(django_assert_num_queries: Any) -> None:
    watcher, blocked = known("watcher"), known("blocked")
    member("keeps a record")
    Distance.objects.create(member=blocked, other=watcher, blocked=True, at="2026-06-01T00:00Z")
    left = known("left")
    left.is_active = False
    left.save()
    client = reader("watcher")
    client.get("/community/people/warm-up")
    pacing.forget()
    bodies = set()
    for name in ("nobody", "blocked", "keeps a record", "left"):
        pacing.forget()
        with django_assert_num_queries(4):
            answer = client.get(f"/community/people/{name}")
        assert answer.status_code == 404
        bodies.add(answer.content)
    assert len(bodies) == 1
    asked(Audience.MEMBERS)
    visitor = Client(REMOTE_ADDR="192.0.2.2")
    for name in ("nobody", "member", "blocked"):
        pacing.forget()
        with django_assert_num_queries(1):
            assert visitor.get(f"/community/people/{name}").content in bodies


def test_signing_in_and_joining_tell_little_of_who_is_here() -> None:
    assert app_settings.PREVENT_ENUMERATION
    member("Quiet Otter")
    answers = []
    for name in ("Quiet Otter", "Quiet Heron"):
        page = Client().post("/account/sign-in", {"login": name, "password": f"{PASSWORD} not"}).content.decode()
        answers.append(page.replace(name, "NAME"))
    assert strip_tokens(answers[0]) == strip_tokens(answers[1])
    tries = [Client().post("/account/join/passkey", {"pseudonym": "Quiet Otter"}).status_code for _ in range(21)]
    assert tries[0] != 429
    assert tries[-1] == 429


def strip_tokens(page: str) -> str:
    return "".join(line for line in page.splitlines() if "csrf" not in line)


def test_visitors_of_one_address_share_twice_as_much_and_others_are_not_kept_waiting() -> None:
    threads = [f"/community/p/{asked(Audience.EVERYONE).ref}" for _ in range(7)]
    assert [status(Client(), one) for one in threads] == [200] * 6 + [429]
    assert status(Client(REMOTE_ADDR="192.0.2.9"), threads[6]) == 200
    assert status(reader(address="192.0.2.9"), threads[6]) == 200


def test_many_accounts_at_one_address_are_one_reader() -> None:
    threads = [f"/community/p/{asked().ref}" for _ in range(8)]
    seen = [status(reader(f"account {number}"), one) for number, one in enumerate(threads)]
    assert seen.count(200) == 6
    assert seen[6:] == [429, 429]


def test_behind_the_proxy_its_last_address_counts_and_none_that_a_visitor_made_up(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    path = f"/community/p/{asked(Audience.EVERYONE).ref}"

    def ask(forwarded: str) -> int:
        headers = {"X-Forwarded-For": forwarded}
        return int(Client(REMOTE_ADDR="127.0.0.1").get(path, headers=headers).status_code)

    assert [ask(f"203.0.113.{number}, 198.51.100.7") for number in range(13)] == [200] * 12 + [429]
    assert ask("203.0.113.1, 198.51.100.8") == 200


def test_moderators_see_how_many_and_not_who(caplog: Any, few: Clock) -> None:
    client = reader("Quiet Otter")
    for _ in range(9):
        client.get("/community")
    assert [(row.what, row.times) for row in TurnedAway.objects.all()] == [("pages", 1)]
    pages = staff("moderator").get("/community/moderation").content.decode()
    assert "1 reader asked for more pages" in pages
    assert "Quiet Otter" not in pages
    refused = [vars(one) for one in caplog.records if one.name == "charley.site"]
    assert "429" in str(refused)
    assert "Otter" not in str(refused)
    few.move(days=8)
    assert "asked for more pages" not in staff("moderator").get("/community/moderation").content.decode()


def test_moderators_are_not_kept_from_their_queue() -> None:
    client = staff("moderator")
    for _ in range(8):
        assert status(client, "/community/moderation") == 200


def test_the_ways_out_of_letters_stay_open() -> None:
    for _ in range(14):
        assert status(Client(), f"/community/letters/stop/{stop_key()}") == 200


def test_on_ones_own_computer_there_is_no_limit(settings: Any) -> None:
    settings.COMMUNITY_LIMITS = {"pages": 0, "threads": 0, "people": 0}
    client = reader()
    assert {status(client, f"/community/p/{asked().ref}") for _ in range(8)} == {200}


def test_searches_may_show_only_what_is_for_everyone(settings: Any) -> None:
    settings.COMMUNITY_LIMITS = {"pages": 0, "threads": 0, "people": 0}
    public, closed = asked(Audience.EVERYONE), asked()
    visitor, client = Client(), reader()
    where = reverse("community:thread", kwargs={"ref": public.ref})
    for path in (where, "/community", f"/community/teams/{team()}", "/community/guidelines"):
        assert "X-Robots-Tag" not in visitor.get(path), path
        assert client.get(path)["X-Robots-Tag"] == "noindex", path
    for path in (
        reverse("community:thread", kwargs={"ref": closed.ref}),
        f"/community/people/{public.author}",
        "/community/ask",
        f"/community/teams/{team()}/feed",
    ):
        assert visitor.get(path)["X-Robots-Tag"] == "noindex", path
    held = asked(Audience.EVERYONE, State.HELD)
    assert client.get(f"/community/p/{held.ref}")["X-Robots-Tag"] == "noindex"
    assert CALM[:10] not in visitor.get(f"/community/p/{held.ref}").content.decode()
