"""What durations and sudden beginnings say of the findings near them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from charley.assessment import Observation, State
from charley.knowledge import Finding, FindingKind
from charley.language.times import Duration
from charley.language.whose import Who
from charley.language.words import Word

WEAK = ("weakness", "weakness_one_limb", "weakness_one_side", "weakness_hands", "weakness_both_legs", "face_weakness")
# What belongs to one illness of the muscles or their nerves together with twitches.
MOTOR = frozenset((*WEAK, "clumsiness", "cramp", "foot_drop", "muscle_wasting"))


def from_durations(
    findings: Mapping[str, Finding],
    said: Sequence[Observation],
    lasting: Sequence[Duration],
    found: list[Word],
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
    own = [
        d
        for d in lasting
        if owner[min(d.position, len(owner) - 1)] is who and (d.position not in elsewhere or _was_well(found, d))
    ]
    told: list[tuple[str, State, Duration]] = []
    histories = [d for d in own if d.history]
    if histories and not any(findings[name].group == "onset" for name in present):
        told.append((_onset(histories[0].days), State.PRESENT, histories[0]))
    of_each = {d: _complaints_of(findings, said, found, d, lasting) for d in histories}
    own_time = any("fasciculation" in told_of for told_of in of_each.values())
    twitches = "fasciculation" in present or any("fasciculation" in findings[name].implies for name in present)
    for duration, told_of in of_each.items():
        # where no time of the twitches is told, they are as old as the weakness that they came with
        if "fasciculation" in told_of or (twitches and not own_time and duration.days > 14 and told_of & MOTOR):
            told.append(("twitch_over_two_weeks", State.PRESENT if duration.days > 14 else State.ABSENT, duration))
        if duration.days > 365 and "tremor" in told_of:
            told.append(("tremor_years", State.PRESENT, duration))
        if 0.2 < duration.days < 14 and _in_same_sentence(said, WEAK, found, duration):
            told.append(("weakness_rapid", State.PRESENT, duration))
    told += [
        ("cramp_over_ten_minutes", State.PRESENT, duration)
        for duration in own
        if not duration.history and 10 / 1440 < duration.days < 1 and _lasts(said, found, duration)
    ]
    return [
        Observation(name, state, span=(found[duration.position].start, found[duration.position].end))
        for name, state, duration in told
        if name in findings and name not in present and duration.position < len(found)
    ]


def _complaints_of(
    findings: Mapping[str, Finding],
    said: Sequence[Observation],
    found: list[Word],
    duration: Duration,
    lasting: Sequence[Duration],
) -> set[str]:
    """What a duration is told of: what stands before it in its clause, else after it, else all that was said.

    *Constipation for ten years and a tremor since last month*: ten years of the constipation only.
    """
    at = found[min(duration.position, len(found) - 1)]
    previous = max((d.position for d in lasting if d.position < duration.position), default=-1)
    clause = {w.start: i for i, w in enumerate(found) if w.clause == at.clause}
    felt = [
        (clause.get(o.span[0], -1), o.finding)
        for o in said
        if o.state is State.PRESENT
        and o.span is not None
        and findings[o.finding].kind in (FindingKind.MOVEMENT, FindingKind.SYMPTOM, FindingKind.SIGN)
    ]
    before = {name for i, name in felt if i >= 0 and previous < i <= duration.position}
    after = {name for i, name in felt if i > duration.position}
    names = before or after or {name for _, name in felt}
    return names | {i for name in names for i in findings[name].implies}


def _in_same_sentence(said: Sequence[Observation], names: Sequence[str], found: list[Word], duration: Duration) -> bool:
    sentence = found[min(duration.position, len(found) - 1)].sentence
    starts = {word.start for word in found if word.sentence == sentence}
    return any(
        o.finding in names and o.state is State.PRESENT and o.span is not None and o.span[0] in starts for o in said
    )


def sudden_weakness(own: Sequence[Observation], found: list[Word]) -> list[Observation]:
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


def _was_well(found: list[Word], duration: Duration) -> bool:
    """*Four days ago I was playing football*, told beside a complaint: until then it was not there."""
    after = [word.text for word in found[duration.position + 1 : duration.position + 6]]
    for subject in ("i", "he", "she", "we"):
        if subject in after[:3]:
            rest = after[after.index(subject) + 1 :]
            return bool(rest) and (rest[0] == "could" or (rest[0] == "was" and len(rest) > 1 and _able(rest[1:])))
    return False


def _able(words: Sequence[str]) -> bool:
    word = words[1] if words[0] in ("still", "just") and len(words) > 1 else words[0]
    return word in ("fine", "well", "ok", "okay", "normal", "fit") or word in _DOING


_DOING = frozenset(["climbing", "cycling", "dancing", "hiking", "jogging", "playing", "running", "swimming", "walking"])


def _lasts(own: Sequence[Observation], found: list[Word], duration: Duration) -> bool:
    """Whether a duration after a cramp, in the same clause, says how long it lasts: *cramped for twenty minutes*."""
    at = found[duration.position]
    clause_starts = [w.start for w in found if w.clause == at.clause]
    said = {w.text for w in found if w.clause == at.clause}
    return bool(
        said & {"for", "last", "lasts", "lasting", "lasted", "goes", "locked", "stays", "stayed", "solid", "over"}
    ) and any(
        o.finding in ("cramp", "spasm", "cramp_calf_foot") and o.span and clause_starts[0] <= o.span[0] < at.start
        for o in own
    )
