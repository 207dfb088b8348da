"""Completes what was said by what follows from it, and answers whether a leaf of a condition holds."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from charley.assessment.person import Observation, Profile, State
from charley.knowledge import Condition, Finding, Knowledge, Leaf


@dataclass(frozen=True)
class Picture:
    """Everything that is taken to be true or false of one person."""

    knowledge: Knowledge
    profile: Profile
    present: Mapping[str, float]  # finding -> strength, 0 to 1
    absent: frozenset[str]
    unsure: frozenset[str]

    @cached_property
    def known(self) -> frozenset[str]:
        """Causes that a clinician has named already."""
        return frozenset(name for name in self.profile.known if name in self.knowledge.causes)

    @cached_property
    def lasting(self) -> frozenset[str]:
        """Known causes that are still there: multiple sclerosis, not a stroke of long ago."""
        return frozenset(name for name in self.known if self.knowledge.causes[name].lasting)

    @cached_property
    def classes(self) -> frozenset[str]:
        """Classes of the medicines taken."""
        return frozenset(name for medicine in self._medicines for name in medicine.classes)

    @cached_property
    def effects(self) -> frozenset[str]:
        """What the medicines taken can do."""
        return frozenset(effect.effect for medicine in self._medicines for effect in medicine.effects)

    @cached_property
    def _medicines(self) -> tuple:  # type: ignore[type-arg]
        return tuple(self.knowledge.medicines[name] for name in self.profile.medicines)

    def holds(self, leaf: Leaf) -> bool:
        """Whether a leaf is true; what is not known is not true."""
        match leaf.kind:
            case "finding":
                return leaf.id in self.present
            case "not":
                return leaf.id in self.absent
            case "known":
                return leaf.id in self.known
            case "medicine":
                return leaf.id in self.profile.medicines
            case "class":
                return leaf.id in self.classes
            case "effect":
                return leaf.id in self.effects
            case "age>=":
                return self.profile.age is not None and self.profile.age >= leaf.value
            case "age<":
                return self.profile.age is not None and self.profile.age < leaf.value
            case "sex":
                return self.profile.sex == leaf.id

    def fulfils(self, condition: Condition) -> bool:
        """Whether a condition is true."""
        if condition.leaf is not None:
            return self.holds(condition.leaf)
        return sum(self.fulfils(part) for part in condition.parts) >= condition.need

    def reasons(self, condition: Condition) -> tuple[Leaf, ...]:
        """The true leaves of a condition, without those of branches that are not fulfilled."""
        if not self.fulfils(condition):
            return ()
        if condition.leaf is not None:
            return (condition.leaf,)
        return tuple(leaf for part in condition.parts for leaf in self.reasons(part))

    def rules_out(self, leaf: Leaf) -> bool:
        """Whether it was said that a leaf is not true."""
        match leaf.kind:
            case "finding":
                return leaf.id in self.absent
            case "medicine" | "class" | "effect":
                return self.profile.medicines_complete and not self.holds(leaf)
            case "sex":
                return self.profile.sex is not None and self.profile.sex != leaf.id
        return False


def complete(knowledge: Knowledge, observations: Iterable[Observation], profile: Profile) -> Picture:
    """Add what follows: implied findings, attributes from place and timing, what medicines and diagnoses mean.

    A finding that is said to be both present and absent counts as present: a contradiction must not hide a danger.
    A correction is no contradiction: what the person took back follows from nothing else.
    """
    said = [o for o in observations if o.finding in knowledge.findings]
    there = {o.finding for o in said if o.state is State.PRESENT}
    taken_back = {o.finding: o.state for o in said if o.origin == "correction" and o.finding not in there}
    present: dict[str, float] = {}
    for name in _meant_by(knowledge, profile):
        if name not in taken_back:
            _add(knowledge, present, name, 1.0, taken_back)
    for observation in said:
        if observation.state is State.PRESENT:
            _add(knowledge, present, observation.finding, observation.strength, taken_back)
    for observation in _each_once(said):
        for name in _attributes(knowledge, observation, taken_back):
            _add(knowledge, present, name, observation.strength, taken_back)
    absent = {o.finding for o in said if o.state is State.ABSENT}
    absent |= {excluded for name in present for excluded in knowledge.findings[name].excludes}
    absent -= present.keys()
    absent -= {name for name, state in taken_back.items() if state is State.UNSURE}
    # What implies an absent finding is absent too: no cramps means no cramps at night.
    grown = True
    while grown:
        narrower = (
            {f.id for f in knowledge.findings.values() if absent.intersection(f.implies)} - present.keys() - absent
        )
        grown = bool(narrower)
        absent |= narrower
    present = {
        name: present[name] for name in knowledge.findings if name in present
    }  # whatever the order it was told in
    unsure = {o.finding for o in said if o.state is State.UNSURE} - present.keys() - absent
    return Picture(knowledge, profile, present, frozenset(absent), frozenset(unsure))


def _meant_by(knowledge: Knowledge, profile: Profile) -> Iterable[str]:
    for name in profile.known:
        if name in knowledge.findings:
            yield name
        if name in knowledge.causes:
            yield from knowledge.causes[name].means
    for name in profile.medicines:
        yield from knowledge.medicines[name].means


def _add(
    knowledge: Knowledge, present: dict[str, float], name: str, strength: float, taken_back: Container[str]
) -> None:
    if present.get(name, 0.0) >= strength:
        return
    if name not in taken_back:
        present[name] = strength
    for implied in knowledge.findings[name].implies:
        _add(knowledge, present, implied, strength, taken_back)


def _each_once(said: Iterable[Observation]) -> Iterable[Observation]:
    """What is there, once for each place and time: a long text says the same many times."""
    there = (o for o in said if o.state is State.PRESENT)
    return {(o.finding, o.strength, o.sites, o.side, o.timing): o for o in there}.values()


def _attributes(knowledge: Knowledge, observation: Observation, taken_back: Container[str]) -> Iterable[str]:
    """Attributes that follow from where and when a symptom is, such as ``cramp_at_night``."""
    implied = _implied(knowledge, knowledge.findings[observation.finding])
    own = {observation.finding, *(name for name in implied if name not in taken_back)}
    for finding in knowledge.findings.values():
        if finding.id in taken_back:
            continue
        if not own.intersection(finding.of) or not (finding.sites or finding.timings or finding.sides):
            continue
        fits_place = not finding.sites or set(finding.sites).intersection(observation.sites)
        fits_time = not finding.timings or set(finding.timings).intersection(observation.timing)
        fits_side = not finding.sides or observation.side in finding.sides
        if fits_place and fits_time and fits_side:
            yield finding.id


def _implied(knowledge: Knowledge, finding: Finding) -> Iterable[str]:
    for name in finding.implies:
        yield name
        yield from _implied(knowledge, knowledge.findings[name])
