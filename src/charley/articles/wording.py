"""What no text for people may say: a diagnosis, a dose, to stop a medicine, a shout."""

from __future__ import annotations

import re

_FORBIDDEN = {
    r"\byou have\b|\byou've got\b|\byou suffer\b": "says what the reader has; say what could explain it",
    r"\bstop taking\b|\bstop (?:your|the|this) (?:medicine|tablet|pill|drug)s?\b": "tells to stop a medicine",
    r"\b\d[\d.,]*\s?(?:mg|mcg|µg|milligrams?|micrograms?|grams?|g|ml|millilitres?|milliliters?|iu)\b": "gives a dose",
    r"!": "shouts; end the sentence with a full stop",
}
_RULES = tuple((re.compile(pattern, re.IGNORECASE), why) for pattern, why in _FORBIDDEN.items())
# *Do not stop taking ...* is what people must be told.
_NEGATED = re.compile(r"\b(?:not|never|n't|nobody should|no one should)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def forbidden(text: str) -> list[str]:
    """What in a text may not be said, each with the reason.

    >>> forbidden("Take 400 mg at night.")
    ["'400 mg' gives a dose"]
    >>> forbidden("Twitches could be explained by too little sleep.")
    []
    """
    return [
        f"{found[0]!r} {why}"
        for rule, why in _RULES
        for found in rule.finditer(text)
        if not (why.startswith("tells") and _NEGATED.search(text[: found.start()]))
    ]
