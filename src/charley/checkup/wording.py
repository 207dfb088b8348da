"""Numbers and levels as words for a person."""

from __future__ import annotations

from collections.abc import Iterable

from charley.assessment import CauseFit, Feared, Picture, Weight
from charley.checkup.consult import Checkup
from charley.knowledge import Cause, Knowledge, Leaf, Urgency, Verified

HEADING = {
    Urgency.EMERGENCY: "Get emergency help now",
    Urgency.URGENT: "Speak to a clinician today",
    Urgency.SOON: "See a doctor within a few days",
    Urgency.ROUTINE: "Book a visit; there is no hurry",
    Urgency.SELF_CARE: "You can look after this yourself for now",
}
SAFETY_NET = (
    "Get help sooner if a muscle becomes weak or thin, if speech, swallowing, breathing or balance changes, "
    "if you feel very ill, or if it keeps getting worse."
)
NOT_REVIEWED = "Not yet reviewed by a clinician. This is not a diagnosis, and it does not replace seeing someone."
OUTSIDE = "This is outside what Charley knows"
OUT_OF_SCOPE = (
    "Charley answers about muscles that twitch, cramp, spasm, stiffen or tremble. "
    "What you wrote seems to be about something else."
)
SAY_MORE = (
    "Charley did not find a complaint of the muscles or nerves in this. "
    "Please say more: what moves, hurts or feels odd, where, and since when."
)
TOO_YOUNG = (
    "Charley explains causes for people from 12 years. For a child, please ask a doctor or nurse what is behind it."
)
ABOUT_SOMEONE_ELSE = "This reads as if it is about someone else, so the answer is about them."
REST_OUTSIDE = "The rest of this is outside what Charley knows."
NEAR_DANGER = "Some of your words come near to signs that need help soon. Is one of these true?"
CHECKED_AGAIN = "Looking it up again and again feeds the fear. A visit, and a day to look again, help more."
RARER = "Rarer and more serious causes were weighed too. Little of what was said points to them."
NOT_LOOKED_UP = "Lines without a number are general medical knowledge or judgement that nobody has looked up yet."
VERIFIED = {
    Verified.LOOKED_UP: "looked up",
    Verified.GENERAL_KNOWLEDGE: "general medical knowledge, not looked up",
    Verified.PLACEHOLDER: "judgement, no figure looked up yet",
}
_FITS = (
    (0.75, 5, "fits very well"),
    (0.45, 4, "fits well"),
    (0.2, 3, "fits in part"),
    (0.05, 2, "fits a little"),
    (0.0, 1, "fits poorly"),
)
LIKELY_BOTH = 0.15  # probability from which two causes are said to be true at once
EVEN = 0.3  # natural-log odds; less moves nothing that a person would notice
_HOW_MUCH = ((2.5, "strongly"), (1.0, "clearly"), (0.0, "a little"))


def fit(probability: float) -> tuple[int, str]:
    """Bars from 1 to 5, and words, for a probability.

    >>> fit(0.6)
    (4, 'fits well')
    """
    return next((bars, words) for least, bars, words in _FITS if probability >= least)


def how_much(weight: float) -> str:
    """How strongly a weight of evidence (natural-log odds) speaks."""
    return next(words for least, words in _HOW_MUCH if abs(weight) >= least)


SURENESS = {
    "good": (4, "The first of these explains most of what you told."),
    "fair": (3, "The first of these explains a good part of what you told. More answers would make it surer."),
    "little": (2, "This is a first guess. More answers, or a visit, would make it surer."),
    "none": (1, "Nothing that Charley knows explains this well. That happens, and it is worth telling a doctor."),
}


def all_told(found: CauseFit) -> str:
    """How all that was said together moved a cause."""
    if abs(found.combined) < EVEN:
        return "neither for nor against it"
    return f"{how_much(found.combined)} {'for' if found.combined > 0 else 'against'} it"


def about_fear(fear: Feared) -> str:
    """A calm sentence for a feared illness of which no key sign was told; never a promise."""
    if fear.probability < 0.01:
        return (
            "Nothing you told is one of its main signs. With what you told it is very unlikely. "
            "Nobody can rule it out from words alone; an examination tells much more."
        )
    return "Nothing you told is one of its main signs. An examination by a doctor can tell much more than words."


def after_change(lowered_from: Urgency, emergency: str) -> str:
    """What to say when a correction made it less urgent: the person is believed, and told what would bring it back.

    Args:
        emergency: the emergency number of the person's country.
    """
    match lowered_from:
        case Urgency.EMERGENCY:
            return f"Changed. If it does happen, call {emergency} at once."
        case Urgency.URGENT:
            return "Changed. If it does happen, speak to a clinician the same day."
        case _:
            return "Changed. If it does happen, tell a doctor."


