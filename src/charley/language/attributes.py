"""Gives each complaint what is told of it: since when, how long, how often, how bad, what sways it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from charley.assessment import NOTHING_TOLD, Attributes, Observation, Severity, State
from charley.language.anchors import since_told
from charley.language.onsets import SaidOnset, undated
from charley.language.rates import episodes, frequencies
from charley.language.severities import severities
from charley.language.sways import courses, sways
from charley.language.table import table
from charley.language.times import tells_of_background
from charley.language.words import Words, clause_of, sentence_of

_POINTS_BACK = frozenset(
    table(
        """
        it | they | them | this | these | that | started | began | lasts | each | one | pain | symptoms | attacks |
        worse | better | episodes | attack | episode | bout | bouts | cramps | twitches | comes
        """
    )
)
_JOINS = frozenset(["and", "now", "plus", "so", "then"])
_COPULAS = frozenset(["are", "be", "been", "feel", "feels", "get", "gets", "hurt", "hurts", "is", "was", "were"])
_ADJECTIVE = 3  # words from an adjective to what it describes
_SHORTEST_NOTE = 6  # words; "8/10, three weeks now" goes on about what was told before


@dataclass(frozen=True, slots=True)
class _Said:
    """A value that one field of attributes gets, with the place of its words."""

    field: str
    value: object  # none where something is told that cannot be known: then nothing else is taken for it
    start: int
    end: int
    loose: bool = False  # told of a complaint only if the words themselves name one


@dataclass(frozen=True)
class Values:
    """What a text tells beside its findings, found once whoever it is about."""

    said: tuple[_Said, ...]

    @classmethod
    def of(cls, text: str, dates: Sequence[SaidOnset], today: date | None) -> Values:
        """Every such value in a text.

        Args:
            text: the text.
            dates: the onsets that it tells; none where the day is not known.
            today: the day on which it was written.
        """
        dates = [*dates, *(since_told(text, dates, today) if today else ())]
        said = [_Said("since", s.onset, s.start, s.end, s.loose) for s in dates if not s.of_end]
        known = [(s.start, s.end) for s in dates]
        vague = [_Said("since", None, *place) for place in (undated(text) if today else ())]
        said += [one for one in vague if not _inside(one, known)]
        said += [_Said("episode_s", span, start, end) for span, start, end in episodes(text)]
        bouts = [(s.start, s.end) for s in said if s.field == "episode_s"]
        said = [s for s in said if s.field != "since" or not _inside(s, bouts)]
        said += [_Said("frequency", often, start, end) for often, start, end in frequencies(text)]
        said += [_Said("severity", bad, start, end) for bad, start, end in severities(text)]
        said += [_Said("course", course, start, end) for course, start, end in courses(text)]
        said += [_Said(kind, things, start, end) for kind, things, start, end in sways(text)]
        return cls(tuple(sorted(said, key=lambda s: (s.start, s.field))))


def attributed(
    told: Values,
    own: Sequence[Observation],
    found: Words,
    complaints: Set[str],
    at: tuple[set[int], set[int]],
    taken: Iterable[tuple[int, int]],
    is_owner: Callable[[int], bool],
) -> list[Observation]:
    """Observations with their attributes.

    Args:
        told: what the text tells beside its findings.
        own: observations of one person.
        found: the words of the text.
        complaints: ids of findings that are movements, symptoms or signs.
        at: positions of the words of complaints, and of exposures, known illnesses and medicines.
        taken: places in the text that tell how medicines or drinks are taken.
        is_owner: whether the words at a position are about that person.
    """
    if not found:
        return list(own)
    starts = [word.start for word in found]
    felt: dict[int, list[int]] = {}
    for index, o in enumerate(own):
        if o.span and o.state is State.PRESENT and o.finding in complaints:
            felt.setdefault(min(bisect_left(starts, o.span[0]), len(found) - 1), []).append(index)
    keys = sorted(felt)
    spent = list(taken)
    values: dict[int, dict[str, object]] = {}
    reach: dict[str, int] = {}  # of each field, where its last words stood
    ahead = {id(one): other.start for one, other in _followed(told.said)}
    for said in told.said:
        i = min(bisect_left(starts, said.start), len(found) - 1)
        last = max(i, bisect_left(starts, said.end) - 1)
        previous, reach[said.field] = reach.get(said.field, -1), last
        if not is_owner(last) or (said.field not in ("triggers", "relief") and _inside(said, spent)):
            continue
        if said.field in ("since", "frequency") and tells_of_background(found, last, *at):
            continue
        if said.field == "since" and _is_of_illness(found, i, *at):
            continue
        if said.loose and not any(i <= k <= last for k in at[0]):
            continue
        near = keys[
            bisect_left(keys, found[i].sentence - 2, key=lambda k: found[k].sentence) : bisect_left(
                keys, clause_of(found, last).stop
            )
        ]
        unclaimed = {k: felt[k] for k in near if not any(said.field in values.get(index, {}) for index in felt[k])}
        until = bisect_left(starts, ahead[id(said)]) if id(said) in ahead else len(found)
        if (isinstance(said.value, Severity) and said.value.word) or found[last].text == "constant":
            unclaimed = _described(unclaimed, found, i, last)
        for index in _whose(unclaimed, found, range(i, last + 1), previous, until):
            values.setdefault(index, {}).setdefault(said.field, said.value)
    _course_from_findings(own, found, starts, felt, values)
    return [replace(o, told=_join(o.told, values[i])) if i in values else o for i, o in enumerate(own)]


def _inside(said: _Said, places: Iterable[tuple[int, int]]) -> bool:
    return any(start < said.end and said.start < end for start, end in places)


def _is_of_illness(found: Words, first: int, felt: Set[int], background: Set[int]) -> bool:
    """*For diabetes since 2012, and my feet tingle*: an illness stands just before, and no complaint."""
    clause = clause_of(found, first)
    return not any(clause.start <= k < first for k in felt) and any(
        k in background for k in range(max(clause.start, first - 3), first)
    )


def _followed(said: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Each value with the next one of the same field."""
    latest: dict[str, _Said] = {}
    for one in said:
        if one.field in latest:
            yield latest[one.field], one
        latest[one.field] = one


