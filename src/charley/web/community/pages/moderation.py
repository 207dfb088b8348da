"""Moderators' pages: the queue by risk, appeals, and the record of what was done."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.accounts.roles import staff_only
from charley.web.community.models import Action, Appeal, Case, Duty
from charley.web.community.moderation import appealing, chain, deciding
from charley.web.community.moderation.calling import asks_for_letters
from charley.web.community.moderation.deciding import UNDOABLE, NotDecided
from charley.web.community.moderation.load import load_of, oldest
from charley.web.community.moderation.open_cases import all_cases, in_order, is_danger, may_act
from charley.web.community.pacing import lately
from charley.web.community.pages.case_shown import case_shown
from charley.web.community.pages.decisions import WORDS

_PAGE = 30
LONGEST = 2_000
ANSWERS = ("appeal_granted", "appeal_refused")


@require_safe
@staff_only("moderator")
def queue(request: HttpRequest) -> HttpResponse:
    """Cases that the moderator may decide: those that need somebody, those that others look after, those done."""
    me, tab = me_of(request), request.GET.get("tab", "")
    those = in_order(me, all_cases().filter(closed_at=None))
    mine = [one for one in those if one.assigned_id in (None, me.pk)]
    others = [one for one in those if one.assigned_id not in (None, me.pk)]
    done: list[Case] = []
    if tab == "done":
        newest = all_cases().exclude(closed_at=None).order_by("-closed_at")[: 2 * _PAGE]
        done = [one for one in newest if may_act(me, one)][:_PAGE]
    listed = {"waiting": others, "done": done}.get(tab, mine)
    context = {
        "tab": tab if tab in ("waiting", "done") else "",
        "cases": [case_shown(one, me) for one in listed[:_PAGE]],
        "more": max(0, len(listed) - _PAGE),
        "count": len(mine),
        "others": len(others),
        "dangers": sum(map(is_danger, those)),
        "oldest": oldest(mine),
        "after": _after(request, me),
        "load": load_of(me, timezone.now()),
        "waited": _waited,
        "appeals": appealing.waiting(me),
        "letters": asks_for_letters(me),
        "words": WORDS,
        "turned_away": lately(timezone.now()),
    }
    return render(request, "community/queue.html.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("moderator")
def appeal(request: HttpRequest, which: int) -> HttpResponse:
    """A second look at what somebody else decided."""
    me = me_of(request)
    one = (
        Appeal.objects.filter(pk=which, decided_at=None).select_related("action__contribution", "action__case").first()
    )
    if one is None or not appealing.may_decide(me, one):
        raise Http404
    error, typed = "", request.POST.get("answer", "").replace("\0", "")
    if request.method == "POST":
        try:
            if request.POST.get("what") not in ("stands", "lift"):
                raise NotDecided("Choose whether the decision stands.")
            if len(typed) > LONGEST:
                raise NotDecided(f"This has {len(typed):,} letters. Please keep it under {LONGEST:,}.")
            appealing.decide_appeal(one, me, request.POST["what"] == "stands", typed, timezone.now())
        except NotDecided as fault:
            error = str(fault)
        else:
            return redirect(after(one.action.case))
    context = {
        "it": one,
        "title": WORDS[one.action.what],
        "rule": deciding.guideline_of(one.action.guideline),
        "snapshot": one.action.case.snapshot if one.action.case else {},
        "case": one.action.case if one.action.case and may_act(me, one.action.case) else None,
        "error": error,
        "typed": typed,
    }
    return render(request, "community/appeal.html.jinja", context, status=422 if error else 200)


@require_safe
@staff_only("moderator")
def record(request: HttpRequest) -> HttpResponse:
    """What moderators did, and whether anything in it was changed. Whom it was about is told on the case alone."""
    actions = Action.objects.select_related("by").order_by("-pk")
    page = Paginator(actions, 50).get_page(request.GET.get("page", "1")[:6])
    return render(
        request, "community/record.html.jinja", {"page": page, "faults": chain.faults()[:20], "titles": WORDS}
    )


@require_POST
@staff_only("moderator")
def letters(request: HttpRequest) -> HttpResponse:
    """Be called by mail when somebody may be in danger, or no more."""
    me = me_of(request)
    Duty.objects.update_or_create(member=me, defaults={"letters": not asks_for_letters(me)})
    return redirect("community:moderation")


def _waited(since: datetime) -> str:
    return timesince(min(since, timezone.now() - timedelta(minutes=1)), depth=1)  # never "0 minutes"


def after(case: Case | None) -> str:
    """The queue, with what was decided on top."""
    return f"{reverse('community:moderation')}{f'?after={case.pk}' if case else ''}"


def _after(request: HttpRequest, me: Member) -> tuple[int, str] | None:
    """The case that the moderator comes from, with what they decided there last."""
    said = request.GET.get("after", "")[:18]
    if not (said.isascii() and said.isdigit()):
        return None
    done = Action.objects.filter(case=int(said), by=me, what__in=[*UNDOABLE, *ANSWERS]).order_by("pk")
    last = done.last()
    return (int(said), "; ".join(str(WORDS[one.what]) for one in done if one.at == last.at)) if last else None


def me_of(request: HttpRequest) -> Member:
    """The moderator who asks."""
    return cast("Member", member_of(request))
