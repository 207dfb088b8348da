"""Looks at everything that the site stands on, and says what is well and what is not; changes nothing."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import ClassVar

from charley.diary import RecordError
from charley.web import clock, places
from charley.web.site import environment
from charley.web.site.options import NAMES
from charley.web.site.push import push, push_key, push_key_file

_OLDEST_SQLITE = (3, 51, 3)  # earlier ones can damage a database that two connections write to
_LEAST_FREE, _LITTLE_FREE = 200_000_000, 1_000_000_000  # bytes
_COPY_AGE = timedelta(days=7)
_CLOCK_OFF = timedelta(minutes=1)
_PRIVATE = "It may be read by others on this computer. Run:  chmod {mode:o} {path}"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found about one thing.

    Args:
        state: ``ok``, ``look`` or ``wrong``.
        about: the thing.
        says: what is the case, and what to do where it is not well.
    """

    OK: ClassVar[str] = "ok"
    LOOK: ClassVar[str] = "look"
    WRONG: ClassVar[str] = "wrong"

    state: str
    about: str
    says: str


def look_at_everything() -> list[Found]:
    """One line or more for each thing; what needs a database is left out when the settings are wrong."""
    found = [*_settings(), *_guarded("data folder", _data_folder), *_guarded("disk", _disk), *_guarded("key", _key)]
    found += [*_guarded("address", _address), *_sqlite(), *_guarded("clock", _clock)]
    if not any(one.about == "settings" and one.state == Found.WRONG for one in found):
        found += [*_guarded("database", _database), *_guarded("letters", _letters), *_guarded("community", _community)]
        found += _guarded("messages", _messages)
    return [*found, *_guarded("copies", _copies)]


def _guarded(about: str, look: Callable[[], Iterator[Found]]) -> Iterator[Found]:
    """A look that fails is a finding, not the end of the others."""
    try:
        yield from look()
    except RecordError as error:
        yield Found(Found.WRONG, about, str(error))
    except Exception as error:
        yield Found(Found.WRONG, about, f"This could not be looked at ({type(error).__name__}).")


def _settings() -> Iterator[Found]:
    for name in sorted(name for name in os.environ if name.startswith("CHARLEY_") and name not in NAMES):
        near = get_close_matches(name, NAMES, 1)
        meant = f" Did you mean {near[0]}?" if near else ""
        yield Found(Found.LOOK, "settings", f"{name} is no setting of Charley and does nothing.{meant}")
    wrong = []
    from charley.web.accounts.mail import mail_settings

    for read in (
        environment.address,
        environment.household,
        environment.secret_key,
        places.database,
        mail_settings,
        push,
    ):
        try:
            read()
        except RecordError as error:
            wrong.append(Found(Found.WRONG, "settings", str(error)))
    if os.environ.get("CHARLEY_LOG", "warning").lower() not in ("info", "warning"):
        wrong.append(Found(Found.LOOK, "settings", "CHARLEY_LOG is neither info nor warning; warning holds."))
    yield from wrong or [Found(Found.OK, "settings", "They can be used.")]


def _data_folder() -> Iterator[Found]:
    folder = places.data_folder()
    if not folder.exists():
        yield Found(Found.LOOK, "data folder", f"{folder} is not there yet; charley serve makes it.")
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        said = f"{folder} cannot be written. Check who it belongs to, or set CHARLEY_DATA to another."
        yield Found(Found.WRONG, "data folder", said)
        return
    wanted = {folder: 0o700, folder / "backups": 0o700, folder / "media": 0o700, folder / "charley.db": 0o600}
    open_ones = [(path, mode) for path, mode in wanted.items() if path.exists() and _open_to_others(path)]
    for path, mode in open_ones:
        yield Found(Found.WRONG, "data folder", _PRIVATE.format(mode=mode, path=path))
    if any(folder.glob("restoring-*")):
        said = "A copy was being put in place and that was cut short. charley serve ends it."
        yield Found(Found.LOOK, "data folder", said)
    if not open_ones:
        yield Found(Found.OK, "data folder", f"{folder}, for its owner alone.")


def _open_to_others(path: Path) -> bool:
    return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def _disk() -> Iterator[Found]:
    folder = next(place for place in (places.data_folder(), *places.data_folder().parents) if place.exists())
    free = shutil.disk_usage(folder).free
    store = places.data_folder() / "charley.db"
    needed = 3 * store.stat().st_size if store.exists() else 0  # a copy, and writing the file anew
    said = f"{free / 1e9:.1f} GB free where {folder} is."
    if free < max(_LEAST_FREE, needed):
        yield Found(Found.WRONG, "disk", f"{said} Make room: nothing can be saved on a full disk.")
    elif free < _LITTLE_FREE:
        yield Found(Found.LOOK, "disk", f"{said} Make room soon.")
    else:
        yield Found(Found.OK, "disk", said)


