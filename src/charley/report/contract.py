"""The page as JSON for other programs, and its published schema."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from charley.report.page import Page

SCHEMA = "charley.report/1"


@cache
def _adapter() -> TypeAdapter[Page]:
    return TypeAdapter(Page)


def as_json(page: Page) -> dict[str, Any]:
    """The page as plain JSON values."""
    return {"schema": SCHEMA, **_adapter().dump_python(page, mode="json")}


def from_json(document: dict[str, Any]) -> Page:
    """The page that such values mean.

    Raises:
        pydantic.ValidationError: when they are none.
    """
    return _adapter().validate_python({name: value for name, value in document.items() if name != "schema"})


def schema() -> dict[str, Any]:
    """The JSON Schema of the page, as it is published in ``docs/schemas/report-1.json``."""
    made = _adapter().json_schema(mode="serialization")
    made["properties"] = {"schema": {"const": SCHEMA, "type": "string"}, **made["properties"]}
    made["required"] = ["schema", *made["required"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": SCHEMA}


def schema_text() -> str:
    """The published file, to the byte."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
