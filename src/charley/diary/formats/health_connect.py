"""Health Connect (Android): its export is a zip file that holds an SQLite database, ``health_connect_export.db``.

Taken are sums of whole days: steps, exercise, water, caffeine, hours asleep, and the first days of periods. The last
day of the database may not be over and is left out. Of several apps one is taken: see ``daily``.

Tables, columns and units are those of Android's own source (packages/modules/HealthFitness, ``datatypehelpers`` and
``internal/datatypes``): times in milliseconds since 1970 in UTC, offsets in seconds, litres, grams. Columns are chosen
by name, as their order differs between phones; a table that an older phone lacks is passed over.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from charley.diary.formats.archives import base, is_zip, opened
from charley.diary.formats.daily import Days, kept, zone_on
from charley.diary.formats.formats import Format, Progress
from charley.diary.formats.nights import MOST_STRETCHES
from charley.diary.moments import time_zone
from charley.diary.problems import RecordError
from charley.diary.reading import FilePlace, Item, Skipped

_NAME = "health_connect_export.db"
_MAGIC = b"SQLite format 3\0"
_MOST_BYTES = 4 << 30
_INTERVAL = ("start_time", "start_zone_offset", "end_time", "app_info_id")
_NOT_TOLD = 1e-300  # a nutrient that was not told is kept as the smallest number there is
_SUMS = {
    "steps_record_table": ("steps", "count", 1.0),
    "hydration_record_table": ("water_ml", "volume", 1000.0),
    "nutrition_record_table": ("caffeine_mg", "caffeine", 1000.0),
}
_TABLES = (*_SUMS, "exercise_session_record_table", "menstruation_period_record_table")
_EARLIEST, _LATEST = 0, 7_000_000_000_000  # 1970 to 2191, in milliseconds


def recognises(path: Path) -> bool:
    """Whether a file is an export of Health Connect."""
    try:
        if is_zip(path):
            with opened(path) as archive:
                return any(base(name) == _NAME for name in archive.names())
        with path.open("rb") as stream:
            if stream.read(len(_MAGIC)) != _MAGIC:
                return False
        with _database(path) as database:
            return bool(_columns(database, "steps_record_table"))
    except (RecordError, OSError, sqlite3.DatabaseError):
        return False


def read(path: Path, zone: str, progress: Progress) -> Iterator[Item | Skipped]:
    """All that the database holds of what is kept here.

    Raises:
        RecordError: when it cannot be read.
    """
    days = Days(path.name)
    starts: dict[date, str] = {}
    try:
        with _unpacked(path) as file, _database(file) as database:
            for number, table in enumerate(_TABLES, 1):
                yield from _rows(database, table, days, starts, zone)
                progress(number / (len(_TABLES) + 1))
            _sleep(database, days, zone)
            progress(1.0)
    except sqlite3.DatabaseError as error:
        raise RecordError(
            f"{path.name} is damaged. Sums of days could be too low, so nothing was taken. Export it again."
        ) from error
    yield from days.items()
    for day, there in sorted(starts.items()):
        if days.last is not None and day < days.last:
            yield kept(path.name, "cycle_day", 1, day, there, None)


def _rows(
    database: sqlite3.Connection, table: str, days: Days, starts: dict[date, str], zone: str
) -> Iterator[Skipped]:
    factor, column, times = _SUMS.get(table, ("activity_min", "end_time", 0.0))
    if not {*_INTERVAL, column} <= _columns(database, table):
        return
    chosen = ", ".join((*_INTERVAL, f'"{column}"'))
    for number, row in enumerate(database.execute(f"SELECT {chosen} FROM {table}")):  # noqa: S608 (names from above)
        start, offset, end, app, amount = row
        moment = _local(start, offset, zone)
        if moment is None or not isinstance(amount, int | float) or not isinstance(end, int):
            yield Skipped(FilePlace(f"{days.file} ({table})"), "A row has no time or no number. It is left out.")
            continue
        day, there = moment
        if table.startswith("menstruation"):
            starts.setdefault(day, there)
        elif table.startswith("exercise"):
            days.add(factor, day, str(app)[:100], max(0, end - start) / 60_000, None, there)
        elif amount > _NOT_TOLD:
            days.add(factor, day, str(app)[:100], amount * times, None, there)
        if number % 10_000 == 0:
            days.check()


def _sleep(database: sqlite3.Connection, days: Days, zone: str) -> None:
    """Each session without its stages of being awake (1), out of bed (3) and awake in bed (7)."""
    if not {*_INTERVAL, "row_id", "end_zone_offset"} <= _columns(database, "sleep_session_record_table"):
        return
    awake: dict[int, list[tuple[int, int]]] = {}
    if {"parent_key", "stage_start_time", "stage_end_time", "stage_type"} <= _columns(database, "sleep_stages_table"):
        columns = "parent_key, stage_start_time, stage_end_time"
        chosen = f"SELECT {columns} FROM sleep_stages_table WHERE stage_type IN (1, 3, 7)"  # noqa: S608
        for number, (session, first, last) in enumerate(database.execute(chosen)):
            if isinstance(first, int) and isinstance(last, int):
                awake.setdefault(session, []).append((first, last))
            if number > MOST_STRETCHES:
                raise RecordError(f"{days.file} holds more nights than a person can have. Nothing was taken.")
    chosen = "SELECT row_id, start_time, end_time, end_zone_offset, app_info_id FROM sleep_session_record_table"
    for session, start, end, offset, app in database.execute(chosen):
        moment = _local(end, offset, zone)
        if moment is None or not isinstance(start, int) or end <= start:
            continue
        at = start
        for first, last in [*sorted(awake.pop(session, [])), (end, end)]:
            if first > at:
                days.nights.add(str(app)[:100], at // 1000, min(first, end) // 1000, moment[1], None)
            at = max(at, last)
        days.check()


def _local(instant: object, offset: object, zone: str) -> tuple[date, str] | None:
    """Day and zone of an instant in milliseconds; the person's own zone where the phone kept none."""
    if not isinstance(instant, int) or not _EARLIEST < instant < _LATEST:
        return None
    when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=instant)
    if not isinstance(offset, int) or abs(offset) >= 86400:
        return when.astimezone(time_zone(zone)).date(), zone
    day = (when + timedelta(seconds=offset)).date()
    return day, zone_on(day, offset, zone)


