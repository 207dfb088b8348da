"""How far what is known was checked: statement by statement, entry by entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from charley.knowledge.conditions import Entry
from charley.knowledge.library import PLACES, Knowledge, identity
from charley.knowledge.schema import Cause, Probability, RedFlag, Source, Urgency, Verified


@dataclass(frozen=True)
class Tally:
    """How many statements were looked up, looked up on a weak page only, known generally, or stand in."""

    looked_up: int = 0
    weak: int = 0
    general: int = 0
    placeholder: int = 0

    @property
    def all(self) -> int:
        """Number of statements."""
        return self.looked_up + self.weak + self.general + self.placeholder

    @property
    def share_looked_up(self) -> float:
        """Looked up on a page that may be shown, of all; 1 where nothing is stated."""
        return self.looked_up / self.all if self.all else 1.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.looked_up + other.looked_up,
            self.weak + other.weak,
            self.general + other.general,
            self.placeholder + other.placeholder,
        )


@dataclass(frozen=True)
class Standing:
    """One entry and how far it was checked."""

    kind: str
    id: str
    tally: Tally
    weight: float  # how much it matters: what can send to an ambulance matters most


def tally_statements(entry: Entry, knowledge: Knowledge) -> Tally:
    """Count an entry's statements by their strongest source.

    A finding of a cause states that the two go together; a source that says so counts even where the number
    itself was judged. How common something is (a prevalence, a leak) is a number and no more:
    :func:`tally_numbers` counts those.
    """
    return _tally(
        min((knowledge.sources[name] for name in part.cited()), key=_strength)
        for path, part in entry.within()
        if part.cited() and (path[0] == "findings" if isinstance(part, Probability) else True)
    )


def tally_numbers(entry: Entry, knowledge: Knowledge) -> Tally:
    """Count an entry's probabilities by the source of the number."""
    numbers = (part for _, part in entry.within() if isinstance(part, Probability))
    return _tally(knowledge.sources[number.source] for number in numbers)


def tally_kind(kind: str, knowledge: Knowledge) -> Tally:
    """Count the statements of all entries of a kind."""
    return sum((tally_statements(e, knowledge) for e in getattr(knowledge, kind).values()), Tally())


def weakest(knowledge: Knowledge, limit: int = 10) -> list[Standing]:
    """The entries whose unchecked statements matter most, worst first."""
    standings = [
        Standing(kind, identity(entry), tally_statements(entry, knowledge), _weight(entry))
        for kind in PLACES
        if kind != "sources"
        for entry in getattr(knowledge, kind).values()
    ]
    return sorted(standings, key=lambda s: (-s.weight * (1 - s.tally.share_looked_up), -s.tally.all, s.id))[:limit]


def _weight(entry: Entry) -> float:
    match entry:
        case RedFlag():
            return 1.0 + entry.urgency.rank / Urgency.EMERGENCY.rank
        case Cause():
            return 1.5 if entry.serious else 1.0
        case _:
            return 0.5


def _strength(source: Source) -> tuple[int, bool]:
    return source.verified.rank, source.weak is not None


def _tally(sources: Iterator[Source]) -> Tally:
    counts = Counter((s.verified, s.weak is not None) for s in sources)
    looked = Verified.LOOKED_UP
    return Tally(
        looked_up=counts[looked, False],
        weak=counts[looked, True],
        general=sum(n for (verified, _), n in counts.items() if verified is Verified.GENERAL_KNOWLEDGE),
        placeholder=sum(n for (verified, _), n in counts.items() if verified is Verified.PLACEHOLDER),
    )
