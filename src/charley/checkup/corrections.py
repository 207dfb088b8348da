"""Puts what the person says was read wrongly in the place of what the text said, before anything is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from charley.assessment import Observation, Profile, State, complete
from charley.checkup.names import find_medicine
from charley.checkup.request import InputError, Misread, Request
from charley.knowledge import Knowledge

Said = tuple[Observation, ...]


@dataclass(frozen=True)
class Understood:
    """What is held of the person whom the answer is for, and of others in the text."""

    own: Said
    profile: Profile
    others: Said
    others_profile: Profile
    settled: frozenset[str] = frozenset()  # not to be asked of the person, though nothing is held of it


def check_corrections(knowledge: Knowledge, request: Request) -> None:
    """Refuse corrections that nobody can follow.

    Raises:
        InputError: when one is of a finding that is not known, or two of one finding say different things.
    """
    states: dict[str, State] = {}
    for correction in request.corrections:
        if correction.finding not in knowledge.findings:
            raise InputError(f"No finding named {correction.finding[:40]!r} is known, so it cannot be corrected.")
        if states.setdefault(correction.finding, correction.state) is not correction.state:
            name = knowledge.findings[correction.finding].label
            raise InputError(f"There are two corrections of {name!r}, and they differ. Please give one of them.")


def corrected(knowledge: Knowledge, understood: Understood, request: Request) -> Understood:
    """What was understood, with every correction in it; the order of the corrections does not matter.

    A "no" to what was read only of someone else is about them. What is someone else's goes to them with all that only
    follows from it, so that a danger is not lost on the way.
    """
    if not request.corrected:
        return understood
    misread = request.misread
    own = _without_changes_of(knowledge, understood.own, misread.medicines, request.text)
    told = frozenset(o.finding for o in own if o.finding in misread.of_another)
    kept = _without(knowledge, own, told, understood.profile)
    staying = set(kept)
    moved = tuple(o for o in own if o not in staying)
    own = kept
    others = (*_without(knowledge, understood.others, misread.not_of_another, understood.others_profile), *moved)
    profile = read_rightly(understood.profile, misread, request.corrections)
    mine = {o.finding for o in own} | complete(knowledge, own, profile).present.keys()
    theirs = {o.finding for o in others}
    of_others = [c for c in request.corrections if _is_of_others(c, mine, theirs)]
    of_own = [c for c in request.corrections if c not in of_others]
    return Understood(
        _replaced(knowledge, own, profile, of_own),
        profile,
        _replaced(knowledge, others, understood.others_profile, of_others),
        understood.others_profile,
        misread.of_another | {c.finding for c in of_others},
    )


def _without(knowledge: Knowledge, said: Said, names: frozenset[str], profile: Profile) -> Said:
    follow = _only_with(knowledge, said, names, profile)
    return tuple(o for o in said if not (o.finding in names or o in follow))


def _is_of_others(correction: Observation, mine: Iterable[str], theirs: Iterable[str]) -> bool:
    name = correction.finding
    return correction.state is not State.PRESENT and name in theirs and name not in mine


def _replaced(knowledge: Knowledge, said: Said, profile: Profile, corrections: Sequence[Observation]) -> Said:
    """Each corrected finding as the person says it is, and the rest as far as it does not hang on what went."""
    by_finding: dict[str, list[Observation]] = {}
    for correction in sorted(corrections, key=_in_order):
        by_finding.setdefault(correction.finding, []).append(correction)
    standing = {name: _standing(said, given) for name, given in by_finding.items()}
    gone = frozenset(name for name, given in by_finding.items() if given[0].state is not State.PRESENT)
    follow = _only_with(knowledge, said, gone, profile, (o for stands in standing.values() for o in stands))
    result: list[Observation] = []
    for observation in said:
        if observation.finding in by_finding:
            result += standing.pop(observation.finding, ())  # a correction stands where the words stood first
        elif observation not in follow:
            result.append(observation)
    return (*result, *(o for stands in standing.values() for o in stands))


def _in_order(correction: Observation) -> tuple[object, ...]:
    return (correction.finding, -correction.strength, correction.sites, correction.side or "", correction.timing)


def _standing(said: Said, given: Sequence[Observation]) -> Said:
    """What holds of one finding: places and times that the text gave stay where the correction gives none."""
    told = [o for o in said if o.finding == given[0].finding]
    alike = [o for o in told if o.state is given[0].state]
    if not alike:
        span = told[0].span if told else None
        stands = [replace(c, origin="correction", span=c.span or span) for c in given]
    elif any(_says_the_same(c, o) for c in given for o in alike):
        stands = [replace(o, origin="correction") for o in alike]
        stands += [replace(c, origin="correction") for c in given if not any(_says_the_same(c, o) for o in alike)]
    elif any(c.sites or c.side or c.timing for c in given):
        stands = [replace(c, origin="correction", span=c.span or alike[0].span) for c in given]
    else:
        stands = [replace(o, origin="correction", strength=given[0].strength) for o in alike]
    return tuple(dict.fromkeys(stands))


def _says_the_same(one: Observation, other: Observation) -> bool:
    return (one.strength, one.sites, one.side, one.timing) == (other.strength, other.sites, other.side, other.timing)


def _only_with(
    knowledge: Knowledge, said: Said, gone: frozenset[str], profile: Profile, besides: Iterable[Observation] = ()
) -> set[Observation]:
    """What the text said that cannot be without the findings that are gone.

    An attribute goes with the last of its symptoms. What is narrower ("sudden weakness") goes where the same words
    told it; told in other words it stays: it may be a danger, and the person did not take it back.
    """
    if not gone:
        return set()
    left = tuple(o for o in said if o.finding not in gone)
    present = complete(knowledge, (*left, *besides), profile).present.keys() - gone
    words = {o.span for o in said if o.finding in gone and o.span}
    follow = set()
    for observation in left:
        finding = knowledge.findings[observation.finding]
        if observation.origin != "text":
            continue
        if gone.intersection(_implied(knowledge, finding.id)):
            if observation.span in words:
                follow.add(observation)
        elif gone.intersection(finding.of) and present.isdisjoint(finding.of):
            follow.add(observation)
    return follow


def _implied(knowledge: Knowledge, name: str) -> set[str]:
    direct = knowledge.findings[name].implies
    return set(direct).union(*(_implied(knowledge, implied) for implied in direct))


def read_rightly(read: Profile, misread: Misread, corrections: Iterable[Observation]) -> Profile:
    """A profile without what the person says was read wrongly."""
    no = misread.known | {c.finding for c in corrections if c.state is not State.PRESENT}
    return replace(
        read,
        age=None if misread.age else read.age,
        sex=None if misread.sex else read.sex,
        known=tuple(name for name in read.known if name not in no),
        medicines=tuple(name for name in read.medicines if name not in misread.medicines),
    )


def _without_changes_of(knowledge: Knowledge, said: Said, medicines: frozenset[str], text: str) -> Said:
    """*I began lisinopril* told of a new medicine too; if it is not taken, that is gone with it."""
    return tuple(o for o in said if not (o.span and _named(knowledge, text[slice(*o.span)], medicines)))


def _named(knowledge: Knowledge, words: str, medicines: frozenset[str]) -> bool:
    if not medicines:
        return False
    try:
        return find_medicine(knowledge, words) in medicines
    except InputError:
        return False
