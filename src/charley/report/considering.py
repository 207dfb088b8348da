"""What a check makes of the record and of the reason for the visit: red flags, considerations, tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charley.assessment import CauseFit, State, pointed_to
from charley.checkup import Checkup, Consultation, InputError, Recorded, Request, wording
from charley.diary import findings
from charley.knowledge import Finding, Leaf, Urgency
from charley.report import numbers, taken
from charley.report.facts import Facts
from charley.report.page import Consideration, RedFlag, Test
from charley.report.translation import _

MOST = 5  # causes named
_LEAST_BARS, _LEAST_BARS_SERIOUS = 3, 2  # of five: what fits less is no help to a clinician
_MOST_REASONS = 5  # for and against each
_LEVELS = {Urgency.SOON: "soon", Urgency.URGENT: "urgent", Urgency.EMERGENCY: "emergency"}


@dataclass(frozen=True)
class Considered:
    """What the check says; empty where there was nothing to check."""

    red_flags: tuple[RedFlag, ...] = ()
    considerations: tuple[Consideration, ...] = ()
    rests_on: str = ""
    tests: tuple[Test, ...] = ()
    unclear: tuple[str, ...] = ()
    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()


def consider(facts: Facts, consultation: Consultation) -> Considered:
    """Check the record of the last four weeks together with the reason for the visit."""
    checkup = _checkup(facts, consultation)
    if checkup is None:
        return Considered(rests_on=_("Nothing was checked: the last four weeks tell nothing that a check can use."))
    answer = checkup.answer
    flags = tuple(_red_flags(facts, checkup))
    unclear = tuple(near.question.text for near in checkup.near_dangers)
    present = frozenset(answer.picture.present)
    absent = frozenset(o.finding for o in checkup.observations if o.state is State.ABSENT) - present
    if answer.scope != "in" or answer.too_young:
        why = (
            _("Charley weighs causes for people from 12 years on only.")
            if answer.too_young
            else _("What was recorded lies outside what Charley can weigh causes for.")
        )
        return Considered(flags, rests_on=why, unclear=unclear, present=present, absent=absent)
    causes = [one for one in pointed_to(answer.causes) if _worth_naming(facts, one)][:MOST]
    named = tuple(_consideration(facts, checkup, one) for one in causes)
    return Considered(
        red_flags=flags,
        considerations=(*named, *_feared(checkup)),
        rests_on=_rests_on(facts, checkup),
        tests=tuple(Test(name=test.name, shows=test.shows) for test in answer.tests),
        unclear=unclear,
        present=present,
        absent=absent,
    )


def _worth_naming(facts: Facts, one: CauseFit) -> bool:
    if one.known:
        return "known" in facts.wanted.show
    return wording.fit(one.chance)[0] >= (_LEAST_BARS_SERIOUS if one.cause.serious else _LEAST_BARS)


def _checkup(facts: Facts, consultation: Consultation) -> Checkup | None:
    """A check of the record with all that the person wants to say; of the record alone where that cannot be read."""
    record = facts.record
    told = findings.observations(facts.bodies, facts.last, facts.knowledge)
    known = tuple(name for name in record.known if name in facts.knowledge.causes or name in facts.knowledge.findings)
    who = findings.profile(facts.bodies, facts.last, record.born, record.sex, known)
    medicines = tuple(dict.fromkeys([*who.medicines, *taken.ids(facts)]))
    who = type(who)(who.age, who.sex, who.known, medicines)
    reason = facts.wanted.question.strip()
    words = "\n".join(part for part in (reason, *(one.text for one in facts.questions)) if part)
    for text in dict.fromkeys([words, reason, ""]):
        try:
            request = Request(text, about="self", written_on=facts.last, diary=Recorded(told, who))
            return consultation.check(request)
        except InputError:
            continue
    return None


def _red_flags(facts: Facts, checkup: Checkup) -> list[RedFlag]:
    """Rules that fired, the most pressing first; findings that should be known by themselves are one flag a level."""
    triage = checkup.answer.triage
    reasons = [one for one in (triage.reasons if triage else ()) if one.urgency in _LEVELS]
    single = [one for one in reasons if one.findings == (one.rule,)]
    flags = []
    for reason in reasons:
        together = [reason]
        if reason in single:
            together = [one for one in single if one.urgency is reason.urgency]
            if reason is not together[0]:
                continue
        told = [wording.leaf_words(facts.knowledge, x) for one in together for x in one.findings if _may_show(facts, x)]
        why = reason.why
        if len(together) > 1:
            why = _("A doctor should know about these: {what}.").format(what="; ".join(told))
        flags.append(
            RedFlag(
                urgency=wording.HEADING[reason.urgency],
                why=why,
                do=reason.do,
                rests_on=tuple(told),
                level=_LEVELS[reason.urgency],  # type: ignore[arg-type]
            )
        )
    return flags


def _consideration(facts: Facts, checkup: Checkup, found: CauseFit) -> Consideration:
    bars, words = wording.fit(found.chance)
    picture = checkup.answer.picture
    beside = next((one for one in checkup.answer.beside_known if one.cause.id == found.cause.id), None)
    if found.known:
        usual, new = (beside.usual, beside.new) if beside else ((), ())
        return Consideration(
            name=found.cause.name,
            clinical=found.cause.clinical,
            fit=_("known already"),
            bars=bars,
            speaks_for=_joined(_("often part of it: {signs}"), usual),
            speaks_against=_joined(_("not usual for it: {signs}"), new),
            standing="known",
        )
    shown = [weight for weight in found.weights if _may_show(facts, weight.finding)]

    def said(side: float) -> tuple[str, ...]:
        these = [weight for weight in shown if weight.weight * side > 0][:_MOST_REASONS]
        return tuple(wording.weight_words(facts.knowledge, picture, weight) for weight in these)

    return Consideration(
        name=found.cause.name,
        clinical=found.cause.clinical,
        fit=_(words),
        bars=bars,
        speaks_for=said(1),
        speaks_against=said(-1),
        standing="serious" if found.cause.serious else "other",
    )


def _joined(text: str, signs: Sequence[Finding]) -> tuple[str, ...]:
    """One reason that names several findings; none where there is no finding."""
    return (text.format(signs=numbers.listed((one.label for one in signs), _MOST_REASONS)),) if signs else ()


def _feared(checkup: Checkup) -> list[Consideration]:
    """A fear that was told, with what speaks for and against it; never a promise."""
    fears = []
    for one in checkup.answer.feared:
        fit = (
            _("feared; a sign was told that a doctor should look at")
            if one.there
            else _("feared; none of its main signs was told, which rules nothing out")
        )
        fears.append(
            Consideration(
                name=one.cause.name,
                clinical=one.cause.clinical,
                fit=fit,
                bars=wording.fit(one.probability)[0],
                speaks_for=tuple(finding.label for finding in one.there),
                speaks_against=tuple(_("not there: {sign}").format(sign=f.label) for f in one.against[:_MOST_REASONS]),
                standing="feared",
            )
        )
    return fears


def _may_show(facts: Facts, leaf: str) -> bool:
    """Whether a reason tells only what the person chose to show; age and sex move every cause and are left out."""
    if leaf.startswith("age "):
        return False
    kind = Leaf.parse(leaf).kind
    if kind == "sex" or kind.startswith("age"):
        return False
    if kind == "known" or (kind in ("finding", "not") and Leaf.parse(leaf).id in facts.record.known):
        return "known" in facts.wanted.show
    return True


def _rests_on(facts: Facts, checkup: Checkup) -> str:
    parts = []
    if any(o.origin == "diary" for o in checkup.observations):
        parts.append(_("the record of {days} days up to {day}").format(
            days=findings.RECENT_DAYS, day=numbers.day(facts.last)
        ))  # fmt: skip
    if any(o.origin == "text" for o in checkup.observations):
        parts.append(_("the person's reason for the visit and questions"))
    if not parts:
        return ""
    return _("From {what}. A program's reading, to be weighed by a clinician.").format(what=_(" and ").join(parts))
