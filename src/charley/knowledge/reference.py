"""The shape of what can be read: treatments, tests, nutrients, guides, claims, figures, the mechanisms.

:mod:`charley.knowledge.schema` holds what the assessment reasons with; these entries are what a person,
a clinician or another room of the house reads beside it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from charley.knowledge.conditions import Entry, Leaf
from charley.knowledge.schema import Dated, Id, Statement

Certainty = Literal["high", "moderate", "low", "very_low"]  # the words of GRADE


def _leaves(leaves: tuple[str, ...]) -> tuple[str, ...]:
    for leaf in leaves:
        Leaf.parse(leaf)
    return leaves


class SelfCare(Dated):
    """Something safe to try."""

    id: Id
    title: str
    text: str
    applies: tuple[Id, ...]  # findings or causes
    not_if: tuple[str, ...] = ()  # leaves: not offered when one holds
    caution: str = ""
    certainty: Certainty
    source: Id

    _not_if = field_validator("not_if")(_leaves)


class Guide(Dated):
    """Steps to follow, one after another, that also work offline."""

    id: Id
    title: str
    topic: Literal[
        "first_aid", "stretching", "drinking", "heat_and_cold", "posture", "footwear", "sleep", "stimulants",
        "breathing", "relaxation", "moving", "eating", "prevention", "record", "care_visit",
    ]  # fmt: skip
    applies: tuple[Id, ...]  # findings or causes
    steps: tuple[str, ...] = Field(min_length=2)
    not_if: tuple[str, ...] = ()  # leaves: not offered when one holds
    caution: str = ""
    if_no_help: str  # what to do when it did not help
    certainty: Certainty
    evidence: str  # what was found about it, in a person's words
    source: Id

    _not_if = field_validator("not_if")(_leaves)


class Timed(Entry):
    """One step, and for how long."""

    text: str
    seconds: int = Field(ge=2, le=300)


class Practice(Dated):
    """A guide to do along with, step by step with a clock; what is known of it stands in the guide."""

    id: Id
    title: str
    guide: Id
    picture: Literal["calf", "hamstring", "thigh", "foot", "hand", "neck", "back"] | None = None
    eases: tuple[Literal["pain", "tightness", "cramps", "twitching", "shaking", "worry"], ...] = Field(min_length=1)
    ready: str
    steps: tuple[Timed, ...] = Field(min_length=2)
    rounds: int = Field(default=1, ge=1, le=30)
    end: str
    ask_first: str  # who should ask somebody before, in a person's words
    ask_if: tuple[str, ...] = ()  # leaves: for whom
    stop_if: str
    source: Id

    _ask_if = field_validator("ask_if")(_leaves)

    @property
    def seconds(self) -> int:
        """How long all of it takes."""
        return self.rounds * sum(step.seconds for step in self.steps)


class Range(Entry):
    """The usual values of a test, as one source prints them."""

    who: str = "adults"
    si: str = ""  # with its unit
    us: str = ""
    source: Id

    @model_validator(mode="after")
    def _some_value(self) -> Range:
        if not (self.si or self.us):
            raise ValueError("needs a value in SI or in US units")
        return self


class Test(Dated):
    """A test or an examination: what it is, what it shows, how to prepare."""

    id: Id
    name: str
    clinical: str = ""
    kind: Literal["blood", "urine", "imaging", "electrical", "bedside", "sample", "sleep", "other"] = "other"
    what: str = ""  # what is done and how it feels
    shows: str
    prepare: str = ""
    limits: str = ""  # what it cannot show
    ranges: tuple[Range, ...] = ()
    low: str = ""  # what a low result could mean
    high: str = ""  # what a high or changed result could mean
    findings: tuple[Id, ...] = ()  # results that it can give
    loinc: str | None = Field(default=None, pattern=r"^\d{1,7}-\d$")
    source: Id


class Use(Entry):
    """What a treatment did for one aim, in whom, and how sure that is."""

    aim: str  # against what, in whom
    of: tuple[Id, ...] = ()  # findings or causes
    direction: Literal["helps", "may_help", "unclear", "no_benefit", "harms"]
    size: str = ""
    certainty: Certainty
    graded: Literal["published", "ours"]  # whether the source or we judged the certainty
    source: Id


class Treatment(Dated):
    """Something done against spasm, cramp, twitch, tremor or their causes."""

    id: Id
    name: str
    synonyms: tuple[str, ...] = ()
    kind: Literal["drug", "device", "therapy", "lifestyle", "supplement", "complementary", "procedure", "support"]
    what: str  # what it is, in a person's words
    uses: tuple[Use, ...] = Field(min_length=1)
    harms: str = ""
    avoid: str = ""  # who should not, or only after asking
    ask_first: bool
    medicines: tuple[Id, ...] = ()
    source: Id  # of what, harms and avoid


class Interaction(Dated):
    """Two things that matter together; each side is a list of leaves, any of which is enough."""

    id: Id
    a: tuple[str, ...] = Field(min_length=1)  # leaves: medicine:tizanidine, class:opioid
    b: tuple[str, ...] = ()  # leaves: also known:..., findings; empty where `with_what` has no entry
    with_what: str  # both sides in words
    severity: Literal["never", "serious", "moderate", "minor"]
    effect: str
    why: str = ""
    at_risk: str = ""
    do: str
    source: Id

    _a = field_validator("a")(_leaves)
    _b = field_validator("b")(_leaves)


class Nutrient(Dated):
    """A mineral, a vitamin or water: what it does for muscles and nerves."""

    id: Id
    name: str
    kind: Literal["mineral", "vitamin", "fluid", "other"]
    does: Statement
    low: Statement
    high: Statement
    foods: Statement
    who_lacks: Statement
    caution: Statement
    low_finding: Id | None = None
    high_finding: Id | None = None
    causes: tuple[Id, ...] = ()
    tests: tuple[Id, ...] = ()


class Statistic(Dated):
    """A number that people meet in articles, and what can be said for it."""

    id: Id
    about: tuple[Id, ...]  # findings, causes, treatments
    text: str  # the sentence that may be said
    low: float
    high: float
    unit: Literal[
        "percent",
        "per_100000",
        "seconds",
        "minutes",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "count",
        "ratio",
        "points",
    ]
    population: str
    said: str = ""  # what the articles say
    doubt: str = ""
    year: int | None = None
    source: Id

    @model_validator(mode="after")
    def _ordered(self) -> Statistic:
        if self.low > self.high:
            raise ValueError(f"needs low <= high, has {self.low} {self.high}")
        return self


class Criteria(Dated):
    """How doctors agree to name a disease, in a given version."""

    id: Id
    cause: Id
    name: str
    year: int
    items: tuple[str, ...] = Field(min_length=1)  # in a person's words
    rule: str  # how many of the items, and what else
    replaced: str = ""  # what older versions asked
    source: Id


class Part(Dated):
    """A part of the body, a signal in it, what keeps it in balance, or what can go wrong."""

    id: Id
    name: str
    kind: Literal["part", "signal", "regulator", "fault"]
    text: str
    shows: tuple[Id, ...] = ()  # findings that a fault brings
    causes: tuple[Id, ...] = ()  # causes behind a fault
    source: Id


class Link(Dated):
    """One arrow of the mechanisms."""

    id: Id
    start: Id
    end: Id
    kind: Literal["drives", "dampens", "feeds", "damages", "disturbs", "part_of", "leads_to"]
    certainty: Literal["established", "likely", "disputed"]
    text: str
    source: Id


class Claim(Dated):
    """What articles say, and whether it holds."""

    id: Id
    claim: str
    about: tuple[Id, ...]  # findings or causes
    verdict: Literal["supported", "plausible_but_unproven", "contradicted", "commercial"]
    why: str
    source: Id


class CareRole(Entry):
    """Someone to see."""

    id: Id
    name: str
    what: str


class Help(Dated):
    """Where help is, by country."""

    country: str = Field(pattern=r"^([A-Z]{2}|any)$")
    emergency: str
    advice_line: str = ""
    crisis_line: str = ""
    source: Id
