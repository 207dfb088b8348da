"""The first page of the community, and each team's."""

from __future__ import annotations

import json

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from charley.community.teams import guidelines
from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.accounts.roles import roles_of
from charley.web.community.beginning import begin
from charley.web.community.days import day_of
from charley.web.community.followed import topic_name
from charley.web.community.joining import join, leave
from charley.web.community.models import Contribution, Membership, Team
from charley.web.community.moderation.open_cases import queue_of
from charley.web.community.pages.kept import for_visitors
from charley.web.community.pages.member import members_only
from charley.web.community.pages.notices import unread
from charley.web.community.pages.rows import Line, headings, stories_of, threads_in, threads_of
from charley.web.community.pages.showing import shown_row
from charley.web.community.pages.team_rows import open_team, open_teams, topics_followed
from charley.web.community.pages.thread import found
from charley.web.community.prompts import prompts_of
from charley.web.community.seeing import visible_to
from charley.web.journal.upkeep import once_a_day

PAGE = 20  # threads on a page
_STORIES = 3
_HOME, _TEAM = "community/home.html.jinja", "community/team.html.jinja"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Teams for a visitor; for a member also what is new in theirs."""
    viewer, now = member_of(request), timezone.now()
    once_a_day()
    teams = open_teams(viewer)
    if not teams and not Team.objects.exists():
        begin(now)
        teams = open_teams(viewer)
    context: dict[str, object] = {"teams": teams, "viewer": viewer, "today": day_of(now)}
    context |= {"threads": [], "queue": None, "new": 0}
    if viewer:
        context |= {
            "threads": newest(viewer, [one.id for one in teams if one.joined]),
            "queue": queue_of(viewer) if "moderator" in roles_of(viewer) else None,
            "new": unread(viewer),
        }
    return render(request, _HOME, context)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """What members agree to."""
    return render(request, "community/guidelines.html.jinja", {"guidelines": guidelines()})


@require_safe
def team(request: HttpRequest, which: str) -> HttpResponse:
    """A team's threads, the newest first; a page begins after the thread that ended the one before."""
    viewer = member_of(request)
    there = open_team(viewer, which)
    if there is None:
        raise Http404
    before, today = request.GET.get("before", ""), day_of(timezone.now())
    threads = lines_of(viewer, there.id, before)
    stories = stories_of(viewer, there.id, _STORIES)
    called = headings(one.pk for one in stories if not one.title)
    context: dict[str, object] = {
        "team": there,
        "threads": threads[:PAGE],
        "after": threads[PAGE - 1].ref if len(threads) > PAGE else "",
        "begun": bool(before),
        "prompts": prompts_of("team", there.id),
        "stories": [shown_row(one, one.title or called[one.pk]) for one in stories],
        "viewer": viewer,
        "today": today,
        "topics": [],
    }
    if viewer is None:
        made_from = (there, today, bool(before), *called.values(), *stories, *threads)
        return for_visitors(request, made_from, lambda: render_to_string(_TEAM, context, request))
    followed = topics_followed(viewer)
    topics = [(key, topic_name(key), key in followed) for key in json.loads(there.topics)]
    context["topics"] = [topic for topic in topics if topic[1]]
    return render(request, _TEAM, context)


@require_POST
@members_only
def take_part(request: HttpRequest, viewer: Member, which: str) -> HttpResponse:
    """Join a team, at once, or leave it."""
    there, now = team_of(which), timezone.now()
    if request.POST.get("leave"):
        leave(viewer, there)
    else:
        said = request.POST.get("role", "")
        join(viewer, there, said if said in Membership.As.values else Membership.As.SELF, now)
    return HttpResponseRedirect(reverse("community:team", kwargs={"which": there.id}))


def newest(viewer: Member, teams: list[str]) -> list[Line]:
    """The newest threads of some teams: of each its newest, and of these the newest; no team slows the others."""
    those = [line for one in teams for line in threads_of(viewer, one, PAGE)]
    return sorted(those, key=lambda thread: thread.last_at, reverse=True)[:PAGE]


def lines_of(viewer: Member | None, team: str, before: str = "") -> list[Line]:
    """Threads of a team, and one more where there are more."""
    last = found(viewer, before) if before else None
    return threads_of(viewer, team, PAGE + 1, (last.last_at, last.pk) if last else None)


def page_of(viewer: Member | None, there: Team, before: str = "") -> list[Contribution]:
    """The same as contributions, whole."""
    threads = threads_in(there.id)
    if before:
        last = found(viewer, before)
        # the bound by itself is where the index begins; within an "or" all newer ones would be read
        threads = threads.filter(Q(last_at__lt=last.last_at) | Q(pk__lt=last.pk), last_at__lte=last.last_at)
    those = visible_to(viewer, threads).select_related("author").order_by("-last_at", "-pk")
    return list(those[: PAGE + 1])


def team_of(which: str) -> Team:
    """A team that is open.

    Raises:
        Http404: when there is none.
    """
    there = Team.objects.filter(id=which, closed_at=None).first()
    if there is None:
        raise Http404
    return there
