"""Checks a Bundle against FHIR R4 and the profiles of the Symptoms guide, as far as the diary uses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from charley.diary.fhir.parts import as_list, as_object
from charley.diary.fhir.primitives import PRIMITIVES
from charley.diary.fhir.profiles import PROFILES
from charley.diary.fhir.values import Json


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that breaks a rule: where, and what.

    Args:
        where: ``entry[3].Observation.status``.
        what: what is wrong.
    """

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a type: how many there may be, of which type, with which codes or targets."""

    least: int
    many: bool
    type: str
    only: tuple[str, ...] = ()


def check(bundle: Json) -> list[Fault]:
    """Every rule that a Bundle breaks; none for one that the diary wrote.

    >>> check({"resourceType": "Bundle", "type": "list"})
    [Fault(where='Bundle.type', what="'list' is no such code")]
    """
    faults = list(_check_type(bundle, "Bundle", "Bundle"))
    kinds: dict[str, str] = {}
    for nr, entry in enumerate(as_list(bundle.get("entry"))):
        url = str(entry.get("fullUrl"))
        resource = as_object(entry.get("resource"))
        if url in kinds:
            faults.append(Fault(f"entry[{nr}]", "its fullUrl is used twice"))
        kinds[url] = str(resource.get("resourceType"))
        if url != f"urn:uuid:{resource.get('id')}":
            faults.append(Fault(f"entry[{nr}]", "its fullUrl and the id of its resource differ"))
    for nr, entry in enumerate(as_list(bundle.get("entry"))):
        resource = as_object(entry.get("resource"))
        where = f"entry[{nr}].{resource.get('resourceType')}"
        faults += _check_references(resource, where, kinds)
        profiles = as_object(resource.get("meta")).get("profile")
        for profile in map(str, profiles if isinstance(profiles, list) else []):
            rules = PROFILES.get(profile)
            found = rules(resource) if rules else [f"no profile is known at {profile[:80]}"]
            faults += [Fault(where, what) for what in found]
    return faults


@cache
def _types() -> dict[str, dict[str, Element]]:
    """Every type by its name; each choice is spread over its names, ``valueQuantity`` and so on."""
    text = (files("charley.diary") / "data" / "fhir_r4.yaml").read_text(encoding="utf-8")
    types = {}
    for name, elements in yaml.safe_load(text).items():
        types[name] = {element: _element(said) for element, said in elements.items()}
    return types


def _element(said: str) -> Element:
    count, _, of = said.partition(" ")
    for mark in "=>":
        if mark in of:
            of, _, only = of.partition(mark)
            return Element(int(count[0]), count.endswith("*"), of, tuple(only.split(",")))
    return Element(int(count[0]), count.endswith("*"), of)


def _check_type(value: Any, name: str, where: str) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault(where, f"it is no {name}")
        return
    if not value:
        yield Fault(where, "it is empty")
    known = {"id", "extension"}
    is_resource = "resourceType" in value
    if is_resource:
        known |= {"resourceType", "meta"}
        yield from _check_value(value.get("id", "none"), Element(1, False, "id"), f"{where}.id")
        if "meta" in value:
            yield from _check_type(value["meta"], "Meta", f"{where}.meta")
    if "extension" in value:
        yield from _check_element(value["extension"], Element(0, True, "Extension"), "Extension", f"{where}.extension")
    for element, rule in _types()[name].items():
        names = _names(element, rule)
        known |= set(names) | {f"_{one}" for one in names}
        there = [one for one in names if one in value]
        if len(there) < rule.least:
            yield Fault(f"{where}.{element}", "it is missing")
        if len(there) > 1:
            yield Fault(f"{where}.{element}", "it is there in two types")
        for one in there:
            yield from _check_element(value[one], rule, names[one], f"{where}.{one}")
            for nr, extra in enumerate(as_list(as_object(value.get(f"_{one}")).get("extension"))):
                yield from _check_type(extra, "Extension", f"{where}._{one}.extension[{nr}]")
    for unknown in sorted(set(value) - known):
        yield Fault(f"{where}.{unknown}", "there is no such element")
    yield from (Fault(where, what) for what in _invariants(name, value))


def _names(element: str, rule: Element) -> dict[str, str]:
    """The names that an element may have, each with its type."""
    if not element.endswith("[x]"):
        return {element: rule.type}
    stem = element.removesuffix("[x]")
    names = {}
    for one in rule.type.split("|"):
        primitive = one[0].lower() + one[1:]
        names[stem + one[0].upper() + one[1:]] = primitive if primitive in PRIMITIVES else one
    return names


def _check_element(value: Any, rule: Element, of: str, where: str) -> Iterator[Fault]:
    if rule.many != isinstance(value, list):
        yield Fault(where, "it is a list" if not rule.many else "it is no list")
        return
    if value == []:
        yield Fault(where, "it is empty")
    for nr, one in enumerate(value if rule.many else [value]):
        at = f"{where}[{nr}]" if rule.many else where
        yield from _check_value(one, Element(1, False, of, rule.only), at)


def _check_value(value: Any, rule: Element, where: str) -> Iterator[Fault]:
    if rule.type in PRIMITIVES:
        if not PRIMITIVES[rule.type](value):
            yield Fault(where, f"{str(value)[:40]!r} is no {rule.type}")
        elif rule.only and value not in rule.only:
            yield Fault(where, f"{str(value)[:40]!r} is no such code")
    elif rule.type == "Resource":
        kind = as_object(value).get("resourceType")
        if str(kind) not in _types():
            yield Fault(where, f"there is no resource {str(kind)[:40]!r}")
        else:
            yield from _check_type(value, str(kind), f"{where}.{kind}")
    else:
        yield from _check_type(value, rule.type, where)


def _invariants(name: str, value: Json) -> Iterator[str]:
    """R4's rules between elements, each under its name there."""
    if name == "Period" and {"start", "end"} <= set(value) and _later(value["start"], value["end"]):
        yield "per-1: it ends before it begins"
    if name == "Quantity" and "code" in value and "system" not in value:
        yield "qty-3: a code needs its system"
    if name == "Ratio" and ("numerator" in value) != ("denominator" in value):
        yield "rat-1: it needs both its numbers"
    if name == "Extension" and ("extension" in value) == any(one.startswith("value") for one in value):
        yield "ext-1: it needs a value or extensions"
    if name == "Observation.referenceRange" and not {"low", "high"} & set(value):
        yield "obs-3: it needs a limit"
    if name == "MedicationAdministration.dosage" and "dose" not in value:
        yield "mad-1: it needs a dose"
    if name == "Timing.repeat" and "period" in value and "periodUnit" not in value:
        yield "tim-2: a period needs its unit"
    if name == "Bundle" and value.get("type") == "document":
        if not {"system", "value"} <= set(as_object(value.get("identifier"))):
            yield "bdl-9: a document needs an identifier with a system and a value"
        if "timestamp" not in value:
            yield "bdl-10: a document needs a timestamp"
        first = as_object((as_list(value.get("entry")) or [{}])[0].get("resource"))
        if first.get("resourceType") != "Composition":
            yield "bdl-11: a document begins with its Composition"
    if name == "Composition.section" and not {"text", "entry"} & set(value):
        yield "cmp-1: a section needs a text or entries"
    if name == "Observation":
        codes = [component.get("code") for component in as_list(value.get("component"))]
        if value.get("code") in codes and any(one.startswith("value") for one in value):
            yield "obs-7: a component has the same code as the observation"


def _later(start: Any, end: Any) -> bool:
    """Whether one dateTime is surely after another: of different precision, only the common part is compared."""
    if not (PRIMITIVES["dateTime"](start) and PRIMITIVES["dateTime"](end)):
        return False
    if len(start) > 10 and len(end) > 10:
        return datetime.fromisoformat(start) > datetime.fromisoformat(end)
    common = min(len(start), len(end), 10)
    return bool(start[:common] > end[:common])


def _check_references(resource: Json, where: str, kinds: dict[str, str]) -> Iterator[Fault]:
    """Every reference names a resource of the bundle, of a kind that may stand there."""
    elements = _types().get(str(resource.get("resourceType")), {})
    for target, path in _references(resource, ""):
        if target not in kinds:
            yield Fault(where + path, "it names no resource of the bundle")
            continue
        rule = elements.get(path.partition("[")[0].removeprefix("."))
        if rule and rule.only and kinds[target] not in rule.only:
            yield Fault(where + path, f"it names a {kinds[target]}")


def _references(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"], path
        for name, one in value.items():
            yield from _references(one, f"{path}.{name}")
    elif isinstance(value, list):
        for nr, one in enumerate(value):
            yield from _references(one, f"{path}[{nr}]")
