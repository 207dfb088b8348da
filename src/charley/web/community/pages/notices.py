"""What a member may want to know, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from charley.community.pace import Kind, said
from charley.web.accounts.models import Member
from charley.web.community.days import day_of
from charley.web.community.headings import heading
from charley.web.community.models import Contribution, Notice, State
from charley.web.community.pages.answered import place_of
from charley.web.community.pages.member import members_only
from charley.web.community.pages.thread import page_number
from charley.web.community.seeing import distant_from, shown_name, visible_to
from charley.web.library.shelves import articles
from charley.web.prepared import Prepared

PAGE = 30
_ALWAYS = (Kind.SAFETY.value, Kind.ARTICLE.value)  # with or without a post
_UNNAMED = (Kind.HELPED.value, Kind.SAME.value)  # pages show their number and no names


@dataclass(frozen=True, slots=True)
class Told:
    """One line."""

    words: str
    more: str
    address: str
    when: str
    new: bool


@require_safe
@members_only
def notices(request: HttpRequest, viewer: Member) -> HttpResponse:
    """The page."""
    number = page_number(request)
    rows = seen_by(viewer).select_related("contribution__root", "contribution__author").order_by("-at", "-pk")
    those = list(rows[(number - 1) * PAGE : number * PAGE + 1])
    context = {
        "those": [line(one) for one in those[:PAGE]],
        "new": unread(viewer),
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if len(those) > PAGE else None,
    }
    return render(request, "community/notices.html.jinja", context)


@require_POST
@members_only
def read(request: HttpRequest, viewer: Member) -> HttpResponse:  # noqa: ARG001 (a page's form)
    """All of it is read."""
    now = timezone.now()
    Notice.objects.filter(member=viewer, read_at=None, at__lte=now).update(read_at=now)
    return HttpResponseRedirect(reverse("community:notices"))


def unread(viewer: Member) -> int:
    """How many are new."""
    return sum(_unread().rows(viewer=viewer.pk))


@cache
def _unread() -> Prepared[int]:
    def make(viewer: UUID) -> QuerySet[Any, Any]:
        new = seen_by(Member(pk=viewer)).filter(read_at=None).order_by()
        return new.values("member").annotate(count=Count("pk")).values_list("count")

    return Prepared(make, int, viewer=Member._meta.get_field("id"))


def seen_by(viewer: Member) -> QuerySet[Notice]:
    """Notices of what the member may still see; words of moderators and articles always."""
    it = Exists(visible_to(viewer, Contribution.objects.filter(pk=OuterRef("contribution"), state=State.LIVE)))
    thread = Exists(visible_to(viewer, Contribution.objects.filter(pk=OuterRef("contribution__root"))))
    standing = it & (Q(contribution__root=None) | thread) & ~distant_from(viewer, "by")
    return Notice.objects.filter(Q(kind__in=_ALWAYS) | standing, member=viewer)


def line(one: Notice) -> Told:
    """A notice in words."""
    there = one.contribution
    kind = Kind(one.kind)
    if kind is Kind.ARTICLE:
        return _new_article(one)
    by = shown_name(there) if there and one.kind not in _UNNAMED and kind is not Kind.SAFETY else ""
    words = said(kind, heading(there.root or there), [by]) if there else _("From the moderators")
    address = place_of(there) if there and there.state == State.LIVE else ""
    return Told(words, one.words, address, day_of(one.at), one.read_at is None)


def _new_article(one: Notice) -> Told:
    article = articles().articles.get(one.article)
    title = article.title if article else _("an article that is gone")
    address = reverse("library:article", kwargs={"which": one.article}) if article else ""
    return Told(said(Kind.ARTICLE, title, []), "", address, day_of(one.at), one.read_at is None)
