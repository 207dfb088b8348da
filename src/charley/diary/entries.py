"""An entry of the record: what it says, when it was written, and which edition of it this is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from charley.diary.episodes import Episode, Nothing
from charley.diary.factors import Factor, FactorValue
from charley.diary.measures import Measure
from charley.diary.medicines import Intake, Regimen
from charley.diary.moments import Moment
from charley.diary.questions import Question
from charley.diary.sessions import Session

Body = Episode | Nothing | FactorValue | Factor | Regimen | Intake | Measure | Question | Session
KINDS: Mapping[str, type[Body]] = MappingProxyType(
    {
        "episode": Episode,
        "nothing": Nothing,
        "factor_value": FactorValue,
        "factor": Factor,
        "regimen": Regimen,
        "intake": Intake,
        "measure": Measure,
        "question": Question,
        "session": Session,
    }
)
_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_of(body: Body) -> str:
    """Name of the kind of an entry.

    >>> kind_of(Factor(id="late_meal", name="Late meal", kind="yes_no"))
    'factor'
    """
    return _NAMES[type(body)]


def moment_of(body: Body) -> Moment | None:
    """When it was; none for a factor's definition, and for a regimen and a question, which have days only."""
    match body:
        case Episode(start=moment) | Nothing(on=moment):
            return moment
        case FactorValue(at=moment) | Intake(at=moment) | Measure(at=moment) | Session(at=moment):
            return moment
    return None


def day_of(body: Body) -> date | None:
    """The day to which it belongs; none for a factor's definition."""
    moment = moment_of(body)
    if moment:
        return moment.day
    match body:
        case Regimen(start=day) | Question(on=day):
            return day
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry.

    Args:
        id: made when it is first written, and kept through all editions.
        body: what it says.
        recorded_at: when it was first written, in UTC. What was rated after an episode is never taken for its cause.
        changed_at: when this edition was written, in UTC.
        edition: 1, and one more with each edit.
        deleted_at: when it was deleted, in UTC; it can be brought back for 30 days.
        source: where it came from, when it was imported: ``apple_health``, ``csv`` ...
    """

    id: UUID
    body: Body
    recorded_at: datetime
    changed_at: datetime
    edition: int = 1
    deleted_at: datetime | None = None
    source: str = ""

    @property
    def kind(self) -> str:
        """Name of the kind of its body."""
        return kind_of(self.body)
