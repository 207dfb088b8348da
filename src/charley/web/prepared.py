"""Queries whose SQL is written once: Django takes many times longer to write one than the database to answer it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import uuid4

from django.db import connection
from django.db.models import DateTimeField, Field, IntegerField, QuerySet, UUIDField

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class _Written:
    sql: str
    params: tuple[Any, ...]
    holes: tuple[tuple[int, str], ...]  # where in the parameters a value goes
    compiler: Any
    converters: Any


class Prepared(Generic[Row]):
    """A query that is the same each time but for the values that it compares with.

    ``make`` is called once, with stand-ins, and must not look at them. How many rows at most, and which conditions
    there are, is part of the query.

    Args:
        make: gives the query, with ``values_list``.
        row: makes a row of its values.
        fields: for each value, the field that it is compared with.
    """

    def __init__(
        self, make: Callable[..., QuerySet[Any, Any]], row: Callable[..., Row], **fields: Field[Any, Any]
    ) -> None:
        self._make, self._row, self._fields = make, row, fields
        self._written: dict[str, _Written] = {}  # by kind of database

    def rows(self, **values: object) -> list[Row]:
        """What the query finds for these values."""
        written = self._written.get(connection.vendor) or self._write()
        sent = {name: field.get_db_prep_value(values[name], connection) for name, field in self._fields.items()}
        params = list(written.params)
        for place, name in written.holes:
            params[place] = sent[name]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, params)
            found = cursor.fetchall()
        if written.converters:
            found = written.compiler.apply_converters(found, written.converters)
        row = self._row
        return [row(*one) for one in found]

    def _write(self) -> _Written:
        standing_in = {name: _stand_in(field) for name, field in self._fields.items()}
        compiler = self._make(**standing_in).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        as_sent = {name: field.get_db_prep_value(standing_in[name], connection) for name, field in self._fields.items()}
        holes = tuple((at, name) for at, sent in enumerate(params) for name, one in as_sent.items() if sent == one)
        missing = as_sent.keys() - {name for _, name in holes}
        if missing:
            raise AssertionError(f"the query does not compare with {', '.join(sorted(missing))}")
        converters = compiler.get_converters([column for column, _, _ in compiler.select[: compiler.col_count]])
        self._written[connection.vendor] = _Written(sql, tuple(params), holes, compiler, converters)
        return self._written[connection.vendor]


def _stand_in(field: Field[Any, Any]) -> object:
    """A value that stands nowhere else in the query."""
    if isinstance(field, UUIDField):
        return uuid4()
    if isinstance(field, DateTimeField):
        return datetime(1900, 1, 1, tzinfo=UTC) + timedelta(microseconds=secrets.randbelow(10**15))
    if isinstance(field, IntegerField):
        return secrets.randbelow(2**60) + 2**60
    return secrets.token_hex(field.max_length // 2 if field.max_length else 16)
