"""Opens the store: sets Django up, makes the tables or brings them up to date, and finds the diary."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from charley.diary import RecordError
from charley.web import places

if TYPE_CHECKING:
    from charley.web.journal.store import Store


def open_store(clock: Callable[[], datetime], zone: str = "UTC", tell: Callable[[str], None] = lambda _: None) -> Store:
    """The person's own diary on this computer; made when there is none. The day's copy is made when it is due.

    Args:
        clock: gives the time now, with its zone.
        zone: the person's time zone, for a diary that is made.
        tell: called with a sentence when the day's copy could not be made; the diary can be used all the same.

    Raises:
        RecordError: when the store cannot be opened, with what to do.
    """
    file = places.database_file()
    set_up_django()
    from charley.web.journal.backup import automatic
    from charley.web.journal.store import Store

    if file:
        end_restore()
        make_private(file)

    with store_errors():
        bring_up_to_date()
        store = Store.first(clock, zone)
        store.purge()
        if file:
            try:
                automatic(file.parent / "backups", clock())
            except RecordError as error:
                tell(f"Today's copy of the record was not made. {error}")
    return store


@contextmanager
def store_errors() -> Iterator[None]:
    """Turns a failure of the database into a sentence that says what to do.

    Raises:
        RecordError: when the database fails.
    """
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as error:
        raise RecordError(explain(error, places.database_file())) from error


def set_up_django() -> None:
    """Make Django ready, once in a process; does nothing in a process that has done so.

    Raises:
        RecordError: when the settings cannot be used.
    """
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charley.web.settings")
    if not apps.ready:
        django.setup()


def explain(error: Exception, file: Path | None) -> str:
    """What a failure of the database means for a person, and what to do."""
    said = str(error).lower()
    where = f"The record {file}" if file else "The database at CHARLEY_DATABASE"
    if "is full" in said or "no space" in said:
        return f"{where} cannot grow: the disk is full. Nothing was changed. Make room and try again."
    if "disk i/o" in said:
        return f"The disk did not take what was to be written to {file}. Nothing was changed. Is there room left on it?"
    if "not a database" in said or "encrypted" in said:
        return (
            f"{where} cannot be read. If it is encrypted, set CHARLEY_KEY_FILE to the file with its key; "
            "otherwise bring back a copy: charley diary restore."
        )
    if "malformed" in said or "corrupt" in said:
        return f"{where} is damaged. Bring back a copy: charley diary restore. The damaged file is kept."
    if "readonly" in said or "read-only" in said or "unable to open" in said or "permission" in said:
        return f"{where} cannot be written. Check who may write there, or set CHARLEY_DATA to another folder."
    if "locked" in said:
        return f"{where} is in use by another program. Wait a moment and try again."
    return f"{where} cannot be used: {type(error).__name__}. Check that it can be reached and try again."


def end_restore() -> None:
    """End a restore that was killed on its way; there is seldom one, and only then is anything loaded for it."""
    if any(places.data_folder().glob("restoring-*")):
        from charley.web.journal.restoring import finish

        finish()


def make_private(file: Path) -> None:
    """Make the file and its folder, for this person alone.

    Raises:
        RecordError: when they cannot be written.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError as error:
        raise RecordError(
            f"{file} cannot be written ({error.strerror}). Set CHARLEY_DATA to a folder that you may write to."
        ) from error


def bring_up_to_date() -> None:
    """Make the tables of every installed app, or bring them up to date.

    Raises:
        RecordError: when a newer Charley wrote the record.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    targets = executor.loader.graph.leaf_nodes()
    ahead = set(executor.loader.applied_migrations) - set(executor.loader.graph.nodes)
    if any(app == "journal" for app, _ in ahead):
        raise RecordError("The record was written by a newer Charley. Bring this one up to date; nothing was changed.")
    if executor.migration_plan(targets):
        call_command("migrate", verbosity=0, interactive=False, stdout=sys.stderr)
