"""Puts the rooms together: reads the text, joins profile and answers, assesses."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from charley.assessment import (
    NOTHING_TAKEN,
    Answer,
    Intake,
    Network,
    Observation,
    Profile,
    Setting,
    assess,
    compile_network,
)
from charley.checkup.near_danger import NearDanger, near_dangers
from charley.checkup.not_english import refusal
from charley.knowledge import Knowledge, Urgency
from charley.language import ENGLISH, Day, Proposal, Proposer, Reader, Reading, Tongue, Who, tongue

LONGEST_TEXT = 20_000  # characters; about eight printed pages
WHO = {"self": Who.SELF, "other": Who.OTHER}


class InputError(ValueError):
    """The text cannot be used; the message says what was wrong and what to do."""


@dataclass(frozen=True)
class Request:
    """What a person gives: words, what they say of themselves, and answers to questions."""

    text: str
    profile: Profile = field(default_factory=Profile)
    about: Literal["self", "other"] | None = None  # None: as the text says
    answers: tuple[Observation, ...] = ()
    asked: frozenset[str] = frozenset()
    setting: Setting | None = None  # None: as the text says
    written_on: date | None = None  # the day that "three weeks ago" counts from; without it no dates are read


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
            InputError: when the text is empty, too long, not text, or not English and tells of no emergency.
        """
        check_text(request.text)
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
        refused = not request.answers and not may_be_english(written_in, request.text, nothing_read)
        if refused and nothing_read:
            raise InputError(refusal(written_in.name))
        setting: Setting = request.setting or ("clinic" if reading.in_clinic else "home")
        profile = replace(_join(request.profile, read_profile), setting=setting)
        observations = (*subject, *request.answers)
        answer = assess(
            self.knowledge, self.network, observations, profile, others=[rest] if rest[0] else [], asked=request.asked
        )
        if refused and not (answer.triage and answer.triage.urgency is Urgency.EMERGENCY):
            raise InputError(refusal(written_in.name))
        missed = self._not_understood(reading, WHO[about], observations)
        near = near_dangers(
            self.knowledge, self.network, self.proposer, request.text, observations, answer, request.asked
        )
        return Checkup(request, reading, profile, about, observations, answer, missed, written_in, near, intake)

    def _not_understood(
        self, reading: Reading, about: Who, observations: tuple[Observation, ...]
    ) -> tuple[NotUnderstood, ...]:
        """What was not understood, first what may have meant something that was not told anyway."""
        told = {name for o in observations for name in (o.finding, *self.knowledge.findings[o.finding].implies)}
        confirmed = {o.span for o in observations if o.origin == "answer"}
        missed = []
        for part in reading.unread:
            words = reading.text[slice(*part.span)].strip()
            proposals = self.proposer.propose(words) if part.who is about else ()
            if proposals and proposals[0].finding in told:
                proposals = ()
            proposals = tuple(proposal for proposal in proposals if proposal.finding not in told)
            if part.span not in confirmed and (proposals or words in reading.not_understood):
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


def _join(given: Profile, read: Profile) -> Profile:
    """What was given goes before what was read; lists are joined."""
    return replace(
        given,
        age=given.age if given.age is not None else read.age,
        sex=given.sex or read.sex,
        known=tuple(dict.fromkeys([*given.known, *read.known])),
        medicines=tuple(dict.fromkeys([*given.medicines, *read.medicines])),
    )
