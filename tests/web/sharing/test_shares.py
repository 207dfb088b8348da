"""Letting somebody read: nothing before the code, nothing after the end, and never more than was chosen."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client

from charley.diary import Episode, Moment
from charley.web.accounts.erasing import erase_record
from charley.web.sharing import shares
from charley.web.sharing.codes import digest_of, new_code
from charley.web.sharing.consent import decide
from charley.web.sharing.models import Share
from charley.web.sharing.purposes import READ
from tests.web.accounts.people import member, record_of, signed_in
from tests.web.accounts.test_own_data import sure
from tests.web.conftest import Clock
from tests.web.sharing.people import shared, some_days

pytestmark = pytest.mark.postgresql


def read(share: Share, what: str = "", name: str = "reader") -> int:
    return signed_in(name).get(f"/account/reading/{share.id}{what}").status_code


def invited(client: Client, **changes: object) -> str:
    """The page that comes of an invitation."""
    form = {"name": "Reader", "days": "28", "more": "episodes", **changes}
    return client.post("/account/sharing/invite", form).content.decode()


def code_in(page: str) -> str:
    found = re.search(r"\b([0-9A-Z]{4}-[0-9A-Z]{4})\b", page)
    assert found, page
    return found[1]


def test_from_the_invitation_to_the_page_and_its_end(clock: Clock) -> None:
    member("reader")
    some_days()
    client = sure()
    decide(member(), READ, True, clock())
    code = code_in(invited(client))
    assert code not in client.get("/account/sharing").content.decode()
    share = Share.objects.get()
    assert code not in share.code
    assert read(share) == 404  # not begun
    reader = signed_in("reader")
    there = reader.post("/account/reading", {"code": code.lower().replace("-", " ")})
    assert there.headers["Location"] == f"/account/reading/{share.id}"
    page = reader.get(there.headers["Location"]).content.decode()
    assert "The page of “member”" in page
    assert "Nocturnal" in page or "cramp" in page.lower()
    assert "member" in reader.get("/account/reading").content.decode()
    assert read(share, "/file") == read(share, "/episodes") == 200
    client.post(f"/account/sharing/{share.id}/end")
    assert [read(share, what) for what in ("", "/file", "/episodes")] == [403] * 3
    assert "Nobody lets you read" in reader.get("/account/reading").content.decode()


def test_the_last_day_counts_and_the_next_does_not(clock: Clock) -> None:
    share = shared(days=7)
    clock.move(days=6)
    assert read(share) == 200
    clock.move(days=1)
    assert read(share) == 403


def test_a_code_opens_nothing_for_others_nor_twice_nor_too_late(clock: Clock) -> None:
    decide(member(), READ, True, clock())
    made = shares.invite(uuid4(), member(), member("reader"), 28, False, clock())
    assert shares.accept(member("other member"), made.code, clock()) is None
    assert shares.accept(member("reader"), made.code, clock()) is not None
    assert shares.accept(member("reader"), made.code, clock()) is None
    late = shares.invite(uuid4(), member(), member("reader"), 28, False, clock())
    clock.move(days=3)
    assert shares.accept(member("reader"), late.code, clock()) is None


def test_codes_cannot_be_tried_out(clock: Clock) -> None:
    decide(member(), READ, True, clock())
    made = shares.invite(uuid4(), member(), member("reader"), 28, False, clock())
    client = signed_in("reader")
    answers = [client.post("/account/reading", {"code": new_code()}).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    assert client.post("/account/reading", {"code": made.code}).status_code == 429
    clock.move(hours=1)
    assert client.post("/account/reading", {"code": made.code}).status_code == 302


def test_a_code_is_read_as_it_was_meant() -> None:
    assert digest_of("K7QF-2M10") == digest_of(" k7qf 2mlo\n") != digest_of("K7QF-2M11")


def test_the_same_form_sent_twice_invites_once_and_says_so(clock: Clock) -> None:
    member("reader")
    client = sure()
    decide(member(), READ, True, clock())
    found = re.search(r'name="form" value="([^"]+)"', client.get("/account/sharing/invite").content.decode())
    assert found
    clock.move(seconds=2)
    code_in(invited(client, form=found[1]))
    assert "shown only once" in invited(client, form=found[1])
    assert Share.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": "nobody here"}, "Nobody here has that name"),
        ({"name": "member"}, "your own name"),
        ({"name": ""}, "Write"),
        ({"name": "a\x00b"}, "Null characters"),
        ({"name": "x" * 5_000}, "at most 150"),
        ({"name": "<b>'; --"}, "&lt;b&gt;"),
        ({"days": "9999"}, "days"),
        ({"more": "everything"}, "everything"),
    ],
)
def test_what_makes_no_invitation_is_told_and_the_rest_stays(wrong: dict[str, str], told: str, clock: Clock) -> None:
    member("reader")
    decide(member(), READ, True, clock())
    page = invited(sure(), **wrong)
    assert 'role="alert"' in page
    assert told in page
    assert not Share.objects.exists()


def test_without_a_yes_nobody_is_invited() -> None:
    member("reader")
    client = sure()
    assert client.post("/account/sharing/invite", {"name": "reader", "days": "28"}).status_code == 302
    assert not Share.objects.exists()


def test_a_device_left_open_invites_nobody(clock: Clock) -> None:
    decide(member(), READ, True, clock())
    member("reader")
    answer = signed_in().post("/account/sharing/invite", {"name": "reader", "days": "28"})
    assert answer.headers["Location"].startswith("/account/sure")
    assert not Share.objects.exists()


def test_a_reader_gets_no_word_of_the_persons_own_in_the_list() -> None:
    some_days(note="zanzibar")
    record_of().add(Episode(start=Moment(record_of().clock().date(), "UTC"), said="quokka"))
    share = shared()
    page = signed_in("reader").get(f"/account/reading/{share.id}/episodes").content.decode()
    assert page.count("cramp") + page.count("Cramp") >= 20
    assert "zanzibar" not in page
    assert "quokka" not in page


def test_a_new_record_is_not_read_by_who_read_the_old_one() -> None:
    some_days(of=2)
    share = shared()
    erase_record(member())
    some_days(of=2)
    assert read(share) == 403


def test_a_reader_can_give_it_back() -> None:
    share = shared()
    signed_in("reader").post(f"/account/reading/{share.id}/leave")
    assert read(share) == 403
    assert "Nobody can read anything" in signed_in().get("/account/sharing").content.decode()


def test_who_was_invited_anew_has_one_invitation() -> None:
    first, second = shared(), shared(episodes=False)
    assert read(first) == 403
    assert read(second) == 200
    assert read(second, "/episodes") == 403


def test_the_preview_shows_what_a_reader_gets() -> None:
    some_days()
    share = shared()
    seen = signed_in("reader").get(f"/account/reading/{share.id}").content.decode()
    own = signed_in().get("/account/sharing/preview").content.decode()
    headings = re.compile(r"<section><h2>(.*?)</h2>")
    assert headings.findall(seen) == headings.findall(own) != []


def test_a_reader_without_a_record_of_theirs_gets_a_page_that_says_so() -> None:
    assert "there is no page" in signed_in("reader").get(f"/account/reading/{shared().id}").content.decode()
