"""The shape of the facts: one pydantic model per kind of entry in ``knowledge/data``.

Everything that Charley knows is data in YAML; these models say what may stand there. They check one
entry at a time; :mod:`charley.knowledge.check` checks that the entries fit together.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from charley.knowledge.conditions import Condition, Entry, Leaf

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class Urgency(StrEnum):
    """How soon to see whom, from least to most pressing."""

    SELF_CARE = "self_care"
    ROUTINE = "routine"
    SOON = "soon"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """Position from 0 (self care) to 4 (emergency)."""
        return list(Urgency).index(self)


class Verified(StrEnum):
    """How it was checked that a source says what the entry says, from strongest to weakest."""

    LOOKED_UP = "looked_up"
    GENERAL_KNOWLEDGE = "general_knowledge"
    PLACEHOLDER = "placeholder"

    @property
    def rank(self) -> int:
        """0 for the strongest; a statement is as strong as its weakest source."""
        return list(Verified).index(self)


class Dated(Entry):
    """An entry that states facts, and by when they are to be read again."""

    review: date | None = None


class Source(Entry):
    """A document that someone read, or an honest statement that nobody did."""

    id: Id
    title: str
    year: int | None = None
    address: str | None = None
    seen_at: str | None = None
    verified: Verified
    weak: str | None = None  # why it should be replaced by a better one

    @model_validator(mode="after")
    def _looked_up_has_address(self) -> Source:
        if self.verified is Verified.LOOKED_UP and not (self.seen_at or self.address):
            raise ValueError("a source that was looked up needs the address where it was seen")
        return self


class Probability(Entry):
    """A probability with the range that its evidence allows."""

    p: float = Field(ge=0, le=1)
    low: float = Field(ge=0, le=1)
    high: float = Field(ge=0, le=1)
    source: Id  # where the number comes from
    seen: tuple[Id, ...] = ()  # who says that the two go together, where the number itself was judged
    note: str | None = None

    @field_validator("seen", mode="before")
    @classmethod
    def _one_or_more(cls, seen: object) -> object:
        return (seen,) if isinstance(seen, str) else seen

    @model_validator(mode="after")
    def _ordered(self) -> Probability:
        if not self.low <= self.p <= self.high:
            raise ValueError(f"needs low <= p <= high, has {self.low} {self.p} {self.high}")
        return self


class FindingKind(StrEnum):
    """What sort of thing a finding is."""

    MOVEMENT = "movement"  # a kind of movement: cramp, tremor ...
    ATTRIBUTE = "attribute"  # when, where, how of a symptom; counts only beside its symptom
    ONSET = "onset"  # how the main complaint began
    SYMPTOM = "symptom"
    SIGN = "sign"  # found by a clinician
    EXPOSURE = "exposure"  # something done or taken; moves the odds of causes
    CONTEXT = "context"  # a state or an illness known already; moves the odds of causes
    TEST = "test"  # a result on paper

    @property
    def moves_priors(self) -> bool:
        """Whether the finding acts on the odds of causes rather than as their effect."""
        return self in (FindingKind.EXPOSURE, FindingKind.CONTEXT)


class Finding(Dated):
    """Something that can be true of a person."""

    id: Id
    name: str  # in a person's words, fits after "you told us about"
    clinical: str
    kind: FindingKind
    question: str = ""
    why: str = ""  # why it is asked, in a person's words
    phrases: tuple[str, ...] = ()
    observed: tuple[str, ...] = ()  # phrases that mean it only of someone else: "she is confused"
    denials: tuple[str, ...] = ()  # phrases that say it is not there: "legs are strong"
    hints: tuple[str, ...] = ()  # phrases that may mean it, in any order: asked about where it is urgent, never counted
    leak: Probability  # how common it is in people without any listed cause; of an attribute: beside its symptom
    of: tuple[Id, ...] = ()  # the symptoms that an attribute belongs to
    group: Id | None = None  # findings of a group exclude each other
    sites: tuple[Id, ...] = ()  # an attribute that follows from the symptom's place
    timings: tuple[Id, ...] = ()  # an attribute that follows from the symptom's timing
    sides: tuple[Literal["left", "right", "both"], ...] = ()  # ... or from its side
    implies: tuple[Id, ...] = ()
    excludes: tuple[Id, ...] = ()
    urgency: Urgency = Urgency.SELF_CARE  # the least urgency when it is present
    ask: bool = True  # whether a person can be asked about it
    seconds: float = Field(default=6, gt=0)  # what it costs to answer
    once: bool = False  # true for good once it was: a cancer, an injury of the spine
    fear: bool = False  # a fear of an illness: there when the illness is feared
    fears: Id | None = None  # which cause is feared
    alone: bool = True  # whether it brings a person to Charley by itself; fever alone does not
    not_for: tuple[str, ...] = ()  # leaves: not asked of whom one holds
    hpo: str | None = Field(default=None, pattern=r"^HP:\d{7}$")
    retired: bool = False

    @property
    def label(self) -> str:
        """The name without its explanation: "cramps" of "cramps: a muscle that suddenly goes hard and hurts"."""
        return self.name.split(":")[0]

    @field_validator("not_for")
    @classmethod
    def _not_for_leaves(cls, leaves: tuple[str, ...]) -> tuple[str, ...]:
        for leaf in leaves:
            Leaf.parse(leaf)
        return leaves

    @model_validator(mode="after")
    def _attribute_has_symptom(self) -> Finding:
        if self.kind is FindingKind.ATTRIBUTE and not self.of:
            raise ValueError("an attribute needs `of`: the symptoms that it belongs to")
        return self


class AgeOdds(Entry):
    """Odds multiplier for ages from ``start`` (included) to ``end`` (not included), in years."""

    start: int = Field(ge=0, le=120)
    end: int = Field(ge=1, le=130)
    odds: float = Field(gt=0)

    @model_validator(mode="after")
    def _has_a_width(self) -> AgeOdds:
        if self.start >= self.end:
            raise ValueError(f"an age band ends after it starts; this one goes from {self.start} to {self.end}")
        return self


class Odds(Entry):
    """What moves a cause's odds: by age and sex against everybody, by context against people without it."""

    age: tuple[AgeOdds, ...] = ()
    sex: dict[Literal["female", "male"], Annotated[float, Field(gt=0)]] = {}
    context: dict[str, float] = {}  # leaf of a condition -> odds ratio

    @field_validator("context")
    @classmethod
    def _positive(cls, context: dict[str, float]) -> dict[str, float]:
        for leaf, odds in context.items():
            Leaf.parse(leaf)
            if odds <= 0:
                raise ValueError(f"odds of {leaf} must be above 0")
        return context


