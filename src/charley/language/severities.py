"""How bad it is: *8/10*, *7 out of ten*, *mild*, *unbearable*; a word never becomes a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from charley.assessment import Grade, Severity, Span
from charley.language.counts import NUMBER, count
from charley.language.table import table

_GRADES: dict[Grade, tuple[str, ...]] = {
    "mild": table("mild | mildly | slight | minor"),
    "moderate": table("moderate | moderately"),
    "severe": table("severe | severely | intense | terrible | awful | horrible | horrendous | really bad | very bad"),
    "unbearable": table(
        "unbearable | excruciating | agonising | agonizing | intolerable | worst ever | beyond bearing"
    ),
}
_GRADE_OF = {word: grade for grade, words in _GRADES.items() for word in words}
_SCORE = re.compile(
    rf"(?<![\d/.])(?P<low>{NUMBER})(?:\s?(?:-|–|to|or)\s?(?P<high>{NUMBER}))?\s*"
    r"(?:/|out of|on a scale of (?:0|1|one)\s*(?:to|-))\s*(?:10|ten)\b(?![/.]?\d)"
    rf"|\b(?:{'|'.join(sorted(_GRADE_OF, key=len, reverse=True))})\b"
)
# A date, the strength of a muscle, or something else that is scored.
_NO_SEVERITY = re.compile(r"\b(?:since|on|from|until|strength|power|grade|mrc|sleep|mood|fitness|not|never|no|"
                          r"n't|isn't|without|less|was)\s+(?:[a-z]+\s+){0,2}$")  # fmt: skip


def severities(text: str) -> Iterator[tuple[Severity, int, int]]:
    """How bad something is said to be, with the place of the words.

    >>> [bad.score for bad, _, _ in severities("it hurts, 7 out of ten")]
    [Span(low=7.0, high=7.0)]
    """
    lower = text.lower()
    for match in _SCORE.finditer(lower):
        if _NO_SEVERITY.search(lower[max(0, match.start() - 30) : match.start()]):
            continue
        if match["low"] is None:
            yield Severity(word=_GRADE_OF[match.group()]), match.start(), match.end()
            continue
        low, high = count(match["low"]), count(match["high"] or match["low"])
        if low and high and low.low is not None and high.high is not None and low.low <= high.high <= 10:
            yield Severity(Span(low.low, high.high)), match.start(), match.end()
