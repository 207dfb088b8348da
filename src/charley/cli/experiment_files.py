"""Files of an experiment: the plan, and the record beside it, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from charley.cli.bounded import read_at_most
from charley.cli.check import fail

LARGEST = 5_000_000  # bytes


def record_of(plan: Path) -> Path:
    """The record's file: ``coffee.json`` has ``coffee.days.jsonl`` beside it."""
    return plan.with_suffix(".days.jsonl")


def read(file: Path) -> str:
    """The text of a file; ends with a clear line where it cannot be read."""
    try:
        raw = read_at_most(file, LARGEST)
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror or error}.")
    if len(raw) > LARGEST:
        fail(f"{file} is larger than {LARGEST // 1_000_000} MB. Is it the right file?")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        fail(f"{file} is not text in UTF-8. Is it the right file?")


def write(file: Path, text: str) -> None:
    """Write a file for its owner only, whole or not at all."""
    name = ""
    try:
        number, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        Path(name).replace(file)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        fail(f"{file} cannot be written: {error.strerror or error}. Choose another place.")
