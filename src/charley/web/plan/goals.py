"""Goals: in one's own words, with a measure from the record and a day to look back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal, cast
from uuid import UUID

from django import forms
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.diary import RecordError
from charley.plan import MEASURES, WEEKS, Goal, GoalSet, GoalState, PlanError, Reviewed
from charley.web.journal.pages.danger import danger_in
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.taps import number_of, steadied
from charley.web.plan import kept
from charley.web.plan.opened import goal_of, new_item, reasons, show
from charley.web.plan.words import against, happened

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class GoalForm(forms.Form):
    """A goal."""

    text = forms.CharField(
        label=lazy("What do you want to be able to do?"), max_length=500, widget=forms.Textarea,
        help_text=lazy("In your own words, such as: sleep through four nights of the week."),
    )  # fmt: skip
    measure = forms.ChoiceField(
        label=lazy("What in your record could show it?"), required=False,
        choices=[("", lazy("Nothing of it")), *MEASURES.items()],
    )  # fmt: skip
    review = forms.DateField(
        label=lazy("When do you want to look back?"), required=False, widget=_DATE,
        help_text=lazy("In four to eight weeks, or before the next visit. You may leave it empty."),
    )  # fmt: skip


class ReviewForm(forms.Form):
    """Looking back."""

    note = forms.CharField(
        label=lazy("What do you see?"), required=False, max_length=500, widget=forms.Textarea,
        help_text=lazy("What got better, what not, what you want to change."),
    )  # fmt: skip
    next = forms.DateField(label=lazy("When do you want to look back again?"), required=False, widget=_DATE)


@require_safe
@with_record
def home(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The whole plan."""
    whole = kept.plan(opened.store.diary)
    goals = [(one, _measure(one, opened)) for one in whole.goals if one.state == "open"]
    who = opened.profile
    to_ask = {
        step.item: step.not_asked(reasons(step, who))
        for goal, _said in goals
        for step in goal.steps
        if step.state != "left"
    }
    context = {
        "goals": goals,
        "closed": [one for one in whole.goals if one.state != "open"],
        "to_ask": to_ask,
        "today": opened.today,
    }
    return show(request, "home", context)


def _measure(goal: Goal, opened: Opened) -> str:
    if not goal.measure:
        return ""
    begun = next((one.at.date() for one in kept.history(opened.store.diary, goal.item)), opened.today)
    first = min(begun, opened.today) - timedelta(weeks=2 * WEEKS)
    bodies = [one.body for one in opened.store.entries(["episode", "nothing", "factor_value"], first)]
    return against(goal.measure, bodies, begun, opened.today)


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def new(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A new goal."""
    return _form(request, opened, None)


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def goal(request: HttpRequest, opened: Opened, item: UUID) -> HttpResponse:
    """A goal said anew, and what happened to it."""
    return _form(request, opened, goal_of(kept.plan(opened.store.diary), item))


def _form(request: HttpRequest, opened: Opened, there: Goal | None) -> HttpResponse:
    begin: dict[str, Any] = (
        {"text": there.text, "measure": there.measure, "review": there.review} if there else {"measure": ""}
    )
    form, error, danger = GoalForm(request.POST or None, initial=begin), "", None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            item = there.item if there else new_item(opened, number_of(request), "goal")
            event = GoalSet(
                item=item,
                text=said["text"].strip(),
                measure=said["measure"],
                review=_later(said["review"], opened, there),
            )
            kept.add(opened.store.diary, event, opened.now)
            danger = danger_in(event.text, request, opened)
            if danger is None:
                return HttpResponseRedirect(reverse("journal:plan:home"))
        except PlanError as fault:
            error = str(fault)
        except (RecordError, DatabaseError) as fault:
            error = not_saved(fault)
    events = kept.history(opened.store.diary, there.item) if there else ()
    context = {
        "form": form, "error": error, "danger": danger, "goal": there,
        "history": [(one.at, happened(one.event)) for one in events],
    }  # fmt: skip
    return show(request, "goal", context, status=422 if request.method == "POST" and danger is None else 200)


def _later(review: date | None, opened: Opened, there: Goal | None) -> date | None:
    if review and review <= opened.today and not (there and there.review == review):
        raise PlanError(_("That day is over. Choose a later one, or leave it empty."))
    return review


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def review(request: HttpRequest, opened: Opened, item: UUID) -> HttpResponse:
    """Looking back at a goal."""
    found = goal_of(kept.plan(opened.store.diary), item)
    form, error, danger = ReviewForm(request.POST or None), "", None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            note = said["note"].replace("\r\n", "\n").strip()
            event = Reviewed(item=item, on=opened.today, note=note, next=said["next"])
            kept.add(opened.store.diary, event, opened.now)
            danger = danger_in(note, request, opened)
            if danger is None:
                return HttpResponseRedirect(reverse("journal:plan:home"))
        except PlanError as fault:
            error = str(fault)
        except DatabaseError as fault:
            error = not_saved(fault)
    context = {"form": form, "error": error, "danger": danger, "goal": found, "measure": _measure(found, opened)}
    return show(request, "review", context, status=422 if request.method == "POST" and danger is None else 200)


@require_POST
@with_record
@steadied
def state(request: HttpRequest, opened: Opened, item: UUID) -> HttpResponse:
    """A goal is reached, left, or open again."""
    found = goal_of(kept.plan(opened.store.diary), item)
    wanted = request.POST.get("state", "")
    if wanted in ("open", "reached", "left") and wanted != found.state:
        event = GoalState(item=item, state=cast("Literal['open', 'reached', 'left']", wanted))
        kept.add(opened.store.diary, event, opened.now)
    return HttpResponseRedirect(reverse("journal:plan:home"))
