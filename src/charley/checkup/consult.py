"""Puts the rooms together: reads the text, joins profile and answers, assesses."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from charley.assessment import (
    NOTHING_TAKEN,
    Answer,
    Intake,
    Network,
    Observation,
    Profile,
    Setting,
    State,
    assess,
    compile_network,
    complete,
    triage,
)
from charley.checkup.corrections import Understood, check_corrections, corrected, read_rightly
from charley.checkup.near_danger import NearDanger, near_dangers
from charley.checkup.not_english import refusal
from charley.checkup.recorded import recorded
from charley.checkup.request import InputError, Request
from charley.knowledge import Knowledge, Urgency
from charley.language import ENGLISH, Day, Proposal, Proposer, Reader, Reading, Tongue, Who, tongue

LONGEST_TEXT = 200_000  # characters; about eighty printed pages
WHO = {"self": Who.SELF, "other": Who.OTHER}


@dataclass(frozen=True)
class NotUnderstood:
    """A part of the text in which nothing was understood, and what it may have meant: to be confirmed, not counted."""

    text: str
    span: tuple[int, int]
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True)
class Checkup:
    """A request, how it was read and what Charley answers."""

    request: Request
    reading: Reading
    profile: Profile
    about: Literal["self", "other"]
    observations: tuple[Observation, ...]
    answer: Answer
    not_understood: tuple[NotUnderstood, ...] = ()
    written_in: Tongue = ENGLISH
    near_dangers: tuple[NearDanger, ...] = ()
    others: tuple[Observation, ...] = ()  # of other people in the text
    gone: tuple[str, ...] = ()  # findings that went with what was corrected
    lowered_from: Urgency | None = None  # how urgent it was before corrections, where they made it less so
    intake: Intake = NOTHING_TAKEN  # medicines in detail and amounts, of the person whom it is about


class Consultation:
    """Answers any number of requests from one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.network: Network = compile_network(knowledge)
        self.reader = Reader(knowledge)
        self.proposer = Proposer(knowledge)

    def check(self, request: Request) -> Checkup:
        """Read, assess and answer.

        Raises:
            InputError: when the text is empty, too long, not text, or not English and tells of no emergency; or when
                corrections differ or are of nothing known.
        """
        if request.text.strip() or not request.diary.observations:
            check_text(request.text)
        check_corrections(self.knowledge, request)
        reading = self.reader.read(
            request.text, WHO.get(request.about or ""), Day(request.written_on, request.profile.age)
        )
        about = request.about or ("other" if reading.about_someone_else else "self")
        mine, theirs = (reading.own, reading.own_profile), (reading.others, reading.others_profile)
        of_other = about == "other" and bool(reading.others)
        (subject, read_profile), rest = (theirs, mine) if of_other else (mine, theirs)
        intake = reading.others_intake if of_other else reading.own_intake
        nothing_read = not (reading.own or reading.others or reading.set_aside)
        written_in = tongue(request.text)
        told = bool(request.answers) or not request.text.strip()
        refused = not told and not may_be_english(written_in, request.text, nothing_read)
        if refused and nothing_read:
            raise InputError(refusal(written_in.name))
        setting: Setting = request.setting or ("clinic" if reading.in_clinic else "home")
        read = Understood(subject, read_profile, *rest)
        held = corrected(self.knowledge, read, request)
        given = replace(request.profile, setting=setting)
        corrections = {c.finding for c in request.corrections}
        answers = tuple(o for o in request.answers if o.finding not in corrections)
        if about == "self" and request.about is None and _is_of_another(request, (*held.own, *answers)):
            held = Understood(held.others, held.others_profile, held.own, held.profile, frozenset())
            about, intake = "other", reading.others_intake
        profile = _join(given, held.profile)
        observations = (*held.own, *answers)
        if about == "self":  # the diary is the person's own
            profile = _join(profile, read_rightly(request.diary.profile, request.misread, request.corrections))
            observations = (*observations, *recorded(self.knowledge, request, observations, profile))
        others = [(held.others, held.others_profile)] if held.others else []
        asked = request.asked | held.settled
        answer = assess(self.knowledge, self.network, observations, profile, others=others, asked=asked)
        besides = (*request.answers, *(request.diary.observations if about == "self" else ()))
        before = self._before_corrections(given, besides, read) if request.corrected else Urgency.SELF_CARE
        now = answer.triage.urgency if answer.triage else Urgency.SELF_CARE
        if refused and Urgency.EMERGENCY not in (now, before):
            raise InputError(refusal(written_in.name))
        missed = self._not_understood(reading, WHO[about], (*observations, *request.answers))
        near = near_dangers(
            self.knowledge,
            self.network,
            self.proposer,
            self.reader.near_phrases,
            reading,
            observations,
            answer,
            asked,
        )
        lowered_from = before if before.rank > now.rank else None
        had = dict.fromkeys(o.finding for o in (*read.own, *read.others)) if request.corrected else {}
        stay = {o.finding for o in (*held.own, *held.others)} | request.misread.not_of_another
        taken = tuple(m for m in intake.medicines if m.medicine not in request.misread.medicines)
        return Checkup(
            request,
            reading,
            profile,
            about,
            observations,
            answer,
            not_understood=missed,
            written_in=written_in,
            near_dangers=near,
            others=held.others,
            gone=tuple(name for name in had if name not in stay),
            lowered_from=lowered_from,
            intake=replace(intake, medicines=taken),
        )

    def _before_corrections(self, given: Profile, answers: tuple[Observation, ...], read: Understood) -> Urgency:
        """How urgent it was as it was read: a correction that makes it less urgent is told to the person."""
        own = triage(complete(self.knowledge, (*read.own, *answers), _join(given, read.profile)), self.network)
        others = triage(complete(self.knowledge, read.others, read.others_profile), self.network)
        return max(own.urgency, others.urgency, key=lambda urgency: urgency.rank)

    def _not_understood(
        self, reading: Reading, about: Who, observations: tuple[Observation, ...]
    ) -> tuple[NotUnderstood, ...]:
        """What was not understood, first what may have meant something that was not told anyway."""
        told = {name for o in observations for name in (o.finding, *self.knowledge.findings[o.finding].implies)}
        confirmed = {o.span for o in observations if o.origin == "answer"}
        unread = set(reading.not_understood)
        missed = []
        for part in reading.unread:
            words = reading.text[slice(*part.span)].strip()
            proposals = self.proposer.propose(words) if part.who is about else ()
            if proposals and proposals[0].finding in told:
                proposals = ()
            proposals = tuple(proposal for proposal in proposals if proposal.finding not in told)
            if part.span not in confirmed and (proposals or words in unread):
                missed.append(NotUnderstood(words, part.span, proposals))
        return tuple(sorted(missed, key=lambda part: -part.proposals[0].score if part.proposals else 0.0))


