"""Our own form of an entry, kept in an extension of its resource: what makes the way back exact."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from charley.diary.document import from_document, to_document
from charley.diary.entries import Body, Entry, kind_of
from charley.diary.fhir.addresses import DOCUMENT, DRAWN_FROM
from charley.diary.fhir.values import Json, reference
from charley.diary.problems import RecordError

# What a server may change without changing what the resource says
_OF_THE_SERVER = {
    "id",
    "meta",
    "text",
    "implicitRules",
    "language",
    "contained",
    "identifier",
    "subject",
    "performer",
    "informationSource",
    "derivedFrom",
    "encounter",
    "context",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as a resource brought it back."""

    id: UUID
    body: Body
    recorded_at: datetime


def keep(resource: Json, entry: Entry) -> Json:
    """The resource with its entry in our own form, and with a digest of what the resource says.

    Returns:
        The same resource with one extension more.
    """
    document = {
        "id": str(entry.id),
        "kind": kind_of(entry.body),
        "recorded_at": entry.recorded_at.isoformat(),
        "changed_at": entry.changed_at.isoformat(),
        "edition": entry.edition,
        "source": entry.source,
        "says": to_document(entry.body),
        "digest": digest(resource),
    }
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
    return resource | {"extension": [*resource.get("extension", []), {"url": DOCUMENT, "valueString": text}]}


def drawn_from(resource: Json, identity: UUID) -> Json:
    """The resource, marked as one that repeats in FHIR's words what another resource holds; it is not read back."""
    mark = {"url": DRAWN_FROM, "valueReference": reference(identity)}
    return resource | {"extension": [*resource.get("extension", []), mark]}


def is_drawn(resource: Json) -> bool:
    """Whether a resource only repeats what another one holds."""
    return any(one.get("url") == DRAWN_FROM for one in _extensions(resource))


def kept(resource: Json) -> Kept | None:
    """The entry that a resource of our own holds; none for a resource of another program.

    Raises:
        RecordError: when it cannot be read, or another program changed what the resource says.
    """
    found = [one.get("valueString") for one in _extensions(resource) if one.get("url") == DOCUMENT]
    if not found:
        return None
    try:
        document = json.loads(str(found[0]))
        if digest(resource) != document["digest"]:
            raise RecordError("Another program changed it since it was exported. Make the change by hand.")
        recorded_at = datetime.fromisoformat(document["recorded_at"])
        if recorded_at.tzinfo is None:
            raise ValueError
        return Kept(UUID(document["id"]), from_document(document["kind"], document["says"]), recorded_at)
    except RecordError:
        raise
    except (TypeError, ValueError, KeyError, RecursionError, OverflowError):
        raise RecordError("Our own form of the entry is damaged. Export it again.") from None


def digest(resource: Json) -> str:
    """A digest of what a resource says: it stays the same when a server gives it a new id or address.

    >>> digest({"id": "1", "status": "final"}) == digest({"id": "2", "status": "final", "meta": {}})
    True
    """
    said = {name: value for name, value in resource.items() if name not in _OF_THE_SERVER}
    return hashlib.sha256(json.dumps(_said(said), sort_keys=True).encode()).hexdigest()[:16]


def _said(value: Any) -> Any:
    """A value without references, which a server rewrites, and without what becomes empty; 7 and 7.0 are the same."""
    if isinstance(value, dict):
        if value.get("url") == DOCUMENT or "reference" in value:
            return {}
        made = {name: said for name, one in value.items() if (said := _said(one)) not in ({}, [])}
        return {} if set(made) == {"url"} else made
    if isinstance(value, list):
        return [said for one in value if (said := _said(one)) not in ({}, [])]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _extensions(resource: Json) -> list[Json]:
    found = resource.get("extension")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
