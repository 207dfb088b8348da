"""The database backend ``charley.web.sqlite``.

SQLite before 3.51.3 can corrupt a database in WAL mode when two connections write, and the one that comes with Python
is often older. This one comes with its own. Django's backend takes the module ``sqlite3``: it is given ours while it
is imported, and nothing else in the process is.
"""

from __future__ import annotations

import sys
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlcipher3
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from charley.web.places import key_statement
from charley.web.sqlite.turns import pause, turn

_OLDEST = (3, 51, 3)
if sqlcipher3.dbapi2.sqlite_version_info < _OLDEST:
    raise ImproperlyConfigured(
        f"SQLite {sqlcipher3.dbapi2.sqlite_version} can damage a database. Run:  make clean run  to set up anew."
    )
_theirs = {name: sys.modules.get(name) for name in ("sqlite3", "sqlite3.dbapi2")}
sys.modules.update({"sqlite3": sqlcipher3, "sqlite3.dbapi2": sqlcipher3.dbapi2})
try:
    from django.db.backends.sqlite3 import base as django_sqlite
finally:
    for _name, _module in _theirs.items():
        if _module is None:
            del sys.modules[_name]
        else:
            sys.modules[_name] = _module


class _Cursor(django_sqlite.SQLiteCursorWrapper):
    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """The query with SQLite's signs for values."""
        return str(super().convert_query(query, param_names=param_names)) if param_names else _converted(query)


@lru_cache(512)
def _converted(query: str) -> str:
    return django_sqlite.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """A connection that gives its key before anything else; ``OPTIONS["key"]`` is as in ``places.key``, or absent.

    One that is kept from request to request is given up when another file has taken the place of the one it opened: a
    copy that was restored would otherwise not be seen, and what is written would be lost.
    """

    opened: tuple[int, int] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection, and which file it opened."""
        connection = super().get_new_connection(conn_params)
        self.opened = self._file()
        return connection

    def close_if_unusable_or_obsolete(self) -> None:
        """Called between requests."""
        if self.connection is not None and not self.in_atomic_block and self._file() != self.opened:
            self.close()
        super().close_if_unusable_or_obsolete()

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002 (Django's)
        """A cursor that need not write each query in SQLite's way anew."""
        return self.connection.cursor(factory=_Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        """Begin in one's turn; SQLite's own wait would grow to 100 ms between two looks."""
        waits_s = self.settings_dict["OPTIONS"].get("timeout", 5)
        until = time.monotonic() + waits_s
        self.connection.execute("PRAGMA busy_timeout=0")
        try:
            with turn(Path(self.settings_dict["NAME"]), until):
                while True:
                    try:
                        return super()._start_transaction_under_autocommit()  # type: ignore[misc, no-any-return]
                    except OperationalError as error:
                        if "locked" not in str(error) or time.monotonic() > until:
                            raise
                    pause()
        finally:
            self.connection.execute(f"PRAGMA busy_timeout={int(waits_s * 1000)}")

    def _file(self) -> tuple[int, int] | None:
        """What tells one file from another; none where nothing is at the place, or the database is in memory."""
        try:
            found = Path(self.settings_dict["NAME"]).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def get_connection_params(self) -> dict[str, Any]:
        """What the library is opened with."""
        params = super().get_connection_params()
        key = params.pop("key", None)
        if key:

            class Keyed(sqlcipher3.dbapi2.Connection):  # type: ignore[misc]
                def __init__(self, *arguments: Any, **options: Any) -> None:
                    super().__init__(*arguments, **options)
                    self.execute(key_statement(key))

            params["factory"] = Keyed
        return dict(params)