def check_text(text: str) -> None:
    """Refuse what cannot be read.

    Raises:
        InputError: with what was wrong and what to do.
    """
    if not text.strip():
        raise InputError(
            "There is nothing to read. Please say in a sentence or two what you feel, where and since when."
        )
    if len(text) > LONGEST_TEXT:
        raise InputError(
            f"This text has {len(text):,} characters, and Charley reads up to {LONGEST_TEXT:,}. "
            "Please give the part that says what you feel, where and since when."
        )
    control = sum(unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") and c not in "\n\r\t" for c in text)
    if control:
        raise InputError(
            "This is not plain text (it holds control characters). Please type the words or give a text file."
        )


def is_english(text: str, nothing_read: bool = True) -> bool:
    """Whether a text may be English, by its small words.

    Args:
        nothing_read: whether nothing in it was understood; then at least some English words must be there.

    >>> is_english("My leg won't stop jumping"), is_english("Mein Bein zuckt seit drei Wochen ohne Grund")
    (True, False)
    """
    return may_be_english(tongue(text), text, nothing_read)


def may_be_english(written_in: Tongue, text: str, nothing_read: bool) -> bool:
    """Whether a text may be English, once its languages are known."""
    if not nothing_read:
        return not written_in.mostly_other
    if written_in.share > 0.5:
        return False
    few = written_in.words < 5 and text.isascii()
    return bool(written_in.words) and (few or written_in.english / written_in.words >= 0.15)


def _is_of_another(request: Request, own: tuple[Observation, ...]) -> bool:
    """*That is about my father*, said of all that was told: then the answer is for him."""
    told = (o for o in own if o.state is State.PRESENT or o.origin != "correction")
    return bool(request.misread.of_another) and all(o.finding.startswith("family_history") for o in told)


def _join(given: Profile, read: Profile) -> Profile:
    """What was given goes before what was read; lists are joined."""
    return replace(
        given,
        age=given.age if given.age is not None else read.age,
        sex=given.sex or read.sex,
        known=tuple(dict.fromkeys([*given.known, *read.known])),
        medicines=tuple(dict.fromkeys([*given.medicines, *read.medicines])),
    )
