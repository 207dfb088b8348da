"""The files that ``charley diary export`` writes, and how a table is read by naming its columns: one line for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from charley.diary import Entry, Item, Skipped
from charley.diary.formats import Progress

if TYPE_CHECKING:
    from charley.web.journal.store import Store

ByColumns = Callable[[Path, Mapping[str, str], str, Progress], Iterator[Item | Skipped]]


@dataclass(frozen=True, slots=True)
class Writer:
    """One kind of file that can be written.

    Args:
        holds: what is in it, in a few words.
        write: entries, an open file and the diary, to the number of entries written.
        encoding: of the file.
    """

    holds: str
    write: Callable[[Iterable[Entry], TextIO, Store], int]
    encoding: str = "utf-8"


WRITERS: dict[str, Writer] = {}  # the first is the usual one
BY_COLUMNS: ByColumns | None = None  # a path, columns with what they mean, the time zone, and a progress to tell
