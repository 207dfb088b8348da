"""Test results in a text: numbers with their units, grades, and lists with a direction."""

from __future__ import annotations

from collections.abc import Mapping

from charley.knowledge import Measurement
from charley.language.directions import Directions
from charley.language.fluids import Fluids
from charley.language.grades import Grades
from charley.language.measured import Result
from charley.language.quantities import AT_THE_BODY, SYMBOLS, Quantity

# Named in lists without a number, these say too little.
_NO_LIST = AT_THE_BODY | {"glucose", "power", "reflexes", "csf_cells", "csf_protein", "lithium", "lead", "copper"}


class Results:
    """Reads every result in a text that can be read without doubt."""

    def __init__(self, measurements: Mapping[str, Measurement]) -> None:
        graded = {m.id for m in measurements.values() if m.id.startswith(("power", "reflexes"))}
        self._readers = [(m.names, Grades(m) if m.id in graded else Quantity(m)) for m in measurements.values()]
        listed = [m for m in measurements.values() if m.id not in _NO_LIST]
        self._lists = Directions({name: m for m in listed for name in m.names if name not in SYMBOLS})

    def read(self, text: str) -> list[Result]:
        """The results that a text names."""
        text = text.replace("μ", "µ").replace("Μ", "µ")  # the Greek letter, small and capital
        plain = text.lower()
        fluids = Fluids(text)
        found: list[Result] = []
        for names, reader in self._readers:
            if any(name in plain for name in names):
                found += reader.read(text, fluids)
        return found + list(self._lists.read(text, fluids))
