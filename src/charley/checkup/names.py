"""Finds a finding, a condition or a medicine by any of its names, and offers close ones when there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from charley.checkup.request import InputError
from charley.knowledge import FindingKind, Knowledge


def find_finding(knowledge: Knowledge, text: str) -> str:
    """Id of a finding by its id, its name as the page shows it, or its clinical name.

    Raises:
        InputError: when there is none, with close matches.
    """
    advice = "use the name that stands under 'What was understood'; for an illness or a medicine, --known or --medicine"
    return _find(_findings(knowledge), _as_listed(text), "finding", advice)


@dataclass(frozen=True)
class Named:
    """Everything that goes by one name; "gout" is an illness, and may be a finding too."""

    findings: frozenset[str]
    conditions: frozenset[str]
    medicines: frozenset[str]
    age: bool = False
    sex: bool = False


def find_read(knowledge: Knowledge, text: str) -> Named:
    """What can have been read under a name: a finding, an illness, a medicine, the age or the sex.

    Raises:
        InputError: when there is nothing of that name, with close matches.
    """
    text = _as_listed(text)
    plain = _plain(text)
    age, sex = plain == "age" or bool(re.fullmatch(r"[0-9]+ years", plain)), plain in ("sex", "female", "male")
    if age or sex:
        return Named(frozenset(), frozenset(), frozenset(), age, sex)
    tables = _findings(knowledge), _conditions(knowledge), _medicines(knowledge)
    if not any(plain in table for table in tables):
        every = {name: identity for table in reversed(tables) for name, identity in table.items()}
        advice = "use the name that stands under 'What was understood'"
        _find(every, text, "finding, illness or medicine", advice)
    findings, conditions, medicines = (frozenset([t[plain]] if plain in t else []) for t in tables)
    return Named(findings, conditions, medicines)


def find_condition(knowledge: Knowledge, text: str) -> str:
    """Id of a cause, or of a context such as diabetes, by id, name or synonym.

    Raises:
        InputError: when there is none, with close matches.
    """
    return _find(_conditions(knowledge), text, "condition", "charley knowledge show ID lists what is known of one")


def find_medicine(knowledge: Knowledge, text: str) -> str:
    """Id of a medicine by generic or brand name.

    Raises:
        InputError: when there is none, with close matches.
    """
    advice = "leave it out and go on, or give its generic name from the packet"
    return _find(_medicines(knowledge), text, "medicine", advice)


def _findings(knowledge: Knowledge) -> dict[str, str]:
    names: dict[str, str] = {}
    asked = [finding for finding in knowledge.findings.values() if not finding.retired]
    for finding in asked:
        _add(names, finding.id, [finding.id, finding.label, finding.name])
    for finding in asked:
        _add(names, finding.id, [finding.clinical])
    return names


def _conditions(knowledge: Knowledge) -> dict[str, str]:
    names: dict[str, str] = {}
    for finding in knowledge.findings.values():
        if finding.kind is FindingKind.CONTEXT:
            _add(names, finding.id, [finding.id, finding.name, finding.clinical])
    for cause in knowledge.causes.values():
        _add(names, cause.id, [cause.id, cause.name, cause.clinical, *cause.synonyms])
    return names


def _medicines(knowledge: Knowledge) -> dict[str, str]:
    names: dict[str, str] = {}
    for medicine in knowledge.medicines.values():
        _add(names, medicine.id, [medicine.id, medicine.name, *medicine.synonyms, *medicine.brands])
    return names


def _add(names: dict[str, str], identity: str, spelled: Iterable[str]) -> None:
    for name in spelled:
        names.setdefault(_plain(name), identity)


def _as_listed(text: str) -> str:
    """A name copied from the page, without what the page sets before and after it.

    >>> _as_listed("not there: weak muscles"), _as_listed("takes furosemide"), _as_listed("weak muscles, left")
    ('weak muscles', 'furosemide', 'weak muscles')
    """
    return re.sub(r"^((someone else|not there|perhaps|known): |takes )+|, (left|right|both)$", "", text.strip())


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"\([^)]*\)", "", name.lower().replace("'s", ""))).strip()


def _find(names: Mapping[str, str], text: str, what: str, advice: str) -> str:
    plain = _plain(text)
    if plain in names:
        return names[plain]
    close = process.extract(plain, list(names), scorer=fuzz.WRatio, limit=8, score_cutoff=72)
    offered = list(dict.fromkeys(names[name].replace("_", " ") for name, _, _ in close))[:3]
    shown = text if len(text) <= 40 else text[:40] + "..."
    hint = f" Did you mean {' or '.join(offered)}?" if offered else ""
    raise InputError(f"No {what} named {shown!r} is known.{hint} Otherwise {advice}.")
