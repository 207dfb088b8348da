"""Lists of results with one direction for all and no numbers: *elevated ESR, CRP and creatine kinase*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from charley.knowledge import Measurement
from charley.language.fluids import Fluids
from charley.language.measured import Result
from charley.language.table import table, words_of

_UP = (
    r"elevated|raised|increased|high|elevations? (?:in|of)|increases? in|rises? in|raised levels of|elevated levels of"
)
_DOWN = r"low|reduced|decreased|decreases? in|reductions? in|falls? in|low levels of"
_AHEAD = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b\s(?P<list>[^.,;:\n]{{2,60}}[^.;:\n]{{0,120}})", re.IGNORECASE
)
# "Calcium, magnesium and potassium were low": the list stands before the verb, up to the beginning of its part.
_LOW_OR_HIGH = re.compile(
    r"\b(?:was|were|are|is)\b(?:\s(?:all|both|also|markedly|mildly|very|found|to|be|measured|and))*"
    r"\s(?:(?P<up>elevated|raised|increased|high)|(?P<down>low|reduced|decreased))\b",
    re.IGNORECASE,
)
_PART_BEGINS = re.compile(r"[.;:\n]")
_LONGEST_LIST = 160  # characters
_LIST_ENDS = re.compile(
    r"\b(?:normal|but|with|while|whereas|without|negative|positive|no|not|was|were|is|are|has|had|which|that|because|low|high"
    r"|elevated|raised|increased|reduced|decreased|shows?|showed|revealed|due|after|before)\b",
    re.IGNORECASE,
)
_ITEM_WORDS = re.compile(
    r"^(?:the|a|an|his|her|my|serum|blood|plasma)\s|\s(?:levels?|concentrations?|counts?|values?)$", re.IGNORECASE
)
_OTHER_ITEMS = frozenset(  # results without a measurement of their own
    table(
        """
        albumin | aldolase | alkaline phosphatase | c3 | c4 | chloride | cholesterol | ggt | inflammatory markers |
        lactate dehydrogenase | ldh | leukocytosis | liver enzymes | myoglobin | renin | transaminases | triglycerides
        """
    )
)
_BETWEEN_ITEMS = re.compile(r",(?: and\b)?|\band\b|\bor\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|without)\s+(?:\w+\s)?$", re.IGNORECASE)
SAID = words_of(_OTHER_ITEMS)


class Directions:
    """Reads lists of results by the names of measurements."""

    def __init__(self, by_name: Mapping[str, Measurement]) -> None:
        self._by_name = by_name

    def read(self, text: str, fluids: Fluids) -> Iterator[Result]:
        """Results of all lists in a text."""
        for match in _AHEAD.finditer(text):
            items = _items(_LIST_ENDS.split(match["list"])[0])
            if fluids.at(match.start("list"), match.end("list")) == "blood":
                yield from self._of_list(text, items, match.start(), match.end(), up=bool(match["up"]))
        done = 0
        for match in _LOW_OR_HIGH.finditer(text):
            begins = max(done, match.start() - _LONGEST_LIST)
            part = _PART_BEGINS.split(text[begins : match.start()])[-1]
            done = match.end()
            start = match.start() - len(part)
            if len(part) >= 3 and fluids.at(start, match.start()) == "blood":
                items = _items(_LIST_ENDS.split(part)[-1])[::-1]
                yield from self._of_list(text, items, start, match.end(), up=bool(match["up"]))

    def _of_list(self, text: str, items: list[str], start: int, end: int, *, up: bool) -> Iterator[Result]:
        if len(items) < 2 or _DENIED.search(text[max(0, start - 60) : start]):
            return
        for item in items:
            plain = item.lower()
            short = _ITEM_WORDS.sub("", _ITEM_WORDS.sub("", plain))
            measurement = self._by_name.get(plain) or self._by_name.get(short)
            if not measurement and short not in _OTHER_ITEMS:
                return
            finding = _in_direction(measurement, up=up) if measurement else None
            if measurement and finding:
                yield Result(measurement.id, (finding,), start, end)


def _items(said: str) -> list[str]:
    return [item.strip() for item in _BETWEEN_ITEMS.split(said)]


def _in_direction(measurement: Measurement, *, up: bool) -> str | None:
    """The mildest finding in a direction."""
    limits = [(c.above if up else c.below, c.finding) for c in measurement.cuts]
    known = [(limit, finding) for limit, finding in limits if limit is not None]
    return (min(known) if up else max(known))[1] if known else None
