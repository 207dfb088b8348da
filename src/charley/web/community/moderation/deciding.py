"""What moderators decide about a case. Every step is written down, and every step can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from charley.community.measures import Harm, Step, proposed
from charley.community.teams import Guideline, guidelines
from charley.community.wordings import SEEN
from charley.web.accounts.models import Member
from charley.web.community.models import Action, Case, Contribution, State
from charley.web.community.moderation import standing
from charley.web.community.moderation.chain import note
from charley.web.community.moderation.measuring import STEPS, measures_of
from charley.web.community.moderation.open_cases import may_act
from charley.web.community.noticing import tell_of_safety
from charley.web.community.trusting import trust_anew

SHOW, REMOVE, PROPOSED_END, REMARK, SEAL, UNDO = "show", "remove", "end_proposed", "remark", "seal_opened", "undo"
TOLD = frozenset([REMOVE, SEAL, UNDO, SEEN, *STEPS])  # what a member sees about themselves
UNDOABLE = frozenset([SHOW, REMOVE, SEEN, PROPOSED_END, *STEPS])


class NotDecided(Exception):  # noqa: N818 (what happened, in people's words)
    """It was not done; the message says why."""


@dataclass(frozen=True)
class Decision:
    """What a moderator decides about a post and its writer.

    Args:
        remove: the post; else it is shown.
        guideline: id of the one that it breaks, where it is removed.
        words: to the member.
        step: the measure about the writer, where there is one.
    """

    remove: bool
    guideline: str = ""
    words: str = ""
    step: Step | None = None


def guideline_of(name: str) -> Guideline | None:
    """A guideline by its id."""
    return next((one for one in guidelines() if one.id == name), None)


def steps_for(case: Case, harm: Harm, now: datetime) -> list[Step]:
    """Measures that may be chosen: the proposed one and all that are milder, from mild to hard."""
    if case.about is None:
        return []
    steps = list(Step)
    return steps[: steps.index(proposed(harm, measures_of(case.about), now)) + 1]


def decide(case: Case, by: Member, decision: Decision, now: datetime) -> None:
    """Show or remove the post, with a measure where it is needed; the case is closed.

    Ending a membership waits for a second moderator: the post is removed at once, the case stays open.

    Raises:
        NotDecided: when it is somebody else's to decide, was decided already, or asks for more than is proposed.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case.pk)
        _check(case, by)
        if not decision.remove:
            waited = case.contribution is not None and case.contribution.state in (State.HELD, State.HIDDEN)
            if case.contribution:
                standing.show(case.contribution, now)
            done = note(SHOW, by, now, case=case, words=decision.words)
            if waited:  # who never waited is not told that somebody reported the post
                _tell(done)
            _close(case, now)
        else:
            _remove(case, by, decision, now)
        trust_anew(case.about, now)
        for one in case.reports.select_related("reporter"):
            trust_anew(one.reporter, now)


def close(case: Case, by: Member, words: str, now: datetime) -> None:
    """Close a case that has no post, with words to the member where there are some.

    Raises:
        NotDecided: when there is a post to decide about, or it is somebody else's to decide, or was decided already.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case.pk)
        _check(case, by)
        if case.contribution:
            raise NotDecided(_("There is a post. Choose whether it is shown or removed."))
        done = note(SEEN, by, now, case=case, words=words.strip())
        if done.words:
            _tell(done)
        _close(case, now)


def rule_of(case: Case, decision: Decision, now: datetime) -> Guideline:
    """The guideline for which a post is removed.

    Raises:
        NotDecided: when none is named, or the measure is harder than what it asks for.
    """
    rule = guideline_of(decision.guideline)
    if rule is None:
        raise NotDecided(_("Choose the guideline that the post does not keep to."))
    if decision.step and decision.step not in steps_for(case, rule.harm, now):
        raise NotDecided(_("This measure is harder than what fits. Choose a milder one."))
    return rule


def _remove(case: Case, by: Member, decision: Decision, now: datetime) -> None:
    rule = rule_of(case, decision, now)
    words = decision.words.strip() or rule.text
    said = partial(note, by=by, at=now, case=case, harm=rule.harm.value, guideline=rule.id, words=words)
    stands = case.contribution is not None and case.contribution.state != State.REMOVED
    if case.contribution and stands:
        standing.remove(case.contribution)
        _tell(said(REMOVE))
    if decision.step is Step.END and not seconded(case, by):
        if proposal(case) is None:
            said(PROPOSED_END)
        case.assigned = None
        case.save(update_fields=["assigned"])
        return  # somebody else decides with them
    if decision.step:
        done = said(decision.step.value)
        if not stands:  # else the words were told with the post
            _tell(done)
    _close(case, now)


def proposal(case: Case) -> Action | None:
    """A moderator's open proposal to end the membership."""
    gone = Action.objects.filter(case=case, what=UNDO).values("undoes")
    return case.actions.filter(what=PROPOSED_END).exclude(pk__in=gone).select_related("by").order_by("-pk").first()


