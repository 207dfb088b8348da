"""Reads a Bundle: our own exactly, one of another program as far as it is sure."""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from charley.diary.document import to_document
from charley.diary.entries import kind_of
from charley.diary.fhir.foreign import body_of
from charley.diary.fhir.own import is_drawn, kept
from charley.diary.fhir.parts import as_object
from charley.diary.fhir.scanning import MAX_BYTES, Found, Slice, slices, value_of
from charley.diary.fhir.values import Json
from charley.diary.problems import RecordError
from charley.diary.reading import FilePlace, Item, Skipped

_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_MEDICATION = re.compile(rb'"resourceType"\s*:\s*"Medication"')


def recognises(path: Path) -> bool:
    """Whether a file is JSON with resources of FHIR, by its beginning."""
    try:
        with path.open("rb") as file:
            beginning = file.read(65_536)
    except OSError:
        return False
    return bool(_BEGINNING.match(beginning)) and b'"resourceType"' in beginning


def read(path: Path, zone: str, progress: Callable[[float], None]) -> Iterator[Item | Skipped]:
    """All that a Bundle holds, in the order of the file.

    Raises:
        RecordError: when it is no Bundle, too large, or about more than one person.
    """
    with _opened(path) as data:
        reading, found = _Reading(path.name, zone, data), Found()
        if _MEDICATION.search(data):
            for one in slices(data, path.name, found):
                reading.learn(one)
        for one in slices(data, path.name, found := Found()):
            _is_bundle(found, path)
            yield from reading.take(one)
            progress(one.end / len(data))
        _is_bundle(found, path)
        if not found.whole:
            place = FilePlace(path.name, entry=found.entries + 1)
            yield Skipped(place, "The file ends here, in the middle. What stood after it is missing. Export it again.")


def _is_bundle(found: Found, path: Path) -> None:
    """Refuse other resources, and bundles of all that a resource ever said; what stands at the end is known late."""
    kind = found.said.get("kind")
    if kind != "Bundle" and (kind or found.whole):
        raise RecordError(f"{path.name} holds {kind or 'no resource'}, not a Bundle. Export all as a Bundle.")
    if found.said.get("type") == "history":
        raise RecordError(f"{path.name} holds all that resources ever said, not what they say now. Export it anew.")


@contextmanager
def _opened(path: Path) -> Iterator[mmap.mmap]:
    try:
        size = path.stat().st_size
        if not size:
            raise RecordError(f"{path.name} is empty. Export it again.")
        if size > MAX_BYTES:
            raise RecordError(f"{path.name} has {size:,} bytes. Use {MAX_BYTES:,} at most: export fewer years at once.")
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data
    except OSError as error:
        raise RecordError(f"{path.name} cannot be read ({error.strerror}). Check who may read it.") from error


@dataclass(slots=True)
class _Reading:
    """One file while it is read."""

    name: str
    zone: str
    data: mmap.mmap
    medicines: dict[str, Json] = field(default_factory=dict)
    person: str = ""

    def learn(self, one: Slice) -> None:
        """Remember a medicine to which other entries refer."""
        if not _MEDICATION.search(self.data, one.start, one.end):
            return
        try:
            entry = value_of(self.data, one)
        except RecordError:
            return  # told when the entry is taken
        resource = as_object(entry.get("resource"))
        if resource.get("resourceType") == "Medication":
            self.medicines[f"Medication/{resource.get('id')}"] = resource
            if isinstance(entry.get("fullUrl"), str):
                self.medicines[entry["fullUrl"]] = resource

    def take(self, one: Slice) -> Iterator[Item | Skipped]:
        """What an entry of the Bundle gives; nothing for what only serves the others."""
        place = FilePlace(self.name, one.line, entry=one.number)
        try:
            resource = as_object(value_of(self.data, one).get("resource"))
            if resource.get("resourceType") in ("Patient", "Medication") or is_drawn(resource):
                return
            self._same_person(resource)
            if own := kept(resource):
                yield Item(own.body, place, f"entry {own.id}", own.id, own.recorded_at)
                return
            body = body_of(resource, self.zone, self.medicines)
        except (RecordError, OverflowError) as problem:
            yield Skipped(place, str(problem) if isinstance(problem, RecordError) else "A number in it is too large.")
            return
        key = [resource.get("resourceType"), resource.get("id"), kind_of(body), to_document(body)]
        yield Item(body, place, json.dumps(key, sort_keys=True))

    def _same_person(self, resource: Json) -> None:
        """Refuse what is about another person than the entries before it."""
        address = as_object(resource.get("subject")).get("reference")
        if not isinstance(address, str) or not address:
            return
        person = address.rpartition("/")[2].removeprefix("urn:uuid:")
        self.person = self.person or person
        if person != self.person:
            raise RecordError("It is about another person than the entries before it. Export one person's data alone.")
