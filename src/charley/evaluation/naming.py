"""Which causes a written diagnosis means: equal names only, no fuzzy credit."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from charley.knowledge import Cause, Knowledge

_LIGATURES = str.maketrans({"æ": "e", "œ": "e", "ß": "ss"})
_BRITISH = {
    "aem": "em",
    "oede": "ede",
    "oesoph": "esoph",
    "tumour": "tumor",
    "neurone": "neuron",
    "anaesth": "anesth",
    "coel": "cel",
    "paed": "ped",
    "faec": "fec",
}


class Naming:
    """Names of all causes, made equal where only spelling differs."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._causes: dict[str, set[str]] = defaultdict(set)
        for cause in knowledge.causes.values():
            if not cause.retired:
                for name in _names(cause):
                    self._causes[plain(name)].add(cause.id)

    def causes(self, diagnoses: Iterable[str]) -> frozenset[str]:
        """Ids of the causes that go by any of the names; none when the knowledge does not know it."""
        return frozenset(cause for name in diagnoses for form in _forms(name) for cause in self._causes.get(form, ()))


def _names(cause: Cause) -> tuple[str, ...]:
    return (cause.id.replace("_", " "), cause.name, cause.clinical, *cause.synonyms)


def _forms(name: str) -> set[str]:
    """A name, without what stands in brackets, and what stands in them when that is a name itself."""
    return {plain(name), plain(re.sub(r"\([^)]*\)", " ", name))} - {""}


def plain(name: str) -> str:
    """Lower case, American spelling, no accents, apostrophes or hyphens.

    >>> plain("Guillain-Barré syndrome"), plain("Parkinson's disease"), plain("Hypocalcaemia")
    ('guillain barre syndrome', 'parkinson disease', 'hypocalcemia')
    """
    text = unicodedata.normalize("NFKD", name.lower().translate(_LIGATURES))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"['’]s\b", "", text)
    for british, american in _BRITISH.items():
        text = text.replace(british, american)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())