def _key() -> Iterator[Found]:
    file = environment.key_file()
    if os.environ.get("CHARLEY_SECRET_KEY"):
        yield Found(Found.OK, "key", "CHARLEY_SECRET_KEY is set.")
    elif not file.exists():
        yield Found(Found.LOOK, "key", f"{file} is made at the first start. Keep a copy of it in another place then.")
    elif _open_to_others(file):
        yield Found(Found.WRONG, "key", _PRIVATE.format(mode=0o600, path=file))
    else:
        yield Found(Found.OK, "key", f"{file}, for its owner alone. Keep a copy of it in another place.")
    if name := os.environ.get("CHARLEY_KEY_FILE"):
        places.key()
        if _open_to_others(Path(name)):
            yield Found(Found.WRONG, "key", _PRIVATE.format(mode=0o600, path=name))
        elif Path(name).parent.resolve() == places.data_folder().resolve():
            said = f"{name} lies beside what it encrypts. Keep it in a folder of its own."
            yield Found(Found.LOOK, "key", said)


def _address() -> Iterator[Found]:
    where = environment.address()
    if where.only_here:
        at_home = ", the record without an account" if environment.household() else ""
        yield Found(Found.OK, "address", f"This computer alone{at_home}.")
    elif where.https:
        said = (
            f"{where.text}. The server before it must end https and set X-Forwarded-Proto and X-Forwarded-For itself."
        )
        yield Found(Found.OK, "address", said)
    else:
        said = (
            f"{where.text} is not encrypted: anybody on the way could read along, and passkeys do not work. Use https."
        )
        yield Found(Found.WRONG, "address", said)


def _sqlite() -> Iterator[Found]:
    import sqlcipher3

    version = sqlcipher3.dbapi2.sqlite_version
    if sqlcipher3.dbapi2.sqlite_version_info < _OLDEST_SQLITE:
        said = f"{version} can damage a database. Set up anew with the versions in requirements/run.txt."
        yield Found(Found.WRONG, "SQLite", said)
    else:
        yield Found(Found.OK, "SQLite", f"{version}, not one of those that can damage a database.")


def _clock() -> Iterator[Found]:
    now = clock.now()
    if os.environ.get("CHARLEY_NOW"):
        yield Found(
            Found.LOOK, "clock", f"CHARLEY_NOW says that it is {now:%Y-%m-%d %H:%M} UTC. Leave it out on a real site."
        )
        return
    newest = max((path.stat().st_mtime for path in places.data_folder().glob("*")), default=0)
    if datetime.fromtimestamp(newest, UTC) > now + timedelta(hours=1):
        said = f"It is {now:%Y-%m-%d %H:%M} UTC here, and a file of the site is newer than that. Set the clock."
        yield Found(Found.WRONG, "clock", said)
        return
    zone = clock.system_zone()
    said = f"{now:%Y-%m-%d %H:%M} UTC, zone {zone}." if zone else f"{now:%Y-%m-%d %H:%M} UTC; its zone is not told."
    yield Found(Found.OK, "clock", said)


def _database() -> Iterator[Found]:
    from charley.web.journal.opening import explain, set_up_django

    file = places.database_file()
    if file and not file.exists():
        yield Found(Found.LOOK, "database", f"{file} is not there yet; charley serve makes it.")
        return
    set_up_django()
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            if connection.vendor == "postgresql":
                cursor.execute("SHOW server_version")
                yield Found(Found.OK, "database", f"PostgreSQL {cursor.fetchone()[0]} answers.")
                cursor.execute("SELECT now()")
                if abs(cursor.fetchone()[0] - datetime.now(UTC)) > _CLOCK_OFF:
                    said = "PostgreSQL's clock and this one differ by more than a minute. Set them by the network."
                    yield Found(Found.WRONG, "clock", said)
            else:
                cursor.execute("PRAGMA quick_check(1)")
                whole = cursor.fetchone()[0] == "ok"
                said = "It is damaged. Bring back a copy: charley site restore FILE."
                kind = "encrypted" if places.key() else "not encrypted: keep it on an encrypted disk"
                state = Found.OK if whole else Found.WRONG
                yield Found(state, "database", f"{file} is whole, {kind}." if whole else said)
        executor = MigrationExecutor(connection)
        graph = executor.loader.graph
        ours = executor.loader.migrated_apps
        newer = [step for step in executor.loader.applied_migrations if step not in graph.nodes and step[0] in ours]
        waiting = executor.migration_plan(graph.leaf_nodes())
    except DatabaseError as error:
        yield Found(Found.WRONG, "database", explain(error, file))
        return
    finally:
        connection.close()
    if newer:
        said = "A newer Charley wrote the database. Bring this one up to date before you start it."
        yield Found(Found.WRONG, "tables", said)
    elif waiting:
        yield Found(Found.LOOK, "tables", f"{len(waiting)} changes wait; charley serve makes them. Make a copy first.")
    else:
        yield Found(Found.OK, "tables", "Up to date.")


