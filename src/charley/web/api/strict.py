"""Reads JSON as its schema says: a number in quotes is no number, a field that nobody knows is refused."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.parser import Parser
from pydantic import BeforeValidator, GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_wrap_validator_function

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _iso(value: object) -> object:
    """Refuse what pydantic would take for a day beside ``YYYY-MM-DD``, such as seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("day", "Write a day as YYYY-MM-DD.")
    return value


Day = Annotated[date, BeforeValidator(_iso)]


T = TypeVar("T")


@dataclass(frozen=True)
class _Strictly:
    """Reads a value as strictly as JSON allows; pydantic knows that way only for text."""

    kind: Any = None  # none: the type that this stands beside

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        adapter = TypeAdapter(self.kind or source)

        def read(value: Any, _handler: object) -> Any:
            return adapter.validate_json(json.dumps(value), strict=True)

        return no_info_wrap_validator_function(read, handler(source))


Strict = Annotated[T, _Strictly()]


def strictly(kind: Any) -> Any:
    """The same for a type that is made while the program runs."""
    return Annotated[kind, _Strictly(kind)]


class JsonParser(Parser):
    """The body of a request: JSON in UTF-8, and nothing that only Python's reader takes for it."""

    def parse_body(self, request: HttpRequest) -> Any:
        """What the body says.

        Raises:
            HttpError: when it is of another type.
            ValueError: when it is no JSON.
        """
        if request.content_type != "application/json":
            raise HttpError(415, "The body is not application/json.")
        text = request.body.decode("utf-8")
        said = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once_each)
        json.dumps(said, ensure_ascii=False).encode("utf-8")  # half a surrogate pair is no text
        return said


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field is given twice")
    return found