class Raise(Entry):
    """When a cause's probability alone raises the urgency."""

    urgency: Urgency
    at: float = Field(gt=0, lt=1)  # probability against the leak alone, from present findings
    key: tuple[Id, ...]  # at least one of these must be present

    @field_validator("key")
    @classmethod
    def _some_key(cls, key: tuple[Id, ...]) -> tuple[Id, ...]:
        if not key:
            raise ValueError("needs at least one key finding")
        return key


class Statement(Entry):
    """One sentence that a person or clinician may read, with where it comes from."""

    text: str
    source: Id


class Cause(Dated):
    """A disease, a deficiency, a medicine's effect, a state or a habit that explains findings."""

    id: Id
    name: str
    clinical: str
    synonyms: tuple[str, ...] = ()
    group: Literal[
        "harmless", "lifestyle", "medicine", "metabolic", "hormonal", "nerve", "motor_neuron", "junction",
        "muscle", "brain_and_cord", "movement_disorder", "joint_and_soft_tissue", "immune", "blood_vessel",
        "infection", "poisoning", "sleep", "mind_and_body", "genetic", "pregnancy", "other",
    ]  # fmt: skip
    summary: str  # one or two plain sentences: what it is
    serious: bool = False
    raises: Raise | None = None
    prevalence: Probability  # adults who have it now; where something is required, among those who meet it
    odds: Odds = Odds()
    requires: str | None = None  # leaf without which it cannot be
    findings: dict[Id, Probability]
    movements: tuple[Id, ...] = ()
    lasting: bool = True  # a diagnosis of it long ago is still true: false of a stroke, a clot, an infection
    means: tuple[Id, ...] = ()  # contexts that hold when the cause is known: diabetic nerve damage means diabetes
    onset: str = ""
    course: str = ""
    apart: tuple[Statement, ...] = ()
    tests: tuple[Id, ...] = ()
    helps: tuple[Statement, ...] = ()
    life: tuple[Statement, ...] = ()  # what living with it means: daily tasks, nights, driving, mood, thinking
    source: Id = "general_knowledge"  # of the summary, the onset and the course
    not_to_miss: tuple[Id, ...] = ()
    see: Id
    codes: dict[Literal["mondo", "icd10", "omim"], str] = {}
    reviewed: Literal[False] = False  # no clinician has signed yet
    retired: bool = False

    @field_validator("requires")
    @classmethod
    def _requires_is_leaf(cls, requires: str | None) -> str | None:
        if requires is not None:
            Leaf.parse(requires)
        return requires

    def sources(self) -> tuple[str, ...]:
        """Ids of every source that the entry rests on, in order of first use."""
        numbers = (self.prevalence, *self.findings.values())
        used = [name for number in numbers for name in number.cited()]
        used += [self.source, *(s.source for s in (*self.apart, *self.helps, *self.life))]
        return tuple(dict.fromkeys(used))


