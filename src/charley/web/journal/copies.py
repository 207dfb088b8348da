"""Takes a record, or a member with all that is theirs, out of the copies that are made by themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3

from charley.community.forgotten import without_mentions
from charley.diary import RecordError
from charley.web import places
from charley.web.community.models import Action
from charley.web.community.names_gone import CALLED, NAMED, snapshot_without
from charley.web.community.searching import words_of
from charley.web.journal.copying import key_of, opened


def forget_in_copies(diary: UUID | None, member: UUID | None = None, *, keep_posts: bool = False) -> int:
    """Delete the rows from every copy, and write each copy anew so that no trace stays in it; returns how many.

    Copies that somebody made elsewhere, and those of PostgreSQL, are not known here.

    Raises:
        RecordError: when a copy cannot be changed; the others are done.
    """
    failed = []
    done = 0
    for file in _copies():
        try:
            with opened(file, key_of(file)) as copy:
                copy.execute("PRAGMA secure_delete=ON")
                for statement, values in _names(copy, member):
                    copy.execute(statement, values)
                for statement, value in _statements(copy, diary, member, keep_posts):
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


def _statements(copy: Any, diary: UUID | None, member: UUID | None, keep_posts: bool) -> Iterator[tuple[str, UUID]]:
    """What to run; names of tables and columns come from the copy itself."""
    tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    if member and "accounts_member" in tables:
        if "desk_deed" in tables:
            yield "UPDATE desk_deed SET reason = '', salt = '' WHERE whom_id = ?", member
            yield "UPDATE desk_deed SET salt = '' WHERE by_id = ?", member
            withdrawn = "by_id = ? AND withdrawn_at IS NOT NULL"
            yield f"UPDATE desk_signature SET name = '', credentials = '' WHERE {withdrawn}", member  # noqa: S608
        if "community_action" in tables:
            about = "SELECT id FROM community_action WHERE about_id = ?"
            yield f"UPDATE community_appeal SET words = '', answer = '' WHERE action_id IN ({about})", member  # noqa: S608
            seal = ", salt = ''" if _has(copy, "community_action", "salt") else ""
            yield f"UPDATE community_action SET words = ''{seal} WHERE about_id = ?", member  # noqa: S608
            if seal:
                yield "UPDATE community_action SET salt = '' WHERE by_id = ?", member
            yield "UPDATE community_report SET words = '' WHERE reporter_id = ?", member
            yield "UPDATE community_case SET snapshot = '{}' WHERE about_id = ?", member
        if "community_contribution" in tables:
            yield from ((statement, member) for statement in _of_the_community(keep_posts))
            if _has(copy, "community_word", "stem"):
                empty = "SELECT id FROM community_contribution WHERE author_id = ? AND title = ''"
                yield f"DELETE FROM community_word WHERE contribution_id IN ({empty})", member  # noqa: S608
        yield from _pointing_to(copy, tables, "accounts_member", member)
        yield "DELETE FROM accounts_member WHERE id = ?", member
    if diary:
        if "accounts_member" in tables:
            yield "UPDATE accounts_member SET diary_id = NULL WHERE diary_id = ?", diary
        yield from _pointing_to(copy, [name for name in tables if name != "accounts_member"], "journal_diary", diary)
        yield "DELETE FROM journal_diary WHERE id = ?", diary


def _names(copy: Any, member: UUID | None) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Texts of others that call a member who goes, and words about them: the name goes, as in the database itself."""
    if member is None or not _has(copy, "community_person", "skeleton"):
        return
    found = copy.execute(
        "SELECT username FROM accounts_member JOIN community_person ON member_id = id WHERE id = ?", (member.hex,)
    ).fetchone()
    if found is None:
        return
    (name,) = found
    if _has(copy, "community_word", "stem"):
        titles = "SELECT id, title FROM community_contribution WHERE instr(lower(title), lower(?)) > 0"
        for key, title in copy.execute(titles, (f"@{name}",)).fetchall():
            yield "DELETE FROM community_word WHERE contribution_id = ?", (key,)
            for stem in words_of(without_mentions(title, name)):
                yield "INSERT INTO community_word (stem, contribution_id) VALUES (?, ?)", (stem, key)
    for looked_for, tables in ((f"@{name}", CALLED), (name, NAMED)):
        for model, changes in tables:
            table = model._meta.db_table
            for column, change in changes.items():
                if _has(copy, table, column):
                    copy.create_function("changed", 2, change)
                    salt = ", salt = ''" if model is Action and _has(copy, table, "salt") else ""
                    holds = f"instr(lower({column}), lower(?)) > 0 AND changed({column}, ?) <> {column}"
                    yield (
                        f"UPDATE {table} SET {column} = changed({column}, ?){salt} WHERE {holds}",  # noqa: S608
                        (name, looked_for, name),
                    )
    copy.create_function("snapshot", 2, lambda text, name: json.dumps(snapshot_without(json.loads(text), name)))
    yield "UPDATE community_case SET snapshot = snapshot(snapshot, ?) WHERE snapshot <> '{}'", (name,)


def _has(copy: Any, table: str, column: str) -> bool:
    return any(name == column for _, name, *_ in copy.execute(f'PRAGMA table_info("{table}")').fetchall())


def _of_the_community(keep_posts: bool) -> Iterator[str]:
    """What somebody wrote is emptied, so that answers of others have something to hang on; or it loses its name."""
    written = "SELECT id FROM community_contribution WHERE author_id = ?"
    yield f"DELETE FROM community_revision WHERE contribution_id IN ({written})"  # noqa: S608
    yield "UPDATE community_report SET words = '' WHERE reporter_id = ?"
    measures = "SELECT id FROM community_action WHERE about_id = ?"
    yield f"UPDATE community_appeal SET words = '' WHERE action_id IN ({measures})"  # noqa: S608
    yield "DELETE FROM community_notice WHERE by_id = ?"
    gone = "author_id = ? AND state <> 'live'" if keep_posts else "author_id = ?"
    emptied = f"SELECT id FROM community_contribution WHERE {gone}"  # noqa: S608
    yield f"UPDATE community_case SET snapshot = '{{}}' WHERE contribution_id IN ({emptied})"  # noqa: S608
    yield (
        "UPDATE community_contribution SET title = '', body = '', html = '', read = '{}', prompt = '', "  # noqa: S608
        f"state = 'deleted' WHERE {gone}"
    )
    yield "UPDATE community_contribution SET picture = NULL, anonymous = 0 WHERE author_id = ?"


def _pointing_to(copy: Any, tables: list[str], target: str, value: UUID) -> Iterator[tuple[str, UUID]]:
    """Delete what cannot be without a row of the target, in every table of whatever part; the rest names it no more."""
    for table in tables:
        must = {name for _, name, _, needed, *_ in copy.execute(f'PRAGMA table_info("{table}")') if needed}
        for key in copy.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            if key[2] == target and key[3] in must:
                yield f'DELETE FROM "{table}" WHERE "{key[3]}" = ?', value  # noqa: S608
            elif key[2] == target:
                yield f'UPDATE "{table}" SET "{key[3]}" = NULL WHERE "{key[3]}" = ?', value  # noqa: S608
