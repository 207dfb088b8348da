"""Very many rows of a table at once, past the models: what SQLite and PostgreSQL each take in fastest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import DateTimeField, Field, JSONField, Model, UUIDField

_AT_ONCE = 5_000
_CACHE_KB = 256 * 1024
_REMEMBERED = 300_000  # values of a column


@contextmanager
def in_one_go() -> Iterator[None]:
    """All rows or none; meanwhile SQLite holds more of its indexes in memory, which spares it writing them again."""
    if connection.vendor != "sqlite":
        with transaction.atomic():
            yield
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA cache_size").fetchone()
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {usual}")


def keep(model: type[Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows; columns that are not named get their defaults. Nothing is checked: within a transaction all go or none.

    Args:
        model: the table.
        columns: names of the values in each row, foreign keys as ``author_id``.
        rows: read as they come, never all of them held.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    named = [fields.pop(name) for name in columns]
    rest = [field for field in fields.values() if field.has_default() or not field.primary_key]
    usual = tuple(field.get_db_prep_save(field.get_default(), connection) for field in rest)
    ready = (row + usual for row in _as_kept(named, rows))
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(str(field.column)) for field in (*named, *rest))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * (len(named) + len(rest)))
        for first in ready:
            some = [first, *islice(ready, _AT_ONCE - 1)]
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", some)  # noqa: S608 (no value in it)


def count_on(*models: type[Model]) -> None:
    """Let the next row that a model adds come after rows whose numbers were given."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _as_kept(fields: Sequence[Field[Any, Any]], rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows with keys and moments as the database keeps them."""
    changed = [(place, _kept(field)) for place, field in enumerate(fields) if _is_changed(field)]
    for row in rows:
        values = list(row)
        for place, kept in changed:
            values[place] = kept(values[place])
        yield tuple(values)


def _is_changed(field: Field[Any, Any]) -> bool:
    target = getattr(field, "target_field", field)
    return isinstance(target, (UUIDField, DateTimeField, JSONField))


def _kept(field: Field[Any, Any]) -> Callable[[Any], Any]:
    def kept(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    return kept if isinstance(field, JSONField) else lru_cache(_REMEMBERED)(kept)
