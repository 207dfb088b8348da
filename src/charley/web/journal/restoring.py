"""Puts a copy in the place of the store: all of it or nothing, with what was there kept beside it.

Everything is first made ready in a folder. Once that has its name, ``restoring-...``, the restore counts as done: a
process that is killed after that leaves moves that the next start ends.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import sqlcipher3
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from charley.diary import RecordError
from charley.web import places
from charley.web.journal.backup import back_up, check, files_in
from charley.web.journal.copying import convert, key_of, opened, rows_from_file

_STORE, _FILES = "charley.db", "media"


def restore(copy: Path, now: datetime, passphrase: str | None = None) -> Path | None:
    """Put a copy in the place of the store; what was there is kept, and its file is returned.

    Raises:
        RecordError: when the copy is not whole, or the store cannot be replaced; then nothing is changed.
    """
    checked = check(copy, passphrase)
    if checked.problems:
        raise RecordError(f"{copy} is damaged: {checked.problems[0]}. Nothing was changed; choose another copy.")
    finish()
    connection.close()
    stamp = _stamp(now)
    ready = places.data_folder() / f"restoring-{stamp}"
    unfinished = ready.with_name(f".{ready.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir(mode=0o700, parents=True)
        convert(copy, key_of(copy, passphrase), unfinished / _STORE, places.key())
        _take_files(unfinished)
        _refuse_newer(copy, unfinished / _STORE)
        if places.database_file():
            _fold(places.data_folder() / _STORE)
        else:
            back_up(places.data_folder() / "backups" / f"before-{stamp}.db", folder=places.data_folder() / _FILES)
        for file in (path for path in unfinished.rglob("*") if path.is_file()):
            with file.open("rb") as written:
                os.fsync(written.fileno())
        unfinished.rename(ready)
    except (OSError, sqlcipher3.dbapi2.Error) as error:
        raise RecordError(
            f"The copy cannot be put into {places.data_folder()} ({error}). Nothing was changed. Make room, or check "
            "who may write there."
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return finish()


def begun() -> list[Path]:
    """Restores that were killed before their last move."""
    return sorted(places.data_folder().glob("restoring-*"))


def finish() -> Path | None:
    """End a restore that was begun; returns where the store is kept that was there before, if there was one.

    Raises:
        RecordError: when it cannot be ended; it can be tried again.
    """
    before = None
    for ready in begun():
        stamp = ready.name.removeprefix("restoring-")
        try:
            before = _swap(ready, stamp)
        except (OSError, DatabaseError) as error:
            raise RecordError(
                f"The copy could not be put in place ({type(error).__name__}). It waits in {ready}: see that the "
                "database can be reached and the folder be written, and start again."
            ) from error
    return before


def _swap(ready: Path, stamp: str) -> Path | None:
    folder, store = ready.parent, places.database_file()
    before = folder / "backups" / f"before-{stamp}.db" if store is None else _aside(folder / _STORE, stamp)
    if (ready / _STORE).exists():
        if store is None:
            rows_from_file(ready / _STORE, places.key())
            (ready / _STORE).unlink()
        else:
            connection.close()
            # what belongs to the old store goes first: beside the new one it would be taken for its own
            for end in ("-wal", "-shm", ""):
                old = store.with_name(store.name + end)
                if old.exists():
                    old.replace(before.with_name(before.name + end))
            (ready / _STORE).replace(store)
    if (ready / _FILES).exists():
        if (folder / _FILES).exists():
            (folder / _FILES).rename(_aside(folder / _FILES, stamp))
        (ready / _FILES).rename(folder / _FILES)
    shutil.rmtree(ready)
    return before if before.exists() else None


def _stamp(now: datetime) -> str:
    """The time, in a way that no copy has that was made before another restore."""
    names = (f"{now.astimezone(UTC):%Y%m%dT%H%M%S}{'-' * more}" for more in range(1000))
    return next(name for name in names if not (places.data_folder() / "backups" / f"before-{name}.db").exists())


def _aside(old: Path, stamp: str) -> Path:
    """A name beside it that nothing has."""
    names = (old.with_name(f"{old.name}.before-{stamp}{'-' * more}") for more in range(1000))
    return next(name for name in names if not name.exists())


def _fold(store: Path) -> None:
    """Bring all of a store into its one file, and see that nobody has it open; a damaged one is left as it is."""
    if not store.exists():
        return
    try:
        with opened(store, key_of(store)) as old:
            old.execute("PRAGMA busy_timeout = 2000")
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlcipher3.dbapi2.OperationalError as error:
        if "locked" in str(error):
            raise RecordError(
                f"{store} is in use. End the site and other programs that use it, then try again. Nothing was changed."
            ) from error
    except sqlcipher3.dbapi2.DatabaseError:
        return


def _take_files(unfinished: Path) -> None:
    """Write the files of a copy into a folder, and take them out of the store."""
    with opened(unfinished / _STORE, places.key()) as store:
        (unfinished / _FILES).mkdir(mode=0o700)
        for name, _digest, content in files_in(store):
            parts = PurePosixPath(name)
            if parts.is_absolute() or ".." in parts.parts:
                raise RecordError(
                    f"The copy holds a file with the name {name!r}, which is refused. Nothing was changed."
                )
            file = unfinished / _FILES / parts
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.write_bytes(content)
            file.chmod(0o600)
        store.execute("DROP TABLE IF EXISTS copied_file")
        store.commit()
        store.execute("VACUUM")


def _refuse_newer(copy: Path, store: Path) -> None:
    """A copy that a newer Charley wrote is refused: its tables may hold what this one would lose."""
    with opened(store, places.key(), read_only=True) as made:
        applied = set(made.execute("SELECT app, name FROM django_migrations").fetchall())
    known = MigrationLoader(None, ignore_no_migrations=True)
    if any(step not in known.disk_migrations for step in applied if step[0] in known.migrated_apps):
        raise RecordError(f"{copy} was written by a newer Charley. Bring this one up to date. Nothing was changed.")
