"""Exports of phones and watches in the record: each day once, however often the file is exported again."""

from __future__ import annotations

from pathlib import Path

from charley.diary import FactorValue
from charley.diary.formats.apple_health import APPLE_HEALTH, DRINKS
from charley.web.journal.store import Store
from charley.web.journal.taking_in import TakenIn, take_in
from tests.diary.formats.made import asleep, export, record, steps

NEXT = ' <ExportDate value="2026-03-07 09:00:00 +0000"/>\n'
DRINK = record("HKQuantityTypeIdentifierNumberOfAlcoholicBeverages", "2026-03-01 20:00:00 +0000", "2", unit="count")


def taken(store: Store, path: Path, text: str, keep_good: bool = False) -> TakenIn:
    path.write_text(text)
    found = APPLE_HEALTH.read(path, store.person.zone, lambda _: None)
    return take_in(store, APPLE_HEALTH.id, path.name, found, keep_good)


def days(store: Store) -> dict[str, float]:
    bodies = [entry.body for entry in store.entries(("factor_value",))]
    return {f"{one.factor} {one.at.day}": one.value for one in bodies if isinstance(one, FactorValue)}


def test_a_longer_export_adds_only_new_days_and_undo_takes_them_back(store: Store, tmp_path: Path) -> None:
    night = asleep("2026-03-03 23:00:00 +0000", "2026-03-04 06:00:00 +0000")
    first = export(steps(4, 4000), steps(5, 120), night, DRINK)
    assert taken(store, tmp_path / "a.xml", first).added == 4  # the factor of drinks is one of them
    assert taken(store, tmp_path / "b.xml", first).added == 0
    longer = export(steps(4, 4000), steps(5, 120), steps(5, 6000), night, DRINK, made=NEXT)
    assert taken(store, tmp_path / "c.xml", longer).added == 1
    assert days(store) == {
        "alcoholic_drinks 2026-03-01": 2,
        "sleep_hours 2026-03-04": 7,
        "steps 2026-03-04": 4000,
        "steps 2026-03-05": 6120,
    }
    assert store.own_factors() == {DRINKS.id: DRINKS}
    store.undo()
    assert "steps 2026-03-05" not in days(store)
    assert taken(store, tmp_path / "c.xml", longer).added == 1


def test_half_a_file_is_kept_only_when_what_is_good_is_wanted(store: Store, tmp_path: Path) -> None:
    whole = export(steps(1, 4000), DRINK, DRINK)
    half = whole[: whole.rindex("Record")]
    assert not taken(store, tmp_path / "a.xml", half).kept
    assert days(store) == {}
    assert taken(store, tmp_path / "a.xml", half, keep_good=True).added == 1
    assert days(store) == {"steps 2026-03-01": 4000}
    assert taken(store, tmp_path / "a.xml", whole).added == 2
