"""A bundle of FHIR goes into the record once, and comes out as one."""

from __future__ import annotations

import json
from pathlib import Path

from charley.diary.fhir import Patient, bundle, read
from charley.web.journal.store import Store
from charley.web.journal.taking_in import take_in
from tests.diary.fhir.records import EPISODES, MEASURES, MEDICINES, PATIENT, entry, exported


def written(folder: Path, text: str) -> Path:
    file = folder / "bundle.json"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_bundle_is_taken_in_once_and_undone_as_one(store: Store, tmp_path: Path) -> None:
    bodies = [*EPISODES, *MEDICINES, *MEASURES]
    file = written(tmp_path, json.dumps(exported(entry(body, nr) for nr, body in enumerate(bodies, start=1))))
    taken = [take_in(store, "fhir", file.name, read(file, "UTC", lambda _: None)) for _ in range(2)]
    assert [(one.added, one.known, one.skipped) for one in taken] == [(len(bodies), 0, 0), (0, len(bodies), 0)]
    undone = store.undo()
    assert undone is not None
    assert (undone.what, undone.entries) == ("import", len(bodies))
    assert list(store.entries()) == []


def test_what_a_store_exports_another_takes_in(store: Store, tmp_path: Path) -> None:
    for body in [*EPISODES, *MEDICINES, *MEASURES]:
        store.add(body)
    before = [(one.id, one.body) for one in store.entries()]
    file = written(tmp_path, "".join(bundle(store.entries(), Patient(PATIENT.id), store.clock())))
    for identity, _ in before:
        store.delete(identity)
    store.clock.move(days=31)  # type: ignore[attr-defined]
    store.purge()
    take_in(store, "fhir", file.name, read(file, "UTC", lambda _: None))
    assert sorted(str(one) for one in before) == sorted(str((one.id, one.body)) for one in store.entries())
