"""The database backend ``charley.web.sqlite``.

SQLite before 3.51.3 can corrupt a database in WAL mode when two connections write, and the one that comes with Python
is often older. This one comes with its own. Django's backend takes the module ``sqlite3``: it is given ours while it
is imported, and nothing else in the process is.
"""

from __future__ import annotations

import sys
from typing import Any

import sqlcipher3
from django.core.exceptions import ImproperlyConfigured

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


class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """A connection that gives its key before anything else; ``OPTIONS["key"]`` is 64 hexadecimal digits, or absent."""

    def get_connection_params(self) -> dict[str, Any]:
        """What the library is opened with."""
        params = super().get_connection_params()
        key = params.pop("key", None)
        if key:

            class Keyed(sqlcipher3.dbapi2.Connection):  # type: ignore[misc]
                def __init__(self, *arguments: Any, **options: Any) -> None:
                    super().__init__(*arguments, **options)
                    self.execute(f"PRAGMA key = \"x'{key}'\"")

            params["factory"] = Keyed
        return dict(params)
