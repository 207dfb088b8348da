"""Episodes and true zeros as observations of the HL7 Symptoms guide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid5

from charley.diary.body import site
from charley.diary.entries import Entry
from charley.diary.episodes import Episode, Nothing, Remedy
from charley.diary.fhir.addresses import (
    ABSENT,
    ABSENT_PROFILE,
    EASED_BY,
    LOCATION_QUALIFIER,
    OTHER_EVENTS,
    QUALITY,
    SCALE_OF,
    SCALE_PROFILE,
    SCALES_PROFILE,
    SEVERITY,
    SUPPORTING_INFO,
    SYMPTOM,
    SYMPTOM_CATEGORY,
    SYMPTOM_PROFILE,
    WORSENED_BY,
    category,
    loinc,
)
from charley.diary.fhir.own import drawn_from
from charley.diary.fhir.person import Sheet
from charley.diary.fhir.times import date_time, effective, instant, time_of
from charley.diary.fhir.values import Json, concept, named, note, number, plain, quantity, reference, without_nothing

ANY_KIND = "Involuntary muscle movement of any kind"
UNKNOWN_KIND = "Involuntary muscle movement, kind not known"
_HELPED = {
    "yes": "it helped",
    "a_bit": "it helped a bit",
    "no": "it did not help",
    "worse": "it was worse afterwards",
    "not_sure": "not sure whether it helped",
}
_RATED = {"severity": "How bad it was, 0 to 10", "pain": "Pain, 0 to 10"}


def episode(entry: Entry, said: Episode, sheet: Sheet) -> Iterator[Json]:
    """The observation of an episode first, then what belongs to it: ratings, and symptoms that came with it."""
    rated = {name: value for name in _RATED if (value := getattr(said, name)) is not None}
    with_it = [(uuid5(entry.id, f"symptom {nr}"), word) for nr, word in enumerate(said.symptoms) if plain(word)]
    scales = uuid5(entry.id, "scales") if rated else None
    yield without_nothing(
        {
            **symptom(entry.id, sheet, movement_words(said, sheet), entry.changed_at),
            "extension": [{"url": SUPPORTING_INFO, "valueReference": reference(one)} for one, _ in with_it],
            **effective(said.start, said.duration_s),
            "note": note(f"In their own words: {said.said}" if plain(said.said) else "", said.note),
            "bodySite": _body_site(said),
            "component": list(_components(said, sheet, scales)),
        }
    )
    for identity, word in with_it:
        beside = symptom(identity, sheet, sheet.name(word), entry.changed_at) | time_of("effectiveDateTime", said.start)
        yield drawn_from(beside, entry.id)
    if scales:
        yield from _ratings(entry, said, sheet, rated, scales)


def nothing(entry: Entry, said: Nothing, sheet: Sheet) -> Iterator[Json]:
    """The observation that a symptom was absent: a true zero."""
    words = sheet.name(said.movement) if said.movement else ANY_KIND
    yield {
        **symptom(entry.id, sheet, words, entry.changed_at),
        "meta": {"profile": [ABSENT_PROFILE]},
        "code": concept("", loinc(ABSENT)),
        **time_of("effectiveDateTime", said.on),
    }


def symptom(identity: UUID, sheet: Sheet, words: str, issued: datetime) -> Json:
    """What every observation of a symptom has; the symptom itself is in words, as the guide has no code for these."""
    return {
        "resourceType": "Observation",
        "id": str(identity),
        "meta": {"profile": [SYMPTOM_PROFILE]},
        "status": "final",
        "category": [SYMPTOM_CATEGORY],
        "code": concept("", loinc(SYMPTOM)),
        **sheet.told_by_the_patient(),
        "issued": instant(issued),
        "valueCodeableConcept": named(words),
    }


def movement_words(said: Episode, sheet: Sheet) -> str:
    """What the symptom is: the kind of movement where it is known, or else the person's own words."""
    if said.movement:
        return sheet.name(said.movement)
    return plain(said.said) or UNKNOWN_KIND


def _body_site(said: Episode) -> Json:
    """R4 has room for one place: several are written in one text, and a side only where all have the same."""
    if not said.sites:
        return {}
    sites = [site(identity) for identity in said.sites]
    made = concept("; ".join(one.lay for one in sites))
    if len(sides := {one.side for one in sites}) == 1 and (side := sides.pop()):
        made["extension"] = [{"url": LOCATION_QUALIFIER, "valueString": side}]
    return made


def _components(said: Episode, sheet: Sheet, scales: UUID | None) -> Iterator[Json]:
    scale = {"extension": [{"url": SCALE_OF, "valueReference": reference(scales)}]} if scales else {}
    if said.severity is not None:
        words = concept(f"{number(said.severity)} of 10")
        yield {**scale, "code": concept("", loinc(SEVERITY)), "valueCodeableConcept": words}
    if said.pain is not None:
        yield {**scale, "code": concept("Pain"), "valueCodeableConcept": concept(f"{number(said.pain)} of 10")}
    if said.count != 1:
        yield {"code": concept("How many there were"), "valueInteger": said.count}
    if said.duration_s is not None:
        yield {"code": concept("How long it lasted"), "valueQuantity": quantity(said.duration_s, "s")}
    coded = [(loinc(QUALITY), sheet.name(word)) for word in said.quality]
    coded += [(OTHER_EVENTS, context.value.replace("_", " ")) for context in said.contexts]
    coded += [(loinc(WORSENED_BY), _trigger(word, sheet)) for word in said.triggers]
    coded += [(loinc(EASED_BY), _remedy(one)) for one in said.remedies if one.helped in ("yes", "a_bit")]
    yield from (
        {"code": concept("", code), "valueCodeableConcept": concept(words)} for code, words in coded if plain(words)
    )
    own = [("What was done about it", _remedy(one)) for one in said.remedies if one.helped not in ("yes", "a_bit")]
    own += [(f"In the way of {one.activity.value}", one.hindrance.replace("_", " ")) for one in said.impact]
    yield from ({"code": concept(code), "valueCodeableConcept": concept(words)} for code, words in own)


def _trigger(word: str, sheet: Sheet) -> str:
    factor = sheet.factor(word)
    return factor.name if factor else sheet.name(word)


def _remedy(remedy: Remedy) -> str:
    what = plain(remedy.what) or "something"
    return f"{what} ({_HELPED[remedy.helped]})" if remedy.helped else what


def _ratings(entry: Entry, said: Episode, sheet: Sheet, rated: dict[str, float], scales: UUID) -> Iterator[Json]:
    """Numbers from 0 to 10, as the guide's examples write them: ratios to 10, in a collection that refers to each."""

    def scale(identity: UUID, profile: str, words: str) -> Json:
        return {
            "resourceType": "Observation",
            "id": str(identity),
            "meta": {"profile": [profile]},
            "status": "final",
            "category": [category("survey")],
            "code": concept(words),
            **sheet.told_by_the_patient(),
            "effectiveDateTime": date_time(said.start),
            "issued": instant(entry.changed_at),
        }

    singles = {name: uuid5(entry.id, name) for name in rated}
    members = [reference(identity) for identity in singles.values()]
    collection = scale(scales, SCALES_PROFILE, "Ratings of the episode, 0 to 10")
    yield drawn_from(collection | {"hasMember": members}, entry.id)
    for name, identity in singles.items():
        ratio = {"numerator": {"value": number(rated[name])}, "denominator": {"value": 10}}
        yield drawn_from(scale(identity, SCALE_PROFILE, _RATED[name]) | {"valueRatio": ratio}, entry.id)
