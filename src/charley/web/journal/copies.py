"""Takes a record, or a member with all that is theirs, out of the copies that are made by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3

from charley.diary import RecordError
from charley.web import places
from charley.web.journal.backup import _key_of, _sqlite


def forget_in_copies(diary: UUID | None, member: UUID | None = None) -> int:
    """Delete the rows from every copy, and write each copy anew so that no trace stays in it; returns how many.

    Copies that somebody made elsewhere, and those of PostgreSQL, are not known here.

    Raises:
        RecordError: when a copy cannot be changed; the others are done.
    """
    failed = []
    done = 0
    for file in _copies():
        try:
            with _sqlite(file, _key_of(file)) as copy:
                copy.execute("PRAGMA secure_delete=ON")
                for statement, value in _statements(copy, diary, member):
                    copy.execute(statement, (value.hex,))
                copy.commit()
                copy.execute("VACUUM")
            done += 1
        except (OSError, sqlcipher3.dbapi2.Error):
            failed.append(file.name)
    if failed:
        raise RecordError(f"These copies could not be changed and may hold what was deleted: {', '.join(failed)}.")
    return done


def _copies() -> list[Path]:
    file = places.database_file()
    if file is None:
        return []
    beside = [one for one in file.parent.glob(f"{file.name}.before-*") if not one.name.endswith(("-wal", "-shm"))]
    return [*sorted((file.parent / "backups").glob("*.db")), *beside]


def _statements(copy: Any, diary: UUID | None, member: UUID | None) -> Iterator[tuple[str, UUID]]:
    """What to run; names of tables and columns come from the copy itself."""
    tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    if member and "accounts_member" in tables:
        for table, column in _pointing_at(copy, tables, "accounts_member"):
            yield f'DELETE FROM "{table}" WHERE "{column}" = ?', member  # noqa: S608
        yield "DELETE FROM accounts_member WHERE id = ?", member
    if diary:
        for table, column in _pointing_at(copy, tables, "journal_diary"):
            if table == "accounts_member":
                yield "UPDATE accounts_member SET diary_id = NULL WHERE diary_id = ?", diary
            else:
                yield f'DELETE FROM "{table}" WHERE "{column}" = ?', diary  # noqa: S608
        yield "DELETE FROM journal_diary WHERE id = ?", diary


def _pointing_at(copy: Any, tables: list[str], target: str) -> Iterator[tuple[str, str]]:
    for table in tables:
        for key in copy.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            if key[2] == target:
                yield table, key[3]
