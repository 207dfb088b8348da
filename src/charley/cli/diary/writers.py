"""The files that ``charley diary export`` writes: one line for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

import click

from charley.cli.check import load_knowledge
from charley.diary import Entry, built_in, time_zone
from charley.diary.formats import daily_table, own_csv, timed_table

if TYPE_CHECKING:
    from charley.web.journal.store import Store


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


class _Counted:
    """Entries that are counted as they pass."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = entries
        self.count = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            self.count += 1
            yield entry


def _csv(entries: Iterable[Entry], out: TextIO, store: Store) -> int:  # noqa: ARG001 (one form for all writers)
    return own_csv.write(entries, out)


def _days(entries: Iterable[Entry], out: TextIO, store: Store) -> int:
    counted = _Counted(entries)
    if late := daily_table.write(counted, {**built_in(), **store.own_factors()}, out):
        click.echo(f"Rated at the end of the day, or at no known time: {', '.join(late)}.", err=True)
    return counted.count


def _timed(entries: Iterable[Entry], out: TextIO, store: Store) -> int:
    counted = _Counted(entries)
    if late := timed_table.write(counted, {**built_in(), **store.own_factors()}, out):
        click.echo(f"Not for certain from before the episodes of the day: {', '.join(late)}.", err=True)
    return counted.count


def _fhir(entries: Iterable[Entry], out: TextIO, store: Store) -> int:
    from charley.diary.fhir import Patient, bundle, names_of

    counted = _Counted(entries)
    person = store.person
    patient = Patient(store.diary.id, born=person.born)  # the sex at birth is not the gender that FHIR asks for
    now = store.clock().astimezone(time_zone(person.zone))
    for piece in bundle(iter(counted), patient, now, names_of(load_knowledge())):
        out.write(piece)
    return counted.count


WRITERS: dict[str, Writer] = {  # the first is the usual one
    "csv": Writer("everything, as a table that can be read back", _csv, own_csv.ENCODING),
    "days": Writer("one row a day, for charley triggers and for statistics", _days),
    "timed": Writer("the same with clock times and medicines", _timed),
    "fhir": Writer("a FHIR R4 bundle, for a clinic or another program", _fhir),
}
