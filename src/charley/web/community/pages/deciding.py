"""A case: all that is known of it, what is decided, shown before it is sent, and what stands around the post."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from charley.community.measures import Harm, Step
from charley.community.teams import guidelines
from charley.community.wordings import SEEN, words_for
from charley.web.accounts.models import Member
from charley.web.accounts.roles import staff_only
from charley.web.community.days import day_of
from charley.web.community.models import Case, Contribution, State
from charley.web.community.moderation import around, chain, deciding
from charley.web.community.moderation.deciding import Decision, NotDecided
from charley.web.community.moderation.measuring import measures_of
from charley.web.community.moderation.open_cases import all_cases, may_act
from charley.web.community.moderation.worded import worded
from charley.web.community.pages.case_shown import case_shown
from charley.web.community.pages.decisions import WORDS
from charley.web.community.pages.moderation import LONGEST, after, me_of
from charley.web.community.seeing import shown_name, visible_to


@dataclass(frozen=True)
class Chosen:
    """What a moderator chose and wrote, as it was sent."""

    what: str = ""
    guideline: str = ""
    step: str = ""
    wording: str = ""
    words: str = ""

    def decision(self) -> Decision:
        """The same as the rules take it."""
        step = Step(self.step) if self.step in [value.value for value in Step] else None
        return Decision(self.what == "remove", self.guideline, self.words, step)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("moderator")
def case(request: HttpRequest, which: int) -> HttpResponse:
    """One case, and what can be done. What is told to a member is shown before it is sent."""
    me, one = me_of(request), _case(request, which)
    if request.method != "POST":
        return _case_page(request, me, one)
    said = {name: request.POST.get(name, "").replace("\0", "") for name in ("what", "guideline", "step", "wording")}
    chosen = Chosen(**said, words=request.POST.get("words", "").replace("\0", ""))
    if chosen.what == "back":
        ready = replace(chosen, words="")
        same = chosen.words.strip().replace("\r\n", "\n") == _ready(ready)
        return _case_page(request, me, one, replace(ready if same else chosen, what="remove"))
    try:
        return _done(request, me, one, chosen)
    except NotDecided as error:
        return _case_page(request, me, one, chosen, str(error))


def _done(request: HttpRequest, me: Member, one: Case, chosen: Chosen) -> HttpResponse:
    now, words = timezone.now(), chosen.words
    if len(words) > LONGEST:
        raise NotDecided(f"This has {len(words):,} letters. Please keep it under {LONGEST:,}.")
    if chosen.what == "remove" and not request.POST.get("sure"):
        return _sure_page(request, one, chosen)
    if chosen.what in ("show", "remove"):
        deciding.decide(one, me, chosen.decision(), now)
        return redirect(after(one))
    if chosen.what == SEEN:
        deciding.close(one, me, words, now)
        return redirect(after(one))
    if chosen.what == "assign":
        deciding.take_on(one, me)
    elif chosen.what == "remark" and words.strip():
        chain.note(deciding.REMARK, me, now, case=one, words=words.strip())
    elif chosen.what == "seal":
        deciding.open_seal(one, me, words, now)
    else:
        raise NotDecided(_("Choose what should happen, and write a note where one is asked for."))
    return redirect("community:case", which=one.pk)


@require_POST
@staff_only("moderator")
def undo(request: HttpRequest, which: int) -> HttpResponse:
    """Take a decision of a case back."""
    me, one = me_of(request), _case(request, which)
    said = request.POST.get("action", "")[:18]
    action = one.actions.filter(pk=int(said)).first() if said.isascii() and said.isdigit() else None
    if action is None:
        return redirect("community:case", which=which)
    try:
        deciding.take_back(action, me, timezone.now())
    except NotDecided as error:
        return _case_page(request, me, one, error=str(error))
    return redirect("community:case", which=which)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("moderator")
def thread(request: HttpRequest, which: int) -> HttpResponse:
    """What stands around the post. It is opened by a button, which is written down; then it can be read again."""
    me, one = me_of(request), _case(request, which)
    if not around.may_open(one, me):
        raise Http404
    if request.method == "POST" and not around.opened(one, me):
        around.open_around(one, me, timezone.now())
    if not around.opened(one, me):
        return redirect("community:case", which=which)
    context = {"it": case_shown(one, me), "posts": [_beside(post, one) for post in around.around(one)]}
    return render(request, "community/case_thread.html.jinja", context)


@dataclass(frozen=True)
class Beside:
    """A contribution as it stands around the post of a case."""

    ref: str
    kind: str
    state: str  # empty where others see it
    name: str
    title: str
    body: str
    when: str
    this: bool  # the post of the case


def _beside(post: Contribution, one: Case) -> Beside:
    this = post.pk == one.contribution_id
    gone = post.state == State.DELETED and not this  # who deleted it did not write it for moderators
    state = "" if post.state == State.LIVE else str(post.get_state_display())
    title, body = ("", "") if gone else (post.title, post.body)
    kind = str(post.get_kind_display())
    return Beside(post.ref, kind, state, shown_name(post), title, body, day_of(post.made_at), this)


def _sure_page(request: HttpRequest, one: Case, chosen: Chosen) -> HttpResponse:
    """What will be done and told, with the words to be changed once more."""
    rule = deciding.rule_of(one, chosen.decision(), timezone.now())
    context = {
        "it": case_shown(one, me_of(request)),
        "chosen": chosen,
        "rule": rule,
        "measure": WORDS.get(chosen.step, ""),
        "words": _ready(chosen) or rule.text,
        "told": one.about is not None,
    }
    return render(request, "community/case_sure.html.jinja", context)


def _ready(chosen: Chosen) -> str:
    """The words as they would be sent: those that were typed, or the chosen ones, or what goes with the decision."""
    those = worded()
    return chosen.words.strip() or those.text(chosen.wording) or words_for(those.those, chosen.guideline, chosen.step)


def _case_page(
    request: HttpRequest, me: Member, one: Case, chosen: Chosen | None = None, error: str = ""
) -> HttpResponse:
    one = all_cases().get(pk=one.pk)
    now = timezone.now()
    gone = deciding.undone_of(one)
    actions = list(one.actions.select_related("by").order_by("pk"))
    those = worded()
    it = case_shown(one, me)
    seen = Chosen(SEEN, words=words_for(those.those, SEEN)) if it.paused else Chosen()
    context = {
        "it": it,
        "case": one,
        "thread": _thread(me, one),
        "around": around.may_open(one, me),
        "opened": around.opened(one, me),
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
        "wordings": [("", _("Those that go with what you choose")), *((w.id, w.title) for w in those.those)],
        "fault": those.fault,
        "proposal": deciding.proposal(one),
        "sealed": deciding.unnamed(one, me),
        "me": me,
        "error": error,
        "chosen": chosen or seen,
    }
    return render(request, "community/case.html.jinja", context, status=422 if error else 200)


def _thread(me: Member, one: Case) -> str:
    """Where the thread is read; nothing where the moderator cannot see it."""
    root = one.contribution and (one.contribution.root or one.contribution)
    return root.ref if root and visible_to(me, Contribution.objects.filter(pk=root.pk)).exists() else ""


def _case(request: HttpRequest, which: int) -> Case:
    """A case that the moderator may look at: their own, and those they reported, are not there for them."""
    one = all_cases().filter(pk=which).first()
    if one is None or not may_act(me_of(request), one):
        raise Http404
    return one
