"""Reads a file as the importer does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from charley.diary import Body, Item, Skipped
from charley.diary.formats import Progress

Read = Callable[[Path, str, Progress], Iterator[Item | Skipped]]


def found(read: Read, path: Path, zone: str = "Europe/London") -> tuple[list[Body], list[str]]:
    """What a file says, and what of it is skipped."""
    everything = list(read(path, zone, lambda _: None))
    bodies = [one.body for one in everything if isinstance(one, Item)]
    return bodies, [str(one) for one in everything if isinstance(one, Skipped)]
