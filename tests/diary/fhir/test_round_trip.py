"""What is exported is imported again, exactly; what is written keeps FHIR's rules."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.diary import Body, Entry, Item
from charley.diary.fhir import check
from tests.diary.fhir.records import EPISODES, MEASURES, MEDICINES, entry, exported, imported
from tests.diary.strategies import BODIES, INSTANTS

RECORDS = {"episodes": EPISODES, "medicines": MEDICINES, "measures": MEASURES}
GOLDEN = Path(__file__).parent
ENTRIES = st.lists(st.tuples(BODIES, INSTANTS), max_size=4).map(
    lambda drawn: [entry(body, nr, at) for nr, (body, at) in enumerate(drawn, start=1)]
)


@settings(deadline=None)
@given(ENTRIES)
def test_any_record_comes_back_as_it_was_and_keeps_the_rules(entries: list[Entry]) -> None:
    made = exported(entries)
    assert check(made) == []
    with TemporaryDirectory() as folder:
        found = imported(Path(folder), made, "Asia/Tokyo")
    assert all(isinstance(one, Item) for one in found)
    assert [(one.id, one.body, one.recorded_at) for one in found if isinstance(one, Item)] == [
        (one.id, one.body, one.recorded_at) for one in entries
    ]


@pytest.mark.parametrize("name", RECORDS)
def test_the_golden_bundles_are_what_is_written(name: str) -> None:
    made = exported(entry(body, nr) for nr, body in enumerate(RECORDS[name], start=1))
    golden = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert made == golden


@pytest.mark.parametrize("name", RECORDS)
def test_the_golden_bundles_keep_the_rules_and_come_back(name: str, tmp_path: Path) -> None:
    golden = (GOLDEN / f"{name}.json").read_text(encoding="utf-8")
    assert check(json.loads(golden)) == []
    found = imported(tmp_path, golden)
    assert [one.body for one in found if isinstance(one, Item)] == list(RECORDS[name])


def test_the_same_record_has_the_same_keys_later(tmp_path: Path) -> None:
    kept = [entry(body, nr) for nr, body in enumerate(EPISODES, start=1)]
    keys = [one.key for one in imported(tmp_path, exported(kept)) if isinstance(one, Item)]
    later = [one.key for one in imported(tmp_path, exported(kept[1:])) if isinstance(one, Item)]
    assert keys[1:] == later
    assert len(set(keys)) == len(kept)


def test_deleted_entries_stay_at_home() -> None:
    body: Body = EPISODES[0]
    at = datetime(2026, 6, 1, tzinfo=UTC)
    gone = Entry(id=UUID(int=1, version=4), body=body, recorded_at=at, changed_at=at, deleted_at=at)
    assert len(exported([gone])["entry"]) == 1