def told_of_fear(fear: Feared) -> str:
    """What was told that a doctor must look at, or a calm sentence where nothing was."""
    if not fear.there:
        return about_fear(fear)
    signs = "; ".join(finding.label for finding in fear.there[:4])
    return f"You told of something that needs a doctor to look at it: {signs}. Many things can cause it."


def lower_first(text: str) -> str:
    """A name inside a sentence: a capital that only begins a sentence is made small.

    >>> lower_first("Night leg cramps"), lower_first("ALS (motor neurone disease)"), lower_first("Parkinson's disease")
    ('night leg cramps', 'ALS (motor neurone disease)', "Parkinson's disease")
    """
    first = text.split(" ", 1)[0]
    proper = any(c.isupper() or c.isdigit() for c in first[1:]) or "'" in first or first in _PROPER
    return text if proper else text[:1].lower() + text[1:]


def short(text: str, most: int = 44) -> str:
    """Words in one line, and no more of them than fit.

    >>> short("my left   leg keeps jumping", 15)
    'my left leg ...'
    """
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 3] + "..."


_PROPER = frozenset(
    [
        "Parkinson",
        "Wilson",
        "Huntington",
        "Isaacs",
        "Kennedy",
        "Addison",
        "Cushing",
        "Lyme",
        "Guillain",
        "Sjögren",
        "McArdle",
        "Lambert",
        "Tourette",
        "I",
        "A-",
    ]
)


def help_lines(checkup: Checkup, knowledge: Knowledge) -> tuple[str, ...]:
    """Where help is, for the person's country; with someone to talk to for a person in despair."""
    place = knowledge.help.get(checkup.profile.country) or knowledge.help["any"]
    lines = [f"Emergency number: {place.emergency}"]
    triage = checkup.answer.triage
    if triage and any("suicidal_thoughts" in reason.findings for reason in triage.reasons):
        lines.append(
            f"Someone to talk to, now: {place.crisis_line}"
            if place.crisis_line
            else "Tell someone near you, now. With --country, the number of a crisis line is shown too."
        )
    return tuple(lines)


def leaf_words(knowledge: Knowledge, text: str) -> str:
    """A leaf of a condition, in words: ``class:diuretic`` becomes "a medicine of the kind: diuretic"."""
    if text.startswith("age "):
        start, end = text[4:].split("-")
        return f"your age ({start} or more)" if int(end) > 110 else f"your age ({start} to {int(end) - 1})"
    leaf = Leaf.parse(text)
    plain = leaf.id.replace("_", " ")
    match leaf.kind:
        case "finding" | "not":
            return knowledge.findings[leaf.id].label
        case "known":
            return f"known: {lower_first(knowledge.causes[leaf.id].name)}"
        case "medicine":
            return f"taking {knowledge.medicines[leaf.id].name}"
        case "class":
            return f"a medicine of the kind: {plain}"
        case "effect":
            return f"a medicine that can cause {plain}"
        case "sex":
            return leaf.id
        case _:
            return f"age {leaf.kind[3:]} {leaf.value}"


def weight_words(knowledge: Knowledge, picture: Picture, weight: Weight) -> str:
    """What speaks for or against, in words; an absent finding as "no ..."."""
    if weight.finding in picture.absent:
        return f"not there: {knowledge.findings[weight.finding].label}"
    if weight.finding in picture.unsure:
        return f"not sure: {knowledge.findings[weight.finding].label}"
    return leaf_words(knowledge, weight.finding)


def weakest(knowledge: Knowledge, cause: Cause) -> Verified:
    """How well the texts shown for a cause were checked: as well as the weakest of them."""
    used = [knowledge.sources[name] for name in cause.sources()]
    shown = [Verified.GENERAL_KNOWLEDGE if s.weak else s.verified for s in used]
    return max(shown, key=lambda v: v.rank)


def read_about(knowledge: Knowledge, cause: Cause, findings: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """How many of the findings were read to go with a cause, and the good sources that say so, first of them first."""
    read = 0
    sources: dict[str, None] = {}
    for name in findings:
        probability = cause.findings.get(name)
        shown = [name for name in probability.cited() if good(knowledge, name)] if probability else []
        read += bool(shown)
        sources |= dict.fromkeys(shown)
    if good(knowledge, cause.source):
        sources |= {cause.source: None}
    return read, tuple(sources)


def good(knowledge: Knowledge, name: str) -> bool:
    """Whether a source was looked up and is strong enough to show."""
    source = knowledge.sources[name]
    return source.verified is Verified.LOOKED_UP and source.weak is None
