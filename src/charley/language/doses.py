"""How a medicine is taken, as it was told: *40 mg once daily since May*, *10mg tds*, *came off it last week*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from charley.assessment import MedicineDetail
from charley.language.onsets import SaidOnset
from charley.language.profiles import change_of
from charley.language.table import table
from charley.language.words import Words, clause_of

_UNITS = {
    "mg": "mg", "milligram": "mg", "mcg": "µg", "µg": "µg", "ug": "µg", "microgram": "µg", "g": "g", "gram": "g",
    "ml": "ml", "unit": "units", "iu": "IU", "puff": "puffs",
}  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_DOSE = rf"(?P<dose>\d{{1,5}}(?:[.,]\d{{1,3}})?)\s*-?\s*(?P<unit>{_UNIT})s?\b"
_TIMES = {"once": 1.0, "one": 1.0, "twice": 2.0, "two times": 2.0, "three times": 3.0, "four times": 4.0,
          "3 times": 3.0, "4 times": 4.0, "2 times": 2.0, "3x": 3.0, "2x": 2.0}  # fmt: skip
_ABBREVIATED = {"od": 1.0, "bd": 2.0, "bid": 2.0, "tds": 3.0, "tid": 3.0, "qds": 4.0, "qid": 4.0, "nocte": 1.0,
                "mane": 1.0, "on": 1.0}  # fmt: skip
_OFTEN = re.compile(
    r"(?:[\s,]|tablets?|capsules?|taken|of it)*(?:"
    rf"(?P<times>{'|'.join(_TIMES)})\s*(?:a|per|each|every)?\s*-?(?P<per>daily|day|weekly|week|night)\b"
    rf"|(?P<short>{'|'.join(_ABBREVIATED)})\b(?!\s+(?:my|the|a|and\s+off|top|it|\w+day)\b)"
    r"|(?P<one>at night|at bedtime|every (?:day|night|morning|evening)|each (?:day|night|morning|evening)|"
    r"in the (?:morning|evening)|before bed)\b"
    r"|(?P<daily>daily)\b|(?P<weekly>weekly|every week)\b"
    r"|(?:/|a|per|in a)\s*(?P<whole>day|week)\b)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:[\s,(:]|tablets?|capsules?|at|is|of|dose|a dose|currently|about)*?{_DOSE}(?!\s*(?:-|–|to)\s*\d)", re.I
)
_ANY = re.compile(rf"(?<![\d.\-–]){_DOSE}(?!\s*(?:-|–|to)\s*\d)(?!\s*/\s*d?l)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<![\d.\-–])(?<!to ){_DOSE}\s+(?:of\s+)?(?:my\s+)?$", re.IGNORECASE)
# A dose that was missed, or an amount of blood, ends nothing.
_NOT_STOPPED = frozenset(table("forgot | gradually | missed | out | ran | skipped | tapering | weaning"))
_CHANGED = frozenset(table("changed | cut | doubled | halved | increased | lowered | raised | reduced | upped"))
_COURSES = frozenset(table("take | takes | took"))  # "I take it for three days when ..."
_REACH = 60  # characters after a name in which a dose stands
_NEAR = 10  # words between a medicine and a date that is told of it


def medicine_details(
    text: str, found: Words, named: Iterable[tuple[str, Sequence[int]]], elsewhere: set[int], dates: Sequence[SaidOnset]
) -> Iterator[tuple[MedicineDetail, list[tuple[int, int]]]]:
    """How each medicine is taken, with the places of the words that tell it.

    Args:
        text: the text whose words these are.
        found: its words.
        named: ids of medicines with the positions of their words.
        elsewhere: positions of the words of complaints, illnesses and exposures: a date beyond them is theirs.
        dates: the onsets that the text tells; none where the day is not known.
    """
    taken = sorted(named, key=lambda one: one[1][0])
    starts = [word.start for word in found]
    others = {i for _, at in taken for i in at}
    for name, at in taken:
        begin, end = found[at[0]].start, found[at[-1]].end
        following = next((found[other[0]].start for _, other in taken if other[0] > at[-1]), len(text))
        window = text[end : min(following, end + _REACH)]
        window = re.split(r"[.;!?](?!\d)|\n", window)[0]
        doses = list(_ANY.finditer(window))
        after, before = _AFTER.match(window), _BEFORE.search(text[max(0, begin - 30) : begin])
        if not (after or before) and len(doses) == 1:
            after = doses[0]  # "on prednisolone for six weeks, 5 mg daily"
        told = after or before
        places = [(begin, end)]
        if after:
            places.append((end + after.start("dose"), end + after.end()))
        elif before:
            places.append((begin - len(before.group()), begin))
        often = _OFTEN.match(window, after.end() if after else 0)
        if often and often["short"] and not after:
            often = None  # "on" and "od" mean how often only after a dose
        if often:
            places.append((end + often.start(), end + often.end()))
        stopped = _is_stopped(found, at[0])
        when = _date_of(found, starts, at, dates, (elsewhere | others) - set(at))
        if when:
            places.append((when.start, when.end))
        times, per = _rate(often) if often else (None, None)
        yield (
            MedicineDetail(
                name,
                (begin, end),
                float(told["dose"].replace(",", ".")) if told else None,
                _UNITS[told["unit"].lower()] if told else None,
                times,
                per,
                when.onset if when and not stopped and not _is_changed(found, at[0]) else None,
                stopped,
                when.onset if when and stopped else None,
            ),
            places,
        )


def _rate(often: re.Match[str]) -> tuple[float | None, Literal["day", "week"]]:
    if often["times"]:
        return _TIMES[often["times"].lower()], "week" if often["per"].lower().startswith("week") else "day"
    if often["short"]:
        return _ABBREVIATED[often["short"].lower()], "day"
    if often["whole"]:
        return None, "week" if often["whole"].lower() == "week" else "day"
    return 1.0, "week" if often["weekly"] else "day"


def _is_stopped(found: Words, first: int) -> bool:
    before = {word.text for word in found[max(0, first - 4) : first] if word.sentence == found[first].sentence}
    ended = change_of(found, first) == "stopped_medicine" or {"no", "longer"} <= before
    return ended and not before & _NOT_STOPPED


def _is_changed(found: Words, first: int) -> bool:
    """*Raised my sertraline two weeks ago*: it is not known since when it is taken."""
    return any(w.text in _CHANGED for w in found[max(0, first - 4) : first] if w.sentence == found[first].sentence)


def _date_of(
    found: Words, starts: list[int], at: Sequence[int], dates: Iterable[SaidOnset], barred: set[int]
) -> SaidOnset | None:
    """A date in the clause of a medicine, after it, else before, with nothing between that it could be told of."""
    clause = clause_of(found, at[0])
    near: list[tuple[bool, int, SaidOnset]] = []
    simple = any(found[k].text in _COURSES for k in range(clause.start, at[0]))
    for said in dates:
        if simple and said.bare:
            continue
        i, last = bisect_left(starts, said.start), bisect_left(starts, said.end) - 1
        between = range(at[-1] + 1, i) if i > at[-1] else range(last + 1, at[0])
        told = any(i <= k <= last for k in at)
        if last in clause and (told or (len(between) <= _NEAR and not barred.intersection(between))):
            ahead = any(k in barred for k in range(clause.start, i)) and i < at[0]
            if not ahead:
                near.append((i < at[0], len(between), said))
    return min(near, key=lambda one: one[:2])[2] if near else None
