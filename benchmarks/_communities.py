"""Invented communities for benchmarks: one for each size, kept for the next run where that is wanted.

``CHARLEY_BENCH_MEMBERS`` names the sizes, such as ``2000,216000``. A folder in ``CHARLEY_BENCH_FOLDER`` keeps SQLite's
files. With ``CHARLEY_DATABASE``, such as ``tools/with_postgresql.py`` gives, each size has a database on that server.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZES = tuple(int(size) for size in os.environ.get("CHARLEY_BENCH_MEMBERS", "200,2000").split(","))
DATABASE = "PostgreSQL" if os.environ.get("CHARLEY_DATABASE") else "SQLite"
_FILL = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
from charley.web.site.starting import prepare
prepare()
from django.db import connection
from django.utils import timezone
from charley.web.community import example
if example.fill(int(sys.argv[1]), timezone.now()) and connection.vendor == "postgresql":
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the server does by itself, some minutes later
"""


@contextmanager
def folder() -> Iterator[Path]:
    """Where the files of this run stand."""
    with tempfile.TemporaryDirectory(prefix="charley-community-") as passing:
        yield Path(os.environ.get("CHARLEY_BENCH_FOLDER") or passing)


def community(size: int, files: Path) -> dict[str, str]:
    """The environment of a community of so many members; it is made where it is not there yet."""
    environment = {**os.environ, "CHARLEY_DATA": str(files / str(size)), "CHARLEY_LOG": "warning"}
    if server := os.environ.get("CHARLEY_DATABASE"):
        environment["CHARLEY_DATABASE"] = _database(server, f"community_{size}")
    subprocess.run([sys.executable, "-c", _FILL, str(size)], env=environment, check=True)
    return environment


def _database(server: str, name: str) -> str:
    """The address of a database on a server; it is made where there is none."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(server, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"{server.rpartition('/')[0]}/{name}"
