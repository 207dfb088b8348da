"""Whatever happens to a file, reading it gives items, reasons, or one error in words."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.diary import Body, Entry, Item, RecordError, Skipped
from charley.diary.formats import any_table, bearable, loop_habits, own_csv, own_csv_reader, track_and_graph
from charley.diary.formats.table_mapping import propose
from tests.diary.formats.reading import Read
from tests.diary.strategies import BODIES

pytestmark = pytest.mark.no_cover  # a sweep over much; what it runs is covered by the tests of each part

WRITTEN = datetime(2026, 6, 1, tzinfo=UTC)
TABLES: list[tuple[Read, bytes]] = [
    (
        track_and_graph.read,
        b"FeatureName,Timestamp,Value,Note\nCramp,2026-01-01T08:00:00Z,2:left,x\nTea,2026-01-01T08:00Z,1,\n",
    ),
    (
        bearable.read,
        b"date,time of day,category,rating/amount,detail,notes\n1st Feb 2021,am,Symptom,2,Leg cramp (Mild),\n"
        b"1st Feb 2021,14:00,Sleep,7:30,,\n2nd Feb 2021,,Meds/Supplements,400mg,Tea,\n3rd Feb 2021,,Factors,,a | b,\n",
    ),
    (
        lambda path, zone, progress: any_table.read(path, zone, progress, propose(path)),
        b"date,episodes,pain,stress,Late meal\n13/02/2026,1,3,4,yes\n14/02/2026,0,,5,no\n15/02/2026 10:00,,,6,\n",
    ),
]
Damage = list[tuple[float, int, bytes]]  # where, how many bytes go, and what comes in their place
PIECES = st.binary(max_size=6) | st.sampled_from([b'"', b"\n", b";", b"\0", b"\r"])
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), max_size=4)


def damaged(content: bytes, damage: Damage) -> bytes:
    for where, taken, put in damage:
        place = int(where * len(content))
        content = content[:place] + put + content[place + taken :]
    return content


def check(read: Read, file: Path) -> None:
    try:
        found = list(read(file, "Europe/London", lambda _: None))
    except RecordError as error:
        assert str(error)
    else:
        assert all(isinstance(one, Item | Skipped) for one in found)


@given(st.lists(BODIES, max_size=4), DAMAGE)
def test_our_own_file(tmp_path_factory: pytest.TempPathFactory, bodies: list[Body], damage: Damage) -> None:
    out = io.StringIO(newline="")
    rows = [Entry(id=UUID(int=n), body=body, recorded_at=WRITTEN, changed_at=WRITTEN) for n, body in enumerate(bodies)]
    own_csv.write(rows, out)
    file = tmp_path_factory.mktemp("damage") / "diary.csv"
    file.write_bytes(damaged(out.getvalue().encode(own_csv.ENCODING), damage))
    own_csv_reader.recognises(file)
    check(own_csv_reader.read, file)


@given(st.sampled_from(TABLES), DAMAGE)
def test_tables_of_others(tmp_path_factory: pytest.TempPathFactory, table: tuple[Read, bytes], damage: Damage) -> None:
    read, content = table
    file = tmp_path_factory.mktemp("damage") / "export.csv"
    file.write_bytes(damaged(content, damage))
    check(read, file)


@given(DAMAGE)
def test_archives(tmp_path_factory: pytest.TempPathFactory, damage: Damage) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Habits.csv", "Position,Name,Type\n001,Cramps,YES_NO\n")
        archive.writestr("Checkmarks.csv", "Date,Cramps,\n")
        archive.writestr("001 Cramps/Checkmarks.csv", "Date,Value,Notes\n2026-01-01,YES_MANUAL,\n2026-01-02,NO,\n")
    file = tmp_path_factory.mktemp("damage") / "loop.zip"
    file.write_bytes(damaged(whole.getvalue(), damage))
    loop_habits.recognises(file)
    check(loop_habits.read, file)
