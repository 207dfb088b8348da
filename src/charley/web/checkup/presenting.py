"""The answer as a page shows it: every sentence, bar and reference in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from charley.assessment import CauseFit, pointed_to
from charley.checkup import Checkup, wording
from charley.checkup.first_aid import first_aid
from charley.checkup.lines import lines_of, of_the_person
from charley.checkup.not_english import notice
from charley.checkup.told import amount_words
from charley.knowledge import Knowledge, Source, Urgency
from charley.web.checkup.shown import CareShown, CauseShown, Danger, FearShown, MovementShown, Said, Shown, Weighed
from charley.web.site.countries import countries, dialled

CAUSES, IN_EMERGENCY = 5, 2
_REASONS_IN_EMERGENCY = 2
_LEVELS = (0.4, 0.8, 1.3, 2.5)  # natural-log odds from which a bar has 2, 3, 4 and 5 parts


@dataclass
class _Cited:
    """Sources in the order in which the page names them."""

    knowledge: Knowledge
    names: list[str] = field(default_factory=list)

    def __call__(self, *names: str) -> tuple[int, ...]:
        """Numbers of those that were looked up and are good enough to show."""
        numbers = []
        for name in names:
            if wording.good(self.knowledge, name):
                if name not in self.names:
                    self.names.append(name)
                numbers.append(self.names.index(name) + 1)
        return tuple(numbers)


def danger_of(checkup: Checkup, knowledge: Knowledge) -> Danger | None:
    """What is told at once on every page; nothing where nothing is urgent."""
    triage = checkup.answer.triage
    if triage is None or triage.urgency.rank < Urgency.URGENT.rank:
        return None
    return _danger(checkup, knowledge, _Cited(knowledge))


def lowered(checkup: Checkup, knowledge: Knowledge) -> str:
    """What to say where a correction made it less urgent."""
    place = knowledge.help.get(checkup.profile.country) or knowledge.help["any"]
    return wording.after_change(checkup.lowered_from, place.emergency) if checkup.lowered_from else ""


def shown(checkup: Checkup, knowledge: Knowledge) -> Shown:
    """The whole page of an answer."""
    answer, cite = checkup.answer, _Cited(knowledge)
    notices = _notices(checkup)
    lines = tuple(lines_of(checkup, knowledge))
    person = (*(line.name for line in of_the_person(checkup, knowledge)), *amount_words(checkup.intake))
    if answer.triage is None:
        what = wording.OUT_OF_SCOPE if answer.scope == "out" else wording.SAY_MORE
        return Shown(False, (wording.OUTSIDE, what), notices, None, lines, person, unknown=_unknown(checkup, knowledge))
    danger = _danger(checkup, knowledge, cite)
    if answer.scope != "in" or answer.too_young:
        outside = (wording.TOO_YOUNG,) if answer.too_young else (wording.REST_OUTSIDE,)
        return Shown(False, outside, notices, danger, lines, person, sources=_sources(cite))
    emergency = answer.triage.urgency is Urgency.EMERGENCY  # then short: nothing that could wait
    movements = tuple(_movements(checkup, knowledge))
    fears = () if emergency else tuple(_fears(checkup, cite))
    named = pointed_to(answer.causes)
    chosen = named[: IN_EMERGENCY if emergency else CAUSES]
    apart = [one for one in chosen[1:] if one.cause.serious and not one.known]
    causes = tuple(_cause(checkup, knowledge, one, cite) for one in chosen if one not in apart)
    serious = tuple(_cause(checkup, knowledge, one, cite) for one in apart)
    rest = [one.cause.name for one in answer.causes if one not in named]
    return Shown(
        True,
        (),
        notices,
        danger,
        lines,
        person,
        movements,
        tuple(_beside(checkup)),
        fears,
        wording.SURENESS[answer.sureness if named else "none"],
        causes,
        serious,
        () if emergency else tuple(rest[:6]),
        _both(checkup, knowledge),
        _unknown(checkup, knowledge),
        tuple((guide, cite(guide.source)) for guide in first_aid(checkup, knowledge)),
        ()
        if emergency
        else tuple(
            CareShown(one.title, Said(one.text, cite(one.source)), one.caution, one.certainty.replace("_", " "))
            for one in answer.self_care
        ),
        ()
        if emergency
        else tuple((c.claim, c.verdict.replace("_", " "), Said(c.why, cite(c.source))) for c in answer.claims),
        _sources(cite),
    )


def _sources(cite: _Cited) -> tuple[Source, ...]:
    return tuple(cite.knowledge.sources[name] for name in cite.names)


def _notices(checkup: Checkup) -> tuple[str, ...]:
    found = []
    if checkup.about == "other" and checkup.request.about is None:
        found.append(wording.ABOUT_SOMEONE_ELSE)
    language = notice(checkup.written_in)
    return tuple([*found, language] if language else found)


def _danger(checkup: Checkup, knowledge: Knowledge, cite: _Cited) -> Danger | None:
    triage = checkup.answer.triage
    if triage is None:
        return None
    top = [reason for reason in triage.reasons if reason.urgency is triage.urgency][:3]
    why = []
    for reason in top:
        said = [wording.leaf_words(knowledge, name) for name in reason.findings if not name.startswith("age")]
        because = "; ".join(said[:5]) if reason.findings != (reason.rule,) else ""
        why.append((Said(reason.why, cite(reason.source)), because))
    emergency = triage.urgency is Urgency.EMERGENCY
    place = knowledge.help.get(checkup.profile.country) or knowledge.help["any"]
    return Danger(
        triage.urgency.value,
        wording.HEADING[triage.urgency],
        _each_once(reason.do for reason in top),
        tuple(why[:_REASONS_IN_EMERGENCY] if emergency else why),
        wording.help_lines(checkup, knowledge) if emergency else (),
        dialled(place.emergency) if emergency else "",
        tuple((one.name, one.emergency) for one in countries()) if emergency and place.country == "any" else (),
    )


def _each_once(advice: Iterable[str]) -> tuple[str, ...]:
    """Advice of several rules, without sentences that were said before."""
    said: set[str] = set()
    kept = []
    for text in advice:
        new = [one for one in re.split(r"(?<=[.!?]) +", text) if one not in said]
        said.update(new)
        if new:
            kept.append(" ".join(new))
    return tuple(kept)


_PICTURES = {
    "cramp": "kind-cramp",
    "fasciculation": "kind-twitch",
    "myokymia": "kind-twitch",
    "spasm": "kind-spasm",
    "tremor": "kind-shaking",
    "clonus": "kind-shaking",
    "stiffness": "kind-stiff",
    "spasticity": "kind-stiff",
    "restless_legs": "kind-restless",
    "akathisia": "kind-restless",
}


def _movements(checkup: Checkup, knowledge: Knowledge) -> Iterable[MovementShown]:
    for found in checkup.answer.movements[:4]:
        bars, words = wording.fit(found.probability)
        told = ", ".join(knowledge.findings[name].label for name in found.told_by[:2])
        movement = found.movement
        picture = _PICTURES.get(movement.id, "kind-unsure")
        yield MovementShown(movement.name, bars, words, movement.explanation, told, movement.apart, picture)


def _beside(checkup: Checkup) -> Iterable[tuple[str, str, str, bool]]:
    """What is usual for an illness that is known, what is not, and whether it is getting worse."""
    for known in checkup.answer.beside_known:
        usual, new = ("; ".join(f.label for f in found[:5]) for found in (known.usual, known.new))
        yield wording.lower_first(known.cause.name), usual, new, known.worse


def _fears(checkup: Checkup, cite: _Cited) -> Iterable[FearShown]:
    for fear in checkup.answer.feared:
        yield FearShown(
            wording.lower_first(fear.cause.name),
            wording.told_of_fear(fear),
            "; ".join(f"no {f.label}" for f in fear.against[:4]),
            tuple(Said(one.text, cite(one.source)) for one in fear.statistics[:2]),
            "; ".join(f.label for f in fear.would_change[:5]),
        )


def _cause(checkup: Checkup, knowledge: Knowledge, found: CauseFit, cite: _Cited) -> CauseShown:
    cause = found.cause
    bars, words = wording.fit(found.chance)
    speaks = [w for w in found.weights if w.weight > 0][:4] + [w for w in found.weights if w.weight < 0][:4]
    weighs = tuple(
        Weighed(
            wording.weight_words(knowledge, checkup.answer.picture, w),
            w.weight > 0,
            1 + sum(abs(w.weight) >= least for least in _LEVELS),
            wording.how_much(w.weight),
        )
        for w in speaks
    )
    apart = Said(cause.apart[0].text, cite(cause.apart[0].source)) if cause.apart else None
    signs = [w.finding for w in found.weights if w.weight > 0 and w.finding in cause.findings]
    read, sources = wording.read_about(knowledge, cause, signs)
    role = knowledge.care_roles.get(cause.see)
    weakest = wording.weakest(knowledge, cause)
    facts = f"{read} of the {len(signs)} signs for it were read to go with it. " if read else ""
    return CauseShown(
        cause.id,
        cause.name,
        cause.clinical if cause.clinical != cause.name else "",
        bars,
        words,
        cause.summary,
        found.known,
        weighs,
        wording.all_told(found) if len(found.weights) > 1 else "",
        apart,
        role.name if role else "",
        f"{facts}The weakest link is {wording.VERIFIED[weakest]}.",
        cite(*sources[:3]),
        weakest.value,
    )


def _both(checkup: Checkup, knowledge: Knowledge) -> str:
    for joint in checkup.answer.together[:1]:
        if joint.probability >= wording.LIKELY_BOTH:
            first, second = (wording.lower_first(knowledge.causes[name].name) for name in joint.causes)
            return f"Two may be true at once: {first}, and {second}."
    return ""


def _unknown(checkup: Checkup, knowledge: Knowledge) -> tuple[str, ...]:
    """What nobody knows yet: what nothing explains well, and what was not understood."""
    found = []
    if checkup.answer.unexplained and checkup.answer.causes:
        names = "; ".join(knowledge.findings[name].label for name in checkup.answer.unexplained[:3])
        found.append(f"Nothing in the list explains this well: {names}.")
    found += [f"Not understood: “{wording.short(part.text, 70)}”" for part in checkup.not_understood[:4]]
    return tuple(found)
