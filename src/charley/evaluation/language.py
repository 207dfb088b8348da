"""How well the words were understood: what a reader claims of a text beside what was marked in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from charley.assessment import Observation, State
from charley.evaluation.results import Share
from charley.evaluation.writings import Writing
from charley.knowledge import Knowledge
from charley.language import Reader, sites

TABLE = Path(__file__).with_name("concepts.yaml")
EVERYWHERE = "whole_body"


@dataclass(frozen=True, slots=True)
class Claim:
    """One coarse concept that a reader takes a text to tell, there or denied, and the places it is told of."""

    concept: str
    present: bool = True
    sites: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Concepts:
    """Which coarse concept each finding means, where findings of one place are, and which place lies in which."""

    of: Mapping[str, str]
    place: Mapping[str, str]
    within: Mapping[str, frozenset[str]]

    @cached_property
    def names(self) -> frozenset[str]:
        """All concepts that some finding means; others are not counted."""
        return frozenset(self.of.values())

    def claims(self, observations: Iterable[Observation], knowledge: Knowledge) -> frozenset[Claim]:
        """What observations amount to: the concepts of all findings that are there or denied.

        What the reader is unsure of is no claim. A claim without a place says no more than one with a place.
        """
        found: set[Claim] = set()
        for seen in observations:
            if seen.state is State.UNSURE:
                continue
            places = frozenset(seen.sites)
            if not places and seen.finding in self.place:
                places = frozenset({self.place[seen.finding]})
            present = seen.state is State.PRESENT
            found |= {Claim(concept, present, places) for concept in self.meant(seen.finding, knowledge)}
        placed = {(claim.concept, claim.present) for claim in found if claim.sites}
        return frozenset(claim for claim in found if claim.sites or (claim.concept, claim.present) not in placed)

    def meant(self, finding: str, knowledge: Knowledge) -> frozenset[str]:
        """The concept of a finding; of one that is in no list, the concepts of what it implies."""
        if finding in self.of:
            return frozenset({self.of[finding]})
        return frozenset(c for wider in knowledge.findings[finding].implies for c in self.meant(wider, knowledge))

    def near(self, one: str, other: str) -> bool:
        """Whether two places are the same, or one lies in the other."""
        return (
            one == other
            or EVERYWHERE in (one, other)
            or one in self.within.get(other, ())
            or other in self.within.get(one, ())
        )


def read_concepts(file: Path = TABLE) -> Concepts:
    """The table of concepts that comes with Charley."""
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Concepts(
        {finding: concept for concept, findings in told["concepts"].items() for finding in findings},
        {finding: place for place, findings in told["places"].items() for finding in findings},
        {place: frozenset(narrower) for place, narrower in told["within"].items()},
    )


def claims_of_text(reader: Reader, concepts: Concepts, knowledge: Knowledge, text: str) -> frozenset[Claim]:
    """What Charley claims of the person whom a text is about."""
    reading = reader.read(text)
    told = reading.others if reading.about_someone_else and reading.others else reading.own
    return concepts.claims(told, knowledge)


@dataclass(frozen=True)
class Score:
    """How much of what was claimed was right, and how much of what was told was found."""

    right: int = 0
    claimed: int = 0
    found: int = 0
    told: int = 0

    def __add__(self, other: Score) -> Score:
        """Counts of two sets of rows together."""
        return Score(
            self.right + other.right,
            self.claimed + other.claimed,
            self.found + other.found,
            self.told + other.told,
        )

    @property
    def precision(self) -> Share:
        """Of what was claimed, the share that was right."""
        return Share(self.right, self.claimed)

    @property
    def recall(self) -> Share:
        """Of what was told, the share that was found."""
        return Share(self.found, self.told)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are.

        >>> round(Score(right=8, claimed=10, found=8, told=16).f1, 3)
        0.615
        """
        p, r = self.precision.rate, self.recall.rate
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True)
class Understood:
    """One text: what was told in it and what was claimed of it."""

    writing: Writing
    told: frozenset[str]  # concepts that are there
    claimed: frozenset[str]
    denied: frozenset[str]  # concepts that are told not to be there
    claimed_denied: frozenset[str]
    placed: Score  # with places; a concept may be told of several
    misplaced: frozenset[str]  # concepts that were found, but not in every place told
    outside: tuple[str, ...]  # told, of a concept that no finding means

    @property
    def missed(self) -> frozenset[str]:
        """Told, and not claimed."""
        return self.told - self.claimed

    @property
    def wrong(self) -> frozenset[str]:
        """Claimed, and not told."""
        return self.claimed - self.told

    @property
    def is_distractor(self) -> bool:
        """Whether the text is told to hold no current complaint of the muscles."""
        return self.writing.distractor is not None


