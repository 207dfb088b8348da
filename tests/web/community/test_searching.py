"""Threads are found by the words of their titles, and by nobody who may not read them."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.web.community.erasing import erase
from charley.web.community.models import Audience, Contribution, Distance, Kind, State, Team, Word
from charley.web.community.posting import Draft, delete, edit, post, restore
from charley.web.community.searching import found_by
from tests.web.accounts.people import member, signed_in
from tests.web.community import made

pytestmark = pytest.mark.django_db


def asked(title: str, audience: Audience = Audience.MEMBERS, *, anonymous: bool = False) -> Contribution:
    team = Team.objects.get(id=made.team())
    draft = Draft(Kind.QUESTION, made.CALM, title, team, audience=audience, anonymous=anonymous)
    return post(made.known(level=3), draft, made.NOW).contribution


def titles(viewer: object, typed: str) -> list[str]:
    return [one.title for one in found_by(viewer, typed, 20)]  # type: ignore[arg-type]


def test_all_words_count_in_any_form_and_the_newest_comes_first() -> None:
    asked("Cramp in the calf at night?")
    asked("Do calves cramp in the cold?")
    asked("A cramp in the foot?")
    assert titles(made.known(), "calf cramps") == ["Do calves cramp in the cold?", "Cramp in the calf at night?"]
    assert titles(made.known(), "the and of") == []


def test_only_what_the_reader_may_see_is_found() -> None:
    team = asked("Which pillow is soft?", Audience.TEAM)
    open_to_all = asked("Which pillow is high?", Audience.EVERYONE)
    other = member("other")
    assert titles(None, "pillow") == [open_to_all.title]
    assert titles(other, "pillow") == [open_to_all.title]
    assert titles(made.known(), "pillow") == [open_to_all.title, team.title]
    Distance.objects.create(member=other, other=made.known(), blocked=False, at=made.NOW)
    assert titles(other, "pillow") == []


@pytest.mark.parametrize("state", [State.HELD, State.HIDDEN, State.REMOVED])
def test_what_does_not_stand_is_not_found(state: State) -> None:
    Contribution.objects.filter(pk=asked("Which pillow is soft?").pk).update(state=state)
    assert titles(made.known(), "pillow") == []


def test_it_is_found_by_its_new_words_and_not_when_it_is_gone() -> None:
    one = asked("Which pillow is soft?")
    edit(one, "Which chair is soft?", made.CALM, made.NOW)
    assert titles(made.known(), "pillow") == []
    assert titles(made.known(), "chairs") == ["Which chair is soft?"]
    delete(one, made.NOW)
    assert titles(made.known(), "chairs") == []
    restore(one, made.NOW)
    assert titles(made.known(), "chairs") == ["Which chair is soft?"]
    erase(Contribution.objects.filter(pk=one.pk))
    assert not Word.objects.exists()


def test_older_ones_stand_on_the_next_page() -> None:
    made.known(level=3)
    for number in range(23):
        Contribution.objects.filter(pk=asked(f"Which pillow, number {number}?").pk).update(made_at="2020-01-01T00:00Z")
    client = signed_in()
    first = client.post("/community/search", {"words": "pillow number"}).content.decode()
    last = first.split('name="before" value="')[1].split('"')[0]
    second = client.post("/community/search", {"words": "pillow number", "before": last}).content.decode()
    assert "Which pillow, number 22?" in first
    assert all(f"Which pillow, number {number}?" in second for number in range(3))
    assert "Which pillow, number 3?" not in second
    assert client.post("/community/search", {"words": "pillow", "before": "nowhere"}).status_code == 404


def test_words_of_danger_are_answered_with_help_first() -> None:
    page = Client().post("/community/search", {"words": "I want to kill myself tonight"}).content.decode()
    assert page.index("116 123") < page.index("Search what was asked")


def test_far_too_many_words_are_turned_away_and_kept_to_be_shortened() -> None:
    answer = Client().post("/community/search", {"words": "pillow " * 40})
    assert answer.status_code == 422
    assert "Use a few words here" in answer.content.decode()
    assert "pillow pillow" in answer.content.decode()


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    assert Client().post("/community/search", {"words": text}).status_code in (200, 422)
