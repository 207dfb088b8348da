"""What the OpenAPI document says beside what django-ninja writes: every fault, and how one answer leads to the next."""

from __future__ import annotations

from typing import Any

from charley.web.api.shapes import Problem
from charley.web.site.problems import MEDIA_TYPE, TITLES

Json = dict[str, Any]
_ALWAYS = (400, 404, 405, 413, 429, 500, 503)
_LINKS = {
    "put_entry": {"get": "entry", "delete": "delete_entry", "restore": "restore", "history": "history"},
    "delete_entry": {"restore": "restore"},
}


def completed(document: Json) -> Json:
    """The document with all faults, links and plain names of operations."""
    components = document["components"]
    components["schemas"]["Problem"] = _plain(Problem.json_schema())
    components["schemas"] |= components["schemas"]["Problem"].pop("$defs", {})
    components["responses"] = {
        f"Problem{status}": {
            "description": title,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, (title, _do) in TITLES.items()
    }
    for methods in document["paths"].values():
        for operation in methods.values():
            _complete(operation)
    return _plain(document)  # type: ignore[no-any-return]


def _complete(operation: Json) -> None:
    name = operation["operationId"] = _name(operation["operationId"])
    faults = {*_ALWAYS, 422} if operation.get("parameters") or "requestBody" in operation else {*_ALWAYS}
    if "requestBody" in operation:
        faults |= {415}
    if "security" in operation:
        faults |= {401, 403, 409, 422}
    for status, response in list(operation["responses"].items()):
        if int(status) < 300 and name in _LINKS:
            response["links"] = {
                what: {"operationId": target, "parameters": {"identity": "$request.path.identity"}}
                for what, target in _LINKS[name].items()
            }
    for status in sorted(faults):
        operation["responses"][status] = {"$ref": f"#/components/responses/Problem{status}"}
    operation["responses"] = {str(status): one for status, one in operation["responses"].items()}


def _name(identity: str) -> str:
    """A plain name from that of the function and its room.

    >>> _name("charley_web_api_record_put_entry"), _name("charley_web_api_community_reading_teams")
    ('put_entry', 'community_teams')
    """
    room, name = identity.removeprefix("charley_web_api_").split("_", 1)
    return f"{room}_{name.split('_', 1)[1]}" if room == "community" else name


def _plain(value: Any) -> Any:
    """Times of a moment have no zone, so they are none in the sense of the format "time"; references as OpenAPI's."""
    if isinstance(value, dict):
        if value.get("format") == "time":
            return {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$"}
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, str) and value.startswith("#/$defs/"):
        return value.replace("#/$defs/", "#/components/schemas/")
    return value
