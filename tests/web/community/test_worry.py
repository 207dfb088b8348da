"""The same fear again: what is known comes first, then one's own thread; a new sign always stands by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from django.test import Client
from django.utils import timezone

from charley.web.accounts.models import Member
from charley.web.community.beginning import begin
from charley.web.community.models import Audience, Case, Contribution, Follow, Kind, Membership, Notice, State, Team
from charley.web.community.moderation import standing
from charley.web.community.posting import AsksAgain, Draft, NotPosted, edit, post
from charley.web.community.worrying import Choice
from charley.web.journal.models import Diary
from tests.web.accounts.people import signed_in, staff
from tests.web.api.programs import Program
from tests.web.community import made

pytestmark = pytest.mark.django_db
STORIES = yaml.safe_load((Path(__file__).parent / "worries.yaml").read_text(encoding="utf-8"))
FEARS = ("Is it ALS? My calf twitches.", "Could this be ALS?", "What if it is ALS?", "Do I have ALS?", "Is this ALS?")


@pytest.fixture
def team() -> Team:
    begin(made.NOW)
    return Team.objects.get(id="benign_twitching")


def draft(team: Team | None, body: str, title: str = "", **more: Any) -> Draft:
    return Draft(Kind.QUESTION, body, title, team, **more)


def asked(author: Member, team: Team, times: int, **more: Any) -> list[Contribution]:
    """The same fear some times, a day apart, each posted all the same as long as that can be chosen."""
    begun = made.NOW - timedelta(days=times)
    return [
        post(
            author,
            draft(team, FEARS[n], f"Fear {n + 1}", choice=Choice.POST if n else None, **more),
            begun + timedelta(days=n),
        ).contribution
        for n in range(times)
    ]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["story"])
def test_what_becomes_of_it(story: dict[str, Any], team: Team) -> None:
    author = made.known("author")
    for one in story["posts"]:
        at = made.NOW + timedelta(days=one["day"])
        said = draft(team, one["says"], one["title"])
        try:
            posted = post(author, said, at)
        except AsksAgain as again:
            folds = Choice.OWN in again.again.choices and Choice.POST not in again.again.choices
            became = "own thread" if folds else "numbers"
            post(author, replace(said, choice=Choice.OWN if folds else Choice.POST), at)
        else:
            became = "help" if posted.reading.help else "post"
            assert posted.contribution.root is None
        assert became == one["becomes"], (one["title"], one["says"])


def test_from_the_fourth_time_it_is_an_answer_in_ones_own_thread_that_the_team_does_not_see_move(team: Team) -> None:
    author, follower, fan = made.known("author"), made.known("follower"), made.known("fan")
    threads = asked(author, team, 3)
    Follow.objects.create(member=follower, what="thread", key=threads[-1].ref, at=made.NOW)
    Follow.objects.create(member=fan, what="person", key=str(author.pk), at=made.NOW)
    with pytest.raises(AsksAgain) as stopped:
        post(author, draft(team, FEARS[3], "Fear 4", choice=Choice.POST), made.NOW)  # not offered any more
    assert stopped.value.again.choices == (Choice.OWN, Choice.MODERATOR)
    assert isinstance(stopped.value, NotPosted)
    folded = post(author, draft(team, FEARS[3], "Fear 4", choice=Choice.OWN), made.NOW).contribution
    own = Contribution.objects.get(pk=threads[-1].pk)
    assert (folded.kind, folded.root, folded.state) == (Kind.ANSWER, own, State.LIVE)
    assert "Fear 4" in folded.body
    assert FEARS[3] in folded.body
    assert (own.answers, own.last_at) == (1, threads[-1].last_at)
    assert [one.member for one in Notice.objects.filter(contribution=folded)] == [follower]


def test_it_is_counted_however_it_was_posted_and_though_it_was_deleted(team: Team) -> None:
    author = made.known("author")
    for one in asked(author, team, 3):
        Contribution.objects.filter(pk=one.pk).update(state=State.DELETED, deleted_at=made.NOW)
    with pytest.raises(AsksAgain) as stopped:
        post(author, draft(team, FEARS[3]), made.NOW)
    assert stopped.value.again.worry.times == 4
    assert stopped.value.again.choices == (Choice.POST,)  # there is no thread to put it into


@pytest.mark.parametrize(
    ("before", "now", "joined"),
    [
        ({"audience": Audience.MEMBERS}, {"audience": Audience.EVERYONE}, True),
        ({"audience": Audience.MEMBERS}, {"audience": Audience.MEMBERS}, True),
        ({"audience": Audience.TEAM}, {"audience": Audience.TEAM}, True),
        ({"audience": Audience.EVERYONE}, {"audience": Audience.MEMBERS}, False),
        ({"audience": Audience.MEMBERS}, {"audience": Audience.TEAM}, False),
        ({"anonymous": True}, {}, False),
        ({}, {"anonymous": True}, False),
        ({"anonymous": True}, {"anonymous": True}, True),
    ],
)
def test_ones_own_thread_shows_no_more_than_the_post_would(
    team: Team, before: dict[str, Any], now: dict[str, Any], joined: bool
) -> None:
    author = made.known("author")
    asked(author, team, 3, **before)
    with pytest.raises(AsksAgain) as stopped:
        post(author, draft(team, FEARS[3], **now), made.NOW)
    assert (Choice.OWN in stopped.value.again.choices) == joined


def test_of_another_team_alone_it_is_not_joined(team: Team) -> None:
    author = made.known("author")
    asked(author, team, 3, audience=Audience.TEAM)
    other = Team.objects.get(id="fibromyalgia")
    with pytest.raises(AsksAgain) as stopped:
        post(author, draft(other, FEARS[3], audience=Audience.TEAM), made.NOW)
    assert Choice.OWN not in stopped.value.again.choices


def test_who_says_that_it_is_new_is_read_by_a_moderator_first(team: Team) -> None:
    author = made.known("author")
    asked(author, team, 3)
    waits = post(author, draft(team, FEARS[3], "Fear 4", choice=Choice.MODERATOR), made.NOW)
    assert waits.held
    assert Case.objects.get(contribution=waits.contribution).why == ["worry"]
    standing.show(waits.contribution, made.NOW)
    assert Contribution.objects.get(pk=waits.contribution.pk).root is None


def test_who_lives_with_the_illness_is_asked_nothing(team: Team) -> None:
    keeps, member_of_team = made.known("keeps"), made.known("in the team")
    keeps.diary = Diary.objects.create(made_at=made.NOW, known=["als"])
    keeps.save()
    for n in range(5):
        assert post(keeps, draft(team, FEARS[n]), made.NOW + timedelta(hours=n)).contribution.root is None
    ms = Team.objects.get(id="multiple_sclerosis")
    Membership.objects.create(member=member_of_team, team=ms, role=Membership.As.SELF, joined_at=made.NOW)
    for _ in range(3):
        assert post(member_of_team, draft(ms, "Is this MS again, or only a cramp?"), made.NOW)


def test_answers_that_reassure_are_left_alone(team: Team) -> None:
    author, other = made.known("author"), made.known("other")
    question = asked(author, team, 1)[0]
    for _ in range(5):
        said = Draft(
            Kind.ANSWER, "I was so scared of ALS too. Is it ALS? Nobody could tell me, and it went.", to=question
        )
        assert "worry" not in post(other, said, made.NOW).contribution.read


def test_a_change_of_the_words_does_not_hide_what_was_asked(team: Team) -> None:
    author = made.known("author")
    for one in asked(author, team, 3):
        edit(one, "Something else", made.CALM, made.NOW)
    with pytest.raises(AsksAgain) as stopped:
        post(author, draft(team, FEARS[3]), made.NOW)
    assert stopped.value.again.worry.times == 4


FORM = {"title": "Again", "body": "What if it is ALS? <b>Same</b> twitches.", "audience": "members", "post": "yes"}


@pytest.fixture
def worried(team: Team) -> Client:
    """A member who asked three times in these days."""
    author = made.known()
    for n, one in enumerate(asked(author, team, 3)):
        Contribution.objects.filter(pk=one.pk).update(made_at=timezone.now() - timedelta(days=3 - n))
    return signed_in()


def test_the_page_tells_what_is_known_loses_nothing_and_posts_into_the_own_thread(worried: Client, team: Team) -> None:
    form = {**FORM, "team": team.id}
    page = worried.post("/community/ask", form).content.decode()
    assert Contribution.objects.count() == 3
    for said in ("none got a motor neuron disease", "Single case reports", "Source", "feeds itself", "own thread"):
        assert said in page
    assert "&lt;b&gt;Same" in page
    assert "Post it all the same" not in page
    back = worried.post("/community/ask", {**form, "back": "yes"}).content.decode()
    assert "&lt;b&gt;Same" in back
    done = worried.post("/community/ask", {**form, "worry": "own"}, follow=True).content.decode()
    assert "This is your own thread about this worry" in done
    folded = Contribution.objects.get(kind=Kind.ANSWER)
    others = signed_in("other member").get(f"/community/p/{folded.root.ref}").content.decode()
    assert "Again" in others
    assert "own thread about this worry" not in others


def test_an_update_on_ones_own_page_meets_it_too(worried: Client) -> None:
    page = worried.post("/community/people/me/update", {"body": "Is it ALS?", "audience": "members"})
    assert "what is known" in page.content.decode()
    assert Contribution.objects.count() == 3


def test_a_moderator_sees_that_it_was_folded(worried: Client, team: Team) -> None:
    worried.post("/community/ask", {**FORM, "team": team.id, "worry": "own"})
    folded = Contribution.objects.get(kind=Kind.ANSWER)
    signed_in("reporter").post(f"/community/p/{folded.ref}/report", {"reason": "other"})
    page = staff("moderator").get(f"/community/moderation/{Case.objects.get().pk}").content.decode()
    assert "asked 4 times in 30 days" in page


def test_a_program_is_told_to_let_the_writer_choose_on_the_site(team: Team) -> None:
    author, one = made.known(), Program(may=("community_write",))
    Contribution.objects.filter(pk=asked(author, team, 1)[0].pk).update(made_at=timezone.now())
    said = {"kind": "question", "team": team.id, "title": "Again", "body": "What if it is ALS?", "country": "GB"}
    answer = one.ask("put", f"/community/posts/{uuid4()}", said)
    assert answer.status_code == 409
    assert Contribution.objects.count() == 1