def _columns(database: sqlite3.Connection, table: str) -> set[str]:
    """Stored columns of a table; none when there is no such table, or a view in its place."""
    stored = database.execute(
        "SELECT count(*) FROM sqlite_schema WHERE name = ? AND type = 'table' AND sql LIKE 'CREATE TABLE%'", (table,)
    ).fetchone()
    return {row[1] for row in database.execute(f"PRAGMA table_info({table})")} if stored[0] else set()


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """The database as a file; SQLite cannot read it inside a zip, so a copy is made and deleted again."""
    if not is_zip(path):
        yield path
        return
    with opened(path) as archive, tempfile.TemporaryDirectory(prefix="charley-") as folder:
        name = next((name for name in archive.names() if base(name) == _NAME), None)
        if name is None:
            raise RecordError(f"{path.name} holds no {_NAME}. Export it again.")
        if archive.size(name) > _MOST_BYTES:
            raise RecordError(f"{_NAME} in {path.name} is larger than 4 GB, which no export is. Nothing was read.")
        file = Path(folder) / _NAME
        try:
            with archive.open(name) as packed, file.open("wb") as copy:
                shutil.copyfileobj(packed, copy, 1 << 20)
        except OSError as error:
            raise RecordError(
                f"{_NAME} cannot be unpacked into {folder} ({error.strerror}). Make room there."
            ) from error
        yield file


@contextmanager
def _database(path: Path) -> Iterator[sqlite3.Connection]:
    """Opened to be read only: no journal, no locks, nothing that its schema could run."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 16 << 20)
        for setting in ("trusted_schema = OFF", "cell_size_check = ON", "temp_store = MEMORY", "cache_size = -16000"):
            database.execute(f"PRAGMA {setting}")
        yield database


HEALTH_CONNECT = Format(
    id="health_connect",
    name="Health Connect (export from Android)",
    takes="whole days of sleep, steps, exercise, water and caffeine, from the app that counted most; "
    "first days of cycles",
    recognises=recognises,
    read=read,
)
