"""The record as a CSV file: out, edited in a spreadsheet, in again, and undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from charley.diary import Entry, Episode, Factor, FactorValue, Moment, Nothing, to_document
from charley.diary.formats.own_csv import ENCODING, write
from charley.diary.formats.own_csv_reader import OWN_CSV
from charley.web.journal.store import Store
from charley.web.journal.taking_in import TakenIn, take_in

ON = Moment(date(2026, 6, 1), "Europe/London")


def save(store: Store, file: Path) -> None:
    with file.open("w", encoding=ENCODING, newline="") as out:
        write(store.entries(), out)


def bring_in(store: Store, file: Path) -> TakenIn:
    return take_in(store, OWN_CSV.id, file.name, OWN_CSV.read(file, store.person.zone, lambda _: None))


def said(entries: list[Entry]) -> list[object]:
    return [(entry.id, entry.recorded_at, to_document(entry.body)) for entry in entries]


def test_a_file_changes_only_what_was_changed_in_it(store: Store, tmp_path: Path) -> None:
    for body in (
        Factor(id="own_tea", name="Tea", kind="number"),
        FactorValue("own_tea", 3, ON),
        Episode(start=ON, pain=4.0, note="=1+1; twice"),
    ):
        store.add(body)
    before, file = said(list(store.entries())), tmp_path / "diary.csv"
    save(store, file)

    assert (bring_in(store, file).added, bring_in(store, file).known) == (0, 3)
    assert said(list(store.entries())) == before

    text = file.read_text(encoding=ENCODING).replace("'=1+1; twice", "once")
    file.write_text(f"{text}nothing,2026-06-02\n", encoding=ENCODING, newline="")
    taken = bring_in(store, file)
    assert (taken.added, taken.edited, taken.skipped) == (1, 1, 0)
    assert Nothing(Moment(date(2026, 6, 2), "Europe/London")) in [entry.body for entry in store.entries()]

    store.undo()
    assert said(list(store.entries())) == before


def test_a_lost_record_comes_back_whole(store: Store, tmp_path: Path) -> None:
    store.add(Episode(start=ON, movement="cramp"))
    before, file = said(list(store.entries())), tmp_path / "diary.csv"
    save(store, file)
    store.diary.delete()
    anew = Store.first(store.clock, "UTC")
    assert bring_in(anew, file).added == 1
    assert said(list(anew.entries())) == before
