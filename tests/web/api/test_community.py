"""The community for programs: the same eyes, holds and help as on the site, and each post once."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from charley.web.api.models import Sent, Token
from charley.web.community import pacing
from charley.web.community.erasing import erase
from charley.web.community.models import (
    Action,
    Audience,
    Case,
    Contribution,
    Distance,
    Follow,
    Kind,
    Notice,
    Reaction,
    State,
    Team,
)
from charley.web.community.moderation import chain
from charley.web.community.posting import Draft, delete, edit, post
from tests.web.accounts.people import PASSWORD, member, signed_in
from tests.web.api.programs import Program
from tests.web.api.test_who_may import problem, sure
from tests.web.community.made import CALM, NOW, asked, known, team

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
HERE = "/api/v1/community"
DANGER = "I have thought about it for weeks and I want to end my life tonight."


def program(name: str = "other") -> Program:
    known(name)
    return Program(name, may=("community_write",))


def question(**more: object) -> dict[str, object]:
    said = {"kind": "question", "title": "Does it go away?", "body": CALM, "team": team()}
    return said | more


def send(one: Program, body: dict[str, object], identity: object = None) -> Any:
    return one.ask("put", f"/community/posts/{identity or uuid4()}", body)


def written(kind: Kind, body: str, at: datetime, **more: Any) -> Contribution:
    """Without the limits of posting."""
    return Contribution.objects.create(
        kind=kind, body=body, html="", author=known("other"), audience=Audience.EVERYONE, made_at=at, last_at=at, **more
    )  # fmt: skip


def test_a_visitor_reads_what_is_for_everyone_and_no_more() -> None:
    public, closed = asked(Audience.EVERYONE), asked()
    visitor = Client()
    assert team() in [one["id"] for one in visitor.get(f"{HERE}/teams").json()["teams"]]
    told = visitor.get(f"{HERE}/teams/{team()}/threads").json()
    assert [one["ref"] for one in told["threads"]] == [public.ref]
    thread = visitor.get(f"{HERE}/threads/{public.ref}").json()
    assert (thread["begins"]["name"], thread["begins"]["text"]) == ("member", CALM)
    problem(visitor.get(f"{HERE}/threads/{closed.ref}"), 404)
    for path in ("notices", "follows", "own"):
        problem(visitor.get(f"{HERE}/{path}"), 401)


def test_a_member_reads_as_on_the_site() -> None:
    for audience in Audience:
        asked(audience)
    asked(state=State.HELD)
    stranger, writer = program("stranger"), program("member")

    def audiences(one: Program) -> list[str]:
        return sorted(row["audience"] for row in one.ask("get", f"/community/teams/{team()}/threads").json()["threads"])

    assert audiences(stranger) == ["everyone", "members"]
    assert audiences(writer) == ["everyone", "members", "team"]
    Distance.objects.create(member=member(), other=member("stranger"), blocked=True, at=NOW)
    assert audiences(stranger) == []


def test_nobody_is_named_who_posted_without_a_name() -> None:
    one = asked(Audience.EVERYONE)
    Contribution.objects.filter(pk=one.pk).update(anonymous=True)
    post(known("Quiet Otter"), Draft(Kind.ANSWER, "Mine did.", to=one, anonymous=True), NOW)
    for asks in (Client().get(f"{HERE}/threads/{one.ref}"), program().ask("get", f"/community/threads/{one.ref}")):
        assert asks.json()["begins"]["name"] is None
        assert asks.json()["answers"][0]["name"] is None
        assert "Otter" not in asks.content.decode()


def test_pages_of_threads_and_answers_hold_each_once() -> None:
    begun = [asked(Audience.EVERYONE)]
    for minutes in (0, 0, *range(20)):  # some at the same moment
        at = NOW + timedelta(minutes=minutes)
        begun.append(written(Kind.QUESTION, "A question", at, team_id=team()))
    seen, after = [], ""
    while True:
        told = Client().get(f"{HERE}/teams/{team()}/threads{after}").json()
        seen += [one["ref"] for one in told["threads"]]
        if not told["next"]:
            break
        after = f"?after={told['next']}"
    assert sorted(seen) == sorted(one.ref for one in begun)
    one = Contribution.objects.get(ref=seen[0])
    for number in range(21):
        written(Kind.ANSWER, f"Answer {number}", NOW + timedelta(minutes=number), root=one)
    first = Client().get(f"{HERE}/threads/{one.ref}").json()
    second = Client().get(f"{HERE}/threads/{one.ref}?page={first['next']}").json()
    texts = [answer["text"] for answer in first["answers"] + second["answers"]]
    assert texts == [f"Answer {number}" for number in range(21)]
    assert second["next"] is None


def test_a_question_an_answer_a_reply_and_an_update_stand() -> None:
    asks, answers = program("member"), program()
    made = send(asks, question(audience="everyone"))
    assert made.status_code == 201
    ref = made.json()["ref"]
    answer = send(answers, {"kind": "answer", "to": ref, "body": "Mine went after six weeks."}).json()
    reply = send(asks, {"kind": "answer", "to": answer["ref"], "body": "Thank you."}).json()
    assert (answer["kind"], reply["kind"]) == ("answer", "reply")
    assert send(asks, {"kind": "update", "body": "A good week."}).json()["kind"] == "update"
    thread = Client().get(f"{HERE}/threads/{ref}").json()
    assert [one["replies"][0]["text"] for one in thread["answers"]] == ["Thank you."]
    assert "Mine went after six weeks." in Client().get(f"/community/p/{ref}").content.decode()


def test_the_same_sent_again_is_posted_once_and_answered_alike() -> None:
    one, identity = program(), uuid4()
    first, second = send(one, question(), identity), send(one, question(), identity)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Contribution.objects.count() == Sent.objects.count() == 1
    problem(send(one, question(body=f"{CALM} And now?"), identity), 409)
    problem(send(one, question(audience="everyone"), identity), 409)
    assert send(program("third"), question(), identity).status_code == 201  # numbers of others are their own
    made = Contribution.objects.get(author=member("other"))
    edit(made, "Does it ever go away?", CALM, timezone.now())
    assert send(one, question(), identity).status_code == 200
    delete(made, timezone.now())
    problem(send(one, question(), identity), 409)
    erase(Contribution.objects.filter(pk=made.pk))
    problem(send(one, question(), identity), 409)


def test_help_comes_in_the_same_answer_and_again_when_it_was_lost() -> None:
    one, identity = program(), uuid4()
    for _ in range(2):
        told = send(one, question(body=DANGER, country="GB"), identity).json()
        assert told["held"] is True
        assert told["help"]["do"]
        assert told["help"]["in_case"] is False
        (numbers,) = told["help"]["numbers"]
        assert (numbers["country"], numbers["emergency"]) == ("GB", "999")
        assert "crisis" in told["help"]["lines"]
        assert numbers["crisis_line"]
    assert Case.objects.get().risk == "suicide"
    anywhere = send(one, question(body=DANGER)).json()["help"]
    assert len(anywhere["numbers"]) > 5
    assert anywhere["anywhere"]
    assert send(one, {"kind": "update", "body": "A good week."}).json()["help"] is None


def test_posts_of_new_members_wait_as_on_the_site() -> None:
    told = send(Program("newcomer", may=("community_write",)), question()).json()
    assert (told["state"], told["holds"]) == ("held", [])
    assert Client().get(f"{HERE}/threads/{told['ref']}").status_code == 404
    assert Case.objects.get().why == ["new"]


def test_who_is_paused_posts_nothing_and_is_given_help_all_the_same() -> None:
    one = program()
    chain.note("pause_week", known("somebody who moderates"), timezone.now(), about=member("other"), harm="real")
    assert Action.objects.count() == 1
    told = problem(send(one, question(body=DANGER, country="GB")), 403)
    assert "You can post again from" in told["detail"]
    assert any("116 123" in line for line in told["emergency"])
    assert problem(send(one, question()), 403)["emergency"] == []
    assert not Contribution.objects.exists()
    assert not Sent.objects.exists()
    case = Case.objects.get(about=known("other"), closed_at=None)  # and moderators hear of it
    assert case.risk == "suicide"


@pytest.mark.parametrize(
    "wrong",
    [{"team": "no-such-team"}, {"title": " "}, {"audience": "nobody"}, {"mood": 1}, {"title": "x" * 300}, {"team": 5}],
)
def test_what_cannot_be_posted_is_told_with_the_help_that_it_asks_for(wrong: dict[str, object]) -> None:
    one = program()
    told = problem(send(one, question(body=DANGER, country="GB") | wrong), 422)
    assert any("999" in line for line in told["emergency"])
    assert problem(send(one, question() | wrong), 422)["emergency"] == []
    problem(send(one, {"kind": "answer", "to": "aaaaaaaaaa", "body": CALM}), 404)
    lost = problem(send(one, {"kind": "answer", "to": "aaaaaaaaaa", "body": DANGER, "country": "GB"}), 404)
    assert any("999" in line for line in lost["emergency"])
    assert not Contribution.objects.exists()


def test_too_many_posts_are_refused_as_on_the_site() -> None:
    one = Program("newcomer", may=("community_write",))
    answers = [send(one, {"kind": "update", "body": f"Week {number} was good."}) for number in range(6)]
    assert [answer.status_code for answer in answers] == [201] * 5 + [422]
    assert "5 posts in an hour" in answers[-1].json()["detail"]


def test_a_token_does_what_was_ticked_and_no_more() -> None:
    public = asked()
    record, reads, posts = Program(), Program(may=("community_read",)), Program(may=("community_write",))
    problem(record.ask("get", f"/community/threads/{public.ref}"), 403)
    problem(record.ask("get", "/community/notices"), 403)
    assert reads.ask("get", f"/community/threads/{public.ref}").status_code == 200
    problem(send(reads, question()), 403)
    problem(reads.ask("post", "/community/notices/read"), 403)
    for one in (reads, posts):
        problem(one.ask("get", "/journal/entries"), 403)
        problem(one.ask("post", "/journal/undo"), 403)
    client = sure()
    page = client.post("/account/tokens", {"name": "reader", "scope": ["read", "community_write"]}).content.decode()
    assert "charley_" in page
    assert "Read the community, and post, answer and follow there in your name" in page
    made = Token.objects.get(name="reader")
    assert [made.may_read, made.may_write, made.community_read, made.community_write] == [True, False, True, True]
    assert client.post("/account/tokens", {"name": "nothing"}).status_code == 422


def test_a_session_posts_with_the_csrf_header_only() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.post("/account/sign-in", {"login": str(known()), "password": PASSWORD})
    strict.force_login(known())
    body = {"kind": "update", "body": "A good week."}
    problem(strict.put(f"{HERE}/posts/{uuid4()}", body, content_type="application/json"), 403)
    assert not Contribution.objects.exists()


def test_what_helped_is_said_once_and_taken_back() -> None:
    one, asks = asked(), program()
    for _ in range(2):
        assert asks.ask("put", f"/community/contributions/{one.ref}/reactions/same").status_code == 204
    one.refresh_from_db()
    assert (one.same, Reaction.objects.count()) == (1, 1)
    assert asks.ask("get", f"/community/threads/{one.ref}").json()["begins"]["said"] == ["same"]
    for _ in range(2):
        assert asks.ask("delete", f"/community/contributions/{one.ref}/reactions/same").status_code == 204
    one.refresh_from_db()
    assert (one.same, Reaction.objects.count()) == (0, 0)
    problem(program("member").ask("put", f"/community/contributions/{one.ref}/reactions/same"), 403)
    assert asks.ask("put", f"/community/contributions/{one.ref}/reactions/worse").status_code == 422


def test_what_is_followed_and_what_is_new() -> None:
    one, follower = asked(), program()
    for path in (f"thread/{one.ref}", "person/member", f"team/{team()}"):
        assert follower.ask("put", f"/community/follows/{path}").status_code == 204
    assert len(follower.ask("get", "/community/follows").json()["follows"]) == Follow.objects.count() == 3
    problem(follower.ask("put", "/community/follows/person/nobody"), 404)
    post(known(), Draft(Kind.UPDATE, "A good week."), NOW)
    told = follower.ask("get", "/community/notices").json()
    assert told["unread"] == 1
    assert told["notices"][0]["new"] is True
    assert follower.ask("post", "/community/notices/read").status_code == 204
    assert follower.ask("get", "/community/notices").json()["unread"] == 0
    assert program("member").ask("get", "/community/notices").json()["notices"] == []
    assert follower.ask("delete", "/community/follows/person/member").status_code == 204
    assert Follow.objects.count() == 2


def test_suggestions_are_those_of_the_site() -> None:
    told = program().ask("post", "/community/suggest", {"title": "Why does my eyelid twitch?"}).json()
    assert told["before"]
    assert all(Client().get(one["address"].split("#")[0]).status_code == 200 for one in told["before"])


def test_ones_own_is_all_that_the_archive_tells() -> None:
    one = program()
    send(one, question())
    asked()
    told = one.ask("get", "/community/own")
    own = [row for row in json.loads(b"".join(told))["community"] if row["what"] == "contribution"]
    assert [row["body"] for row in own] == [CALM]
    assert told["Cache-Control"] == "no-store"


def test_copying_through_the_api_counts_like_reading_pages(settings: Any) -> None:
    settings.COMMUNITY_LIMITS = {"pages": 100, "threads": 3, "people": 2}
    pacing.forget()
    refs = [asked().ref for _ in range(4)]
    one, client = program(), signed_in("other")
    assert client.get(f"/community/p/{refs[0]}").status_code == 200
    answers = [one.ask("get", f"/community/threads/{ref}") for ref in refs]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    told = problem(answers[-1], 429)
    assert "than people read" in told["detail"]
    assert "emergency number" in told["do"]
    assert int(answers[-1].headers["Retry-After"]) > 3_600
    names = [one.ask("put", f"/community/follows/person/{name}").status_code for name in ("a1", "a2", "a3")]
    assert names == [404, 404, 429]
    pacing.forget()


def test_numbers_and_posts_go_with_the_account() -> None:
    send(program(), question())
    member("other").delete()
    assert not Sent.objects.exists()
    assert not Token.objects.exists()
    assert not Notice.objects.exists()


def test_teams_that_are_closed_are_not_there() -> None:
    Team.objects.filter(id=team()).update(closed_at=NOW)
    problem(Client().get(f"{HERE}/teams/{team()}/threads"), 404)
    assert problem(send(program(), question()), 422)["detail"].startswith("team:")
