"""From many files to columns of numbers: bad and double files are left out, each with a sentence.

A batch of files is read apart from all others, on whichever core or machine; batches are then joined in order. Of each
person only numbers are kept, so 100,000 people with 60 columns take some 120 MB.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from charley.insight.pooling.catalogue import Changed, Watched
from charley.insight.pooling.summary import Summary, SummaryError, read_summary

Numbers = NDArray[np.float32]
Column = tuple[Watched, int]  # a factor at a lag
Key = TypeVar("Key", Column, Watched, Changed)
_WAY = {"no": 0.0, "more": 1.0, "fewer": -1.0}


@dataclass(frozen=True)
class Problem:
    """A file that was left out, and why."""

    file: str
    why: str


@dataclass(frozen=True)
class Person:
    """Whose summary it is, as far as that must be known to count nobody twice.

    Args:
        file: its name.
        token: drawn by chance, of the person.
        digest: of what is told, without the token.
    """

    file: str
    token: str
    digest: bytes


@dataclass(frozen=True)
class Batch:
    """What some files say; the first number of each row is the place of its person.

    Args:
        people: in the order of the files.
        problems: files that cannot be used.
        columns: probability, mean, sd and probability before, of each factor and lag. Shapes (people, 5).
        found: which way a factor was found to go: 1 more, -1 fewer, 0 not found. Shapes (people, 2).
        experiments: effect, standard error and days. Shapes (people, 4).
    """

    people: tuple[Person, ...]
    problems: tuple[Problem, ...]
    columns: dict[Column, Numbers]
    found: dict[Watched, Numbers]
    experiments: dict[Changed, Numbers]


@dataclass
class _Rows:
    columns: dict[Column, list[tuple[float, ...]]] = field(default_factory=lambda: defaultdict(list))
    found: dict[Watched, list[tuple[float, ...]]] = field(default_factory=lambda: defaultdict(list))
    experiments: dict[Changed, list[tuple[float, ...]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: int, summary: Summary) -> None:
        told = summary.triggers
        for factor in told.factors if told else ():
            assert told is not None  # noqa: S101 (for mypy: there are factors)
            group = Watched(factor.factor, factor.numeric, told.outcome, told.kind)
            self.found[group].append((place, _WAY[factor.found]))
            for lag in factor.lags:
                self.columns[group, lag.lag_days].append((place, lag.probability, lag.mean, lag.sd, told.before))
        for one in summary.experiments:
            changed = Changed(one.change, one.outcome, one.kind, one.better)
            self.experiments[changed].append((place, one.effect, one.sd, one.days))


def gather(files: Sequence[tuple[str, bytes | None]]) -> Batch:
    """Read some summaries.

    Args:
        files: name and content of each; none where it could not be read.

    Example:
        >>> gather([("a.json", b"{}"), ("b.json", None)]).problems[1]
        Problem(file='b.json', why='it cannot be read.')
    """
    people: list[Person] = []
    problems: list[Problem] = []
    rows = _Rows()
    for name, raw in files:
        if raw is None:
            problems.append(Problem(name, "it cannot be read."))
            continue
        try:
            summary = read_summary(raw)
        except SummaryError as error:
            problems.append(Problem(name, str(error)))
            continue
        told = summary.model_dump_json(exclude={"person"}).encode()
        rows.add(len(people), summary)
        people.append(Person(name, summary.person, hashlib.sha256(told).digest()))
    return Batch(tuple(people), tuple(problems), _arrays(rows.columns), _arrays(rows.found), _arrays(rows.experiments))


def join(batches: Iterable[Batch]) -> Batch:
    """Join batches; of two files of one person, or with the same content, the second is left out.

    Args:
        batches: in the order of the files.
    """
    seen: dict[str | bytes, str] = {}
    people: list[Person] = []
    problems: list[Problem] = []
    columns: dict[Column, list[Numbers]] = defaultdict(list)
    found: dict[Watched, list[Numbers]] = defaultdict(list)
    experiments: dict[Changed, list[Numbers]] = defaultdict(list)
    for batch in batches:
        place = np.full(len(batch.people), -1)
        for which, person in enumerate(batch.people):
            first = seen.get(person.token) or seen.get(person.digest)
            if first is not None:
                problems.append(Problem(person.file, f"it is of the same person as {first}. It was left out."))
                continue
            seen[person.token] = seen[person.digest] = person.file
            place[which] = len(people)
            people.append(person)
        problems += batch.problems
        for into, some in ((columns, batch.columns), (found, batch.found), (experiments, batch.experiments)):
            for key, rows in some.items():
                new = place[rows[:, 0].astype(int)]
                kept = np.column_stack([new, rows[:, 1:]])[new >= 0].astype(np.float32)
                if len(kept):
                    into[key].append(kept)  # type: ignore[index]
    whole = ({key: np.concatenate(parts) for key, parts in some.items()} for some in (columns, found, experiments))
    return Batch(tuple(people), tuple(sorted(problems, key=lambda one: one.file)), *whole)  # type: ignore[arg-type]


def only(batch: Batch, keep: Collection[str]) -> Batch:
    """The same without everybody but some.

    Args:
        batch: of all people.
        keep: marks of those who stay.
    """
    stay = np.array([person.token in keep for person in batch.people], dtype=bool)
    place = np.cumsum(stay) - 1

    def rows(some: dict[Key, Numbers]) -> dict[Key, Numbers]:
        kept = {key: told[stay[told[:, 0].astype(int)]] for key, told in some.items()}
        return {
            key: np.column_stack([place[told[:, 0].astype(int)], told[:, 1:]]).astype(np.float32)
            for key, told in kept.items()
            if len(told)
        }

    people = tuple(person for person in batch.people if person.token in keep)
    return Batch(people, batch.problems, rows(batch.columns), rows(batch.found), rows(batch.experiments))


def _arrays(rows: dict) -> dict:  # type: ignore[type-arg]
    return {key: np.array(some, dtype=np.float32) for key, some in rows.items()}
