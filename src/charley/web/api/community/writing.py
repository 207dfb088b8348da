"""Taking part through a program: posts go through the same reading, holds and pauses as on the site."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from charley.community import PostReading
from charley.web.accounts.models import Member
from charley.web.api.callers import TAKE_PART
from charley.web.api.community import shapes, telling
from charley.web.api.community.reading import nothing
from charley.web.api.community.viewing import member, viewer_of
from charley.web.api.limits import Limit
from charley.web.api.models import Sent
from charley.web.api.replies import reply
from charley.web.community.models import Audience, Contribution, Follow, Kind, State, Team
from charley.web.community.pages.following import MOST, set_follow
from charley.web.community.pages.thread import found
from charley.web.community.posting import AsksAgain, Draft, NotPosted, Paused, post, read
from charley.web.community.reacting import may_react, react
from charley.web.site.problems import problem

router = Router(tags=["community"])
writing: dict[str, Any] = {"auth": TAKE_PART, "throttle": [Limit("write")]}
_TAKEN = "Something else was posted under this number. Give the new post a number of its own."
_GONE = "What was posted under this number was deleted. Give the new post a number of its own."


@router.put(
    "/posts/{identity}", response={200: shapes.PostedOut, 201: shapes.PostedOut}, url_name="community_post", **writing
)
def put_post(request: HttpRequest, identity: UUID, said: shapes.StrictPost) -> HttpResponse:
    """Post a question, an answer or an update, under a number that you make. The same again posts nothing.

    It is read before others see it, and may wait for a moderator. Where the words tell of a danger, ``help`` says what
    to do and whom to call: show it to the writer at once. To change or delete a post, the writer opens it on the site.
    """
    me, now = member(request), timezone.now()
    try:
        draft = _draft(me, said)
        with transaction.atomic():
            Member.objects.select_for_update().get(pk=me.pk)  # the same sent twice at once
            there = Sent.objects.filter(member=me, identity=identity).select_related("contribution__root").first()
            if there:
                return _again(there, draft, said.country)
            try:
                done = post(me, draft, now)
            except Paused as paused:  # within the transaction, so that a case that was opened for it stays
                return problem(
                    403, str(paused), do="Show what stands under emergency.",
                    emergency=telling.help_lines(paused.reading, said.country),
                )  # fmt: skip
            Sent.objects.create(member=me, identity=identity, contribution=done.contribution)
    except AsksAgain as again:
        return problem(
            409, str(again), do="Let the writer post it on the site: what is known and the choices are there."
        )
    except NotPosted as error:
        return problem(422, str(error), emergency=telling.emergency_of(said.model_dump()))
    return reply(telling.posted(done.contribution, done.reading, said.country), 201)


@router.put(
    "/contributions/{ref}/reactions/{what}", response={204: None}, url_name="community_reaction", **writing
)  # fmt: skip
def say(request: HttpRequest, ref: shapes.Ref, what: shapes.Reaction) -> HttpResponse:
    """Say of somebody else's post that it helped, or that it is the same here. The same again changes nothing."""
    return _react(request, ref, what, says=True)


@router.delete(
    "/contributions/{ref}/reactions/{what}", response={204: None}, url_name="community_reaction", **writing
)  # fmt: skip
def take_back(request: HttpRequest, ref: shapes.Ref, what: shapes.Reaction) -> HttpResponse:
    """Take it back."""
    return _react(request, ref, what, says=False)


@router.put("/follows/{what}/{key}", response={204: None}, url_name="community_follow", **writing)
def follow(request: HttpRequest, what: shapes.FollowKind, key: str) -> HttpResponse:
    """Follow a person by name, a thread by its ref, a team or a topic by its id. Nobody is told."""
    me = _looker(request, what, key)
    if Follow.objects.filter(member=me).count() >= MOST:
        return problem(409, f"{MOST} things are followed, and no more can be. Stop one first.")
    set_follow(me, what, key, follows=True)
    return nothing()


@router.delete("/follows/{what}/{key}", response={204: None}, url_name="community_follow", **writing)
def unfollow(request: HttpRequest, what: shapes.FollowKind, key: str) -> HttpResponse:
    """Follow it no more. The same again changes nothing."""
    set_follow(_looker(request, what, key), what, key, follows=False)
    return nothing()


def _draft(me: Member, said: Any) -> Draft:
    """What is to be posted; signs that no database keeps are left out."""
    body = said.body.replace("\0", "")
    if isinstance(said, shapes.UpdateIn):
        return Draft(Kind.UPDATE, body, audience=Audience(said.audience))
    if isinstance(said, shapes.AnswerIn):
        to = found(me, said.to)
        return Draft(Kind.ANSWER if to.root is None else Kind.REPLY, body, to=to, anonymous=said.anonymous)
    team = Team.objects.filter(id=said.team.replace("\0", ""), closed_at=None).first()
    if team is None:
        raise NotPosted("team: there is no such team. GET /api/v1/community/teams lists them.")
    title = said.title.replace("\0", "").strip()
    if not title:
        raise NotPosted("title: a question needs one.")
    return Draft(Kind.QUESTION, body, title, team, audience=Audience(said.audience), anonymous=said.anonymous)


def _again(there: Sent, draft: Draft, country: str) -> HttpResponse:
    """What became of what was sent before: help comes again too, since the first answer may have been lost."""
    made = there.contribution
    if made is None or made.author_id != there.member_id or made.state == State.DELETED:
        return problem(409, _GONE)
    if made.edited_at is None and not _same(made, draft):
        return problem(409, _TAKEN)
    reading: PostReading = read(made.title, made.body)
    return reply(telling.posted(made, reading, country))


def _same(made: Contribution, draft: Draft) -> bool:
    """Whether it says the same in the same place."""
    said = (made.kind, made.title, made.body, made.anonymous)
    if said != (draft.kind, draft.title, draft.body, draft.anonymous):
        return False
    if (to := draft.to) is None:
        return (made.team, made.audience) == (draft.team, draft.audience)
    answer = None if draft.kind == Kind.ANSWER else to.pk if to.kind == Kind.ANSWER else to.parent_id
    return (made.root_id, made.parent_id) == (to.root_id or to.pk, answer)


def _react(request: HttpRequest, ref: str, what: str, *, says: bool) -> HttpResponse:
    me = member(request)
    one = found(me, ref)
    if not may_react(me, one):
        return problem(403, "It is one's own, or others cannot see it now.", do="This can be said of others' posts.")
    react(me, one, what, timezone.now(), says=says)
    return nothing()


def _looker(request: HttpRequest, what: str, key: str) -> Member:
    """Who follows; asking for people by name counts like looking at them."""
    if len(key) > 60 or "\0" in key:
        raise Http404
    viewer_of(request, **({"people": key} if what == "person" else {}))
    return member(request)
