"""The record, cut to the days of the page and sorted by what it tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from charley.diary import (
    Body,
    Day,
    Entry,
    Episode,
    FactorValue,
    Intake,
    Measure,
    Nothing,
    Question,
    Regimen,
    day_of,
    days,
    telling,
)
from charley.knowledge import Knowledge
from charley.report.record import Record, ReportError, Wanted

USUAL_DAYS = 84  # of a page, when no first day is wanted: what a visit is mostly about, and enough for a level
MOST_DAYS = 7_305  # twenty years: more is a slip in a date
_Kind = TypeVar("_Kind", bound=Body)


class Facts:
    """What the record tells of the days of one page; what lies after them does not count."""

    def __init__(self, record: Record, wanted: Wanted, knowledge: Knowledge) -> None:
        self.record, self.wanted, self.knowledge = record, wanted, knowledge
        self.words = telling.Telling(knowledge, record.factors)
        self.first, self.last = _bounds(record.entries, wanted)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Everything up to the last day, in order of time; definitions of factors first."""
        kept = (entry for entry in self.record.entries if (day_of(entry.body) or date.min) <= self.last)
        return tuple(sorted(kept, key=lambda entry: (day_of(entry.body) or date.min, entry.recorded_at)))

    @cached_property
    def later(self) -> int:
        """How many entries lie after the day on which the page is made."""
        return sum((day_of(entry.body) or date.min) > self.wanted.on for entry in self.record.entries)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """What the entries say, up to the last day."""
        return tuple(entry.body for entry in self.entries)

    @cached_property
    def seen(self) -> tuple[Episode | Nothing, ...]:
        """Episodes and true zeros up to the last day, also before the first."""
        return tuple(one for one in self.bodies if isinstance(one, Episode | Nothing))

    def within(self, day: date | None) -> bool:
        """Whether a day is one of the page."""
        return day is not None and self.first <= day <= self.last

    @cached_property
    def told(self) -> tuple[Entry, ...]:
        """Entries of the days of the page."""
        return tuple(entry for entry in self.entries if self.within(day_of(entry.body)))

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        """Episodes in the period."""
        return tuple(_only(self.told, Episode))

    @cached_property
    def nothings(self) -> tuple[Nothing, ...]:
        """Days said to have none."""
        return tuple(_only(self.told, Nothing))

    @cached_property
    def factors(self) -> tuple[FactorValue, ...]:
        """Values of factors in the period."""
        return tuple(_only(self.told, FactorValue))

    @cached_property
    def intakes(self) -> tuple[Intake, ...]:
        """Single doses in the period."""
        return tuple(_only(self.told, Intake))

    @cached_property
    def regimens(self) -> tuple[Regimen, ...]:
        """Medicines begun up to the last day."""
        return tuple(_only(self.entries, Regimen))

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Results up to the last day, oldest first."""
        return tuple(_only(self.entries, Measure))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Questions that are not done; those written down after the last day too, for the visit is later."""
        return tuple(_only(self.open_questions, Question))

    @cached_property
    def open_questions(self) -> tuple[Entry, ...]:
        """Entries of these questions, the oldest first."""
        kept = [
            entry
            for entry in self.record.entries
            if isinstance(entry.body, Question) and not entry.body.done and entry.body.on <= self.wanted.on
        ]
        return tuple(sorted(kept, key=lambda entry: (day_of(entry.body) or date.min, entry.recorded_at)))

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Every day of the period, all kinds together."""
        return tuple(days((*self.episodes, *self.nothings), self.first, self.last))

    @cached_property
    def recorded(self) -> int:
        """Days of which something of episodes is known."""
        return sum(day.episodes is not None for day in self.days)

    @cached_property
    def count(self) -> int:
        """Episodes in the period."""
        return sum(one.count for one in self.episodes)

    @cached_property
    def kinds(self) -> tuple[str | None, ...]:
        """Kinds in the period, the most frequent first; none for what is not known."""
        counts: dict[str | None, int] = {}
        for one in self.episodes:
            counts[one.movement] = counts.get(one.movement, 0) + one.count
        return tuple(sorted(counts, key=lambda kind: (-counts[kind], kind or "~")))

    @cached_property
    def besides(self) -> dict[str, int]:
        """Episodes by what came with them or what they were like: ids of findings, or own words."""
        counts: dict[str, int] = {}
        for one in self.episodes:
            for word in {*one.symptoms, *one.quality, *([one.movement] if one.movement else [])}:
                counts[word] = counts.get(word, 0) + one.count
        return counts

    def several(self, kind: str | None) -> str:
        """What episodes of a kind are called in a sentence."""
        known = self.knowledge.findings.get(kind or "")
        return known.label if known else self.words.movement(kind).lower()


def _only(entries: Iterable[Entry], kind: type[_Kind]) -> Iterable[_Kind]:
    return (entry.body for entry in entries if isinstance(entry.body, kind))


def _bounds(entries: Iterable[Entry], wanted: Wanted) -> tuple[date, date]:
    """First and last day of the page."""
    kept = [day_of(one.body) for one in entries if not isinstance(one.body, Regimen | Question)]
    known = sorted(day for day in kept if day and day <= wanted.on)
    last = min(wanted.last or (known[-1] if known else wanted.on), wanted.on)
    if wanted.first and wanted.first > last:
        raise ReportError(f"Nothing is recorded from {wanted.first} on. The last day with an entry is {last}.")
    usual = last - timedelta(days=USUAL_DAYS - 1)
    first = wanted.first or max([usual, *known[:1]])
    first = min(first, last)
    if (last - first).days >= MOST_DAYS:
        raise ReportError(f"From {first} to {last} are more than 20 years. Choose a later first day with --from.")
    return first, last
