"""Builds small knowledge by hand: entries with sensible defaults, and observations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from charley.assessment import Observation, State
from charley.assessment.person import NOBODY, Profile
from charley.assessment.picture import Picture, complete
from charley.knowledge import (
    Cause,
    Choice,
    Condition,
    Finding,
    FindingKind,
    Knowledge,
    Medicine,
    Movement,
    RedFlag,
    Source,
    Statistic,
    Urgency,
)
from charley.knowledge.library import assemble
from charley.knowledge.reference import Interaction, Link, Part
from charley.knowledge.schema import AgeOdds, Effect, Entry, Odds, Probability, Raise

SOURCE = "judged"


def chance(p: float) -> Probability:
    return Probability(p=p, low=p, high=p, source=SOURCE)


def finding(name: str, kind: str = "symptom", leak: float = 0.05, **fields: object) -> Finding:
    return Finding(
        id=name, name=name, clinical=name, kind=FindingKind(kind), question=f"{name}?", leak=chance(leak), **fields
    )


def cause(name: str, findings: Mapping[str, float], prevalence: float = 0.01, **fields: object) -> Cause:
    return Cause(
        id=name,
        name=name,
        clinical=name,
        group="other",
        summary=name,
        prevalence=chance(prevalence),
        findings={finding: chance(p) for finding, p in findings.items()},
        see="gp",
        **fields,
    )


def odds(
    context: Mapping[str, float] | None = None,
    sex: Mapping[str, float] | None = None,
    age: Iterable[tuple[int, int, float]] = (),
) -> Odds:
    bands = tuple(AgeOdds(start=start, end=end, odds=ratio) for start, end, ratio in age)
    return Odds(age=bands, sex=dict(sex or {}), context=dict(context or {}))


def raises(urgency: str, at: float, *key: str) -> Raise:
    return Raise(urgency=Urgency(urgency), at=at, key=key)


def rule(name: str, urgency: str, when: object, suspected: tuple[str, ...] = ()) -> RedFlag:
    return RedFlag(
        id=name,
        urgency=Urgency(urgency),
        when=Condition.model_validate(when),
        why=name,
        do=name,
        suspected=suspected,
        source=SOURCE,
        basis="judged",
    )


def movement(
    name: str, prior: float, features: Mapping[str, float], absent: Mapping[str, float] | None = None
) -> Movement:
    return Movement(
        id=name,
        name=name,
        explanation=name,
        apart=name,
        prior=prior,
        features=dict(features),
        absent=dict(absent or {}),
        source=SOURCE,
    )


def medicine(
    name: str, classes: tuple[str, ...] = (), effects: tuple[str, ...] = (), means: tuple[str, ...] = ()
) -> Medicine:
    done = tuple(Effect(effect=effect, frequency="common", source=SOURCE) for effect in effects)
    return Medicine(id=name, name=name, classes=classes, effects=done, means=means)


SHELVES = {
    Source: "sources",
    Finding: "findings",
    Cause: "causes",
    RedFlag: "red_flags",
    Medicine: "medicines",
    Movement: "movements",
    Part: "parts",
    Link: "links",
    Interaction: "interactions",
    Choice: "choices",
    Statistic: "statistics",
}


def knowledge(*entries: Entry) -> Knowledge:
    shelves: dict[str, list[Entry]] = {}
    for entry in entries:
        shelves.setdefault(SHELVES[type(entry)], []).append(entry)
    return assemble("small", shelves)


def present(name: str, strength: float = 1.0, sites: tuple[str, ...] = (), timing: tuple[str, ...] = ()) -> Observation:
    return Observation(name, State.PRESENT, strength, sites=sites, timing=timing)


def absent(name: str) -> Observation:
    return Observation(name, State.ABSENT)


def unsure(name: str) -> Observation:
    return Observation(name, State.UNSURE)


def picture(known: Knowledge, *observations: Observation, profile: Profile = NOBODY) -> Picture:
    return complete(known, observations, profile)
