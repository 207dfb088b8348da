"""What durations and sudden beginnings say of the findings near them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from charley.assessment import Observation, State
from charley.knowledge import Finding, FindingKind
from charley.language.times import Duration
from charley.language.whose import Who, subject
from charley.language.words import Words, clause_of, sentence_of

WEAK = ("weakness", "weakness_one_limb", "weakness_one_side", "weakness_hands", "weakness_both_legs", "face_weakness")
CRAMPED = ("cramp", "spasm", "cramp_calf_foot")
# What belongs to one illness of the muscles or their nerves together with twitches.
MOTOR = frozenset((*WEAK, "clumsiness", "cramp", "foot_drop", "muscle_wasting"))


def from_durations(
    findings: Mapping[str, Finding],
    said: Sequence[Observation],
    lasting: Sequence[Duration],
    found: Words,
    who: Who,
    owner: list[Who],
    elsewhere: Set[int] = frozenset(),
) -> list[Observation]:
    """How long it has been there says how it began; how long a cramp lasts is an attribute of the cramp.

    Args:
        elsewhere: positions of units of time that tell of something else than a complaint.
    """
    present = {o.finding for o in said if o.state is State.PRESENT}
    if not any(not findings[name].kind.moves_priors for name in present):
        return []
    own = [d for d in lasting if _is_of(found, d, owner, who) and (d.position not in elsewhere or _was_well(found, d))]
    told: list[tuple[str, State, Duration]] = []
    histories = [d for d in own if d.history]
    if histories and not any(findings[name].group == "onset" for name in present):
        told.append((_onset(histories[0].days), State.PRESENT, histories[0]))
    felt = _felt(findings, said)
    began = {o.span[0] for o in said if o.span and o.state is State.PRESENT and o.finding in WEAK}
    cramped = {o.span[0] for o in said if o.span and o.finding in CRAMPED}
    everything = set().union(*felt.values())
    positions = sorted(d.position for d in lasting)
    of_each = {d: _complaints_of(felt, found, d, positions) or everything for d in histories}
    own_time = any("fasciculation" in told_of for told_of in of_each.values())
    twitches = "fasciculation" in present or any("fasciculation" in findings[name].implies for name in present)
    for duration, told_of in of_each.items():
        # where no time of the twitches is told, they are as old as the weakness that they came with
        if "fasciculation" in told_of or (twitches and not own_time and duration.days > 14 and told_of & MOTOR):
            told.append(("twitch_over_two_weeks", State.PRESENT if duration.days > 14 else State.ABSENT, duration))
        if duration.days > 365 and "tremor" in told_of:
            told.append(("tremor_years", State.PRESENT, duration))
        if 0.2 < duration.days < 14 and any(found[i].start in began for i in _sentence(found, duration)):
            told.append(("weakness_rapid", State.PRESENT, duration))
    told += [
        ("cramp_over_ten_minutes", State.PRESENT, duration)
        for duration in own
        if not duration.history and 10 / 1440 < duration.days < 1 and _lasts(cramped, found, duration)
    ]
    return [
        Observation(name, state, span=(found[duration.position].start, found[duration.position].end))
        for name, state, duration in told
        if name in findings and name not in present and duration.position < len(found)
    ]


def _is_of(found: Words, duration: Duration, owner: Sequence[Who], who: Who) -> bool:
    """Whether a time is told of somebody; *my sister lives in Leeds. My legs ...* is of the writer again."""
    i = min(duration.position, len(owner) - 1)
    return owner[i] is who or subject(found, i, owner[i]) is who


def _felt(findings: Mapping[str, Finding], said: Sequence[Observation]) -> dict[int, set[str]]:
    """Movements, symptoms and signs that are there, with what they imply, by where their words begin."""
    felt: dict[int, set[str]] = {}
    for o in said:
        finding = findings[o.finding]
        kinds = (FindingKind.MOVEMENT, FindingKind.SYMPTOM, FindingKind.SIGN)
        if o.state is State.PRESENT and o.span is not None and finding.kind in kinds:
            felt.setdefault(o.span[0], set()).update((finding.id, *finding.implies))
    return felt


def _sentence(found: Words, duration: Duration) -> range:
    return sentence_of(found, min(duration.position, len(found) - 1))


def _complaints_of(
    felt: Mapping[int, Set[str]], found: Words, duration: Duration, positions: Sequence[int]
) -> set[str]:
    """What a duration is told of in its clause: what stands before it, else after it.

    *Constipation for ten years and a tremor since last month*: ten years of the constipation only.
    """
    earlier = bisect_left(positions, duration.position)
    previous = positions[earlier - 1] if earlier else -1
    clause = clause_of(found, min(duration.position, len(found) - 1))
    told = {i: felt[found[i].start] for i in clause if found[i].start in felt}
    before = set().union(*(names for i, names in told.items() if previous < i <= duration.position))
    return before or set().union(*(names for i, names in told.items() if i > duration.position))


def sudden_weakness(own: Sequence[Observation], found: Words) -> list[Observation]:
    """*In seconds my arm went weak*: weakness in a sentence that says it came suddenly."""
    sentence = {word.start: word.sentence for word in found}
    sudden = {
        sentence.get(o.span[0]) for o in own if o.finding == "onset_sudden" and o.state is State.PRESENT and o.span
    }
    return [
        replace(o, finding="weakness_sudden")
        for o in own
        if o.finding in WEAK and o.state is State.PRESENT and o.span and sentence.get(o.span[0]) in sudden
    ]


def _onset(days: float) -> str:
    if days < 0.2:
        return "onset_sudden"
    if days < 14:
        return "onset_days"
    return "onset_weeks" if days < 330 else "onset_years"


def _was_well(found: Words, duration: Duration) -> bool:
    """*Four days ago I was playing football*, told beside a complaint: until then it was not there."""
    after = [word.text for word in found[duration.position + 1 : duration.position + 6]]
    for who in ("i", "he", "she", "we"):
        if who in after[:3]:
            rest = after[after.index(who) + 1 :]
            return bool(rest) and (rest[0] == "could" or (rest[0] == "was" and len(rest) > 1 and _able(rest[1:])))
    return False


def _able(words: Sequence[str]) -> bool:
    word = words[1] if words[0] in ("still", "just") and len(words) > 1 else words[0]
    return word in ("fine", "well", "ok", "okay", "normal", "fit") or word in _DOING


_DOING = frozenset(["climbing", "cycling", "dancing", "hiking", "jogging", "playing", "running", "swimming", "walking"])


_LASTING = frozenset("for last lasts lasting lasted goes locked stays stayed solid over".split())


def _lasts(cramped: Set[int], found: Words, duration: Duration) -> bool:
    """Whether a duration after a cramp, in the same clause, says how long it lasts: *cramped for twenty minutes*."""
    clause = clause_of(found, duration.position)
    return not _LASTING.isdisjoint(found[i].text for i in clause) and any(
        found[i].start in cramped for i in range(clause.start, duration.position)
    )