def _letters() -> Iterator[Found]:
    public = not environment.address().only_here
    if not os.environ.get("CHARLEY_EMAIL"):
        said = f"They are kept as files in {places.data_folder() / 'mail'} and sent to nobody."
        advice = " Set CHARLEY_EMAIL, or nobody can sign in by a code." if public else ""
        yield Found(Found.LOOK if public else Found.OK, "letters", said + advice)
        return
    from charley.web.journal.opening import set_up_django

    set_up_django()
    from django.core.mail import get_connection

    try:
        server = get_connection(timeout=10)
        server.open()
        server.close()
    except OSError as error:
        said = f"The mail server does not take us ({type(error).__name__}). Check CHARLEY_EMAIL."
        yield Found(Found.WRONG, "letters", said)
        return
    if "CHARLEY_EMAIL_FROM" in os.environ:
        yield Found(Found.OK, "letters", "The mail server takes us.")
    else:
        yield Found(
            Found.LOOK,
            "letters",
            "The mail server takes us. Set CHARLEY_EMAIL_FROM: letters from localhost are refused.",
        )


def _community() -> Iterator[Found]:
    if not environment.community():
        yield Found(Found.OK, "community", "There is none.")
        return
    from charley.web.journal.opening import set_up_django

    set_up_django()
    from django.db import connection

    from charley.web.accounts.models import Member

    there = Member._meta.db_table in connection.introspection.table_names()
    if there and Member.objects.filter(groups__name="moderator", is_active=True).exists():
        yield Found(Found.OK, "community", "Somebody moderates it.")
    elif environment.address().only_here:
        yield Found(Found.OK, "community", "Nobody moderates it; it is on this computer alone.")
    else:
        said = "Nobody moderates it: first posts wait, and nobody is called in danger."
        advice = "Run:  charley site role give NAME moderator   or set CHARLEY_COMMUNITY=0."
        yield Found(Found.LOOK, "community", f"{said} {advice}")


def _messages() -> Iterator[Found]:
    chosen, file = push(), push_key_file()
    if chosen is None:
        yield Found(Found.OK, "messages", "Off: no push service is told of anything.")
    elif not environment.community():
        yield Found(Found.LOOK, "messages", "CHARLEY_PUSH is set, and there is no community to tell of.")
    elif not environment.address().https and not environment.address().only_here:
        yield Found(Found.WRONG, "messages", "Browsers take none without https. Set an address with https.")
    elif not file.exists():
        said = f"On. {file} is made at the first start. Keep a copy of it in another place then."
        yield Found(Found.LOOK, "messages", said)
    elif _open_to_others(file):
        yield Found(Found.WRONG, "messages", _PRIVATE.format(mode=0o600, path=file))
    else:
        push_key()
        more = f", {', '.join(chosen.hosts)}" if chosen.hosts else ""
        said = f"On, by the push services of Google, Mozilla, Apple and Microsoft{more}, without content."
        yield Found(Found.OK, "messages", f"{said} Keep a copy of {file} in another place.")


def _copies() -> Iterator[Found]:
    """When somebody last made a copy; those that are made by themselves lie on the same disk."""
    note = places.data_folder() / "last-backup"
    advice = "Run  charley site backup FILE  each day, and keep the file on another computer."
    if not note.exists():
        yield Found(Found.LOOK, "copies", f"No copy of the whole site was made yet. {advice}")
        return
    last = datetime.fromisoformat(note.read_text(encoding="ascii").strip())
    age = clock.now() - last
    state = Found.OK if age <= _COPY_AGE else Found.LOOK
    yield Found(state, "copies", f"The last was made on {last:%Y-%m-%d}." + ("" if state == Found.OK else f" {advice}"))
