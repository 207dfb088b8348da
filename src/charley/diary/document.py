"""An entry as JSON and back: the form in which it is stored and backed up."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from charley.diary.entries import KINDS, Body, kind_of
from charley.diary.episodes import Impact, Remedy
from charley.diary.medicines import Change, Schedule
from charley.diary.moments import Moment
from charley.diary.problems import RecordError

for _one in (*KINDS.values(), Moment, Impact, Remedy, Schedule, Change):
    with_config(ConfigDict(extra="forbid"))(_one)  # a field that nobody knows would be lost without a word


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind])


def to_document(body: Body) -> dict[str, Any]:
    """What an entry says as plain JSON values; what was left out is left out.

    >>> from charley.diary.factors import Factor
    >>> to_document(Factor(id="late_meal", name="Late meal", kind="yes_no"))
    {'id': 'late_meal', 'name': 'Late meal', 'kind': 'yes_no'}
    """
    written: dict[str, Any] = _adapter(kind_of(body)).dump_python(body, mode="json", exclude_defaults=True)
    return written


def from_document(kind: str, document: object) -> Body:
    """What a JSON object says.

    >>> from_document("factor", {"id": "late_meal", "name": "Late meal", "kind": "yes_no"}).name
    'Late meal'

    Raises:
        RecordError: when it is none of that kind, with the field that is wrong.
    """
    if kind not in KINDS:
        raise RecordError(f"{kind[:40]!r} is no kind of entry. The kinds are {', '.join(KINDS)}.")
    try:
        body: Body = _adapter(kind).validate_python(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        said = str(first["msg"]).removeprefix("Value error, ")
        raise RecordError(f"{where}: {said}" if where else said) from None
    return body