def seconded(case: Case, by: Member) -> bool:
    """Whether somebody else has proposed to end the membership already."""
    one = proposal(case)
    return one is not None and one.by_id != by.pk


def take_back(action: Action, by: Member, now: datetime, words: str = "") -> None:
    """Undo a decision: the case is open again and its post waits, until somebody has decided anew.

    Raises:
        NotDecided: when it cannot be undone, was undone already, or is about oneself.
    """
    with transaction.atomic():
        case = action.case
        if case is None or action.what not in UNDOABLE or Action.objects.filter(undoes=action).exists():
            raise NotDecided(_("This was taken back already, or cannot be taken back."))
        if not may_act(by, case):
            raise NotDecided(_("This case is for somebody else to decide."))
        _tell(note(UNDO, by, now, case=case, words=words, undoes=action))
        post = case.contribution
        if post and action.what in (SHOW, REMOVE) and post.state in (State.LIVE, State.REMOVED):
            standing.hide(post)
        if post is None or not Case.objects.filter(contribution=post, closed_at=None).exists():
            case.closed_at = None
            case.save(update_fields=["closed_at"])
        trust_anew(case.about, now)


def lift(action: Action, by: Member, now: datetime) -> None:
    """Take a decision back for good, after an appeal: a removed post stands again, a measure ends."""
    _tell(note(UNDO, by, now, case=action.case, contribution=action.contribution, about=action.about, undoes=action))
    post = action.contribution
    if action.what == REMOVE and post and post.state == State.REMOVED:
        standing.show(post, now)
    trust_anew(action.about, now)


def take_on(case: Case, by: Member) -> None:
    """Look after a case oneself, or leave it for somebody else."""
    case.assigned = None if case.assigned_id == by.pk else by
    case.save(update_fields=["assigned"])


def open_seal(case: Case, by: Member, reason: str, now: datetime) -> None:
    """See who wrote a post without a name; the reason is kept, and the writer can read it.

    Raises:
        NotDecided: without a reason.
    """
    if len(reason.strip()) < 10:
        raise NotDecided(_("Say why you need to know who it is. The writer can read it."))
    note(SEAL, by, now, case=case, words=reason.strip())


def unnamed(case: Case, viewer: Member) -> bool:
    """Whether the name stays sealed for a moderator: each opens it with a reason of their own."""
    post: Contribution | None = case.contribution
    return bool(post and post.anonymous) and not case.actions.filter(what=SEAL, by=viewer).exists()


def undone_of(case: Case) -> set[int]:
    """Decisions of a case that were taken back."""
    return {pk for (pk,) in case.actions.filter(what=UNDO).values_list("undoes") if pk}


def _check(case: Case, by: Member) -> None:
    if case.closed_at:
        raise NotDecided(_("Somebody has decided this case in the meantime."))
    if not may_act(by, case):
        raise NotDecided(_("This case is for somebody else to decide."))
    if case.assigned_id and case.assigned_id != by.pk:
        raise NotDecided(_("Somebody else looks after this case now."))


def _close(case: Case, now: datetime) -> None:
    case.closed_at = now
    case.save(update_fields=["closed_at"])


def _tell(action: Action) -> None:
    if action.about:
        tell_of_safety(action.about, action.contribution, action.words, action.at)
