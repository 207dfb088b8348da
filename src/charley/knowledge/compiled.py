"""Loads the knowledge fast: from a compiled copy of the YAML, made anew when any byte of it changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from charley.knowledge.conditions import Entry
from charley.knowledge.library import DATA, PLACES, Knowledge, assemble, version
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
    from charley.knowledge.yaml_entries import read  # only now: reading YAML is slow even to import

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
