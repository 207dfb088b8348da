"""The files that ``charley diary export`` writes, and how a table is read by naming its columns: one line for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from charley.cli.check import load_knowledge
from charley.diary import Entry, Item, Skipped, time_zone
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


def _fhir(entries: Iterable[Entry], out: TextIO, store: Store) -> int:
    from charley.diary.fhir import Patient, bundle, names_of

    count = 0

    def counted() -> Iterator[Entry]:
        nonlocal count
        for entry in entries:
            count += 1
            yield entry

    person = store.person
    patient = Patient(store.diary.id, born=person.born)  # the sex at birth is not the gender that FHIR asks for
    for piece in bundle(
        counted(), patient, store.clock().astimezone(time_zone(person.zone)), names_of(load_knowledge())
    ):
        out.write(piece)
    return count


WRITERS: dict[str, Writer] = {  # the first is the usual one
    "fhir": Writer("a FHIR R4 bundle, for a clinic or another program", _fhir),
}
BY_COLUMNS: ByColumns | None = None  # a path, columns with what they mean, the time zone, and a progress to tell
