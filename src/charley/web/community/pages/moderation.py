"""Moderators' pages: the queue by risk, a case, appeals, and the record of what was done."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.community.measures import Harm, Step
from charley.community.teams import guidelines
from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.accounts.roles import staff_only
from charley.web.community.models import Action, Appeal, Case, Contribution, Duty
from charley.web.community.moderation import appealing, chain, deciding
from charley.web.community.moderation.calling import asks_for_letters
from charley.web.community.moderation.deciding import NotDecided
from charley.web.community.moderation.measuring import measures_of
from charley.web.community.moderation.open_cases import all_cases, in_order, is_danger, may_act
from charley.web.community.pacing import lately
from charley.web.community.pages.case_shown import case_shown
from charley.web.community.pages.decisions import WORDS
from charley.web.community.seeing import visible_to

_PAGE = 30
_LONGEST = 2_000


@require_safe
@staff_only("moderator")
def queue(request: HttpRequest) -> HttpResponse:
    """Cases that the moderator may decide: those that need somebody, those that others look after, those done."""
    me, tab = _me(request), request.GET.get("tab", "")
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
        "appeals": appealing.waiting(me),
        "letters": asks_for_letters(me),
        "words": WORDS,
        "turned_away": lately(timezone.now()),
    }
    return render(request, "community/queue.html.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("moderator")
def case(request: HttpRequest, which: int) -> HttpResponse:
    """One case, with all that is known of it, and what can be done."""
    me, one = _me(request), _case(request, which)
    if request.method != "POST":
        return _case_page(request, me, one)
    what, words = request.POST.get("what", ""), request.POST.get("words", "").replace("\0", "")
    now = timezone.now()
    try:
        if len(words) > _LONGEST:
            raise NotDecided(f"This has {len(words):,} letters. Please keep it under {_LONGEST:,}.")
        if what == "assign":
            deciding.take_on(one, me)
        elif what == "remark" and words.strip():
            chain.note(deciding.REMARK, me, now, case=one, words=words.strip())
        elif what == "seal":
            deciding.open_seal(one, me, words, now)
        elif what in ("show", "remove"):
            step = request.POST.get("step", "")
            chosen = Step(step) if step in [value.value for value in Step] else None
            decision = deciding.Decision(what == "remove", request.POST.get("guideline", ""), words, chosen)
            deciding.decide(one, me, decision, now)
        else:
            raise NotDecided("Choose what should happen, and write a note where one is asked for.")
    except NotDecided as error:
        return _case_page(request, me, one, str(error), words)
    return redirect("community:case", which=which)


@require_POST
@staff_only("moderator")
def undo(request: HttpRequest, which: int) -> HttpResponse:
    """Take a decision of a case back."""
    me, one = _me(request), _case(request, which)
    said = request.POST.get("action", "")[:18]
    action = one.actions.filter(pk=int(said)).first() if said.isascii() and said.isdigit() else None
    if action is None:
        return redirect("community:case", which=which)
    try:
        deciding.take_back(action, me, timezone.now())
    except NotDecided as error:
        return _case_page(request, me, one, str(error))
    return redirect("community:case", which=which)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("moderator")
def appeal(request: HttpRequest, which: int) -> HttpResponse:
    """A second look at what somebody else decided."""
    me = _me(request)
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
            if len(typed) > _LONGEST:
                raise NotDecided(f"This has {len(typed):,} letters. Please keep it under {_LONGEST:,}.")
            appealing.decide_appeal(one, me, request.POST["what"] == "stands", typed, timezone.now())
        except NotDecided as fault:
            error = str(fault)
        else:
            return redirect("community:moderation")
    context = {
        "it": one,
        "title": WORDS[one.action.what],
        "rule": deciding.guideline_of(one.action.guideline),
        "snapshot": one.action.case.snapshot if one.action.case else {},
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
    me = _me(request)
    Duty.objects.update_or_create(member=me, defaults={"letters": not asks_for_letters(me)})
    return redirect("community:moderation")


def _case_page(request: HttpRequest, me: Member, one: Case, error: str = "", typed: str = "") -> HttpResponse:
    one = all_cases().get(pk=one.pk)
    now = timezone.now()
    gone = deciding.undone_of(one)
    actions = list(one.actions.select_related("by").order_by("pk"))
    context = {
        "it": case_shown(one, me),
        "case": one,
        "thread": _thread(me, one),
        "history": [(WORDS[measure.step.value], measure) for measure in reversed(measures_of(one.about))]
        if one.about
        else [],
        "actions": [(a, WORDS[a.what], a.what in deciding.UNDOABLE and a.pk not in gone) for a in actions],
        "gone": gone,
        "guidelines": guidelines(),
        "steps": [
            (harm, [(step.value, WORDS[step.value]) for step in deciding.steps_for(one, harm, now)]) for harm in Harm
        ],
        "all_steps": [(step.value, WORDS[step.value]) for step in deciding.steps_for(one, Harm.GRAVE, now)],
        "proposal": deciding.proposal(one),
        "sealed": deciding.unnamed(one, me),
        "me": me,
        "error": error,
        "typed": typed,
    }
    return render(request, "community/case.html.jinja", context, status=422 if error else 200)


def _thread(me: Member, one: Case) -> str:
    """Where the thread is read; nothing where the moderator cannot see it."""
    root = one.contribution and (one.contribution.root or one.contribution)
    return root.ref if root and visible_to(me, Contribution.objects.filter(pk=root.pk)).exists() else ""


def _case(request: HttpRequest, which: int) -> Case:
    """A case that the moderator may look at: their own, and those they reported, are not there for them."""
    one = all_cases().filter(pk=which).first()
    if one is None or not may_act(_me(request), one):
        raise Http404
    return one


def _me(request: HttpRequest) -> Member:
    return cast("Member", member_of(request))
