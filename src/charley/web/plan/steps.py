"""Steps towards a goal, and the gate: what needs asking is asked before it begins."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from charley.diary import RecordError
from charley.library import Ref
from charley.plan import KINDS, Asked, Goal, Moved, Owner, PlanError, Reason, State, Step, StepSet, check_move
from charley.web.journal.pages.danger import Danger, danger_in
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.taps import number_of, steadied
from charley.web.knowing import knowledge
from charley.web.library.shelves import address, library
from charley.web.plan import kept
from charley.web.plan.opened import goal_of, new_item, reasons, show, step_of
from charley.web.plan.words import happened

_FROM_LIBRARY = tuple(kind for kind in KINDS if kind != "own")


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def new(request: HttpRequest, opened: Opened, item: UUID) -> HttpResponse:
    """A new step."""
    goal = goal_of(kept.plan(opened.store.diary), item)
    return _form(request, opened, goal, None)


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def step(request: HttpRequest, opened: Opened, item: UUID) -> HttpResponse:
    """A step: how far it is, what to ask, said anew, and what happened to it."""
    plan = kept.plan(opened.store.diary)
    there = step_of(plan, item)
    return _form(request, opened, goal_of(plan, there.goal), there)


def _form(request: HttpRequest, opened: Opened, goal: Goal, there: Step | None) -> HttpResponse:
    chosen = request.POST.get("entry", f"{there.kind}/{there.entry}" if there and there.entry else "")
    text = request.POST.get("text", there.text if there else "").replace("\r\n", "\n").strip()
    owner = request.POST.get("owner", there.owner if there else Owner.ME)
    error, danger = "", None
    if request.method == "POST":
        try:
            kind, _slash, entry = chosen.partition("/")
            if not chosen:
                kind = "own"
            elif kind not in _FROM_LIBRARY or entry not in getattr(knowledge(), kind):
                raise PlanError(_("Choose from the list again, or write your own words."))
            event = StepSet(
                item=there.item if there else new_item(opened, number_of(request), "step"),
                goal=goal.item,
                text=text or (library().shelf.title(kind, entry) if entry else ""),
                owner=Owner(owner),
                kind=kind,
                entry=entry,
            )
            kept.add(opened.store.diary, event, opened.now)
            danger = danger_in(text, request, opened)
            if danger is None:
                return _to(event.item)
        except PlanError as fault:
            error = str(fault)
        except ValueError:
            error = _("Choose who sees to it.")
        except (RecordError, DatabaseError) as fault:
            error = not_saved(fault)
    return _show(request, opened, goal, there, error, danger, {"text": text, "owner": owner, "entry": chosen})


def _show(
    request: HttpRequest, opened: Opened, goal: Goal, there: Step | None, error: str = "",
    danger: Danger | None = None, said: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    own = (
        {"text": there.text, "owner": there.owner, "entry": f"{there.kind}/{there.entry}" if there.entry else ""}
        if there
        else {}
    )
    why = reasons(there, opened.profile) if there else ()
    events = kept.history(opened.store.diary, there.item) if there else ()
    context = {
        "goal": goal, "step": there, "error": error, "danger": danger, "said": said or own,
        "shelves": [(library_title(kind), library().refs(kind)) for kind in _FROM_LIBRARY],
        "why": [(one, knowledge().sources[one.source]) for one in why],
        "open": there.not_asked(why) if there else (),
        "page": address(Ref(there.kind, there.entry, "")) if there and there.entry else "",
        "today": opened.today, "history": [(one.at, happened(one.event)) for one in events],
    }  # fmt: skip
    return show(request, "step", context, status=422 if error else 200)


def library_title(kind: str) -> str:
    """What a shelf of the library is called."""
    from charley.library import KINDS as TITLES

    return TITLES[kind]


@require_POST
@with_record
@steadied
def asked(request: HttpRequest, opened: Opened, item: UUID) -> HttpResponse:
    """Somebody was asked, on a day."""
    plan = kept.plan(opened.store.diary)
    there = step_of(plan, item)
    why = reasons(there, opened.profile)
    try:
        kept.add(opened.store.diary, _asked(request, opened, there, why), opened.now)
    except PlanError as fault:
        return _show(request, opened, goal_of(plan, there.goal), there, str(fault))
    return _to(item)


def _asked(request: HttpRequest, opened: Opened, there: Step, why: tuple[Reason, ...]) -> Asked:
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
        whom = Owner(request.POST.get("whom", ""))
    except ValueError:
        raise PlanError(_("Say whom you asked, and on which day.")) from None
    if on > opened.today:
        raise PlanError(_("That day has not come yet. Come back when you have asked."))
    return Asked(item=there.item, on=on, whom=whom, about=tuple(one.key for one in why))


@require_POST
@with_record
@steadied
def state(request: HttpRequest, opened: Opened, item: UUID) -> HttpResponse:
    """A step is planned, begun, done or left."""
    plan = kept.plan(opened.store.diary)
    there = step_of(plan, item)
    try:
        wanted = State(request.POST.get("state", ""))
        check_move(there, wanted, reasons(there, opened.profile))
        if wanted is not there.state:
            kept.add(opened.store.diary, Moved(item=item, state=wanted, on=opened.today), opened.now)
    except PlanError as fault:
        return _show(request, opened, goal_of(plan, there.goal), there, str(fault))
    except ValueError:
        return _show(request, opened, goal_of(plan, there.goal), there, _("Choose how far it is."))
    return _to(item)


def _to(item: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("journal:plan:step", kwargs={"item": item}))
