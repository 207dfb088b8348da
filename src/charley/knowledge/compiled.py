"""Loads the knowledge fast: from a compiled copy of the YAML, made anew when any byte of it changed."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import GenericAlias
from typing import Any

from pydantic import ValidationError, create_model

from charley.knowledge.conditions import Entry
from charley.knowledge.library import DATA, PLACES, Knowledge, assemble, version

_SHELVES: dict[str, Any] = {kind: (GenericAlias(tuple, (model, ...)), ...) for kind, (_, model) in PLACES.items()}

# All entries in one JSON document, checked by the same models as the YAML.
Compiled = create_model("Compiled", __base__=Entry, **_SHELVES)


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
            with _no_collection():
                document = Compiled.model_validate_json(compiled.read_bytes())
            return assemble(current, {kind: getattr(document, kind) for kind in PLACES})
        except (ValidationError, OSError):
            pass
    from charley.knowledge.check import read  # only now: reading YAML is slow even to import

    knowledge = read(data)
    if compiled:
        _save(knowledge, compiled)
    return knowledge


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the search for garbage: tens of thousands of objects are made and all are kept; it would cost a third."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


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
