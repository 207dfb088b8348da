"""Reading the community: teams, threads, what is new, what one follows, and all that is one's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from ninja import Query, Router

from charley.web.api.callers import OPEN_COMMUNITY, READ_COMMUNITY, TAKE_PART
from charley.web.api.community import shapes, telling
from charley.web.api.community.viewing import member, viewer_of
from charley.web.api.limits import Limit
from charley.web.api.replies import reply
from charley.web.api.strict import Strict
from charley.web.community import taking
from charley.web.community.models import Notice, Team
from charley.web.community.pages.asked_before import suggested
from charley.web.community.pages.following import followed
from charley.web.community.pages.home import PAGE, page_of, team_of
from charley.web.community.pages.notices import PAGE as NOTICES
from charley.web.community.pages.notices import line, seen_by, unread
from charley.web.community.pages.thread import found, gather

router = Router(tags=["community"])
_limited: dict[str, Any] = {"throttle": [Limit("read")]}
for_everyone: dict[str, Any] = {"auth": OPEN_COMMUNITY, "openapi_extra": {"security": [{}]}, **_limited}
for_members: dict[str, Any] = {"auth": READ_COMMUNITY, **_limited}
Page = Annotated[int, Query(ge=1, le=10_000)]


@router.get("/teams", response=shapes.Teams, url_name="community_teams", **for_everyone)
def teams(request: HttpRequest) -> HttpResponse:
    """Every team that is open."""
    viewer_of(request)
    names = ("id", "name", "about", "topics", "members")
    there = Team.objects.filter(closed_at=None).order_by("name")
    return reply({"teams": [{name: getattr(one, name) for name in names} for one in there]})


@router.get("/teams/{team}/threads", response=shapes.Threads, url_name="community_threads", **for_everyone)
def threads(
    request: HttpRequest,
    team: str,
    after: Annotated[shapes.Ref | None, Query(description="``next`` of the page before.")] = None,
) -> HttpResponse:
    """Threads of a team, those with the newest answers first, 20 on a page."""
    viewer = viewer_of(request)
    those = page_of(viewer, team_of(team), after or "")
    more = those[PAGE - 1].ref if len(those) > PAGE else None
    return reply({"threads": [telling.line(one, viewer) for one in those[:PAGE]], "next": more})


@router.get("/threads/{ref}", response=shapes.ThreadOut, url_name="community_thread", **for_everyone)
def thread(request: HttpRequest, ref: shapes.Ref, page: Page = 1) -> HttpResponse:
    """A thread with its answers, 20 on a page, and the replies to each; of an answer, the thread it belongs to.

    Show what stands beside a post, and its cautions, with it.
    """
    viewer = viewer_of(request, threads=ref)
    there = gather(viewer, found(viewer, ref), page)
    answers = [telling.whole(one, viewer, there.done) | {"replies": []} for one in there.answers]
    under = {one.pk: told["replies"] for one, told in zip(there.answers, answers, strict=True)}
    for one in there.replies:
        under[one.parent_id or 0].append(telling.whole(one, viewer, there.done))
    told = {"begins": telling.whole(there.root, viewer, there.done), "answers": answers, "count": there.root.answers}
    return reply(told | {"next": page + 1 if there.more else None})


@router.post("/suggest", response=shapes.Suggested, url_name="community_suggest", **for_members)
def suggest(request: HttpRequest, said: Strict[shapes.SuggestIn]) -> HttpResponse:
    """What is there already that may answer a question. Ask before you post one. Nothing of it is kept."""
    before = suggested(said.title, viewer_of(request))
    told = [{"title": one.title, "address": one.address, "kind": one.kind} for one in before]
    return reply({"before": told})


@router.get("/notices", response=shapes.Notices, url_name="community_notices", **for_members)
def notices(request: HttpRequest, page: Page = 1) -> HttpResponse:
    """What is new for the member, the newest first, 30 on a page."""
    me = member(request)
    rows = seen_by(me).select_related("contribution__root", "contribution__author").order_by("-at", "-pk")
    those = list(rows[(page - 1) * NOTICES : page * NOTICES + 1])
    told = []
    for one in those[:NOTICES]:
        words = line(one)
        told.append(
            {"kind": one.kind, "words": words.words, "more": words.more, "address": words.address,
             "at": one.at.isoformat(), "new": words.new}
        )  # fmt: skip
    return reply({"notices": told, "unread": unread(me), "next": page + 1 if len(those) > NOTICES else None})


@router.post("/notices/read", response={204: None}, url_name="community_notices_read", auth=TAKE_PART, **_limited)
def notices_read(request: HttpRequest) -> HttpResponse:
    """All that is new so far was read. The same again changes nothing."""
    now = timezone.now()
    Notice.objects.filter(member=member(request), read_at=None, at__lte=now).update(read_at=now)
    return nothing()


@router.get("/follows", response=shapes.Follows, url_name="community_follows", **for_members)
def follows(request: HttpRequest) -> HttpResponse:
    """What the member follows. Nobody else sees it."""
    those = sorted(followed(member(request)), key=lambda one: (one.what, one.name.lower()))
    told = [{"what": one.what, "key": one.key, "name": one.name, "address": one.address} for one in those]
    return reply({"follows": told})


@router.get(
    "/own", response=shapes.Own, url_name="community_own", auth=READ_COMMUNITY, throttle=[Limit("heavy")]
)  # fmt: skip
def own(request: HttpRequest) -> StreamingHttpResponse:
    """All that the community keeps about the member: what they wrote, said, follow and were told."""
    lines = _lines(taking.told(member(request)))
    response = StreamingHttpResponse(lines, content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response


def _lines(things: Iterator[dict[str, object]]) -> Iterator[str]:
    yield '{"community": ['
    for number, one in enumerate(things):
        yield (",\n" if number else "\n") + json.dumps(one, ensure_ascii=False)
    yield "\n]}"


def nothing() -> HttpResponse:
    """It was done, and there is nothing to tell."""
    done = HttpResponse(status=204)
    del done["Content-Type"]
    return done
