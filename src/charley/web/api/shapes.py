"""What is asked and answered, as schemas."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias
from uuid import UUID

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field, create_model

from charley.diary import KINDS, Entry, to_document
from charley.web.api.strict import strictly

Kind = Literal["episode", "nothing", "factor_value", "factor", "regimen", "intake", "measure", "question"]
Text = Annotated[str, Field(max_length=200)]


class Asked(BaseModel):
    """What a program sends: nothing beside these fields."""

    model_config = ConfigDict(extra="forbid")


class Wrong(Schema):
    """One thing that was wrong."""

    where: str
    what: str


class Problem(Schema):
    """What is told when something cannot be done (problem details, RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong]
    do: str
    emergency: list[str] = Field(description="What to do at once, when the words that were sent tell of an emergency.")


class KnowledgeVersion(Schema):
    """Which facts answer."""

    knowledge_version: str
    reviewed: bool = Field(description="Whether a clinician has reviewed them.")
    charley: str = Field(description="Version of the program.")


class EntryAbout(Schema):
    """What every entry has."""

    id: UUID
    recorded_at: datetime
    changed_at: datetime
    edition: int
    deleted_at: datetime | None
    source: str


def _name(kind: str) -> str:
    return "".join(part.capitalize() for part in kind.split("_"))


def _models(base: type[BaseModel], ending: str, without: tuple[str, ...] = ()) -> Any:
    """One schema for each kind of entry, told apart by ``kind``."""
    made: Any = None
    for kind, body in KINDS.items():
        if kind not in without:
            kind_of_it: Any = (Literal[kind], ...)
            one: Any = create_model(f"{_name(kind)}{ending}", __base__=base, kind=kind_of_it, says=(body, ...))
            made = one if made is None else made | one
    return Annotated[made, Field(discriminator="kind")]


if TYPE_CHECKING:
    EntryIn: TypeAlias = Any
    StrictEntry: TypeAlias = Any
    EntryOut: TypeAlias = Any
else:
    EntryIn = _models(Asked, "In", without=("factor",))
    StrictEntry = strictly(EntryIn)
    EntryOut = _models(EntryAbout, "Entry")


class Entries(Schema):
    """A page of entries, the oldest first."""

    entries: list[EntryOut]
    next: int | None = Field(description="Number of the next page; null after the last one.")


class Edition(Schema):
    """What an entry said, and until when; null for what it says now."""

    says: dict[str, Any]
    until: datetime | None


class History(Schema):
    """All that an entry ever said, the oldest first."""

    kind: Kind
    editions: list[Edition]


class UndoneOut(Schema):
    """What was undone."""

    undone: Literal["add", "edit", "delete", "restore", "import"] | None
    entry: EntryOut | None
    entries: int = Field(description="Of a file: how many entries it had brought that are gone now.")
    kept: int = Field(description="Of a file: how many stay, since they were edited.")


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry as JSON; what was left out is left out.

    >>> from charley.diary import Factor
    >>> from datetime import UTC
    >>> at, body = datetime(2026, 5, 3, tzinfo=UTC), Factor(id="x", name="X", kind="yes_no")
    >>> entry_json(Entry(id=UUID(int=1), body=body, recorded_at=at, changed_at=at))["says"]
    {'id': 'x', 'name': 'X', 'kind': 'yes_no'}
    """
    return {
        "id": str(entry.id),
        "kind": entry.kind,
        "says": to_document(entry.body),
        "recorded_at": entry.recorded_at.isoformat(),
        "changed_at": entry.changed_at.isoformat(),
        "edition": entry.edition,
        "deleted_at": entry.deleted_at.isoformat() if entry.deleted_at else None,
        "source": entry.source,
    }


class FactorOut(Schema):
    """Something that a value can be kept of."""

    id: str
    name: str
    kind: Literal["number", "scale", "yes_no"]
    unit: str
    low: float | None
    high: float | None
    rating: bool
    adds_up: bool
    own: bool = Field(description="Whether the person made it.")


class FactorIn(Asked):
    """Something of the person's own to keep."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    kind: Literal["number", "scale", "yes_no"]
    unit: Annotated[str, Field(max_length=40)] = ""
    rating: bool = Field(False, description="It is judged by how the person feels.")
    adds_up: bool = Field(False, description="Several values of one day are added, as cups of coffee are.")


class Factors(Schema):
    """Everything that a value can be kept of."""

    factors: list[FactorOut]


class DayValue(Schema):
    """The value of one factor on a day."""

    factor: str
    value: float
    entry: UUID


class DayValues(Schema):
    """What was kept of a day."""

    day: date
    values: list[DayValue]


class ValueIn(Asked):
    """The value of the whole day: a number in the factor's unit; 1 for yes and 0 for no."""

    value: Annotated[float, Field(ge=-1e12, le=1e12)]


class Medicine(Schema):
    """A medicine as it is or was taken."""

    entry: EntryOut
    taken_now: bool


class Medicines(Schema):
    """The medicines of a record."""

    medicines: list[Medicine]


class SyncItem(Asked):
    """A new entry, with the number that the program made for it."""

    id: UUID
    kind: Kind
    says: dict[str, Any] = Field(description="As for PUT /api/v1/journal/entries/{identity}.")


class SyncIn(Asked):
    """New entries, and where the program stands."""

    entries: Annotated[list[SyncItem], Field(max_length=500)] = []
    since: Annotated[str, Field(max_length=60)] | None = Field(
        None, description="The cursor of the last answer; null the first time."
    )


class SyncResult(Schema):
    """What became of one entry."""

    id: UUID
    result: Literal["added", "there", "differs", "gone", "refused"]
    what: str = Field(description="Why it was refused, and what to do; empty otherwise.")


class GoneEntry(Schema):
    """An entry that is no longer there at all."""

    id: UUID


class SyncOut(Schema):
    """What became of each entry in order, and what changed since the cursor."""

    results: list[SyncResult]
    changed: list[EntryOut] = Field(description="As they are now; those with deleted_at were deleted.")
    gone: list[GoneEntry] = Field(description="Deleted for good.")
    cursor: str
    more: bool = Field(description="More has changed: ask again with the cursor.")
