"""All that Charley knows as one immutable :class:`Knowledge`, and where each kind of entry stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from charley.knowledge.conditions import Entry
from charley.knowledge.drinks import Drink, Limit
from charley.knowledge.reference import (
    CareRole,
    Claim,
    Criteria,
    Guide,
    Help,
    Interaction,
    Link,
    Nutrient,
    Part,
    Practice,
    SelfCare,
    Statistic,
    Test,
    Treatment,
)
from charley.knowledge.schema import (
    Cause,
    Choice,
    Finding,
    Grammar,
    Measurement,
    Medicine,
    Movement,
    RedFlag,
    Source,
    Spelling,
    WordClass,
)

DATA = Path(__file__).parent / "data"

# Where each kind of entry stands: a file holding a list, or a folder of such files. A cause has a
# file of its own, so that a clinician can review it on one screen.
PLACES: Mapping[str, tuple[str, type[Entry]]] = MappingProxyType(
    {
        "sources": ("sources", Source),
        "findings": ("findings", Finding),
        "choices": ("choices.yaml", Choice),
        "causes": ("causes", Cause),
        "red_flags": ("red_flags", RedFlag),
        "medicines": ("medicines", Medicine),
        "movements": ("movements.yaml", Movement),
        "self_care": ("self_care.yaml", SelfCare),
        "tests": ("tests.yaml", Test),
        "guides": ("guides.yaml", Guide),
        "practices": ("practices.yaml", Practice),
        "treatments": ("treatments.yaml", Treatment),
        "interactions": ("interactions.yaml", Interaction),
        "nutrients": ("nutrients.yaml", Nutrient),
        "criteria": ("criteria.yaml", Criteria),
        "statistics": ("statistics.yaml", Statistic),
        "claims": ("claims.yaml", Claim),
        "parts": ("mechanisms/parts.yaml", Part),
        "links": ("mechanisms/links.yaml", Link),
        "care_roles": ("care_roles.yaml", CareRole),
        "help": ("help.yaml", Help),
        "measurements": ("measurements.yaml", Measurement),
        "spellings": ("spellings.yaml", Spelling),
        "word_classes": ("word_classes.yaml", WordClass),
        "grammars": ("grammars.yaml", Grammar),
        "drinks": ("drinks.yaml", Drink),
        "limits": ("limits.yaml", Limit),
    }
)


@dataclass(frozen=True)
class Knowledge:
    """All entries by id, and a version that changes with any byte of them."""

    version: str
    sources: Mapping[str, Source]
    findings: Mapping[str, Finding]
    choices: Mapping[str, Choice]
    causes: Mapping[str, Cause]
    red_flags: Mapping[str, RedFlag]
    medicines: Mapping[str, Medicine]
    movements: Mapping[str, Movement]
    self_care: Mapping[str, SelfCare]
    tests: Mapping[str, Test]
    guides: Mapping[str, Guide]
    practices: Mapping[str, Practice]
    treatments: Mapping[str, Treatment]
    interactions: Mapping[str, Interaction]
    nutrients: Mapping[str, Nutrient]
    criteria: Mapping[str, Criteria]
    statistics: Mapping[str, Statistic]
    claims: Mapping[str, Claim]
    parts: Mapping[str, Part]
    links: Mapping[str, Link]
    care_roles: Mapping[str, CareRole]
    help: Mapping[str, Help]
    measurements: Mapping[str, Measurement]
    spellings: Mapping[str, Spelling]
    word_classes: Mapping[str, WordClass]
    grammars: Mapping[str, Grammar]
    drinks: Mapping[str, Drink]
    limits: Mapping[str, Limit]


@dataclass(frozen=True)
class Problem:
    """What is wrong in the data, and where."""

    file: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"


class KnowledgeError(ValueError):
    """The data cannot be used; ``problems`` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def files(data: Path = DATA) -> Iterator[tuple[str, type[Entry], Path]]:
    """Every file of the data in a fixed order, with the kind of entry that it holds."""
    for kind, (place, model) in PLACES.items():
        path = data / place
        if path.is_dir():
            yield from ((kind, model, file) for file in sorted(path.glob("*.yaml")))
        elif path.exists():
            yield kind, model, path


def version(data: Path = DATA) -> str:
    """A short digest of all the data: 12 hexadecimal digits."""
    digest = hashlib.sha256()
    for _, _, file in files(data):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def identity(entry: Entry) -> str:
    """The id of an entry; of help, its country."""
    return entry.country if isinstance(entry, Help) else str(entry.id)  # type: ignore[attr-defined]


def assemble(version: str, shelves: Mapping[str, Iterable[Entry]]) -> Knowledge:
    """Put validated entries together, by kind and id."""
    by_id: dict[str, Any] = {kind: MappingProxyType({identity(e): e for e in shelves.get(kind, ())}) for kind in PLACES}
    return Knowledge(version=version, **by_id)
