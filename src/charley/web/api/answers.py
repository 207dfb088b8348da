"""The answer of a check as a schema; what the objects in it hold is in the changelog and in docs/how-to/api.md."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from charley.checkup.consult import LONGEST_TEXT
from charley.web.api.shapes import Asked, Text

Urgency = Literal["emergency", "urgent", "soon", "routine", "self_care"]


class Answered(Asked):
    """The answer to one question of an earlier check."""

    finding: Annotated[str, Field(max_length=100, description="The finding of the question.")]
    answer: Annotated[str, Field(max_length=100, description="One of the question's answers.")]
    options: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=12)] = Field(
        [], description="Of a choice: the findings of its options."
    )


class CheckIn(Asked):
    """What a person says. Nothing of it is kept."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT, description="In their own words, in English.")]
    age: Annotated[int, Field(ge=0, le=120)] | None = None
    sex: Literal["female", "male"] | None = None
    known: Annotated[list[Text], Field(max_length=50, description="Illnesses, by name or id.")] = []
    medicines: Annotated[list[Text], Field(max_length=100, description="By name, brand or id.")] = []
    about: Literal["self", "other"] | None = Field(None, description="Whom it is about; null: as the text says.")
    answers: Annotated[list[Answered], Field(max_length=60)] = []
    country: Annotated[str, Field(max_length=10)] = Field("any", description="Two letters, for the emergency number.")
    today: date | None = Field(None, description="The day of the words; null: the day where the site runs.")


class Open(Schema):
    """An object of a contract, with more in it than stands here."""

    model_config = ConfigDict(extra="allow")


class Reason(Open):
    """Why it is as urgent as it is."""

    rule: str
    urgency: Urgency
    why: str
    do: str
    findings: list[str]
    source: str | None


class Triage(Open):
    """How soon to see whom."""

    urgency: Urgency | None
    reasons: list[Reason]


class FindingOut(Open):
    """Something that was understood."""

    id: str
    state: Literal["present", "absent", "unsure"]
    strength: float
    origin: str
    span: list[int] | None
    sites: list[str]
    side: Literal["left", "right", "both"] | None


class CauseOut(Open):
    """What could explain it."""

    id: str
    name: str
    probability: Annotated[float, Field(ge=0, le=1)]
    serious: bool


class Movement(Open):
    """A kind of movement."""

    id: str
    name: str
    probability: Annotated[float, Field(ge=0, le=1)]


class Question(Open):
    """What is worth asking next."""

    finding: str
    text: str
    why: str
    answers: list[str]


class CheckOut(Open):
    """The object that ``charley check --json`` prints."""

    contract: Literal["charley.check/1"] = Field(alias="schema")
    knowledge_version: str
    reviewed: bool
    input: dict[str, Any]
    scope: Literal["in", "out", "unclear"]
    not_understood: list[str]
    findings: list[FindingOut]
    triage: Triage
    movements: list[Movement]
    causes: list[CauseOut]
    questions: list[Question]
    tests: list[dict[str, Any]]
    self_care: list[dict[str, Any]]
    discuss: list[Any]
    claims: list[dict[str, Any]]


class TriggersOut(Open):
    """The object that ``charley triggers --json`` prints."""

    contract: Literal["charley.triggers/1"] = Field(alias="schema")
    days: int
    recorded: int
    outcome: str
    verdict: Literal["found", "none_found", "not_enough_data"]
    more_days: int | None
    factors: list[dict[str, Any]]


class VisitIn(Asked):
    """What is wanted on the page for a visit."""

    first: date | None = Field(None, description="First day; null: twelve weeks before the last one.")
    last: date | None = Field(None, description="Last day; null: today.")
    question: Annotated[str, Field(max_length=2_000)] = Field("", description="What the person wants to ask or tell.")
    name: Annotated[str, Field(max_length=200)] = Field("", description="If it may stand on the page.")
    show: list[Literal["born", "sex", "known"]] = Field([], description="What else of the person may stand there.")


class VisitOut(Open):
    """The object of docs/schemas/report-1.json."""

    contract: str = Field(alias="schema")
