"""How urgent: rules first; a serious cause's probability may raise the level, nothing may lower it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from charley.assessment.evidence import likelihood_ratio
from charley.assessment.network import Network
from charley.assessment.picture import Picture
from charley.assessment.priors import prior_odds_present_only
from charley.knowledge import Leaf, RedFlag, Urgency


@dataclass(frozen=True)
class Reason:
    """Why the urgency is at least this."""

    rule: str  # id of a red flag, of a cause, or of a finding
    urgency: Urgency
    why: str
    do: str
    findings: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Triage:
    """The least urgency, and every reason, the most urgent first."""

    urgency: Urgency
    reasons: tuple[Reason, ...]


def triage(picture: Picture, network: Network) -> Triage:
    """Weigh the rules, then the findings' own least urgency, then serious causes.

    Only what is present counts, each serious cause is weighed against the leak alone, and every part is a maximum:
    so adding a present finding never lowers the urgency.
    """
    reasons = [*_rules(picture), *_findings(picture), *_serious_causes(picture, network)]
    reasons.sort(key=lambda reason: -reason.urgency.rank)  # among equals rules come first, then causes
    return Triage(reasons[0].urgency if reasons else Urgency.SELF_CARE, tuple(reasons))


def _rules(picture: Picture) -> list[Reason]:
    return [
        Reason(rule.id, rule.urgency, rule.why, rule.do, fired_by(picture, rule), rule.source)
        for rule in picture.knowledge.red_flags.values()
        if not rule.retired and picture.fulfils(rule.when)
    ]


def fired_by(picture: Picture, rule: RedFlag) -> tuple[str, ...]:
    """What made the rule true: finding ids and other leaves, as text."""
    return tuple(dict.fromkeys(_said(leaf) for leaf in picture.reasons(rule.when)))


def _said(leaf: Leaf) -> str:
    if leaf.kind == "finding":
        return leaf.id
    if leaf.kind in ("age>=", "age<"):
        return f"{leaf.kind}{leaf.value}"
    return f"{leaf.kind}:{leaf.id}"


def _findings(picture: Picture) -> list[Reason]:
    found = []
    for name in picture.present:
        finding = picture.knowledge.findings[name]
        if finding.urgency.rank > Urgency.SELF_CARE.rank:
            why = f"A doctor should know about this: {finding.label}."
            found.append(Reason(name, finding.urgency, why, "", (name,), "general_knowledge"))
    return found


def _serious_causes(picture: Picture, network: Network) -> list[Reason]:
    odds = prior_odds_present_only(picture, network)
    columns, ratios = likelihood_ratio(picture, network)
    odds = odds * np.prod(ratios, axis=1)
    found = []
    for i, cause in enumerate(network.causes):
        if cause.raises is None or cause.id in picture.lasting:
            continue
        key = [name for name in cause.raises.key if name in picture.present]
        if key and odds[i] / (1.0 + odds[i]) >= cause.raises.at:
            told = sorted((-ratios[i, j], network.findings[c].id) for j, c in enumerate(columns) if ratios[i, j] > 1.2)
            names = tuple(dict.fromkeys([*key, *(name for _, name in told)]))[:5]
            why = f"This could be explained by: {cause.name[:1].lower()}{cause.name[1:]}. That should be checked."
            found.append(Reason(cause.id, cause.raises.urgency, why, "", names, "placeholder"))
    return found
