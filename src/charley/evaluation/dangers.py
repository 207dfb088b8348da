"""Whether dangers are caught however they are typed: the knowledge's own phrases, varied by method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Literal

from charley.assessment import Observation, Profile, State, complete, triage
from charley.checkup import Checkup, Consultation, InputError, Request
from charley.evaluation.results import Share
from charley.evaluation.variations import VARIATIONS, spoken
from charley.knowledge import Condition, Leaf, RedFlag, Urgency

AS_WRITTEN = "as written"
_MOST_BESIDE = 3  # other findings of a rule that are told beside the one that is looked for


@dataclass(frozen=True)
class Danger:
    """A finding of a rule of urgency, and what else makes the rule true, told as answers."""

    finding: str
    urgency: Urgency  # with the rest; self-care where the rest is urgent by itself, so that only reading counts
    rest: tuple[Observation, ...]
    profile: Profile


@dataclass(frozen=True)
class Tried:
    """One text, and whether the danger in it was read, asked about or missed."""

    finding: str
    kind: str
    text: str
    read: bool
    asked: bool

    @property
    def caught(self) -> bool:
        """Whether it was read, or its question was asked."""
        return self.read or self.asked


def dangers(consultation: Consultation) -> tuple[Danger, ...]:
    """Every finding that an urgent or emergency rule uses and that has phrases."""
    knowledge = consultation.knowledge
    rules = [r for r in knowledge.red_flags.values() if not r.retired and r.urgency.rank >= Urgency.URGENT.rank]
    names = dict.fromkeys(leaf.id for rule in rules for leaf in rule.when.leaves if leaf.kind == "finding")
    told = [name for name in names if knowledge.findings[name].phrases and not knowledge.findings[name].retired]
    return tuple(_danger(consultation, name, rules) for name in told)


def try_dangers(consultation: Consultation, count: int, seed: int) -> Iterator[Tried]:
    """Each finding's phrases, up to ``count`` of each, as they are written and in every variation.

    Only phrases that are read as they are written are varied.
    """
    for danger in dangers(consultation):
        random = Random(f"{seed} {danger.finding}")  # noqa: S311
        phrases = consultation.knowledge.findings[danger.finding].phrases
        for phrase in random.sample(phrases, min(count, len(phrases))):
            said = spoken(phrase, random)
            plain = _tried(consultation, danger, AS_WRITTEN, said)
            yield plain
            if plain.read:
                for kind, vary in VARIATIONS.items():
                    text = vary(said, random)
                    if text is not None:
                        yield _tried(consultation, danger, kind, text)


def shares_caught(tried: Iterable[Tried]) -> tuple[tuple[str, Share, Share], ...]:
    """For each kind of variation how many were read, and how many were read or asked."""
    by_kind: dict[str, list[Tried]] = {kind: [] for kind in (AS_WRITTEN, *VARIATIONS)}
    for one in tried:
        by_kind[one.kind].append(one)
    return tuple(
        (kind, Share(sum(t.read for t in told), len(told)), Share(sum(t.caught for t in told), len(told)))
        for kind, told in by_kind.items()
    )


def _tried(consultation: Consultation, danger: Danger, kind: str, text: str) -> Tried:
    try:
        checkup = consultation.check(Request(text, danger.profile, answers=danger.rest))
    except InputError:
        return Tried(danger.finding, kind, text, False, False)
    return Tried(danger.finding, kind, text, _is_read(checkup, danger), _is_asked(checkup, danger))


def _is_read(checkup: Checkup, danger: Danger) -> bool:
    others = {o.finding for o in checkup.others if o.state is State.PRESENT}
    return danger.finding in checkup.answer.picture.present or danger.finding in others


def _is_asked(checkup: Checkup, danger: Danger) -> bool:
    """Its own question, or another one whose yes would be as urgent."""
    return danger.urgency is not Urgency.SELF_CARE and any(
        near.question.finding.id == danger.finding or near.urgency.rank >= danger.urgency.rank
        for near in checkup.near_dangers
    )


def _danger(consultation: Consultation, finding: str, rules: list[RedFlag]) -> Danger:
    """The finding with the fewest others that make it a danger, and that are none without it."""
    knowledge = consultation.knowledge
    ways = [
        (len(way), -rule.urgency.rank, sorted(str(leaf) for leaf in way), way)
        for rule in rules
        for way in _ways(rule.when)
        if Leaf(kind="finding", id=finding) in way
    ]
    for _, _, _, way in sorted(ways, key=lambda one: one[:3]):
        rest = _told(leaf for leaf in way if leaf != Leaf(kind="finding", id=finding))
        if rest is None:
            continue
        observations, profile = rest
        without = triage(complete(knowledge, observations, profile), consultation.network).urgency
        every = (*observations, Observation(finding, State.PRESENT))
        urgency = triage(complete(knowledge, every, profile), consultation.network).urgency
        if without.rank < Urgency.URGENT.rank <= urgency.rank:
            return Danger(finding, urgency, observations, profile)
    return Danger(finding, Urgency.SELF_CARE, (), Profile())


def _ways(condition: Condition) -> list[frozenset[Leaf]]:
    """The small sets of leaves that make a condition true."""
    if condition.leaf is not None:
        return [frozenset([condition.leaf])]
    found: set[frozenset[Leaf]] = set()
    for chosen in combinations([_ways(part) for part in condition.parts], condition.need):
        joined: set[frozenset[Leaf]] = {frozenset()}
        for options in chosen:
            joined = {way | more for way in joined for more in options if len(way | more) <= _MOST_BESIDE + 1}
        found |= joined
    return list(found)


def _told(leaves: Iterable[Leaf]) -> tuple[tuple[Observation, ...], Profile] | None:
    """Leaves as answers and a profile; none where they are of another kind."""
    observations: list[Observation] = []
    known: list[str] = []
    medicines: list[str] = []
    age: int | None = None
    sex: Literal["female", "male"] | None = None
    for leaf in leaves:
        match leaf.kind:
            case "finding":
                observations.append(Observation(leaf.id, State.PRESENT, origin="answer"))
            case "not":
                observations.append(Observation(leaf.id, State.ABSENT, origin="answer"))
            case "known":
                known.append(leaf.id)
            case "medicine":
                medicines.append(leaf.id)
            case "age>=":
                age = leaf.value
            case "age<":
                age = leaf.value - 1
            case "sex":
                sex = "female" if leaf.id == "female" else "male"
            case _:
                return None
    return tuple(observations), Profile(age, sex, tuple(known), tuple(medicines))
