"""Copies rows and pages from one database to another: SQLite files with or without a key, and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connections, models, transaction

from charley.diary import RecordError
from charley.web import places

_AT_ONCE = 500
_PLAIN = (b"SQLite format 3\0", b"")  # how a file that is not encrypted begins


@contextmanager
def opened(file: Path, key: str | None, read_only: bool = False) -> Iterator[Any]:
    """A SQLite file; the key is what ``places.key`` gives, or a passphrase."""
    mode = "?mode=ro" if read_only else ""
    if read_only and not file.with_name(f"{file.name}-wal").exists():
        mode += "&immutable=1"  # then no files are made beside it
    store = sqlcipher3.dbapi2.connect(f"{file.absolute().as_uri()}{mode}", uri=True, timeout=20)
    try:
        if key:
            store.execute(places.key_statement(key))
        yield store
    finally:
        store.close()


def key_of(file: Path, passphrase: str | None = None) -> str | None:
    """The key of a file; none for one that is not encrypted, which says so in its first bytes."""
    with file.open("rb") as start:
        return None if start.read(16) in _PLAIN else passphrase or places.key()


def convert(source: Path, source_key: str | None, target: Path, target_key: str | None) -> None:
    """Write a store anew with another key, or without one, as it stands at one moment; it may be in use."""
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    with opened(source, source_key) as store:
        if source_key == target_key:
            with opened(target, target_key) as copy:
                store.backup(copy)
            return
        store.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(target), target_key or ""))
        store.execute("BEGIN")
        store.execute("SELECT sqlcipher_export('fresh')")
        store.execute("COMMIT")
        store.execute("DETACH DATABASE fresh")


def rows_to_file(file: Path, key: str | None) -> None:
    """Copy every row of the database to a SQLite file that is empty, as they stand at one moment."""
    _refuse_part()
    with _second(file, key) as copy:
        call_command("migrate", database=copy, verbosity=0, interactive=False)
        with transaction.atomic(using=copy), transaction.atomic():
            if connections["default"].vendor == "postgresql":
                with connections["default"].cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            _pour("default", copy)


def rows_from_file(file: Path, key: str | None) -> None:
    """Put the rows of a SQLite file, which is brought up to date, in the place of the database's, all or none."""
    _refuse_part()
    with _second(file, key) as copy:
        call_command("migrate", database=copy, verbosity=0, interactive=False)
        with transaction.atomic():
            _pour(copy, "default")


@contextmanager
def _second(file: Path, key: str | None) -> Iterator[str]:
    """A SQLite store as a second database of Django."""
    options = {"transaction_mode": "IMMEDIATE"} | ({"key": key} if key else {})
    one = {"ENGINE": "charley.web.sqlite", "NAME": str(file), "OPTIONS": options}
    connections.settings["copy"] = connections.configure_settings({"default": {}, "copy": one})["copy"]
    try:
        yield "copy"
    finally:
        connections["copy"].close()
        del connections["copy"]
        del connections.settings["copy"]


def _refuse_part() -> None:
    """With the tables of the record alone, members and what else is theirs would be left out, or cut off from it."""
    if apps.is_installed("charley.web.accounts"):
        return
    with connections["default"].cursor() as cursor:
        if "accounts_member" not in connections["default"].introspection.table_names(cursor):
            return
        cursor.execute("SELECT 1 FROM accounts_member LIMIT 1")
        if cursor.fetchone():
            raise RecordError(
                "The database holds a site with members. Nothing was changed. Use  charley site backup FILE  and  "
                "charley site restore FILE, which take all of it."
            )


def tables() -> list[type[models.Model]]:
    """Every table of the installed parts, those between two others too."""
    return [one for one in apps.get_models(include_auto_created=True) if one._meta.managed and not one._meta.proxy]


def _pour(source: str, target: str) -> None:
    """Replace all rows of a database with those of another; within a transaction rows may point to later ones."""
    with connections[target].cursor() as cursor:
        for table in tables():
            cursor.execute(f"DELETE FROM {connections[target].ops.quote_name(table._meta.db_table)}")  # noqa: S608
    for table in tables():
        fields = [field for field in table._meta.local_concrete_fields if not field.generated]
        at_once = min(_AT_ONCE, connections[target].ops.bulk_batch_size(fields, [None] * _AT_ONCE))
        some: list[models.Model] = []
        for row in table._base_manager.using(source).order_by("pk").iterator(chunk_size=_AT_ONCE):
            some.append(row)
            if len(some) == at_once:
                _insert(table, fields, some, target)
                some = []
        if some:
            _insert(table, fields, some, target)
    with connections[target].cursor() as cursor:  # numbers that the database gives go on after the highest that came
        for statement in connections[target].ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def _insert(table: type[models.Model], fields: list[Any], rows: list[models.Model], target: str) -> None:
    # raw: as they are; saving would set fields that hold the time of saving
    table._base_manager.using(target)._insert(rows, fields=fields, using=target, raw=True)  # type: ignore[attr-defined]
