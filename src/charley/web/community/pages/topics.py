"""What is asked about, how often, the questions about it, and what is known of it; and questions like one's own."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from charley.library import guide_kind
from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.community import about
from charley.web.community.days import day_of
from charley.web.community.followed import follows, topic_name
from charley.web.community.frequency import Frequency, told_of
from charley.web.community.models import AskedAbout, Contribution, Follow, State, Team
from charley.web.community.pages.home import team_of
from charley.web.community.pages.member import members_only
from charley.web.community.pages.showing import Shown, shown
from charley.web.community.pages.thread import found
from charley.web.community.seeing import visible_to
from charley.web.knowing import knowledge
from charley.web.library.shelves import address, library

PAGE = 20
_SHARED = 2  # topics that make a question like one's own
_LOOKED_AT = 2_000  # of each topic, the newest


@dataclass(frozen=True, slots=True)
class Row:
    """A topic with its numbers, the page of its questions, and the page that says what is known."""

    told: Frequency
    questions: str
    known: str


@require_safe
def topics(request: HttpRequest, which: str = "") -> HttpResponse:
    """How often each topic is asked about, of all or in a team."""
    there = team_of(which) if which else None
    span = "all" if request.GET.get("since") == "all" else "year"
    told = told_of(there, span)
    context = {
        "team": there,
        "span": span,
        "told": told,
        "on": day_of(told.at) if told else "",
        "rows": [Row(one, questions_of(one.topic, there), known(one.topic)) for one in told.topics] if told else [],
        "viewer": member_of(request),
    }
    return render(request, "community/topics.html.jinja", context)


@require_safe
def topic(request: HttpRequest, topic: str, which: str = "") -> HttpResponse:
    """The questions about a topic, the newest first; a page begins after the question that ended the one before."""
    viewer, there, name = member_of(request), team_of(which) if which else None, topic_name(topic)
    if not name:
        raise Http404
    before = request.GET.get("before", "")
    those = list(_about(viewer, topic, there, found(viewer, before) if before else None)[: PAGE + 1])
    told = told_of(there, "year")
    context = {
        "team": there,
        "topic": topic,
        "name": name,
        "known": known(topic),
        "threads": [shown(one, viewer) for one in those[:PAGE]],
        "after": those[PAGE - 1].ref if len(those) > PAGE else "",
        "begun": bool(before),
        "frequency": next((one for one in told.topics if one.topic == topic), None) if told else None,
        "on": day_of(told.at) if told else "",
        "viewer": viewer,
        "follows": follows(viewer, "topic", topic),
    }
    return render(request, "community/topic.html.jinja", context)


@require_safe
@members_only
def like_me(request: HttpRequest, viewer: Member) -> HttpResponse:
    """Questions that share two topics or more with those that one follows: those that share the most come first.

    One at least is told in the words; the team alone says too little.
    """
    mine = list(Follow.objects.filter(member=viewer, what=Follow.What.TOPIC).values_list("key", flat=True))
    alike = _alike(viewer, mine)
    context = {
        "topics": [name for key in mine if (name := topic_name(key))],
        "alike": alike,
        "few": len(mine) < _SHARED,
    }
    return render(request, "community/like_me.html.jinja", context)


def questions_of(topic: str, there: Team | None) -> str:
    """Where the questions about a topic are."""
    if there:
        return reverse("community:topic_in_team", kwargs={"which": there.id, "topic": topic})
    return reverse("community:topic", kwargs={"topic": topic})


def known(topic: str) -> str:
    """Where the library says what is known: the page of it or of what it belongs to, a claim or a guide; often none."""
    shelf, finding = library().shelf, knowledge().findings.get(topic)
    for name in (topic, *((*finding.of, *finding.implies) if finding else ())):
        if pages := shelf.about(name):
            return address(pages[0])
    if claims := shelf.claims_about.get(topic):
        return address(shelf.ref("claims", claims[0].id))
    if guides := shelf.guides_for.get(topic):
        return address(shelf.ref(guide_kind(guides[0]), guides[0].id))
    return ""


def _about(viewer: Member | None, topic: str, there: Team | None, last: Contribution | None) -> QuerySet[Contribution]:
    """Questions about a topic that somebody may see."""
    wanted = Q(about__topic=topic) & (Q(about__team=there) if there else Q())
    if last:
        # the bound by itself is where the index begins
        earlier = Q(about__at__lt=last.made_at) | Q(about__contribution__lt=last.pk)
        wanted &= Q(about__at__lte=last.made_at) & earlier
    those = visible_to(viewer, Contribution.objects.filter(wanted, state=State.LIVE))
    return those.select_related("author").order_by("-about__at", "-about__contribution_id")


def _alike(viewer: Member, mine: list[str]) -> list[tuple[Shown, list[str]]]:
    """The closest questions of others, each with the names of the topics that it shares."""
    shared: dict[int, list[str]] = {}
    for topic in mine:
        newest = AskedAbout.objects.filter(topic=topic).order_by("-at", "-contribution")
        for key in newest.values_list("contribution", flat=True)[:_LOOKED_AT]:
            shared.setdefault(key, []).append(topic)
    told = about.topics().all
    close = {key: len(those) for key, those in shared.items() if len(those) >= _SHARED and not told.isdisjoint(those)}
    best = sorted(close, key=lambda key: (-close[key], -key))[: 10 * PAGE]  # of which the reader may not see some
    those = visible_to(viewer, Contribution.objects.filter(pk__in=best, state=State.LIVE)).exclude(author=viewer)
    seen = {one.pk: one for one in those.select_related("author")}
    return [(shown(seen[key], viewer), [topic_name(one) for one in shared[key]]) for key in best if key in seen][:PAGE]
