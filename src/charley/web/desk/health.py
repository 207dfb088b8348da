"""How the site is: versions, size, copies, tables, letters, articles."""

from __future__ import annotations

import os
import platform
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from charley import __version__
from charley.web import clock, places
from charley.web.desk import log
from charley.web.knowing import knowledge
from charley.web.library.shelves import articles

_LITTLE_BYTES = 1_000_000_000
_OLD_DAYS = 2  # a copy is made every day that somebody uses the site


@dataclass(frozen=True)
class Line:
    """One thing about the site.

    Args:
        what: its name.
        said: how it is.
        to_do: what the host should do; empty when all is well.
    """

    what: str
    said: str
    to_do: str = ""


def health() -> tuple[Line, ...]:
    """Everything that a host should know, with what to do where something is not well."""
    return (
        Line("Charley", __version__),
        Line("Facts", knowledge().version),
        Line("Python and Django", f"{platform.python_version()}, {django.get_version()}"),
        _database(),
        _room(),
        _backup(),
        _tables(),
        _mail(),
        _chain(),
        _articles(),
    )


def _database() -> Line:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            name = f"SQLite {cursor.fetchone()[0]}"
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SHOW server_version")
            name = f"PostgreSQL {cursor.fetchone()[0]}"
            cursor.execute("SELECT pg_database_size(current_database())")
        size = int(cursor.fetchone()[0])
    return Line("Database", f"{name}, {size / 1e6:,.1f} MB")


def _room() -> Line:
    folder = places.data_folder()
    left = shutil.disk_usage(folder if folder.exists() else folder.anchor).free
    return Line(
        "Room left", f"{left / 1e9:,.1f} GB", "Make room: writing stops at none." if left < _LITTLE_BYTES else ""
    )


def _backup() -> Line:
    file = places.database_file()
    if file is None:
        return Line("Last copy", "Not known here.", "Copies of PostgreSQL are made by its host.")
    copies = sorted((file.parent / "backups").glob("*.db"), key=lambda one: one.stat().st_mtime)
    if not copies:
        return Line("Last copy", "None yet.", "One is made with the first use of a record on a day.")
    made = datetime.fromtimestamp(copies[-1].stat().st_mtime, UTC)
    days = (clock.now() - made).days
    old = "No copy for some days. Is the data folder full?" if days >= _OLD_DAYS else ""
    return Line("Last copy", f"{made:%d %B %Y, %H:%M} UTC, {len(copies)} kept", old)


def _tables() -> Line:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Line("Tables", f"{len(waiting)} changes wait.", "Restart the site: charley serve makes them.")
    return Line("Tables", "Up to date.")


def _mail() -> Line:
    if os.environ.get("CHARLEY_EMAIL"):
        return Line("Letters", "Are sent by a mail server.")
    return Line("Letters", "Are files in the data folder.", "Set CHARLEY_EMAIL, or codes by email reach nobody.")


def _chain() -> Line:
    wrong = log.faults()
    if wrong:
        return Line(
            "Log of staff", f"Entry {wrong[0]} was changed or taken out.", "Compare it with a copy of the database."
        )
    return Line("Log of staff", "Whole.")


def _articles() -> Line:
    shelf = articles()
    reviewed = sum(one.state == "reviewed" for one in shelf.reviews.values())
    late = shelf.overdue(clock.today())
    said = f"{len(shelf.articles)}, {reviewed} reviewed by a clinician"
    return Line("Articles", said, f"To be read again by now: {', '.join(one.title for one in late)}." if late else "")
