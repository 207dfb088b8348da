"""The database that Health Connect exports: one app of several, whole days, and databases that are broken."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from charley.diary import FactorValue, Item, Moment, RecordError, Skipped
from charley.diary.formats import FORMATS, recognise
from charley.diary.formats.health_connect import HEALTH_CONNECT
from tests.diary.formats.made import found, values, zipped

INTERVAL = (
    "row_id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB, app_info_id INTEGER, start_time INTEGER, "
    "start_zone_offset INTEGER, end_time INTEGER, end_zone_offset INTEGER, local_date INTEGER"
)
TABLES = {
    "steps_record_table": "count INTEGER, local_date_time INTEGER AS (start_time + 1000 * start_zone_offset)",
    "hydration_record_table": "volume REAL",
    "nutrition_record_table": "caffeine REAL, meal_name TEXT",
    "exercise_session_record_table": "title TEXT",
    "menstruation_period_record_table": "notes TEXT",
    "sleep_session_record_table": "title TEXT",
}


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def row(
    table: str, start: str, end: str = "", app: int = 1, offset: int | None = 0, **more: object
) -> tuple[str, list[object]]:
    names = ["start_time", "start_zone_offset", "end_time", "end_zone_offset", "app_info_id", *more]
    marks = ", ".join("?" * len(names))
    values = [at(start), offset, at(end or start), offset, app, *more.values()]
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values


def stage(session: int, start: str, end: str, kind: int) -> tuple[str, list[object]]:
    return "INSERT INTO sleep_stages_table VALUES (?, ?, ?, ?)", [session, at(start), at(end), kind]


LAST = row("steps_record_table", "2026-03-09T09:00", count=1)  # the day that may not be over


def made(folder: Path, *rows: tuple[str, list[object]], without: str = "") -> Path:
    path = folder / "health_connect_export.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        for table, columns in TABLES.items():
            if table != without:
                database.execute(f"CREATE TABLE {table} ({INTERVAL}, {columns})")
        database.execute(
            "CREATE TABLE sleep_stages_table (parent_key INTEGER NOT NULL, stage_start_time INTEGER NOT NULL, "
            "stage_end_time INTEGER NOT NULL, stage_type INTEGER NOT NULL)"
        )
        for statement, arguments in rows:
            database.execute(statement, arguments)
        database.commit()
    return path


def test_sums_of_whole_days_from_the_app_that_counted_most(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        row("steps_record_table", "2026-03-01T09:00", count=3000),
        row("steps_record_table", "2026-03-01T19:00", count=1500),
        row("steps_record_table", "2026-03-01T19:00", app=2, count=4000),
        row("hydration_record_table", "2026-03-01T10:00", volume=0.25),
        row("nutrition_record_table", "2026-03-01T10:00", caffeine=0.095),
        row("nutrition_record_table", "2026-03-01T12:00", caffeine=5e-324),  # how "not told" is kept
        row("exercise_session_record_table", "2026-03-01T17:00", "2026-03-01T17:45"),
        row("menstruation_period_record_table", "2026-03-02T00:00", "2026-03-06T00:00"),
        LAST,
    )
    assert recognise(path, FORMATS) is HEALTH_CONNECT
    assert values(HEALTH_CONNECT, path) == {
        ("activity_min", "2026-03-01"): 45,
        ("caffeine_mg", "2026-03-01"): 95,
        ("cycle_day", "2026-03-02"): 1,
        ("steps", "2026-03-01"): 4500,
        ("water_ml", "2026-03-01"): 250,
    }


def test_a_night_is_its_session_without_what_was_awake(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        row("sleep_session_record_table", "2026-03-01T23:00", "2026-03-02T07:00"),
        stage(1, "2026-03-01T23:00", "2026-03-01T23:30", 1),
        stage(1, "2026-03-01T23:30", "2026-03-02T03:00", 4),
        stage(1, "2026-03-02T03:00", "2026-03-02T03:15", 7),
        stage(1, "2026-03-02T03:15", "2026-03-02T07:00", 6),
        row("sleep_session_record_table", "2026-03-02T23:00", "2026-03-03T05:00", app=2),
        LAST,
    )
    first, second = found(HEALTH_CONNECT, path)
    assert isinstance(first, Item) and isinstance(second, Item)
    assert first.body == FactorValue("sleep_hours", 7.25, Moment(date(2026, 3, 2), "Europe/London", time(7)))
    assert second.body == FactorValue("sleep_hours", 6, Moment(date(2026, 3, 3), "Europe/London", time(5)))


def test_the_day_is_that_of_the_phone_or_else_of_the_person(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        row("steps_record_table", "2026-03-01T23:30", offset=7200, count=5),
        row("steps_record_table", "2026-03-03T23:30", offset=None, count=6),
        LAST,
    )
    first, second = found(HEALTH_CONNECT, path, "Asia/Tokyo")
    assert isinstance(first, Item) and isinstance(second, Item)
    assert first.body == FactorValue("steps", 5, Moment(date(2026, 3, 2), "+02:00"))
    assert second.body == FactorValue("steps", 6, Moment(date(2026, 3, 4), "Asia/Tokyo"))


def test_the_zip_as_the_phone_writes_it(tmp_path: Path) -> None:
    content = made(tmp_path, row("steps_record_table", "2026-03-01T09:00", count=7), LAST).read_bytes()
    path = zipped(tmp_path / "Health Connect.zip", **{"health_connect_export.db": content})
    assert recognise(path, FORMATS) is HEALTH_CONNECT
    assert values(HEALTH_CONNECT, path) == {("steps", "2026-03-01"): 7}


def test_an_older_phone_lacks_a_table(tmp_path: Path) -> None:
    path = made(
        tmp_path, row("steps_record_table", "2026-03-01T09:00", count=7), LAST, without="hydration_record_table"
    )
    assert values(HEALTH_CONNECT, path) == {("steps", "2026-03-01"): 7}


def test_a_view_in_the_place_of_a_table_is_not_asked(tmp_path: Path) -> None:
    path = made(
        tmp_path, LAST, row("steps_record_table", "2026-03-01T09:00", count=7), without="hydration_record_table"
    )
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "CREATE VIEW hydration_record_table AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
            "SELECT x AS start_time, 0 AS start_zone_offset, x AS end_time, 1 AS app_info_id, x AS volume FROM n"
        )
    assert values(HEALTH_CONNECT, path) == {("steps", "2026-03-01"): 7}


def test_rows_without_a_time_or_a_number_are_named(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        row("steps_record_table", "2026-03-01T09:00", count="many"),
        row("steps_record_table", "2026-03-02T09:00", count=7),
        ("INSERT INTO hydration_record_table (start_time, volume) VALUES (?, ?)", ["noon", 1]),
        ("INSERT INTO hydration_record_table (start_time, end_time, volume) VALUES (?, ?, ?)", [1 << 62, 1 << 62, 1]),
        LAST,
    )
    things = found(HEALTH_CONNECT, path)
    assert [str(one.at) for one in things if isinstance(one, Skipped)] == [
        "health_connect_export.db (steps_record_table)",
        "health_connect_export.db (hydration_record_table)",
        "health_connect_export.db (hydration_record_table)",
    ]
    assert [one.key for one in things if isinstance(one, Item)] == ["steps 2026-03-02"]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_half_a_database_is_named(tmp_path: Path, share: float) -> None:
    path = made(tmp_path, *(row("steps_record_table", "2026-03-01T09:00", count=7) for _ in range(5000)), LAST)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(RecordError, match=r"health_connect_export.db is damaged"):
        found(HEALTH_CONNECT, path)


def test_a_broken_database_in_the_zip_is_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "Health Connect.zip", **{"health_connect_export.db": b"SQLite format 3\0" + b"\7" * 5000})
    with pytest.raises(RecordError, match=r"Health Connect.zip is damaged"):
        found(HEALTH_CONNECT, path)


def test_nights_that_make_no_sense_are_left_out(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        row("sleep_session_record_table", "2026-03-02T07:00", "2026-03-01T23:00"),
        row("sleep_session_record_table", "2026-03-02T23:00", "2026-03-03T05:00"),
        ("INSERT INTO sleep_stages_table VALUES (?, ?, ?, ?)", [2, "late", "early", 1]),
        stage(2, "2026-03-03T04:00", "2026-03-03T09:00", 1),
        LAST,
    )
    assert values(HEALTH_CONNECT, path) == {("sleep_hours", "2026-03-03"): 5}


def test_more_apps_than_a_person_can_have_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("charley.diary.formats.daily._MOST", 10)
    rows = (row("steps_record_table", "2026-03-01T09:00", app=number, count=1) for number in range(10_001))
    with pytest.raises(RecordError, match="more days and devices than a person can have"):
        found(HEALTH_CONNECT, made(tmp_path, *rows))


def test_a_zip_without_the_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"a.zip holds no health_connect_export.db"):
        found(HEALTH_CONNECT, zipped(tmp_path / "a.zip", **{"a.db": "x"}))


def test_other_databases_are_not_recognised(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as database:
        database.execute("CREATE TABLE a (b)")
    (tmp_path / "broken.db").write_bytes(b"SQLite format 3\0" + b"\7" * 500)
    (tmp_path / "text.db").write_text("no database")
    for name in ("other.db", "broken.db", "text.db"):
        assert not HEALTH_CONNECT.recognises(tmp_path / name)
    assert not HEALTH_CONNECT.recognises(zipped(tmp_path / "a.zip", **{"a.db": "x"}))
    assert not HEALTH_CONNECT.recognises(tmp_path)


def test_the_file_is_not_changed(tmp_path: Path) -> None:
    path = made(tmp_path, LAST)
    before = path.read_bytes()
    found(HEALTH_CONNECT, path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
