"""What moderators decided about the reader's own posts, an appeal against it, and counts for everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from charley.community.measures import Step
from charley.community.wordings import SEEN
from charley.web.accounts.models import Member
from charley.web.community.days import day_of
from charley.web.community.models import Action
from charley.web.community.moderation import appealing, counting
from charley.web.community.moderation.around import OPENED
from charley.web.community.moderation.deciding import TOLD, NotDecided, guideline_of
from charley.web.community.moderation.measuring import measures_of, undone
from charley.web.community.pages.member import members_only

_LONGEST = 2_000
WORDS = {
    "show": lazy("The post is shown"),
    "remove": lazy("The post was removed"),
    Step.NOTE.value: lazy("A word from a moderator"),
    Step.WARNING.value: lazy("A warning"),
    Step.PAUSE_DAY.value: lazy("No posting for a day"),
    Step.PAUSE_WEEK.value: lazy("No posting for 7 days"),
    Step.PAUSE_MONTH.value: lazy("No posting for 30 days"),
    Step.END.value: lazy("No posting any more"),
    "end_proposed": lazy("Proposed: no posting any more"),
    "remark": lazy("A note for moderators"),
    "seal_opened": lazy("A moderator looked up who wrote a post without a name"),
    SEEN: lazy("A moderator read it"),
    OPENED: lazy("The thread around it was read"),
    "undo": lazy("A decision was taken back"),
    "appeal_refused": lazy("The decision stands after an appeal"),
    "appeal_granted": lazy("The decision was changed after an appeal"),
}


@require_safe
@members_only
def decisions(request: HttpRequest, viewer: Member) -> HttpResponse:
    """Everything that was decided about the reader, the newest first."""
    return _page(request, viewer)


@require_POST
@members_only
def appeal(request: HttpRequest, viewer: Member, which: int) -> HttpResponse:
    """Ask another moderator to look again."""
    action = Action.objects.filter(pk=which, about=viewer, what__in=TOLD).first()
    if action is None:
        raise Http404
    typed = request.POST.get("words", "").replace("\0", "")  # no database keeps that sign
    try:
        if len(typed) > _LONGEST:
            raise NotDecided(f"This has {len(typed):,} letters. Please keep it under {_LONGEST:,}.")
        appealing.appeal(action, typed, timezone.now())
    except NotDecided as error:
        return _page(request, viewer, which, typed, str(error))
    return HttpResponseRedirect(reverse("community:decisions"))


@require_safe
def transparency(request: HttpRequest) -> HttpResponse:
    """How often moderators had to act, for everybody."""
    context = {"rows": counting.counts(timezone.now()), "today": day_of(timezone.now())}
    return render(request, "community/transparency.html.jinja", context)


def _page(request: HttpRequest, viewer: Member, which: int = 0, typed: str = "", error: str = "") -> HttpResponse:
    now, gone = timezone.now(), undone(viewer)
    found = Action.objects.filter(about=viewer, what__in=TOLD).select_related("contribution", "appeal").order_by("-pk")
    ends = {one.at: one.until for one in measures_of(viewer)}
    rows = [
        {
            "it": one,
            "title": WORDS[one.what],
            "rule": guideline_of(one.guideline),
            "undone": one.pk in gone,
            "until": ends.get(one.at) if one.what.startswith("pause") else None,
            "post": one.contribution,
            "appeal": getattr(one, "appeal", None),
            "may_appeal": appealing.may_appeal(one, now),
            "error": error if one.pk == which else "",
            "typed": typed if one.pk == which else "",
        }
        for one in found[:200]
    ]
    status = 422 if error else 200
    return render(
        request, "community/decisions.html.jinja", {"rows": rows, "error": error, "which": which}, status=status
    )
