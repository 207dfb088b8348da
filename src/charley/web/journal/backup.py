"""Copies of the whole store: made by themselves, checked, and brought back. A copy is a store like any other.

Of a SQLite store the library copies page by page; it stays encrypted with the same key. A store in PostgreSQL is
copied row by row into a SQLite file, and a SQLite file is brought back into PostgreSQL the same way.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3
from django.core.management import call_command
from django.db import connection, connections, transaction

from charley.diary import RecordError, from_document
from charley.web import places
from charley.web.journal import models

_TABLES = (models.Diary, models.Change, models.Entry)
_AT_ONCE = 2000
_DAILY, _WEEKLY = timedelta(days=7), timedelta(days=28)  # what was deleted for good leaves the copies too


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a store found.

    Args:
        entries: how many there are, deleted ones too.
        first: the first day.
        last: the last day.
        problems: what is wrong, in words; empty when all is well.
    """

    entries: int
    first: date | None
    last: date | None
    problems: tuple[str, ...]


def back_up(target: Path) -> Checked:
    """Copy the store to a new file, and check the copy; the file appears only when it is whole.

    Raises:
        RecordError: when the file is there already, or the copy cannot be made.
    """
    if target.exists():
        raise RecordError(f"{target} is there already. Choose another name.")
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        if places.database_file():
            with _sqlite(unfinished, places.key()) as copy:
                connection.ensure_connection()
                connection.connection.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")  # one file, without any beside it
        else:
            _copy_rows("default", unfinished)
        checked = check(unfinished)
        if checked.problems:
            raise RecordError(f"The copy is not right: {checked.problems[0]}. Nothing was kept of it.")
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    except (OSError, sqlcipher3.dbapi2.Error) as error:
        raise RecordError(f"{target} cannot be written ({error}). Choose another folder, or make room.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return checked


def check(file: Path) -> Checked:
    """Whether a store in a file is whole: its pages, its references, and every entry in it.

    Raises:
        RecordError: when it is no store at all, or cannot be read.
    """
    problems: list[str] = []
    entries, first, last = 0, None, None
    if not file.is_file():
        raise RecordError(f"There is no file {file}. Check its name and folder.")
    try:
        with _sqlite(file, _key_of(file), read_only=True) as store:
            problems += [row[0] for row in store.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
            problems += [
                f"{row[0]} points to nothing" for row in store.execute("PRAGMA foreign_key_check").fetchmany(5)
            ]
            columns = "SELECT id, kind, day, document FROM journal_entry"
            for identity, kind, day, document in store.execute(columns):
                entries += 1
                if day:
                    first, last = min(first or day, day), max(last or day, day)
                try:
                    from_document(kind, _json(document))
                except ValueError as error:
                    problems.append(f"entry {identity[:8]}: {error}")
    except sqlcipher3.dbapi2.DatabaseError as error:
        raise RecordError(
            f"{file} is no record that can be read ({error}). If it is encrypted, set CHARLEY_KEY_FILE to the file "
            "with its key."
        ) from error
    days = [date.fromisoformat(day) if isinstance(day, str) else day for day in (first, last)]
    return Checked(entries, days[0], days[1], tuple(problems))


def restore(copy: Path, now: datetime) -> Path | None:
    """Put a copy in the place of the store; what was there is kept beside it, and its file is returned.

    Raises:
        RecordError: when the copy is not whole; then nothing is changed.
    """
    checked = check(copy)
    if checked.problems:
        raise RecordError(f"{copy} is damaged: {checked.problems[0]}. Nothing was changed; choose another copy.")
    file = places.database_file()
    if file is None:
        _bring_rows(copy)
        return None
    connection.close()
    beside = file.with_name(f"{file.name}.before-{now.astimezone(UTC):%Y%m%dT%H%M%S}")
    fresh = file.with_name(f".{file.name}.fresh")
    try:
        _convert(copy, _key_of(copy), fresh, places.key())
        for end in ("", "-wal", "-shm"):  # the old store and what belongs to it
            old = file.with_name(file.name + end)
            if old.exists():
                old.replace(beside.with_name(beside.name + end))
        fresh.replace(file)
    except OSError as error:
        raise RecordError(f"{file} cannot be replaced ({error.strerror}). The copy is unharmed.") from error
    finally:
        fresh.unlink(missing_ok=True)
    return beside if beside.exists() else None


def automatic(folder: Path, now: datetime) -> Path | None:
    """Make the day's copy if there is none and something changed, and let old ones go; returns the new copy.

    Copies of the last seven days are kept, and before these one of each week, for 28 days in all.
    """
    if connection.in_atomic_block:
        return None  # a copy would wait for the end of what is being written, and that for the copy
    stamp = f"{now.astimezone(UTC):%Y-%m-%d}"
    target = folder / f"charley-{stamp}.db"
    newest = models.Change.objects.order_by("-at").values_list("at", flat=True).first()
    there = sorted(folder.glob("charley-????-??-??.db"))
    if target.exists() or newest is None or (there and _day(there[-1]) > newest.astimezone(UTC).date()):
        return None
    back_up(target)
    weeks = set()
    for old in reversed(there):
        age = now.astimezone(UTC).date() - _day(old)
        week = _day(old).isocalendar()[:2]
        if age > _WEEKLY or (age >= _DAILY and week in weeks):
            old.unlink(missing_ok=True)
        elif age >= _DAILY:
            weeks.add(week)
    return target


def encrypt(key_file: Path) -> None:
    """Encrypt the store with a key, which is made when its file is not there; copies without a key are removed.

    Raises:
        RecordError: when it is encrypted already, is in another database, or cannot be written.
    """
    file = places.database_file()
    if file is None:
        raise RecordError("The record is in PostgreSQL. Encrypt the disk that the database is on.")
    if _key_of(file):
        raise RecordError("The record is encrypted already.")
    connection.close()
    if not key_file.exists():
        key_file.touch(mode=0o600)
        key_file.write_text(os.urandom(32).hex() + "\n", encoding="ascii")
    os.environ["CHARLEY_KEY_FILE"] = str(key_file)
    key = places.key()
    fresh = file.with_name(f".{file.name}.fresh")
    try:
        _convert(file, None, fresh, key)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
    for end in ("-wal", "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)
    for old in [*file.parent.glob("backups/*.db"), *file.parent.glob(f"{file.name}.before-*")]:
        if not _key_of(old):
            old.unlink()


# below: files and rows


@contextmanager
def _sqlite(file: Path, key: str | None, read_only: bool = False) -> Iterator[Any]:
    mode = "?mode=ro" if read_only else ""
    if read_only and not file.with_name(f"{file.name}-wal").exists():
        mode += "&immutable=1"  # then no files are made beside it
    opened = sqlcipher3.dbapi2.connect(f"{file.absolute().as_uri()}{mode}", uri=True, timeout=20)
    try:
        if key:
            opened.execute(f"PRAGMA key = \"x'{key}'\"")
        yield opened
    finally:
        opened.close()


def _key_of(file: Path) -> str | None:
    """The key of a file; none for one that is not encrypted, which says so in its first bytes."""
    with file.open("rb") as opened:
        start = opened.read(16)
    return None if start in (b"SQLite format 3\0", b"") else places.key()


def _convert(source: Path, source_key: str | None, target: Path, target_key: str | None) -> None:
    """Write a store anew with another key, or without one."""
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    with _sqlite(source, source_key) as opened:
        if source_key == target_key:
            with _sqlite(target, target_key) as copy:
                opened.backup(copy)
            return
        key = f"x'{target_key}'" if target_key else ""
        opened.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(target), key))
        opened.execute("SELECT sqlcipher_export('fresh')")
        opened.execute("DETACH DATABASE fresh")


@contextmanager
def _alias(file: Path) -> Iterator[str]:
    """A SQLite store as a second database of Django."""
    options = {"transaction_mode": "IMMEDIATE"} | ({"key": key} if (key := _key_of(file) or places.key()) else {})
    one = {"ENGINE": "charley.web.sqlite", "NAME": str(file), "OPTIONS": options}
    connections.settings["copy"] = connections.configure_settings({"default": {}, "copy": one})["copy"]
    try:
        yield "copy"
    finally:
        connections["copy"].close()
        del connections["copy"]
        del connections.settings["copy"]


def _copy_rows(source: str, file: Path) -> None:
    with _alias(file) as copy:
        call_command("migrate", database=copy, verbosity=0, interactive=False)
        with transaction.atomic(using=copy), transaction.atomic(using=source):
            _pour(source, copy)


def _bring_rows(file: Path) -> None:
    with _alias(file) as copy, transaction.atomic():
        models.Diary.objects.all().delete()
        _pour(copy, "default")


def _pour(source: str, target: str) -> None:
    """Copy all rows; what points to rows that come later is set at the end."""
    later: list[tuple[int, Any, Any]] = []
    for table in _TABLES:
        rows = table.objects.using(source).order_by("pk").iterator(chunk_size=_AT_ONCE)
        some: list[Any] = []
        for row in rows:
            if isinstance(row, models.Change):
                later.append((row.pk, row.entry_id, row.part_of_id))
                row.entry_id = row.part_of_id = None
            some.append(row)
            if len(some) == _AT_ONCE:
                table.objects.using(target).bulk_create(some)
                some = []
        table.objects.using(target).bulk_create(some)
    for start in range(0, len(later), _AT_ONCE):
        changes = [models.Change(pk=pk, entry_id=e, part_of_id=p) for pk, e, p in later[start : start + _AT_ONCE]]
        models.Change.objects.using(target).bulk_update(changes, ["entry_id", "part_of_id"], batch_size=200)
    _continue_numbers(target)


def _continue_numbers(target: str) -> None:
    """Let PostgreSQL's numbers of changes go on after the highest that came."""
    from django.core.management.color import no_style

    with connections[target].cursor() as cursor:
        for statement in connections[target].ops.sequence_reset_sql(no_style(), [models.Change]):
            cursor.execute(statement)


def _day(file: Path) -> date:
    return date.fromisoformat(file.stem.removeprefix("charley-"))


def _json(document: str) -> object:
    import json

    return json.loads(document)
