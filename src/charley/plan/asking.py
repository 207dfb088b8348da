"""Why somebody should be asked before a step begins: medicines, supplements, and what an illness makes unsafe.

It never says what to take, how much, or to leave a medicine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from charley.assessment import Profile
from charley.knowledge import Knowledge, Leaf, together

_ASKED_KINDS = ("drug", "supplement", "device", "procedure")
_OF_MEDICINES = re.compile(
    r"\b(medic\w*|drugs?|tablets?|pills?|capsules?|dos(?:e|es|age|ages|ing)|m?c?gs?|milligrams?|inject\w*|botox"
    r"|botulinum|infusions?|drip|patch(?:es)?|prescri\w*|supplement\w*|vitamins?|minerals?|herb\w*|cbd|cannabis|weed"
    r"|hemp|tonic|taper\w*|wean\w*|pump|painkillers?|antidepress\w*|relaxants?|steroids?|taking|halve|come off|go off"
    r"|cream|gel|drops?|inhaler|salts?|electrolyt\w*|turmeric|curcumin|ashwagandha|ginseng|valerian|kava|probiotics?"
    r"|homeopath\w*|b ?(?:1|2|3|6|9|12)|take .{0,30}(?:ones|twice|half|double)"
    r"|take (?:less|more)(?! (?:breaks?|rests?|walks?|time|steps|care|baths?|showers?)))\b|\d\s*(?:mg|mcg|µg|ml|iu)\b",
    re.IGNORECASE,
)
# Words for moving and for heat and cold, and the topics of the guides that say for whom these are not safe.
_OF_BODY = (
    (
        re.compile(
            r"\b(exercis\w*|stretch\w*|yoga|pilates|tai chi|swim\w*|run\w*|jog\w*|gym|weights?|walk\w*|cycl\w*|bik\w*"
            r"|train\w*|sport\w*|danc\w*|squats?|massag\w*|climb\w*|mov(?:e|ing)|workouts?)\b",
            re.IGNORECASE,
        ),
        ("stretching", "moving"),
    ),
    (re.compile(r"\b(heat\w*|warm\w*|hot|sauna|bath\w*|cold|ice|cool\w*)\b", re.IGNORECASE), ("heat_and_cold",)),
    (
        re.compile(r"\b(diet\w*|fast(?:ing)?|drink\w*|water|fluids?|eat\w*|salty?)\b", re.IGNORECASE),
        ("drinking", "eating"),
    ),
)  # fmt: skip
_GENERAL = "general_knowledge"
_SHORTEST = 4  # letters of a name of a treatment that is looked for in own words


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to ask.

    Args:
        key: tells it apart; stays the same as long as the reason does.
        why: in a person's words.
        source: id of the source that stands behind it.
    """

    key: str
    why: str
    source: str


def reasons_to_ask(
    kind: str,
    entry: str,
    text: str,
    who: Profile,
    knowledge: Knowledge,
    named: Iterable[str] | None = (),
) -> tuple[Reason, ...]:
    """Why somebody is to be asked before this begins; none where nothing is known that speaks for it.

    Args:
        kind: ``own``, or the kind of entry that the step comes from.
        entry: id of that entry.
        text: the step in words.
        who: illnesses and medicines of the person.
        knowledge: the facts.
        named: ids of medicines that the text names; none where the text could not be read.
    """
    asked: list[Reason] = []
    if kind == "treatments" and entry in knowledge.treatments:
        asked += _of_treatment(entry, who, knowledge)
    elif kind in ("self_care", "guides", "practices") and entry in getattr(knowledge, kind):
        asked += _of_guide(kind, entry, who, knowledge)
    if named is None:
        asked.append(
            Reason("unread", "These words could not be understood, so they may be about a medicine.", _GENERAL)
        )
    else:
        asked += _of_words(text, tuple(named), kind, who, knowledge)
    return tuple({one.key: one for one in asked}.values())


