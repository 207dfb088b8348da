"""What Charley will plan, and what it will not: the reason, and what to do instead."""

from __future__ import annotations

import re

from charley.assessment import Observation, Profile, complete
from charley.checkup import Consultation, InputError, Request
from charley.insight.experiments.offers import BY_ID, LASTS, NEEDED, Offer
from charley.insight.experiments.own_words import HARMFUL, MEDICAL, all_harmless, gates_in, has_caffeine, tells_of
from charley.insight.experiments.plan import Change
from charley.knowledge import Knowledge, Leaf, SelfCare, Urgency

YOUNGEST = 12  # years
_ASK = "Take the question to a doctor or pharmacist: a trial with one person can be planned with them."
_CHOOSE = "Choose something else from what can be tried."


class RefusedError(ValueError):
    """The experiment is not planned; the message says why and what to do instead."""


def approve(
    consultation: Consultation,
    profile: Profile,
    *,
    change: str | None = None,
    doing: str = "",
    leaving: str = "",
    question: str = "",
    about: str = "",
    recorded: tuple[Observation, ...] = (),
) -> Offer:
    """What is tried, when it may be: the one door to a plan.

    Args:
        consultation: reads the words.
        profile: age, illnesses and medicines of the person.
        change: a name; none when the two arms are told in own words.
        doing: own words for days with the change.
        leaving: own words for the other days.
        question: what the person wants to know.
        about: how the person is.
        recorded: what their record tells of the last weeks.

    Raises:
        RefusedError: it may not; says why and what to do instead.
    """
    knowledge = consultation.knowledge
    offer = choose(knowledge, change) if change is not None else None
    check_words_if_any(consultation, question, profile)
    check_no_medicine(consultation, question)
    if offer is None:
        offer = check_own(consultation, doing, leaving, profile)
    check_person(knowledge, offer, profile, consultation, about, recorded)
    return offer


def change_of(knowledge: Knowledge, offer: Offer) -> Change:
    """A change as it stands in the plan: the two arms, what to mind, and what is known of it."""
    treatment = knowledge.treatments.get(offer.id)
    entry = knowledge.self_care.get(offer.id) or treatment
    gates = gates_of(knowledge, offer)
    return Change(
        offer.id or None,
        offer.doing,
        offer.leaving,
        offer.blinding,
        " ".join(filter(None, (treatment.avoid if treatment else "", *(gate.caution for gate in gates)))),
        getattr(entry, "text", "") or (treatment.what if treatment else ""),
        entry.source if entry else "",
    )


def choose(knowledge: Knowledge, name: str) -> Offer:
    """The change of a name, when it is one that can be tried.

    Args:
        knowledge: with self-care and treatments.
        name: id, title, name or synonym.

    Raises:
        RefusedError: it needs a doctor, cannot be switched on and off, or is not known.
    """
    key = _find(knowledge, name)
    if key is None:
        raise RefusedError(f"Charley knows no change of that name. {_CHOOSE}")
    treatment = knowledge.treatments.get(key)
    if treatment is not None and (
        treatment.ask_first or treatment.medicines or treatment.kind in ("drug", "procedure")
    ):
        avoid = f" Not for everybody: {treatment.avoid}" if treatment.avoid else ""
        raise RefusedError(
            f"{treatment.name}: this is not started or left out without asking first.{avoid} {_ASK} "
            "Keep taking what was prescribed, the way it was prescribed."
        )
    if key in BY_ID:
        return BY_ID[key]
    entry = knowledge.self_care.get(key)
    title = treatment.name if treatment is not None else entry.title if entry is not None else key
    if key in LASTS:
        raise RefusedError(
            f"{title}: this works slowly and stays, so days with it and days without it cannot be compared. "
            "It can be worth doing all the same. Keep a record before and after."
        )
    if key in NEEDED:
        raise RefusedError(
            f"{title}: this is to be done when it is needed, and should not be left out for a test. {_CHOOSE}"
        )
    caution = f" {entry.caution}" if entry is not None and entry.caution else ""
    raise RefusedError(f"{title}: Charley plans no experiment with this.{caution} {_ASK}")


def check_person(
    knowledge: Knowledge,
    offer: Offer,
    profile: Profile,
    said: Consultation | None = None,
    words: str = "",
    recorded: tuple[Observation, ...] = (),
) -> None:
    """Hold the gates of a change against the person.

    Args:
        knowledge: with the gates.
        offer: the change.
        profile: age, illnesses and medicines of the person.
        said: reads the words; needed where there are any.
        words: how the person is, in their own words.
        recorded: what their record tells of the last weeks.

    Raises:
        RefusedError: a gate is closed.
    """
    check_age(profile)
    observations = check_words(said, words, profile) if said is not None and words.strip() else ()
    picture = complete(knowledge, (*observations, *recorded), profile)
    for entry in gates_of(knowledge, offer):
        for leaf in entry.not_if:
            if picture.holds(Leaf.parse(leaf)):
                named = _named(knowledge, leaf)
                raise RefusedError(f"This is not safe with what you told: {named}. {entry.caution} {_ASK}")
    if offer.of is not None:
        for each in knowledge.interactions.values():
            for one, other in ((each.a, each.b), (each.b, each.a)):
                if f"medicine:{offer.of}" in one and any(
                    picture.holds(Leaf.parse(leaf)) for leaf in other if leaf.startswith(("medicine:", "class:"))
                ):
                    raise RefusedError(f"A medicine that you named and {offer.of} act on each other. {each.do} {_ASK}")