def compare(writing: Writing, claims: frozenset[Claim], concepts: Concepts) -> Understood:
    """Hold what a reader claims of a text against what was marked in it.

    Each concept counts once. Known illnesses and illnesses in the family are no symptoms: they need not be found, and
    a claim of the concept of a known illness is neither right nor wrong.
    """
    symptoms = [m for m in writing.findings if m.is_symptom and m.present is not None]
    told = [m for m in symptoms if m.present and m.concept in concepts.names]
    there = frozenset(m.concept for m in told if m.concept)
    illnesses = {m.concept for m in writing.findings if not m.is_symptom} - there
    current = [claim for claim in claims if claim.present and claim.concept not in illnesses]
    places = {(m.concept, m.body_part): None if m.body_part is None else sites(m.body_part) for m in told}
    found = {
        (concept, part)
        for (concept, part), where in places.items()
        if any(claim.concept == concept and _is_there(claim, where, concepts) for claim in current)
    }
    right = [
        claim
        for claim in current
        if any(claim.concept == concept and _is_there(claim, where, concepts) for (concept, _), where in places.items())
    ]
    claimed = frozenset(claim.concept for claim in current)
    return Understood(
        writing,
        there,
        claimed,
        frozenset(m.concept for m in symptoms if not m.present and m.concept in concepts.names and m.concept),
        frozenset(claim.concept for claim in claims if not claim.present),
        Score(len(right), len(current), len(found), len(places)),
        frozenset(concept for concept, part in set(places) - found if concept and concept in claimed),
        tuple(m.concept or "other" for m in symptoms if m.present and m.concept not in concepts.names),
    )


def _is_there(claim: Claim, where: frozenset[str] | None, concepts: Concepts) -> bool:
    """Any place will do where none was told; a place that nobody can read is never met."""
    return where is None or any(concepts.near(one, other) for one in claim.sites for other in where)


@dataclass(frozen=True)
class LanguageSummary:
    """Counts over many texts."""

    annotated: int
    concepts: Score
    placed: Score
    denied: Score
    by_concept: tuple[tuple[str, Score], ...]  # the most often told first
    outside: tuple[tuple[str, int], ...]  # told, of concepts that no finding means
    calm: Share  # distractors of which nothing is claimed


def summarise_language(understood: Sequence[Understood]) -> LanguageSummary:
    """Counts over texts; only annotated ones can be right or wrong."""
    marked = [one for one in understood if one.writing.annotated]
    names = {name for one in marked for name in one.told | one.claimed}
    by_concept = {
        name: sum((_score(one.told & {name}, one.claimed & {name}) for one in marked), Score()) for name in names
    }
    distractors = [one for one in understood if one.is_distractor]
    return LanguageSummary(
        len(marked),
        sum(by_concept.values(), Score()),
        sum((one.placed for one in marked), Score()),
        sum((_score(one.denied, one.claimed_denied) for one in marked), Score()),
        tuple(sorted(by_concept.items(), key=lambda item: (-item[1].told, -item[1].claimed, item[0]))),
        tuple(Counter(name for one in marked for name in one.outside).most_common()),
        Share(sum(not one.claimed for one in distractors), len(distractors)),
    )


def _score(told: frozenset[str], claimed: frozenset[str]) -> Score:
    both = len(told & claimed)
    return Score(both, len(claimed), both, len(told))
