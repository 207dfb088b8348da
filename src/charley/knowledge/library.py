"""Reads ``knowledge/data`` into one immutable :class:`Knowledge`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ValidationError

from charley.knowledge.conditions import Entry
from charley.knowledge.schema import (
    CareRole,
    Cause,
    Claim,
    Finding,
    Help,
    Measurement,
    Medicine,
    Movement,
    RedFlag,
    SelfCare,
    Source,
    Spelling,
    Test,
)

DATA = Path(__file__).parent / "data"

# Where each kind of entry stands: a file holding a list, or a folder of such files. A cause has a
# file of its own, so that a clinician can review it on one screen.
PLACES: Mapping[str, tuple[str, type[Entry]]] = MappingProxyType(
    {
        "sources": ("sources.yaml", Source),
        "findings": ("findings", Finding),
        "causes": ("causes", Cause),
        "red_flags": ("red_flags", RedFlag),
        "medicines": ("medicines", Medicine),
        "movements": ("movements.yaml", Movement),
        "self_care": ("self_care.yaml", SelfCare),
        "tests": ("tests.yaml", Test),
        "claims": ("claims.yaml", Claim),
        "care_roles": ("care_roles.yaml", CareRole),
        "help": ("help.yaml", Help),
        "measurements": ("measurements.yaml", Measurement),
        "spellings": ("spellings.yaml", Spelling),
    }
)


@dataclass(frozen=True)
class Knowledge:
    """All entries by id, and a version that changes with any byte of them."""

    version: str
    sources: Mapping[str, Source]
    findings: Mapping[str, Finding]
    causes: Mapping[str, Cause]
    red_flags: Mapping[str, RedFlag]
    medicines: Mapping[str, Medicine]
    movements: Mapping[str, Movement]
    self_care: Mapping[str, SelfCare]
    tests: Mapping[str, Test]
    claims: Mapping[str, Claim]
    care_roles: Mapping[str, CareRole]
    help: Mapping[str, Help]
    measurements: Mapping[str, Measurement]
    spellings: Mapping[str, Spelling]


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


@dataclass(frozen=True)
class Located:
    """An entry, and the place in a file that it came from."""

    kind: str
    entry: Entry
    file: Path
    node: yaml.Node

    def line(self, *path: object) -> int:
        """Line, from 1, of a field given by keys and list positions."""
        return _line(self.node, path)


def _line(node: yaml.Node, path: tuple[object, ...]) -> int:
    for step in path:
        if isinstance(node, yaml.MappingNode):
            below = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            below = node.value[step]
        else:
            below = None
        if below is None:
            break
        node = below
    return int(node.start_mark.line) + 1


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


def read_entries(data: Path = DATA) -> tuple[list[Located], list[Problem]]:
    """Read every entry, and collect what is wrong instead of stopping at the first."""
    entries: list[Located] = []
    problems: list[Problem] = []
    for kind, model, file in files(data):
        try:
            root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            mark = getattr(error, "problem_mark", None)
            problems.append(Problem(file, mark.line + 1 if mark else 1, "yaml", str(error).replace("\n", " ")))
            continue
        if root is None:
            continue
        for node in root.value if isinstance(root, yaml.SequenceNode) else [root]:
            problems += _twice(file, node)
            try:
                raw = _construct(node)
            except (yaml.YAMLError, ValueError, TypeError) as error:
                problems.append(Problem(file, _line(node, ()), "yaml", str(error).replace("\n", " ")))
                continue
            try:
                entries.append(Located(kind, model.model_validate(raw), file, node))
            except ValidationError as error:
                name = raw.get("id", "?") if isinstance(raw, dict) else "?"
                for fault in error.errors():
                    where = tuple(fault["loc"])
                    field = ".".join([str(name), *map(str, where)])
                    problems.append(Problem(file, _line(node, where), field, fault["msg"]))
    return entries, problems


def _twice(file: Path, node: yaml.Node) -> list[Problem]:
    """Fields that stand twice in an entry; YAML would silently take the last."""
    problems: list[Problem] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        name = next((value.value for key, value in node.value if key.value == "id"), "?")
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                line = int(key.start_mark.line) + 1
                problems.append(Problem(file, line, f"{name}.{key.value}", "this field stands twice"))
            seen.add(str(key.value))
            problems += _twice(file, value)
    elif isinstance(node, yaml.SequenceNode):
        problems += [problem for below in node.value for problem in _twice(file, below)]
    return problems


def _construct(node: yaml.Node) -> object:
    return yaml.constructor.SafeConstructor().construct_document(node)


def identity(entry: Entry) -> str:
    """The id of an entry; of help, its country."""
    return entry.country if isinstance(entry, Help) else str(entry.id)  # type: ignore[attr-defined]


def assemble(version: str, shelves: Mapping[str, Iterable[Entry]]) -> Knowledge:
    """Put validated entries together, by kind and id."""
    by_id: dict[str, Any] = {kind: MappingProxyType({identity(e): e for e in shelves.get(kind, ())}) for kind in PLACES}
    return Knowledge(version=version, **by_id)


def read(data: Path = DATA) -> Knowledge:
    """Read and validate the YAML.

    Raises:
        KnowledgeError: with file, line and field of everything that is wrong.
    """
    entries, problems = read_entries(data)
    if problems:
        raise KnowledgeError(problems)
    shelves: dict[str, list[Entry]] = {kind: [] for kind in PLACES}
    for located in entries:
        shelves[located.kind].append(located.entry)
    return assemble(version(data), shelves)


class Compiled(Entry):
    """All entries in one JSON document, checked by the same models as the YAML."""

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    causes: tuple[Cause, ...]
    red_flags: tuple[RedFlag, ...]
    medicines: tuple[Medicine, ...]
    movements: tuple[Movement, ...]
    self_care: tuple[SelfCare, ...]
    tests: tuple[Test, ...]
    claims: tuple[Claim, ...]
    care_roles: tuple[CareRole, ...]
    help: tuple[Help, ...]
    measurements: tuple[Measurement, ...]
    spellings: tuple[Spelling, ...]


def load(cache: Path | None = None, data: Path = DATA) -> Knowledge:
    """Read the knowledge, from a compiled copy in the folder ``cache`` when there is one.

    Reading the YAML takes seconds, the compiled copy tens of milliseconds. The copy's name holds the
    version, so a stale one is never read; a damaged one is made anew.

    Raises:
        KnowledgeError: when there is no compiled copy and the YAML is wrong.
    """
    current = version(data)
    compiled = cache / f"knowledge-{current}.json" if cache else None
    if compiled and compiled.exists():
        try:
            document = Compiled.model_validate_json(compiled.read_bytes())
            return assemble(current, {kind: getattr(document, kind) for kind in PLACES})
        except (ValidationError, OSError):
            pass
    knowledge = read(data)
    if compiled:
        _save(knowledge, compiled)
    return knowledge


def _save(knowledge: Knowledge, compiled: Path) -> None:
    shelves: dict[str, Any] = {kind: tuple(getattr(knowledge, kind).values()) for kind in PLACES}
    document = Compiled(**shelves)
    try:
        compiled.parent.mkdir(parents=True, exist_ok=True)
        for old in compiled.parent.glob("knowledge-*.json"):
            old.unlink(missing_ok=True)
        whole = compiled.with_suffix(f".{os.getpid()}.tmp")
        whole.write_text(document.model_dump_json(exclude_defaults=True), encoding="utf-8")
        whole.replace(compiled)  # another process never sees half a file
    except OSError:
        pass  # a read-only or full disk only costs the speed
