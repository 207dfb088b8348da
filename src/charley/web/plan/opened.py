"""What the pages of the plan share: the goal or step that an address names, and showing a page."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from charley.assessment import Profile
from charley.language import tongue
from charley.plan import Goal, Plan, Reason, Step, reasons_to_ask
from charley.web.journal.pages.opened import Opened
from charley.web.journal.pages.tabs import record_parts
from charley.web.journal.pages.taps import form_fields
from charley.web.knowing import consultation, knowledge
from charley.web.plan.words import GOAL_STATES, OWNERS, STATES, day


def show(request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    """Render a template of the folder ``plan``."""
    words = {"owners": OWNERS, "states": STATES, "goal_states": GOAL_STATES, "day_words": day}
    whole = {"form_fields": form_fields, "record_parts": record_parts, **words, **context}
    return render(request, f"plan/{template}.html.jinja", whole, status=status)


def goal_of(plan: Plan, item: UUID) -> Goal:
    """A goal of this plan.

    Raises:
        Http404: when there is none; nobody learns whether it is somebody else's.
    """
    found = plan.goal(item)
    if found is None:
        raise Http404
    return found


def step_of(plan: Plan, item: UUID) -> Step:
    """A step of this plan.

    Raises:
        Http404: as in :func:`goal_of`.
    """
    found = plan.step(item)
    if found is None:
        raise Http404
    return found


def new_item(opened: Opened, number: UUID, what: str) -> UUID:
    """The identity of what a form makes: sent twice, it is the same."""
    return uuid5(opened.store.diary.id, f"plan {what} {number}")


def reasons(step: Step, who: Profile) -> tuple[Reason, ...]:
    """Why somebody is to be asked before a step begins, as the record and the knowledge stand today."""
    return reasons_to_ask(step.kind, step.entry, step.text, who, knowledge(), named_in(step.text))


def named_in(text: str) -> tuple[str, ...] | None:
    """Medicines that a text names; none where it cannot be read."""
    read = consultation().reader.read(text)
    if tongue(text).mostly_other:
        return None
    return tuple(dict.fromkeys((*read.own_profile.medicines, *read.others_profile.medicines)))