def _of_treatment(entry: str, who: Profile, knowledge: Knowledge) -> Iterator[Reason]:
    one = knowledge.treatments[entry]
    if one.ask_first or one.kind in _ASKED_KINDS:
        careful = one.avoid or one.harms
        why = f"{one.name}: ask before you begin." + (f" To be careful with: {careful}" if careful else "")
        yield Reason(f"treatments:{entry}", why, one.source)
    yield from _together(one.medicines, who, knowledge)


def _of_guide(kind: str, entry: str, who: Profile, knowledge: Knowledge) -> Iterator[Reason]:
    one = getattr(knowledge, kind)[entry]
    leaves, careful = [*getattr(one, "not_if", ()), *getattr(one, "ask_if", ())], getattr(one, "caution", "")
    if kind == "practices":
        guide = knowledge.guides[one.guide]
        leaves, careful = [*leaves, *guide.not_if], one.ask_first
    for name in _held(leaves, who, knowledge):
        yield Reason(f"{kind}:{entry}:{name}", f"With {_called(name, knowledge)}: {careful}", one.source)


def _of_words(text: str, named: tuple[str, ...], kind: str, who: Profile, knowledge: Knowledge) -> Iterator[Reason]:
    for name in named:
        called = knowledge.medicines[name].name
        why = f"{called}: whether it is begun, changed or ended, and how, is for a doctor or pharmacist to say."
        yield Reason(f"medicines:{name}", why, _GENERAL)
    yield from _together(named, who, knowledge)
    if kind != "own":
        return
    found = _OF_MEDICINES.search(text) or _nutrient(text, knowledge)
    if found and not named:
        why = "It sounds like a medicine or a supplement. A doctor or pharmacist knows whether it suits the others."
        yield Reason("words:medicine", why, _GENERAL)
    said = text.lower()
    for one in knowledge.treatments.values():
        names = (name.lower() for name in (one.name, *one.synonyms) if len(name) >= _SHORTEST)
        if any(_names(name, said) for name in names):
            yield from _of_treatment(one.id, who, knowledge)
    for words, topics in _OF_BODY:
        if words.search(text):
            yield from _of_topics(topics, who, knowledge)


def _of_topics(topics: tuple[str, ...], who: Profile, knowledge: Knowledge) -> Iterator[Reason]:
    """What the guides of some topics say of an illness that the person has."""
    for guide in knowledge.guides.values():
        if guide.topic in topics:
            for name in _held(guide.not_if, who, knowledge):
                why = f"With {_called(name, knowledge)}: {guide.caution or guide.if_no_help}"
                yield Reason(f"{topics[0]}:{name}", why, guide.source)


def _together(medicines: Iterable[str], who: Profile, knowledge: Knowledge) -> Iterator[Reason]:
    """What may meet what the person takes or has, and did not without it."""
    new = tuple(name for name in medicines if name not in who.medicines)
    if not new:
        return
    before = {one.id for one in together.interactions(who.medicines, who.known, knowledge)}
    for one in together.interactions((*who.medicines, *new), who.known, knowledge):
        if one.id not in before:
            yield Reason(f"interactions:{one.id}", f"Together with {one.with_what}: {one.effect}", one.source)


def _held(leaves: Iterable[str], who: Profile, knowledge: Knowledge) -> Iterator[str]:
    """Ids of illnesses, findings and medicines among the leaves that hold for the person."""
    meant = {finding for name in who.medicines for finding in knowledge.medicines[name].means}
    there = {*who.known, *meant}
    for text in dict.fromkeys(leaves):
        leaf = Leaf.parse(text)
        if leaf.kind in ("known", "finding") and leaf.id in there:
            yield leaf.id


def _called(name: str, knowledge: Knowledge) -> str:
    found = knowledge.causes.get(name) or knowledge.findings.get(name)
    return found.name if found else name.replace("_", " ")


def _nutrient(text: str, knowledge: Knowledge) -> bool:
    said = text.lower()
    return any(
        _names(one.name.lower(), said) for one in knowledge.nutrients.values() if one.kind in ("mineral", "vitamin")
    )


def _names(name: str, said: str) -> bool:
    """Whether a text holds a name as whole words; most do not hold it at all, which is told without a pattern."""
    return name in said and re.search(rf"\b{re.escape(name)}\b", said) is not None
