"""The whole of the thinking: from observations and a profile to an answer with its reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from charley.assessment.explain import Joint, Weight, together, unexplained, weigh
from charley.assessment.feared import Feared, feared
from charley.assessment.movements import NAMED, MovementFit
from charley.assessment.network import Network
from charley.assessment.noisy_or import variants
from charley.assessment.opinion import opinion
from charley.assessment.person import NOBODY, Observation, Profile
from charley.assessment.picture import Picture, complete
from charley.assessment.priors import of_those_who_ask
from charley.assessment.questions import Question, next_questions
from charley.assessment.triage import Reason, Triage, triage
from charley.assessment.usual import BesideKnown, beside_known
from charley.assessment.workup import tests_worth
from charley.knowledge import Cause, Claim, Finding, FindingKind, Knowledge, Leaf, SelfCare, Test, Urgency

Scope = Literal["in", "out", "unclear"]
Sureness = Literal["good", "fair", "little", "none"]

# The share of what was told that the first cause explains, from which the list is as sure as this. Set on cases: the
# right cause was among the first three in about 19, 14 and 10 of 20 (docs/method.md).
SURE: dict[Sureness, float] = {"good": 0.45, "fair": 0.2, "little": 0.05, "none": 0.0}

# Share of answers about which the numbers cannot be right, however sure they are: words misread, an illness that the
# knowledge lacks, findings that are not independent. Fitted on cases of both views (docs/method.md).
MISTAKEN = 0.13

YOUNGEST = 12  # years; for a younger child only triage is answered
LISTED = 0.001  # causes that explain something with at least this probability are in the answer
FRIGHTENING = 0.03  # a serious cause that explains something with less probability is not named
EXPLAINED = 8  # causes whose reasons are worked out
PAIRED = 4  # causes of which each pair is weighed
TESTED = 6  # tests to talk about


@dataclass(frozen=True)
class CauseFit:
    """A cause that could explain what was said, and why."""

    cause: Cause
    probability: float
    explains: float  # probability that it is there and produced at least one of the symptoms told
    responsibility: float  # share of what was told that it is expected to have produced, rare things counting more
    known: bool  # a clinician has named it already
    combined: float  # natural-log odds by which all that was said together moved it, age and sex included
    weights: tuple[Weight, ...]

    @property
    def chance(self) -> float:
        """How often a cause that explains so much was the right one on cases: the number that a person is shown."""
        return (1.0 - MISTAKEN) * self.explains


def pointed_to(causes: tuple[CauseFit, ...]) -> tuple[CauseFit, ...]:
    """The causes to name: frightening ones are left out while next to nothing points to them."""
    return tuple(c for c in causes if not (c.cause.serious and c.explains < FRIGHTENING))


@dataclass(frozen=True)
class Answer:
    """What Charley has to say; triage alone when the rest is out of scope or the person too young."""

    picture: Picture
    scope: Scope
    too_young: bool
    triage: Triage | None
    movements: tuple[MovementFit, ...] = ()
    causes: tuple[CauseFit, ...] = ()
    together: tuple[Joint, ...] = ()
    beside_known: tuple[BesideKnown, ...] = ()
    feared: tuple[Feared, ...] = ()
    unexplained: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    tests: tuple[Test, ...] = ()
    self_care: tuple[SelfCare, ...] = ()
    discuss: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def sureness(self) -> Sureness:
        """How far the list can be trusted, by the share of what was told that its first cause explains."""
        share = self.causes[0].responsibility if self.causes else 0.0
        return next(level for level, least in SURE.items() if share >= least)


def assess(
    knowledge: Knowledge,
    network: Network,
    observations: Sequence[Observation],
    profile: Profile = NOBODY,
    *,
    others: Iterable[tuple[Sequence[Observation], Profile]] = (),
    asked: frozenset[str] = frozenset(),
) -> Answer:
    """Answer for one person.

    Args:
        observations: what was said of the person.
        others: what was said of other people, with their profiles; danger to them is triaged too.
        asked: findings that were asked about already.
    """
    picture = complete(knowledge, observations, profile)
    scope = _scope(picture)
    urgency = _danger(triage(picture, network), others, knowledge, network)
    too_young = profile.age is not None and profile.age < YOUNGEST
    if scope != "in" or too_young:
        heard = (
            urgency if scope == "in" or any(r.urgency.rank >= Urgency.ROUTINE.rank for r in urgency.reasons) else None
        )
        return Answer(picture, scope, too_young, heard)

    seen = opinion(picture, network)
    found, explains, shares = seen.posterior.probability, seen.explains, seen.responsibility
    ranked = [i for i in seen.order() if explains[i] >= LISTED]
    explained = ranked[:EXPLAINED]
    paired = explained[:PAIRED]
    columns, said = seen.columns, seen.said
    changed = variants(seen.prior, network.produces[:, columns], network.leak[columns], said, paired)
    weights = weigh(picture, network, columns, said, seen.posterior, changed, explained)
    causes = tuple(
        CauseFit(
            network.causes[i],
            float(found[i]),
            float(explains[i]),
            float(shares[i]),
            network.causes[i].id in picture.lasting,
            _moved(picture, network.causes[i], float(found[i])),
            weights.get(i, ()),
        )
        for i in ranked
    )
    return Answer(
        picture,
        scope,
        too_young,
        urgency,
        tuple(fit for fit in seen.movements if fit.probability >= NAMED),
        causes,
        together(network, seen.posterior, changed, paired),
        beside_known(picture),
        feared(picture, network, found),
        unexplained(network, columns, said, found),
        next_questions(picture, network, found, explains, urgency.urgency, asked),
        tests_worth(picture, network, found, explains, ranked)[:TESTED],
        _self_care(picture, causes, urgency),
        _discuss(picture, pointed_to(causes), urgency),
        _claims(picture, causes),
    )


def _moved(picture: Picture, cause: Cause, probability: float) -> float:
    """From the odds of anybody who asks to the odds of this person."""
    p = min(max(probability, 1e-12), 1.0 - 1e-12)
    return math.log(p / (1.0 - p)) - math.log(of_those_who_ask(cause.prevalence.p, picture.profile.setting))


def _scope(picture: Picture) -> Scope:
    """In when something of muscle, nerve or movement is there; unclear when it might be, or only its when and where.

    Other complaints alone are out: they are triaged all the same.
    """
    findings = picture.knowledge.findings
    if any(_is_of_muscle_or_nerve(findings[name]) for name in picture.present):
        return "in"
    doubtful = any(_is_of_muscle_or_nerve(findings[name]) for name in picture.unsure)
    loose = any(findings[name].kind in (FindingKind.ATTRIBUTE, FindingKind.ONSET) for name in picture.present)
    complaint = any(findings[name].kind in (FindingKind.SYMPTOM, FindingKind.SIGN) for name in picture.present)
    return "unclear" if doubtful or (loose and not complaint) else "out"


def _is_of_muscle_or_nerve(finding: Finding) -> bool:
    return finding.alone and finding.kind in (FindingKind.MOVEMENT, FindingKind.SYMPTOM, FindingKind.SIGN)


def _danger(
    own: Triage, others: Iterable[tuple[Sequence[Observation], Profile]], knowledge: Knowledge, network: Network
) -> Triage:
    """Danger counts whoever it concerns: emergencies of other people join the person's own reasons."""
    reasons = list(own.reasons)
    for observations, profile in others:
        theirs = triage(complete(knowledge, observations, profile), network)
        reasons += [r for r in theirs.reasons if r.urgency.rank >= Urgency.URGENT.rank and r not in reasons]
    reasons.sort(key=lambda reason: -reason.urgency.rank)
    return Triage(reasons[0].urgency, tuple(reasons)) if reasons else own


