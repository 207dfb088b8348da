"""What the page is made of: one person's record, and what they want on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from charley.diary import Entry, Factor
from charley.plan import Plan

if TYPE_CHECKING:
    from charley.insight import experiments  # scipy takes a moment: only for its types

Shown = Literal["born", "sex", "known"]
MOST_QUESTION = 1_000  # characters of the reason for the visit
MOST_NAME = 120


class ReportError(ValueError):
    """The page cannot be made; the message says what was wrong and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One person's record.

    Args:
        entries: all of them that are not deleted, in any order.
        factors: the person's own factors, by id.
        born: day of birth.
        sex: as told.
        known: ids of illnesses.
        experiments: finished experiments of the person's own.
        plan: goals and steps of the person's own.
        left_out: rows of a file that could not be read.
        id: of the diary; it means nothing elsewhere.
    """

    entries: tuple[Entry, ...]
    factors: Mapping[str, Factor] = field(default_factory=dict)
    born: date | None = None
    sex: Literal["female", "male"] | None = None
    known: tuple[str, ...] = ()
    experiments: tuple[experiments.Result, ...] = ()
    left_out: int = 0
    plan: Plan = field(default_factory=Plan)
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person wants on the page.

    Args:
        on: the day on which it is made; nothing after it counts.
        first: first day; by default twelve weeks before the last, or the first day of the record.
        last: last day; by default the last day with an entry.
        question: the reason for the visit, in their words.
        name: as they want to be called; empty for no name.
        show: what else of them may stand on the page; nothing by default.

    Raises:
        ReportError: when the days are not in order, or a text is too long.
    """

    on: date
    first: date | None = None
    last: date | None = None
    question: str = ""
    name: str = ""
    show: frozenset[Shown] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what would make a wrong page."""
        if self.first and self.last and self.first > self.last:
            raise ReportError(f"The first day, {self.first}, is later than the last, {self.last}. Swap them.")
        if self.first and self.first > self.on:
            raise ReportError(f"The first day, {self.first}, has not come yet. Choose one up to {self.on}.")
        for what, text, most in (("question", self.question, MOST_QUESTION), ("name", self.name, MOST_NAME)):
            if len(text) > most:
                raise ReportError(f"The {what} has {len(text):,} characters, and {most:,} fit. Make it shorter.")
