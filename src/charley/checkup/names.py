"""Finds a condition or a medicine by any of its names, and offers close ones when there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from charley.checkup.consult import InputError
from charley.knowledge import FindingKind, Knowledge


def find_condition(knowledge: Knowledge, text: str) -> str:
    """Id of a cause, or of a context such as diabetes, by id, name or synonym.

    Raises:
        InputError: when there is none, with close matches.
    """
    names: dict[str, str] = {}
    for finding in knowledge.findings.values():
        if finding.kind is FindingKind.CONTEXT:
            _add(names, finding.id, [finding.id, finding.name, finding.clinical])
    for cause in knowledge.causes.values():
        _add(names, cause.id, [cause.id, cause.name, cause.clinical, *cause.synonyms])
    return _find(names, text, "condition", "charley knowledge show ID lists what is known of one")


def find_medicine(knowledge: Knowledge, text: str) -> str:
    """Id of a medicine by generic or brand name.

    Raises:
        InputError: when there is none, with close matches.
    """
    names: dict[str, str] = {}
    for medicine in knowledge.medicines.values():
        _add(names, medicine.id, [medicine.id, medicine.name, *medicine.synonyms, *medicine.brands])
    return _find(names, text, "medicine", "leave it out and go on, or give its generic name from the packet")


def _add(names: dict[str, str], identity: str, spelled: Iterable[str]) -> None:
    for name in spelled:
        names.setdefault(_plain(name), identity)


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
