"""What durations and sudden beginnings say of the findings near them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from charley.assessment import Observation, State
from charley.knowledge import Finding
from charley.language.context import Who
from charley.language.times import Duration
from charley.language.words import Word


def from_durations(
    findings: Mapping[str, Finding],
    own: Sequence[Observation],
    lasting: Sequence[Duration],
    found: list[Word],
    who: Who,
    owner: list[Who],
) -> list[Observation]:
    """How long it has been there says how it began; how long a cramp lasts is an attribute of the cramp."""
    present = {o.finding for o in own if o.state is State.PRESENT}
    implied = present | {i for name in present for i in findings[name].implies}
    symptoms = {n for n in present if not findings[n].kind.moves_priors}
    names: list[tuple[str, int]] = []
    for duration in lasting:
        if not symptoms or owner[min(duration.position, len(owner) - 1)] is not who:
            continue
        if duration.history:
            if not any(findings[name].group == "onset" for name in present):
                names.append((_onset(duration.days), duration.position))
            if duration.days > 14 and "fasciculation" in implied:
                names.append(("twitch_over_two_weeks", duration.position))
            if duration.days > 365 and "tremor" in implied:
                names.append(("tremor_years", duration.position))
        elif 10 / 1440 < duration.days < 1 and _lasts(own, found, duration):
            names.append(("cramp_over_ten_minutes", duration.position))
    result = []
    for name, position in names:
        if name in findings and name not in present:
            present.add(name)
            word = found[min(position, len(found) - 1)]
            result.append(Observation(name, State.PRESENT, span=(word.start, word.end)))
    return result


def sudden_weakness(own: Sequence[Observation], found: list[Word]) -> list[Observation]:
    """*In seconds my arm went weak*: weakness in a sentence that says it came suddenly."""
    sentence = {word.start: word.sentence for word in found}
    sudden = {
        sentence.get(o.span[0]) for o in own if o.finding == "onset_sudden" and o.state is State.PRESENT and o.span
    }
    weak = (
        "weakness",
        "weakness_one_limb",
        "weakness_one_side",
        "weakness_hands",
        "weakness_both_legs",
        "face_weakness",
    )
    return [
        replace(o, finding="weakness_sudden")
        for o in own
        if o.finding in weak and o.state is State.PRESENT and o.span and sentence.get(o.span[0]) in sudden
    ]


def _onset(days: float) -> str:
    if days < 0.2:
        return "onset_sudden"
    if days < 14:
        return "onset_days"
    return "onset_weeks" if days < 330 else "onset_years"


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
