"""The pages of the community, as a member goes through them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from charley.web.community.models import Contribution, State, new_ref
from charley.web.community.moderation import standing
from charley.web.community.pages import asked_before
from tests.web.accounts.people import signed_in
from tests.web.community import made

pytestmark = pytest.mark.django_db
SAID = {"title": "Does it go away?", "body": made.CALM, "audience": "members"}


@pytest.fixture
def member() -> Client:
    made.known()
    return signed_in()


def asked(member: Client, **said: str) -> str:
    form = {**SAID, "team": made.team(), "post": "yes", **said}
    return member.post("/community/ask", form, follow=True).content.decode()


def test_what_is_there_already_comes_before_the_question_is_posted(member: Client) -> None:
    form = {**SAID, "team": made.team(), "title": "Why does my calf cramp at night?"}
    page = member.post("/community/ask", form).content.decode()
    assert "Is your answer here already?" in page
    assert "From the library" in page
    assert not Contribution.objects.exists()
    assert made.CALM in page  # nothing has to be typed again


def test_an_earlier_question_is_found_by_other_words_but_only_by_who_may_see_it(
    member: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked_before._index(), "_last", datetime.min.replace(tzinfo=UTC))  # another test's questions
    mine = made.asked()
    typed = {"title": "does it ever go away"}
    assert f"/community/p/{mine.ref}" in member.post("/community/ask/suggest", typed).content.decode()
    assert mine.ref not in Client().post("/community/ask/suggest", typed).content.decode()


@pytest.mark.parametrize(("country", "number"), [("GB", "999"), ("", "112")])
def test_danger_is_answered_with_numbers_and_the_post_waits(member: Client, country: str, number: str) -> None:
    if country:
        member.cookies["reading"] = f"country={country}"
    page = asked(member, title="Goodbye", body="I want to kill myself tonight.")
    assert "Get help first" in page
    assert number in page
    assert "116 123" in page  # somebody to talk to
    assert Contribution.objects.get().state == State.HELD


def test_numbers_stand_beside_every_form(member: Client) -> None:
    mine = made.asked()
    for page in ("/community/ask", f"/community/p/{mine.ref}", "/community/people/member"):
        assert "In danger?" in member.get(page).content.decode(), page


def test_what_is_known_stands_beside_a_claim(member: Client) -> None:
    page = asked(member, body="My aunt says that magnesium cures cramps. Did it help you at night?")
    assert "What is known" in page
    assert "/library/claims/" in page


def test_an_answer_that_cannot_be_posted_stays_in_its_box(member: Client) -> None:
    mine = made.asked()
    page = member.post(f"/community/p/{mine.ref}/answer", {"body": "x" * 20_001})
    assert page.status_code == 422
    assert "x" * 20_001 in page.content.decode()


def test_what_was_deleted_comes_back_with_one_tap(member: Client) -> None:
    mine = made.asked()
    assert "Undo" in member.post(f"/community/p/{mine.ref}/delete").content.decode()
    assert member.get(f"/community/p/{mine.ref}").status_code == 404
    member.post(f"/community/p/{mine.ref}/restore")
    assert member.get(f"/community/p/{mine.ref}").status_code == 200


def test_same_here_is_counted_once_and_taken_back(member: Client) -> None:
    mine = made.asked()
    other = signed_in("other member")
    for count in (1, 0, 1):
        other.post(f"/community/p/{mine.ref}/react", {"what": "same"})
        mine.refresh_from_db()
        assert mine.same == count
    member.post(f"/community/p/{mine.ref}/react", {"what": "same"})  # not of one's own
    mine.refresh_from_db()
    assert mine.same == 1


def test_older_threads_are_on_the_next_page(member: Client) -> None:
    first, refs = made.asked(), []
    for _ in range(23):  # at the same moment: none may be lost between two pages
        first.pk, first.ref = None, new_ref()
        first.save()
        refs.append(first.ref)
    page = member.get(f"/community/teams/{made.team()}").content.decode()
    assert sum(ref in page for ref in refs) == 20
    older = re.search(r'href="(\?before=[a-z0-9]+)"', page)
    assert older
    rest = member.get(f"/community/teams/{made.team()}{older[1]}").content.decode()
    assert all((ref in page) != (ref in rest) for ref in refs)


def test_a_question_that_waited_is_found_once_it_is_shown(member: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked_before._index(), "_last", datetime.min.replace(tzinfo=UTC))
    waits, typed = made.asked(state=State.HELD), {"title": "does it ever go away"}
    later = made.asked()
    assert later.ref in member.post("/community/ask/suggest", typed).content.decode()
    standing.show(waits, later.last_at + timedelta(minutes=1))
    assert waits.ref in member.post("/community/ask/suggest", typed).content.decode()


def test_a_change_to_nothing_is_said_beside_the_box(member: Client) -> None:
    mine = made.asked()
    page = member.post(f"/community/p/{mine.ref}/change", {"title": "Still a title", "body": "\u200b "})
    assert page.status_code == 422
    assert "nothing to read" in page.content.decode()
