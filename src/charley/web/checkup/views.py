"""The pages of the check-up. Each is asked for again after it was sent, so that going back always works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, Literal, ParamSpec, cast

from django.conf import settings as conf
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.assessment import Observation, Profile, State
from charley.checkup import Checkup, InputError, Request, wording
from charley.checkup.lines import Line, became, lines_to_put_right, turned
from charley.knowledge import Urgency
from charley.web.checkup import sealed
from charley.web.checkup.asking import Asked, asked_at
from charley.web.checkup.body import KINDS, placed, sentence
from charley.web.checkup.body import views as views_of_body
from charley.web.checkup.limiting import check, too_often, turned_away
from charley.web.checkup.person import PersonError, said_of_person, typed_of
from charley.web.checkup.presenting import danger_of, lowered, shown
from charley.web.checkup.state import Checking, step_of
from charley.web.knowing import consultation, knowledge
from charley.web.site.navigation import address_of

P = ParamSpec("P")
_PAGE = require_http_methods(["GET", "HEAD", "POST"])
Whom = Literal["self", "other"]


def with_check(
    view: Callable[Concatenate[HttpRequest, Checking, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Gives a page the check that is under way; without one, the start."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if too_often(request):
            return turned_away(request)
        state = sealed.load(sealed.key_of(request), timezone.now())
        if state is None or not state.request.text:
            return redirect(f"{reverse('check:start')}?ended")
        return view(request, state, *args, **kwargs)

    return never_cache(page)


def kept(request: HttpRequest, state: Checking, then: str) -> HttpResponse:
    """Keep the check and go to the next page."""
    key = sealed.save(state, sealed.key_of(request), timezone.now())
    response = HttpResponseRedirect(then)
    sealed.hand_over(response, key)
    return response


@never_cache
@_PAGE
def start(request: HttpRequest) -> HttpResponse:
    """The first page: the person's own words."""
    if request.method == "POST" and too_often(request):
        return turned_away(request)
    state = sealed.load(sealed.key_of(request), timezone.now()) or Checking(Request(""))
    if request.method != "POST":
        context = {
            "text": state.request.text,
            "whom": state.request.about or "",
            "under_way": bool(state.request.text),
            "ended": "ended" in request.GET,
            "forgotten": "forgotten" in request.GET,
            "error": "",
        }
        return render(request, "checkup/start.html.jinja", context)
    text, whom = request.POST.get("words", "").replace("\r\n", "\n"), request.POST.get("whom", "")
    about = cast("Whom | None", whom if whom in ("self", "other") else None)
    if text != state.request.text or about != state.request.about:
        new = Request(text, state.request.profile, about, written_on=timezone.localdate())
        state = Checking(new)
    try:
        checkup = check(request, state)
    except InputError as error:
        context = {"text": text, "whom": whom, "under_way": False, "ended": False, "forgotten": False}
        return render(request, "checkup/start.html.jinja", {**context, "error": str(error)}, status=422)
    return kept(request, state, reverse("check:answer" if _must_be_told(state, checkup) else "check:understood"))


@_PAGE
@with_check
def understood(request: HttpRequest, state: Checking) -> HttpResponse:
    """What was understood, to be confirmed or put right, and what words may have meant."""
    lines = {name_of(line): line for line in lines_to_put_right(consultation(), state.request)}
    if request.method == "POST":
        state = _meant(request, state)
        change = request.POST.get("change", "")
        line = lines.get(change.removeprefix("other."))
        if line is not None:
            state = replace(state, request=turned(state.request, line, change.startswith("other.")))
            return kept(request, state, f"{reverse('check:understood')}#understood")
        return kept(request, state.passed("understood"), _next(state.passed("understood")))
    checkup = check(request, state)
    held = {(o.finding, o.state) for o in checkup.observations}
    rows = [(name, line, became(line, state.request, held)) for name, line in lines.items()]
    open_parts = consultation().check(replace(state.request, answers=())).not_understood
    chosen = {one.span: one.finding for one in state.request.answers}
    context = {
        "rows": rows,
        "open_parts": [part for part in open_parts if part.proposals][:2],
        "chosen": chosen,
        "findings": knowledge().findings,
        "danger": danger_of(checkup, knowledge()),
        "lowered": lowered(checkup, knowledge()),
        "short": wording.short,
        "can_place": bool(placed(checkup, knowledge(), ())),
    }
    return render(request, "checkup/understood.html.jinja", context)


def name_of(line: Line) -> str:
    """A name for a line in a form."""
    return f"{line.kind}.{line.of}.{line.state.value}"


def _meant(request: HttpRequest, state: Checking) -> Checking:
    """With what the person says that their words meant; only what was proposed can be chosen."""
    parts = consultation().check(replace(state.request, answers=())).not_understood
    answers = []
    for number, part in enumerate([part for part in parts if part.proposals][:2]):
        finding = request.POST.get(f"meant-{number}", "")
        if finding in {proposal.finding for proposal in part.proposals}:
            answers.append(Observation(finding, State.PRESENT, 1.0, "answer", part.span))
    return replace(state, request=replace(state.request, answers=tuple(answers)))


