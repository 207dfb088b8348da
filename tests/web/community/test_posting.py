"""What is posted is read first, kept once, and seen by those who may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from charley.web.accounts.models import Member
from charley.web.community.beginning import begin
from charley.web.community.models import Audience, Case, Contribution, Distance, Kind, Membership, State, Team
from charley.web.community.persons import person_of
from charley.web.community.posting import Draft, NotPosted, edit, post
from charley.web.community.seeing import visible_to
from tests.web.accounts.people import member

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CALM = "My eyelid has jumped for a week since exams began. Did yours go away by itself?"


@pytest.fixture
def team() -> Team:
    begin(NOW)
    found = Team.objects.first()
    assert found
    return found


def known(name: str, level: int = 1) -> Member:
    one = member(name)
    person = person_of(one, NOW)
    person.level = level
    person.save()
    return one


def ask(author: Member, team: Team, body: str = CALM, audience: Audience = Audience.MEMBERS) -> Contribution:
    return post(author, Draft(Kind.QUESTION, body, "Does it go away?", team, audience=audience), NOW).contribution


def test_the_teams_of_the_data_are_made_once() -> None:
    begin(NOW)
    begin(NOW)
    assert Team.objects.count() == len(set(Team.objects.values_list("name", flat=True))) >= 7


def test_the_first_posts_of_somebody_new_wait_and_their_writer_sees_them(team: Team) -> None:
    new, other = known("new", 0), known("other")
    asked = ask(new, team)
    assert asked.state == State.HELD
    assert Case.objects.get().why == ["new"]
    assert list(visible_to(new)) == [asked]
    assert not visible_to(other).exists()


def test_who_may_see_it(team: Team) -> None:
    author, inside, outside = known("author"), known("inside"), known("outside")
    Membership.objects.create(member=inside, team=team, joined_at=NOW)
    for audience, seen_by in (
        (Audience.TEAM, {inside, author}),
        (Audience.MEMBERS, {inside, outside, author}),
        (Audience.EVERYONE, {inside, outside, author, None}),
    ):
        asked = ask(author, team, audience=audience)
        assert asked.state == State.LIVE
        for viewer in (author, inside, outside, None):
            assert visible_to(viewer).filter(pk=asked.pk).exists() == (viewer in seen_by), (audience, viewer)


@pytest.mark.parametrize("blocked", [True, False])
def test_blocked_and_muted(team: Team, blocked: bool) -> None:
    author, other = known("author"), known("other")
    theirs, mine = ask(author, team), ask(other, team)
    Distance.objects.create(member=other, other=author, blocked=blocked, at=NOW)
    assert list(visible_to(other)) == [mine]
    assert visible_to(author).filter(pk=mine.pk).exists() != blocked
    assert visible_to(author).filter(pk=theirs.pk).exists()


def test_a_word_of_danger_is_held_with_help_and_moderators_have_a_case(team: Team) -> None:
    posted = post(known("author", 3), Draft(Kind.QUESTION, "I want to kill myself tonight.", "Goodbye", team), NOW)
    assert posted.held
    assert posted.reading.help is not None
    case = Case.objects.get()
    assert case.risk == "suicide"
    assert case.snapshot["body"] == "I want to kill myself tonight."


def test_an_answer_and_a_reply_stand_in_the_thread(team: Team) -> None:
    author, other = known("author"), known("other")
    asked = ask(author, team, audience=Audience.TEAM)
    later = NOW + timedelta(hours=1)
    answer = post(other, Draft(Kind.ANSWER, "Mine went after six weeks.", to=asked), later).contribution
    reply = post(author, Draft(Kind.REPLY, "Thank you, that helps.", to=answer), later).contribution
    second = post(other, Draft(Kind.REPLY, "You are welcome.", to=reply), later).contribution
    assert (answer.root, reply.root, reply.parent, second.parent) == (asked, asked, answer, answer)
    assert second.audience == Audience.TEAM
    asked.refresh_from_db()
    assert (asked.answers, asked.last_at) == (3, later)


def test_what_cannot_be_posted_is_said(team: Team) -> None:
    author = known("author")
    with pytest.raises(NotPosted):
        post(author, Draft(Kind.QUESTION, "  ", "", team), NOW)
    for _ in range(15):
        ask(author, team)
    with pytest.raises(NotPosted, match="15 posts in an hour"):
        ask(author, team)
    gone = ask(known("other"), team)
    gone.state = State.REMOVED
    gone.save()
    with pytest.raises(NotPosted, match="not there any more"):
        post(known("third"), Draft(Kind.ANSWER, CALM, to=gone), NOW)


def test_a_change_keeps_how_it_read_before_and_is_read_anew(team: Team) -> None:
    asked = ask(known("author", 3), team)
    edit(asked, asked.title, "Buy my cure at www.cures-twitching.example now", NOW)
    asked.refresh_from_db()
    assert asked.state == State.HELD
    assert [one.body for one in asked.revisions.all()] == [CALM]