def _self_care(picture: Picture, causes: Sequence[CauseFit], urgency: Triage) -> tuple[SelfCare, ...]:
    """Safe things to try; nothing beside an emergency, where they would only delay."""
    if urgency.urgency.rank >= Urgency.URGENT.rank:
        return ()
    likely = {fit.cause.id: fit.probability for fit in causes[:5]}
    value: dict[str, float] = {}
    for advice in picture.knowledge.self_care.values():
        if any(picture.holds(Leaf.parse(leaf)) for leaf in advice.not_if):
            continue
        score = sum(likely.get(name, 0.0) + 0.3 * (name in picture.present) for name in advice.applies)
        if score > 0:
            value[advice.id] = score
    best = sorted(value, key=lambda name: (-value[name], name))[:5]
    return tuple(picture.knowledge.self_care[name] for name in best)


def _discuss(picture: Picture, causes: Sequence[CauseFit], urgency: Triage) -> tuple[str, ...]:
    """What to tell a doctor, in the order in which a doctor asks."""
    findings = picture.knowledge.findings
    names = {kind: [findings[n].label for n in picture.present if findings[n].kind is kind] for kind in FindingKind}
    complaints = names[FindingKind.MOVEMENT] + names[FindingKind.SYMPTOM] + names[FindingKind.SIGN]
    when = names[FindingKind.ONSET] + names[FindingKind.ATTRIBUTE]
    lines = []
    if complaints:
        lines.append("What you notice: " + "; ".join(complaints[:6]) + ".")
    lines.append(
        "When it began, where, how often and how long it lasts" + (": " + "; ".join(when[:6]) if when else "") + "."
    )
    if names[FindingKind.EXPOSURE] or names[FindingKind.CONTEXT]:
        lines.append(
            "What may matter: " + "; ".join((names[FindingKind.EXPOSURE] + names[FindingKind.CONTEXT])[:6]) + "."
        )
    narrower = {name for name in picture.absent if picture.absent.intersection(findings[name].implies)}
    absent = [findings[n].label for n in sorted(picture.absent - narrower) if not findings[n].of]
    if absent:
        lines.append("What is not there: " + "; ".join(absent[:6]) + ".")
    if picture.profile.medicines:
        taken = [picture.knowledge.medicines[n] for n in picture.profile.medicines]
        lines.append("Every medicine you take, with the day you began it: " + ", ".join(m.name for m in taken) + ".")
        if any(m.never_stop_suddenly for m in taken):
            lines.append("Ask before any change: some of these medicines must not end suddenly.")
    else:
        lines.append("Every medicine and supplement you take, with the day you began it.")
    serious = [fit.cause for fit in causes[:5] if fit.cause.serious and not fit.known]
    if serious and urgency.urgency.rank >= Urgency.ROUTINE.rank:
        lines.append(
            "Worth asking: could this be " + " or ".join(c.clinical for c in serious[:2]) + ", and how would we know?"
        )
    return tuple(lines)


def _claims(picture: Picture, causes: Sequence[CauseFit]) -> tuple[Claim, ...]:
    likely = {fit.cause.id for fit in causes[:3]} | picture.present.keys()
    value = {claim.id: sum(name in likely for name in claim.about) for claim in picture.knowledge.claims.values()}
    best = sorted((name for name in value if value[name]), key=lambda name: (-value[name], name))[:3]
    return tuple(picture.knowledge.claims[name] for name in best)


__all__ = ["Answer", "CauseFit", "Reason", "assess"]
