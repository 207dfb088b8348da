"""The first page of the community, and each team's."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from charley.community.teams import guidelines
from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.accounts.roles import roles_of
from charley.web.community.beginning import begin
from charley.web.community.followed import follows, topic_name
from charley.web.community.joining import join, leave
from charley.web.community.models import Contribution, Kind, Membership, State, Team
from charley.web.community.moderation.open_cases import queue_of
from charley.web.community.pages.member import members_only
from charley.web.community.pages.notices import unread
from charley.web.community.pages.showing import Shown, day_of, shown
from charley.web.community.pages.thread import found
from charley.web.community.prompts import prompts_of
from charley.web.community.seeing import visible_to
from charley.web.journal.upkeep import once_a_day

PAGE = 20  # threads on a page
_STORIES = 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Teams for a visitor; for a member also what is new in theirs."""
    viewer, now = member_of(request), timezone.now()
    once_a_day()
    if not Team.objects.exists():
        begin(now)
    mine = list(Membership.objects.filter(member=viewer).select_related("team")) if viewer else []
    threads: list[Shown] = []
    if viewer and mine:
        threads = newest(viewer, [one.team for one in mine])
    context = {
        "teams": Team.objects.filter(closed_at=None).order_by("name"),
        "mine": {one.team_id for one in mine},
        "threads": threads,
        "viewer": viewer,
        "queue": queue_of(viewer) if viewer and "moderator" in roles_of(viewer) else None,
        "new": unread(viewer) if viewer else 0,
        "today": day_of(now),
    }
    return render(request, "community/home.html.jinja", context)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """What members agree to."""
    return render(request, "community/guidelines.html.jinja", {"guidelines": guidelines()})


@require_safe
def team(request: HttpRequest, which: str) -> HttpResponse:
    """A team's threads, the newest first; a page begins after the thread that ended the one before."""
    viewer, there = member_of(request), team_of(which)
    before = request.GET.get("before", "")
    threads = page_of(viewer, there, before)
    context = {
        "team": there,
        "threads": [shown(one, viewer) for one in threads[:PAGE]],
        "after": threads[PAGE - 1].ref if len(threads) > PAGE else "",
        "begun": bool(before),
        "prompts": prompts_of("team", there.id),
        "stories": [shown(one, viewer) for one in _stories(viewer, there)],
        "member": bool(viewer) and Membership.objects.filter(member=viewer, team=there).exists(),
        "viewer": viewer,
        "follows": follows(viewer, "team", there.id),
        "topics": [(key, topic_name(key), follows(viewer, "topic", key)) for key in there.topics if topic_name(key)],
        "today": day_of(timezone.now()),
    }
    return render(request, "community/team.html.jinja", context)


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


def newest(viewer: Member, teams: list[Team]) -> list[Shown]:
    """The newest threads of some teams: of each its newest, and of these the newest; no team slows the others."""
    those: list[Contribution] = []
    for one in teams:
        those += page_of(viewer, one)[:PAGE]
    those.sort(key=lambda thread: thread.last_at, reverse=True)
    return [shown(one, viewer) for one in those[:PAGE]]


def page_of(viewer: Member | None, there: Team, before: str = "") -> list[Contribution]:
    """Threads of a team, and one more where there are more."""
    threads = Contribution.objects.filter(team=there, root=None, state=State.LIVE).exclude(kind=Kind.COMMENT)
    if before:
        last = found(viewer, before)
        # the bound by itself is where the index begins; within an "or" all newer ones would be read
        threads = threads.filter(Q(last_at__lt=last.last_at) | Q(pk__lt=last.pk), last_at__lte=last.last_at)
    those = visible_to(viewer, threads).select_related("author").order_by("-last_at", "-pk")
    return list(those[: PAGE + 1])


def _stories(viewer: Member | None, there: Team) -> list[Contribution]:
    """The newest stories of a team."""
    those = Contribution.objects.filter(team=there, root=None, state=State.LIVE, kind=Kind.STORY)
    return list(visible_to(viewer, those).select_related("author").order_by("-last_at", "-pk")[:_STORIES])


def team_of(which: str) -> Team:
    """A team that is open.

    Raises:
        Http404: when there is none.
    """
    there = Team.objects.filter(id=which, closed_at=None).first()
    if there is None:
        raise Http404
    return there
