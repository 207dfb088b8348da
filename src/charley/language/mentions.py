"""Mentions: phrases found in a text with the context that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from charley.assessment import Observation, State
from charley.knowledge import Finding, FindingKind
from charley.language.context import Context, Status, context
from charley.language.denial import denies_something_else
from charley.language.epochs import lately
from charley.language.lexicon import Match
from charley.language.likewise import me_likewise, mine_lasts, mine_too_next
from charley.language.named import is_only_named
from charley.language.parts import Parts
from charley.language.past import in_a_history, long_ago, went_away
from charley.language.places import Place
from charley.language.pronouns import Later
from charley.language.sounds_alike import (
    is_likened_to_a_fall,
    is_of_other_legs,
    is_of_the_belly,
    is_part_of_another,
    is_shaken_out,
)
from charley.language.table import table
from charley.language.whose import Who
from charley.language.words import NEGATIVE, Words

AMBIGUOUS = 0.6  # strength of each reading when the same words can mean several things
# Signs that may pass within minutes and are no less urgent then.
_PASSING = frozenset(
    table(
        """
        aphasia_sign | chest_pain | face_droop | face_weakness | fainting | loss_of_consciousness | numb_one_side |
        paralysis_sudden | seizure | slurred_speech | speech_loss | vision_loss | weakness_one_side | weakness_sudden
        """
    )
)
# Kinds of findings that are in a place even where the words that name it stand in another part of the sentence.
_IN_PLACES = (FindingKind.MOVEMENT, FindingKind.SYMPTOM, FindingKind.SIGN, FindingKind.ATTRIBUTE)
_INJURIES = frozenset(["broken_bone", "head_injury"])


@dataclass(frozen=True)
class Mention:
    """A finding that a text names, and how."""

    match: Match
    context: Context


@dataclass(frozen=True)
class Alternative:
    """Words that can mean several findings."""

    span: tuple[int, int]
    findings: tuple[str, ...]


def mentions_of(found: Words, matches: Iterable[Match], owner: list[Who], *, clinic: bool) -> list[Mention]:
    """What is said of each finding that phrases name."""
    told = [
        Mention(m, context(found, m.at, owner[m.first], carries_own_denial=_own_denial(found, m), clinic=clinic))
        for m in matches
    ]
    return [_left_open(mention, found, clinic=clinic) for mention in told]


def _left_open(mention: Mention, found: Words, *, clinic: bool) -> Mention:
    """A mention that only names an illness leaves it open whether the complaint is there."""
    match, told = mention.match, mention.context
    if told.status is Status.PRESENT and is_only_named(found, match.first, match.last, told.who, clinic=clinic):
        return Mention(match, Context(told.who, Status.UNSURE, 0.5))
    return mention


def mine_too(mentions: Iterable[Mention], found: Words) -> list[Mention]:
    """*She takes it for cramps, and so do I*, *my dog shakes and I do too*, *hers went away. Mine did not*."""
    return [
        Mention(mention.match, Context(Who.SELF, Status.PRESENT, 1.0))
        for mention in mentions
        if (mention.context.status is Status.UNSURE and mine_too_next(found, mention.match.last))
        or (
            mention.context.who is not Who.SELF
            and (
                (mention.context.status in (Status.PRESENT, Status.UNSURE) and me_likewise(found, mention.match.last))
                or (mention.context.status is Status.PAST and mine_lasts(found, mention.match.last))
            )
        )
    ]


def seen_in_others(found: Words, matches: Iterable[Match], owner: list[Who], *, clinic: bool) -> list[Mention]:
    """Mentions by phrases that mean a finding only of someone else: *she is confused*."""
    seen = mentions_of(found, matches, owner, clinic=clinic)
    return [mention for mention in seen if mention.context.who is Who.OTHER]


def denied_by_saying(found: Words, matches: Iterable[Match], owner: list[Who]) -> list[Mention]:
    """*My legs are strong* says that weakness is absent."""
    denied = []
    for match in matches:
        if _denies_no_such_thing(found, match) or is_part_of_another(match, found):
            continue
        told = context(found, match.at, owner[match.first], carries_own_denial=_own_denial(found, match))
        if told.status is Status.PRESENT:
            # "his father died by suicide" takes the words away, and denies nothing of him
            who = Who.THING if {found[i].text for i in match.at} & {"died", "committed", "killed"} else told.who
            denied.append(Mention(match, Context(who, Status.ABSENT, 1.0)))
    return denied


def _denies_no_such_thing(found: Words, match: Match) -> bool:
    """*Not tingly, just weak* does not say *not weak*, nor does *my face drooped, it has been fine since* deny it."""
    if any(found[i].after_comma and found[i].text in ("it", "they") for i in range(match.first + 1, match.last)):
        return True
    denials = [i for i in match.at if found[i].text in ("never", "no", "not", "without")]
    return any(
        denies_something_else(found, i) or any(word.after_comma for word in found[i + 1 : match.last + 1])
        for i in denials[:1]
    )


def _own_denial(found: Words, match: Match) -> bool:
    return any(found[i].text in NEGATIVE for i in match.at)


def undisturbed(mentions: Sequence[Mention], denied: Iterable[Mention]) -> list[Mention]:
    """Mentions without those stretched over a denial that a tighter one of the same finding does without.

    *He kicks me in his sleep* goes too: words that are part of a saying that it is not so.
    """
    unsaid = {(d.match.name, i) for d in denied for i in d.match.at}
    covering: dict[tuple[str, int], list[Match]] = {}
    for match in {mention.match for mention in mentions}:
        for i in range(match.first, match.last + 1):
            covering.setdefault((match.name, i), []).append(match)

    def stands(match: Match) -> bool:
        width = match.last - match.first
        own = [(match.name, i) for i in match.at]
        return unsaid.isdisjoint(own) and not any(
            other.last - other.first < width for key in own for other in covering[key]
        )

    return [mention for mention in mentions if stands(mention.match)]


def alternatives(mentions: Iterable[Mention], findings: Mapping[str, Finding], found: Words) -> tuple[Alternative, ...]:
    """The same words matched as different kinds of movement that do not include each other."""
    by_words: dict[tuple[int, ...], list[str]] = {}
    for mention in mentions:
        finding = findings[mention.match.name]
        if finding.kind is FindingKind.MOVEMENT and mention.context.status is Status.PRESENT:
            by_words.setdefault(mention.match.at, []).append(finding.id)
    result = []
    for at, names in by_words.items():
        apart = [n for n in names if not any(n in findings[o].implies for o in names)]
        if len(apart) > 1:
            result.append(Alternative((found[at[0]].start, found[at[-1]].end), tuple(apart)))
    return tuple(result)


_SOUNDS_ALIKE = (is_likened_to_a_fall, is_of_the_belly, is_part_of_another, is_shaken_out)


def says_nothing(mention: Mention, finding: Finding, found: Words) -> bool:
    """*Not since I was a child* denies no onset, *my 2 year old* is an age, *I have ALS* is no fear of it."""
    after = found[mention.match.last + 1].text if mention.match.last + 1 < len(found) else ""
    if finding.kind is FindingKind.ONSET:
        return mention.context.status is Status.ABSENT or after in ("old", "pregnant")
    other_legs = mention.context.status is not Status.ABSENT and is_of_other_legs(mention.match, found)
    if other_legs or any(sounds(mention.match, found) for sounds in _SOUNDS_ALIKE):
        return True  # "legs are not swollen" says so of each
    only_the_name = len(mention.match.at) == 1
    return finding.fear and only_the_name and mention.context.status not in (Status.FEARED, Status.UNSURE)


def is_true_all_the_same(mention: Mention, finding: Finding, found: Words) -> bool:
    """A fear is there when the illness is only feared; a cancer of four years ago is still a cancer once had.

    *A history of heavy drinking* tells of what somebody does or has, not of what is over.
    """
    if mention.context.status is Status.FEARED:
        return finding.fear
    if finding.id in _PASSING and went_away(found, mention.match.last) and not long_ago(found, mention.match.first):
        return True  # "slurred speech that went away": a small stroke does
    if (finding.kind.moves_priors or finding.id in _INJURIES) and lately(found, mention.match.first):
        return True  # "knee replaced a month ago": it can still do what it does
    return finding.once or (finding.kind.moves_priors and in_a_history(found, mention.match.at))


@dataclass(frozen=True)
class Surroundings:
    """What a text says around its mentions: where, when, and which of them have several meanings."""

    found: Words
    parts: Parts
    of_sentence: Mapping[int, Sequence[Place]]
    timed: Mapping[int, tuple[str, ...]]  # by clause
    later: Mapping[int, Later]  # by position of the mention
    unsure_which: frozenset[tuple[tuple[int, int], str]]

    def observed(self, mention: Mention, finding: Finding) -> Observation:
        """A mention with its place, side and time."""
        first, last = mention.match.first, mention.match.last
        span = (self.found[first].start, self.found[last].end)
        later = self.later.get(first, Later())
        near = (
            self.parts.places_of(first, last)
            or list(self.of_sentence.get(self.found[first].sentence, ()))
            or list(later.places)
        )
        if (
            not finding.alone or finding.kind not in _IN_PLACES or self.parts.is_nowhere(first)
        ):  # "I am tired and my feet burn": tiredness has no place
            near = self.parts.own_places_of(first, last)
        if mention.context.status is Status.ABSENT:  # "no weakness, but my calf twitches"
            near = [place for place in near if first - 2 <= place.first <= last]
        sides = {place.side for place in near if place.side}
        strength = mention.context.strength
        if (span, finding.id) in self.unsure_which:
            strength = min(strength, AMBIGUOUS)
        state = {Status.ABSENT: State.ABSENT, Status.UNSURE: State.UNSURE}.get(mention.context.status, State.PRESENT)
        if state is State.UNSURE and finding.fear:
            state = State.PRESENT
        timing = (*self.timed.get(self.found[first].clause, ()), *later.times) if state is State.PRESENT else ()
        return Observation(
            finding.id,
            state,
            strength if state is State.PRESENT else 1.0,
            "text",
            span,
            tuple(dict.fromkeys(site for place in near for site in place.sites)),
            None if not sides else sides.pop() if len(sides) == 1 else "both",
            tuple(dict.fromkeys(timing)),
        )
