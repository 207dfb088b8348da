"""Choosing a change, seeing the plan before the start, and starting it."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.diary import RecordError
from charley.diary.telling import day_words
from charley.insight.experiments import Plan, PlanError, said
from charley.insight.experiments.allowed import RefusedError
from charley.insight.experiments.stopping import RULES
from charley.web.experiments import kept, models, rows
from charley.web.experiments.beside import today_of
from charley.web.experiments.outcomes import EPISODES, before, named
from charley.web.experiments.planning import PlanForm, from_today, still_allowed
from charley.web.experiments.refused import not_planned
from charley.web.experiments.showing import show
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.taps import steadied


@require_safe
@with_record
def home(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What runs, what is over, and how to begin."""
    over = [row for row in rows.started(opened.store.diary) if rows.is_over(row, opened.today)]
    now = today_of(opened)
    context = {
        "now": now,
        "draft": rows.draft(opened.store.diary),
        "over": [(row.id, _title(row), _span(row)) for row in over],
        "lacking": before(opened, named(EPISODES, opened)).lacking,
        "broken": None if now else _broken(opened),
    }
    return show(request, "home", context)


def _span(row: models.Experiment) -> str:
    if row.ended_on and row.ended_on < row.first:
        return _("Ended before its first day")
    return _("%(first)s to %(last)s") % {"first": day_words(row.first), "last": day_words(row.ended_on or row.last)}


def _title(row: models.Experiment) -> str:
    try:
        plan = kept.plan_of(row)
    except PlanError:
        return _("A plan that was changed after it was made")
    doing = plan.change.doing
    return f"{doing[:1].upper()}{doing[1:]}: {plan.outcome}"


def _broken(opened: Opened) -> models.Experiment | None:
    """One that runs, and asks nothing: its plan is not as it was made."""
    return rows.running(opened.store.diary, opened.today)


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def plan(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The form; a plan that may be made is shown before it is started."""
    if rows.running(opened.store.diary, opened.today):
        return HttpResponseRedirect(reverse("experiments:home"))
    form, error = PlanForm(request.POST or None, opened), ""
    if request.method == "POST" and form.is_valid():
        found = form.planned()
        if found is not None:
            try:
                kept.put_draft(opened, found[0], found[1].id)
                return HttpResponseRedirect(reverse("experiments:ready"))
            except DatabaseError as fault:
                error = not_saved(fault)
    refused = [(one.offer.doing, one.refused) for one in form.all_choices if one.refused]
    context = {"form": form, "error": error, "refused": refused}
    return show(request, "plan", context, status=422 if request.method == "POST" else 200)


@require_safe
@with_record
def others(request: HttpRequest, opened: Opened) -> HttpResponse:  # noqa: ARG001
    """What Charley plans no experiment with, and why."""
    return show(request, "others", {"groups": not_planned()})


@require_safe
@with_record
def ready(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The plan before it is started."""
    row, plan = _draft(opened)
    return show(request, "ready", _ready(opened, row, plan))


def _draft(opened: Opened) -> tuple[models.Experiment, Plan]:
    row = rows.draft(opened.store.diary)
    if row is None:
        raise Http404
    try:
        return row, from_today(kept.plan_of(row), opened)
    except PlanError:
        raise Http404 from None


def _ready(opened: Opened, row: models.Experiment, plan: Plan, error: str = "") -> dict[str, object]:
    return {
        "plan": plan,
        "outcome": named(row.counted, opened),
        "first": day_words(plan.start),
        "last": day_words(plan.last),
        "weeks": round(plan.days / 7),
        "worthwhile": said.worthwhile(plan),
        "shows": list(said.before_the_start(plan)),
        "rules": RULES,
        "not_advice": said.NOT_ADVICE,
        "error": error,
    }


@require_POST
@with_record
@steadied
def start(request: HttpRequest, opened: Opened) -> HttpResponse:
    """From here on the plan stays as it is."""
    row = rows.draft(opened.store.diary)
    if row is None:  # sent twice, or planned anew elsewhere
        return HttpResponseRedirect(reverse("experiments:home"))
    row, plan = _draft(opened)
    try:
        still_allowed(plan, opened)
        kept.start(opened, plan, row)
    except (RefusedError, RecordError, DatabaseError) as fault:
        why = str(fault) if isinstance(fault, RefusedError) else not_saved(fault)
        return show(request, "ready", _ready(opened, row, plan, why), status=422)
    return HttpResponseRedirect(reverse("experiments:one", kwargs={"identity": row.id}))


@require_POST
@with_record
@steadied
def discard(request: HttpRequest, opened: Opened) -> HttpResponse:  # noqa: ARG001
    """Not now: the draft goes."""
    models.Experiment.objects.filter(diary=opened.store.diary, started_at=None).delete()
    return HttpResponseRedirect(reverse("experiments:home"))
