"""One observation for each kind of movement: the guide's record of a symptom that comes again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import uuid5

from charley.diary.days import days
from charley.diary.entries import Entry
from charley.diary.episodes import Episode, Nothing
from charley.diary.fhir.addresses import FREQUENCY, loinc
from charley.diary.fhir.own import drawn_from
from charley.diary.fhir.person import Sheet
from charley.diary.fhir.symptoms import UNKNOWN_KIND, symptom
from charley.diary.fhir.values import Json, concept, note, quantity, reference


def summaries(entries: Iterable[Entry], sheet: Sheet) -> Iterator[Json]:
    """A summary for each kind; its id stays the same in each export, so that it replaces the one before.

    Days without any entry are not known, and are never counted as days without the symptom.
    """
    kept = [entry for entry in entries if isinstance(entry.body, Episode | Nothing)]
    kinds = dict.fromkeys(entry.body.movement for entry in kept if isinstance(entry.body, Episode))
    for kind in sorted(kinds, key=lambda kind: (kind is None, kind or "")):
        yield _summary(kind, [entry for entry in kept if _tells_of(entry, kind)], sheet)


def _tells_of(entry: Entry, kind: str | None) -> bool:
    """Whether an entry tells of a kind; a day with none of any kind had none of this one."""
    body = entry.body
    return (isinstance(body, Nothing) and body.movement is None) or getattr(body, "movement", None) == kind


def _summary(kind: str | None, entries: list[Entry], sheet: Sheet) -> Json:
    bodies = [entry.body for entry in entries if isinstance(entry.body, Episode | Nothing)]
    on = [body.start.day if isinstance(body, Episode) else body.on.day for body in bodies]
    first, last = min(on), max(on)
    counts = [day.episodes for day in days(bodies, first, last, kind)]
    known = [count for count in counts if count is not None]
    total, zeros, unknown = sum(known), known.count(0), len(counts) - len(known)
    said = f"{total:,} on {len(known) - zeros:,} of {len(counts):,} days; none on {zeros:,}; not known on {unknown:,}"
    often: list[Json] = [{"code": concept("", loinc(FREQUENCY)), "valueCodeableConcept": concept(said)}]
    if not unknown:  # a rate per day would take days that are not known for days without
        ratio = {"numerator": {"value": total}, "denominator": quantity(len(counts)) | {"unit": "d"}}
        often.append({"code": concept("", loinc(FREQUENCY)), "valueRatio": ratio})
    words = sheet.name(kind) if kind else UNKNOWN_KIND
    made = symptom(uuid5(sheet.patient.id, f"summary {kind}"), sheet, words, sheet.at) | {
        "effectivePeriod": {"start": first.isoformat(), "end": last.isoformat()},
        "note": note("Counted by the diary from single episodes, each of which is an observation of its own."),
        "derivedFrom": [reference(entry.id) for entry in entries if isinstance(entry.body, Episode)],
        "component": often,
    }
    return drawn_from(made, sheet.patient.id)