def _whose(felt: Mapping[int, Sequence[int]], found: Words, at: range, previous: int, until: int) -> list[int]:
    """Which observations a value is told of: those before it in its clause, else after it, else those just before.

    Args:
        felt: observations that have no such value yet, by where their words begin.
        found: the words of the text.
        at: positions of the words of the value.
        previous: where the value of the same kind before it ended.
        until: where the next one begins.
    """
    first, last = at[0], at[-1]
    clause = clause_of(found, first)
    before = [k for k in felt if clause.start <= k <= last and k > previous]
    after = [k for k in felt if last < k < min(clause.stop, until)]
    leads = first > clause.start and found[first - 1].text in _JOINS  # "... and for two weeks my hand feels weak"
    near = (after if leads and after else before) or after
    if not near and (
        _POINTS_BACK & {found[k].text for k in clause} or len(clause) <= _SHORTEST_NOTE or previous in clause
    ):
        near = _just_before(felt, found, clause.start)
    return [index for k in near for index in felt[k]]


def _described(felt: Mapping[int, list[int]], found: Words, first: int, last: int) -> dict[int, list[int]]:
    """What an adjective is said of: *severe leg cramps*, *the cramps are severe*; not *a severe crash, arm numb*."""
    clause = clause_of(found, first)
    after = [k for k in felt if last < k <= last + _ADJECTIVE and k in clause and not _comma(found, last, k)]
    if after:
        return {k: felt[k] for k in after if k == min(after)}
    alone = found[first].after_comma and (last + 1 >= clause.stop or found[last + 1].after_comma)
    says = any(word.text in _COPULAS for word in found[max(clause.start, first - 3) : first])
    return dict(felt) if alone or says or len(clause) <= 3 else {}


def _comma(found: Words, first: int, last: int) -> bool:
    return any(word.after_comma for word in found[first + 1 : last + 1])


def _just_before(felt: Mapping[int, Sequence[int]], found: Words, start: int) -> list[int]:
    """Complaints of the clause before, at most two sentences back."""
    earlier = [k for k in felt if k < start and found[start].sentence - found[k].sentence <= 2]
    if not earlier:
        return []
    nearest = max(earlier)
    return [k for k in earlier if found[k].clause == found[nearest].clause]


def _course_from_findings(
    own: Sequence[Observation],
    found: Words,
    starts: Sequence[int],
    felt: Mapping[int, Sequence[int]],
    values: dict[int, dict[str, object]],
) -> None:
    """*Getting worse* and *comes and goes*, read as findings, are a course of what is told in their sentence."""
    for o in own:
        course = {"getting_worse": "worse", "comes_and_goes": "comes_and_goes"}.get(o.finding)
        if course and o.span and o.state is State.PRESENT:
            i = min(bisect_left(starts, o.span[0]), len(found) - 1)
            sentence = sentence_of(found, i)
            for index in (index for k in felt if k in sentence for index in felt[k]):
                values.setdefault(index, {}).setdefault("course", course)


def _join(before: Attributes, values: Mapping[str, object]) -> Attributes:
    return replace(before or NOTHING_TOLD, **values)  # type: ignore[arg-type]