class RedFlag(Dated):
    """A rule that sets the least urgency."""

    id: Id
    urgency: Urgency
    when: Condition
    why: str  # in a person's words
    do: str  # what to do now
    suspected: tuple[Id, ...] = ()
    source: Id
    basis: Literal["stated", "judged"]  # whether the source states the urgency
    retired: bool = False


class Effect(Entry):
    """What a medicine can do."""

    effect: Id
    frequency: Literal["very_common", "common", "uncommon", "rare", "very_rare", "unknown"]
    source: Id


class Medicine(Dated):
    """A medicine or substance, by generic and brand names."""

    id: Id
    name: str
    synonyms: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    atc: str | None = None
    classes: tuple[Id, ...] = ()
    effects: tuple[Effect, ...] = ()
    means: tuple[Id, ...] = ()  # contexts that hold when it is taken: insulin means diabetes
    onset: str = ""
    advice: str = ""
    never_stop_suddenly: bool = False


class Movement(Dated):
    """A kind of movement, and what tells it from the others."""

    id: Id  # a finding of kind movement
    name: str
    explanation: str
    apart: str  # how it was told apart, in a person's words
    prior: float = Field(gt=0, lt=1)
    features: dict[Id, float]  # finding -> odds ratio when present
    absent: dict[Id, float] = {}  # finding -> odds ratio when absent
    source: Id


class Unit(Entry):
    """A unit in which a result is printed, and the values that can be meant in it."""

    factor: float = Field(gt=0)  # times the printed value gives the value in the first unit
    low: float
    high: float


class Cut(Entry):
    """A value below or above which a result is a finding."""

    finding: Id
    below: float | None = None
    above: float | None = None

    @model_validator(mode="after")
    def _one_side(self) -> Cut:
        if (self.below is None) == (self.above is None):
            raise ValueError("needs either below or above")
        return self


class Measurement(Entry):
    """A number that people copy from their papers: how it is named, its units and what it means."""

    id: Id
    names: tuple[str, ...]
    units: dict[str, Unit]  # the first unit is the one of the cuts
    cuts: tuple[Cut, ...]
    source: Id


class Choice(Entry):
    """One question about the findings of a group, which exclude each other."""

    id: Id  # the group
    question: str
    why: str
    options: dict[Id, str] = Field(min_length=2)  # finding -> the answer, in a person's words


class Spelling(Entry):
    """How words are often misspelt."""

    id: Id
    word: str
    misspelt: tuple[str, ...]


class WordClass(Entry):
    """Words that can take the same place in what is said: ways to take, amounts, high places."""

    id: Id
    words: tuple[str, ...] = Field(min_length=1)


class Grammar(Entry):
    """How a danger is told, as patterns of words and classes of words; ``language/grammars`` says how they read."""

    id: Id  # a finding
    told: tuple[str, ...] = ()  # patterns that tell it
    asked: tuple[str, ...] = ()  # patterns that may mean it: asked about, never counted
    apart: tuple[str, ...] = ()  # the same, where the sentence tells of no complaint (a word of the class of that name)
    calm: tuple[str, ...] = ()  # patterns that do not mean it, whatever others say of the same words
    traces: dict[Id, int] = {}  # classes of words and their points: asked about apart from complaints from 3 points on
    asked_if_denied: bool = False  # asked about also where it is denied
    source: Id  # who says that it is a danger