def gates_of(knowledge: Knowledge, offer: Offer) -> tuple[SelfCare, ...]:
    """The self-care entries whose gates hold for a change."""
    return tuple(knowledge.self_care[name] for name in (offer.id, *offer.gates) if name in knowledge.self_care)


def check_age(profile: Profile) -> None:
    """Refuse for a child.

    Raises:
        RefusedError: younger than 12.
    """
    if profile.age is not None and profile.age < YOUNGEST:
        raise RefusedError("Experiments are for people from 12 years. Ask the child's doctor what can be tried.")


def check_words(consultation: Consultation, words: str, profile: Profile) -> tuple[Observation, ...]:
    """Read words for danger; what was understood is returned.

    Raises:
        RefusedError: they tell of something that should be seen first, or cannot be read.
    """
    try:
        checkup = consultation.check(Request(words, profile))
    except InputError as error:
        raise RefusedError(str(error)) from None
    triage = checkup.answer.triage
    if triage is not None and triage.urgency.rank >= Urgency.SOON.rank:
        first = triage.reasons[0]
        do = first.do or {
            Urgency.EMERGENCY: "Get emergency help now.",
            Urgency.URGENT: "Speak to a clinician today.",
        }.get(triage.urgency, "See a doctor within a few days.")
        raise RefusedError(f"This comes before any experiment: {first.why} {do} A check tells more.")
    return checkup.observations


def check_own(consultation: Consultation, doing: str, leaving: str, profile: Profile) -> Offer:
    """A change in a person's own words, when both arms are surely harmless.

    Args:
        consultation: reads the words.
        doing: what to do on days with the change.
        leaving: what to do on the other days.
        profile: of the person.

    Raises:
        RefusedError: a medicine or a danger is named, or something that is not known to be harmless.
    """
    check_age(profile)
    for words in (doing, leaving):
        if not words.strip():
            raise RefusedError("Both arms need words: what you do with the change, and what you do without it.")
        check_no_medicine(consultation, words)
        if tells_of(words, HARMFUL):
            raise RefusedError(f"This could do harm, so Charley does not plan it. {_CHOOSE}")
        if not all_harmless(words):
            raise RefusedError(
                "Charley cannot tell from these words that it is harmless. In own words it plans only everyday things: "
                "coffee and tea, stretching, bedtime, screens, breaks, warmth, shoes, cushions, music, walks. "
                "Use few and plain words, or choose from what can be tried."
            )
        check_words_if_any(consultation, words, profile)
    both = f"{doing} {leaving}"
    drink = "caffeine" if has_caffeine(both) else None
    return Offer("", doing.strip(), leaving.strip(), 7, of=drink, gates=gates_in(both))


def check_no_medicine(consultation: Consultation, words: str) -> None:
    """Refuse words that name a medicine, a supplement or a treatment that needs asking first.

    Raises:
        RefusedError: they do.
    """
    read = set(consultation.reader.read(words).own_profile.medicines) - {"caffeine"}
    if read or _medicine_in(consultation.knowledge, words) or tells_of(words, MEDICAL):
        raise RefusedError(
            "This is about a medicine, a supplement or a treatment. Charley plans no starting, stopping or changing of "
            f"these. {_ASK} Keep taking what was prescribed, the way it was prescribed."
        )


def check_words_if_any(consultation: Consultation, words: str, profile: Profile) -> None:
    """Refuse words that tell of a danger; words in which nothing is understood pass."""
    reading = consultation.reader.read(words)
    if reading.own or reading.others:
        check_words(consultation, words, profile)


def _find(knowledge: Knowledge, name: str) -> str | None:
    wanted = _plain(name)
    for entries in (knowledge.self_care, knowledge.treatments):
        for key, entry in entries.items():
            names = [key, getattr(entry, "title", ""), getattr(entry, "name", ""), *getattr(entry, "synonyms", ())]
            if wanted in {_plain(one) for one in names if one}:
                return key
    return None


def _medicine_in(knowledge: Knowledge, words: str) -> bool:
    """Whether a medicine, or a treatment that needs asking first, is named."""
    text = f" {_plain(words)} "
    names = [n for m in knowledge.medicines.values() if m.id != "caffeine" for n in (m.name, *m.synonyms, *m.brands)]
    names += [n for t in knowledge.treatments.values() if t.ask_first for n in (t.name, *t.synonyms)]
    return any(f" {plain} " in text for plain in map(_plain, names) if len(plain) > 2)


def _named(knowledge: Knowledge, leaf: str) -> str:
    """A leaf in words."""
    key = leaf.split(":")[-1]
    for entries in (knowledge.findings, knowledge.causes, knowledge.medicines):
        if key in entries:
            return str(entries[key].name)
    return key.replace("_", " ")


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()
