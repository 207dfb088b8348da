"""A PostgreSQL database for one test, in the server that ``tools/with_postgresql.py`` started."""

from __future__ import annotations

import os
from uuid import uuid4


def fresh() -> str:
    """The address of a new database with nothing in it."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    address = os.environ["CHARLEY_DATABASE"]
    name = f"charley_{uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return f"{address.rpartition('/')[0]}/{name}"