@never_cache
@_PAGE
def where(request: HttpRequest) -> HttpResponse:
    """The body picture: places for what was told, or the beginning of a text."""
    if request.method == "POST" and too_often(request):
        return turned_away(request)
    state = sealed.load(sealed.key_of(request), timezone.now()) or Checking(Request(""))
    regions = tuple(dict.fromkeys(request.POST.getlist("site")))
    kind = request.POST.get("kind", "")
    told = bool(state.request.text)
    error = ""
    if request.method == "POST":
        if told and not regions:
            return redirect("check:understood")
        if told:
            corrections = placed(check(request, state), knowledge(), regions)
            findings = {one.finding for one in corrections}
            others = tuple(one for one in state.request.corrections if one.finding not in findings)
            changed = replace(state, request=replace(state.request, corrections=(*others, *corrections)))
            return kept(request, changed, reverse("check:understood"))
        text = sentence(kind, regions)
        if text:
            about = Request(text, written_on=timezone.localdate())
            return kept(request, Checking(about), reverse("check:start"))
        error = _("Choose what it feels like and at least one place.")
    context = {"views": views_of_body(), "kinds": KINDS, "told": told, "chosen": regions, "kind": kind, "error": error}
    return render(request, "checkup/where.html.jinja", context, status=422 if error else 200)


@_PAGE
@with_check
def you(request: HttpRequest, state: Checking) -> HttpResponse:
    """Age, sex, medicines and illnesses; each may be left out."""
    checkup = check(request, state)
    typed = typed_of(state.request.profile, knowledge())
    errors: tuple[tuple[str, str], ...] = ()
    if request.method == "POST":
        try:
            profile: Profile = said_of_person(request.POST, knowledge())
        except PersonError as wrong:
            typed, errors = wrong.typed, wrong.errors
        else:
            state = replace(state, request=replace(state.request, profile=profile))
            return kept(request, state.passed("you"), _next(state.passed("you")))
    context = {
        "typed": typed,
        "errors": errors,
        "error_of": dict(errors),
        "read": checkup.profile,
        "about": checkup.about,
        "medicines": knowledge().medicines,
        "danger": danger_of(checkup, knowledge()),
    }
    return render(request, "checkup/you.html.jinja", context, status=422 if errors else 200)


@_PAGE
@with_check
def question(request: HttpRequest, state: Checking, number: int) -> HttpResponse:
    """One question; those that were answered can be answered anew."""
    here = len(state.steps) + 1
    if not 1 <= number <= here:
        return redirect("check:question", number=here)
    error = ""
    if request.method == "POST":
        options = tuple(request.POST.getlist("option"))
        step = step_of(knowledge(), request.POST.get("finding", ""), options, request.POST.get("answer", ""))
        if step is not None:
            if number < here and state.steps[number - 1].finding != step.finding:
                return redirect("check:question", number=here)  # an old page: that question has another place now
            return kept(request, state.answered(number, step), reverse("check:question", args=[number + 1]))
        error = _("Choose one answer. “Not sure” is a good answer too.")
    checkup = check(request, state, number - 1)
    if _must_be_told(state, checkup):
        return redirect("check:answer")
    given = state.steps[number - 1] if number < here else None
    asked: Asked | None = asked_at(checkup, given, knowledge())
    if asked is None:
        return redirect("check:answer")
    back = reverse("check:question", args=[number - 1]) if number > 1 else reverse("check:you")
    context = {
        "number": number,
        "asked": asked,
        "chosen": given.answer if given else "",
        "error": error,
        "back": back,
        "danger": danger_of(checkup, knowledge()),
    }
    return render(request, "checkup/question.html.jinja", context, status=422 if error else 200)


@require_safe
@with_check
def answer(request: HttpRequest, state: Checking) -> HttpResponse:
    """The whole answer."""
    checkup = check(request, state)
    context = {
        "shown": shown(checkup, knowledge()),
        "checkup": checkup,
        "words": wording,
        "lower_first": wording.lower_first,
        "in_file": False,
        "more": asked_at(checkup, None, knowledge()) is not None,
        "next": reverse("check:question", args=[len(state.steps) + 1]),
        "record": address_of("journal"),
        "library": address_of("library"),
        "letters": conf.LETTERS_ARE_SENT,
        "sent": "sent" in request.GET,
    }
    return render(request, "checkup/answer.html.jinja", context)


@require_POST
@with_check
def go_on(request: HttpRequest, state: Checking) -> HttpResponse:
    """An emergency was shown, and the person wants the questions all the same."""
    state = replace(state, warned=True)
    return kept(request, state, _next(state))


@never_cache
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Delete the check and its key."""
    sealed.forget(sealed.key_of(request))
    response = HttpResponseRedirect(f"{reverse('check:start')}?forgotten")
    sealed.take_back(response)
    return response


def _must_be_told(state: Checking, checkup: Checkup) -> bool:
    """Whether this is an emergency that was not shown yet."""
    triage = checkup.answer.triage
    return bool(triage and triage.urgency is Urgency.EMERGENCY and not state.warned)


def _next(state: Checking) -> str:
    """The first page that was not answered yet."""
    for page in ("understood", "you"):
        if page not in state.put:
            return reverse(f"check:{page}")
    return reverse("check:question", args=[len(state.steps) + 1])
