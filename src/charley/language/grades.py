"""Grades out of a few: muscle power (MRC 0 to 5) and reflexes (0 to 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from charley.knowledge import Measurement
from charley.language.fluids import Fluids
from charley.language.measured import Result, meaning

_SPELT = {"⅕": "1", "⅖": "2", "⅗": "3", "⅘": "4"} | dict(
    zip(["zero", "one", "two", "three", "four", "five"], "012345", strict=True)
)
_POWER = re.compile(
    r"(?<![\d/.])(?:(?P<n>[0-5])\s?[+-]?\s?(?:/|out of|over)\s?5(?![\d/.]\d|\d)|(?P<f>[⅕⅖⅗⅘])"
    r"|(?:\bmrc|\bmmt|\bgraded?)\s(?:grade\s|as\s|scale\s|score\s|of\s|was\s|is\s|at\s){0,3}(?P<g>[0-5]|zero|one|two|three|four|five)(?![\d.,]\d|\d|\s?/\s?6))",
    re.IGNORECASE,
)
_REFLEX = re.compile(r"(?<![\w/.])(?:(?P<n>[0-4])\s?(?:\+(?!\s?/\s?5)|/\s?4(?!\d)))")
_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\d)[^.;\n]*)*")
_JOINS = re.compile(
    r"\s*(?:strength|power|motor|muscle|throughout|in|of|on|with|to|for|at|the|both|all|his|her|patient|patient's|bilateral"
    r"|right|left|-)\b",
    re.IGNORECASE,
)


class Grades:
    """One kind of grade, with the names that it is given for."""

    def __init__(self, measurement: Measurement) -> None:
        self._measurement = measurement
        self._grade = _POWER if measurement.id.startswith("power") else _REFLEX
        self._of_all = measurement.id in ("power", "reflexes")

    @cached_property
    def _named(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name) for name in sorted(self._measurement.names, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{names})(?![a-z])", re.IGNORECASE)

    def read(self, text: str, _: Fluids) -> Iterator[Result]:
        """*Strength is 3/5 in the hip flexors and 4/5 in the deltoids*, *reflexes are 1+ in the arms*."""
        for sentence in _SENTENCE.finditer(text):
            words = sentence.group()
            at = list(self._grade.finditer(words))
            if not at or not self._named.search(words):
                continue
            values = [_value(match) for match in at] if self._of_all else list(_of_named(words, at, self._named))
            if values:
                start = sentence.start() + at[0].start()
                yield meaning(self._measurement, values, start, sentence.start() + at[-1].end())


def _value(match: re.Match[str]) -> float:
    said = next(group for group in match.groups() if group)
    return float(_SPELT.get(said.lower(), said))


def _of_named(words: str, at: list[re.Match[str]], named: re.Pattern[str]) -> Iterator[float]:
    """The grades of the muscles or tendons that are named: *4/5 strength in the deltoids*, else *deltoids 4/5*."""
    for number, match in enumerate(at):
        after = words[match.end() : at[number + 1].start() if number + 1 < len(at) else len(words)]
        before = words[at[number - 1].end() if number else 0 : match.start()]
        if named.search(after if _JOINS.match(after) else before):
            yield _value(match)
