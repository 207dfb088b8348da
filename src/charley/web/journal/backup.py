"""Copies of the whole store: made on request or by themselves, and checked. A copy is a store like any other.

A copy is one SQLite file, whether the store is one or in PostgreSQL, and so goes back into either. It is encrypted with
a passphrase where one is given, otherwise with the key of the store where that has one. Files that belong to the
store go into a table of the copy.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3
from django.db import connection

from charley.diary import RecordError, from_document
from charley.web import places
from charley.web.journal import models
from charley.web.journal.copying import convert, key_of, opened, rows_to_file

# rows that pass by themselves within hours or days, and could let somebody in who was signed out since
PASSING = ("usersessions_usersession", "django_session", "checkup_check")
_DAILY, _WEEKLY = timedelta(days=7), timedelta(days=28)  # what was deleted for good leaves the copies too


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a store found.

    Args:
        entries: how many there are, deleted ones too.
        first: the first day.
        last: the last day.
        problems: what is wrong, in words; empty when all is well.
        files: how many files are in it.
    """

    entries: int
    first: date | None
    last: date | None
    problems: tuple[str, ...]
    files: int = 0


def back_up(target: Path, passphrase: str | None = None, folder: Path | None = None) -> Checked:
    """Copy the store to a new file, and check the copy; the file appears only when it is whole.

    Args:
        target: the new file.
        passphrase: what the copy is encrypted with.
        folder: files in it go into the copy.

    Raises:
        RecordError: when the file is there already, or the copy cannot be made.
    """
    if target.exists():
        raise RecordError(f"{target} is there already. Choose another name.")
    unfinished = target.with_name(f".{target.name}.unfinished")
    key = passphrase or places.key()
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        if store := places.database_file():
            convert(store, places.key(), unfinished, key)
        else:
            rows_to_file(unfinished, key)
        with opened(unfinished, key) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without any beside it
            _leave_out(copy)
            _put_files(copy, folder)
        checked = check(unfinished, passphrase)
        if checked.problems:
            raise RecordError(f"The copy is not right: {checked.problems[0]}. Nothing was kept of it.")
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    except (OSError, sqlcipher3.dbapi2.Error) as error:
        raise RecordError(f"{target} cannot be written ({error}). Choose another folder, or make room.") from error
    finally:
        for end in ("", "-journal"):
            unfinished.with_name(unfinished.name + end).unlink(missing_ok=True)
    return checked


def check(file: Path, passphrase: str | None = None) -> Checked:
    """Whether a store in a file is whole: its pages, its references, every entry and every file in it.

    Raises:
        RecordError: when it is no store at all, or cannot be read.
    """
    problems: list[str] = []
    entries, files, first, last = 0, 0, None, None
    if not file.is_file():
        raise RecordError(f"There is no file {file}. Check its name and folder.")
    try:
        with opened(file, key_of(file, passphrase), read_only=True) as store:
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
                    from_document(kind, json.loads(document))
                except ValueError as error:
                    problems.append(f"entry {identity[:8]}: {error}")
            for name, digest, content in files_in(store):
                files += 1
                if hashlib.sha256(content).hexdigest() != digest:
                    problems.append(f"the file {name} is damaged")
    except sqlcipher3.dbapi2.DatabaseError as error:
        raise RecordError(
            f"{file} is no record that can be read ({error}). If it is encrypted, give its passphrase, or set "
            "CHARLEY_KEY_FILE to the file with its key."
        ) from error
    days = [date.fromisoformat(day) if isinstance(day, str) else day for day in (first, last)]
    return Checked(entries, days[0], days[1], tuple(problems), files)


def files_in(store: Any) -> Any:
    """Name, SHA-256 and content of each file in a copy."""
    if not store.execute("SELECT 1 FROM sqlite_master WHERE name = 'copied_file'").fetchone():
        return ()
    return store.execute("SELECT name, digest, content FROM copied_file ORDER BY name")


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
    if key_of(file):
        raise RecordError("The record is encrypted already.")
    connection.close()
    if not key_file.exists():
        key_file.touch(mode=0o600)
        key_file.write_text(os.urandom(32).hex() + "\n", encoding="ascii")
    os.environ["CHARLEY_KEY_FILE"] = str(key_file)
    key = places.key()
    fresh = file.with_name(f".{file.name}.fresh")
    try:
        convert(file, None, fresh, key)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
    for end in ("-wal", "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)
    for old in [*file.parent.glob("backups/*.db"), *file.parent.glob(f"{file.name}.before-*")]:
        if not key_of(old):
            old.unlink()


def _day(file: Path) -> date:
    return date.fromisoformat(file.stem.removeprefix("charley-"))


def _leave_out(copy: Any) -> None:
    there = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    gone = sum(copy.execute(f"DELETE FROM {table}").rowcount for table in PASSING if table in there)  # noqa: S608
    copy.commit()
    if gone:
        copy.execute("VACUUM")


def _put_files(copy: Any, folder: Path | None) -> None:
    if folder is None or not folder.is_dir():
        return
    copy.execute("CREATE TABLE copied_file (name TEXT PRIMARY KEY, digest TEXT NOT NULL, content BLOB NOT NULL)")
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            continue  # deleted while the site runs
        row = (file.relative_to(folder).as_posix(), hashlib.sha256(content).hexdigest(), content)
        copy.execute("INSERT INTO copied_file VALUES (?, ?, ?)", row)
    copy.commit()
