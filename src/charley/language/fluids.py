"""Which fluid a result is of: a list names its fluid once ("Cerebrospinal fluid:"), and what follows is of it."""

from __future__ import annotations

import re
from bisect import bisect_left

from charley.knowledge import Measurement

# A fluid is named once for what follows it, up to the end of the sentence or the list.
_FLUID = re.compile(
    r"(?P<csf>\bcsf\b|\bcerebro-?\s?spinal\b|\bcerebral spinal\b|\bspinal fluid|\blumbar puncture|\bspinal tap)"
    r"|(?P<urine>\burinalysis\b|^\s*urine\b(?=[^\n]{0,20}$)|\burine:"
    r"|\burin(?:e|ary) (?:analysis|studies|electrolytes|excretion|sodium|potassium|chloride|calcium|magnesium|glucose"
    r"|protein|copper|cortisol|osmolality))"
    r"|(?P<blood>\bserum\b|\bplasma\b|\bcomplete blood count|\barterial\b|\bblood (?:tests?|work|gas|studies|urea)"
    r"|\bfingerstick|\bfinger prick|\bbloods\b|\blaboratory (?:studies|tests|results|values|findings))",
    re.IGNORECASE | re.MULTILINE,
)
_FLUID_ENDS = re.compile(r"[.!?](?=\s+[A-Za-z\"“]|\s*$)|\n\s*\n")


class Fluids:
    """Where which fluid begins in a text; an empty name where a sentence ends."""

    def __init__(self, text: str) -> None:
        marks = [(match.start(), match.lastgroup or "") for match in _FLUID.finditer(text)]
        marks += [(match.start(), "") for match in _FLUID_ENDS.finditer(text)]
        self._marks = sorted(marks)
        self._starts = [start for start, _ in self._marks]

    def at(self, position: int, end: int) -> str:
        """The fluid named last before a place, or inside the name of the result itself."""
        for start, name in reversed(self._marks[: bisect_left(self._starts, end)]):
            if name or start < position:
                return name or "blood"
        return "blood"


def fluid_of(measurement: Measurement) -> str:
    """The fluid that a measurement is taken in."""
    return "csf" if measurement.id.startswith("csf_") else "blood"
