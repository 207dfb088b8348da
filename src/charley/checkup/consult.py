"""Puts the rooms together: reads the text, joins profile and answers, assesses."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from typing import Literal

from charley.assessment import Answer, Network, Observation, Profile, Setting, assess, compile_network
from charley.knowledge import Knowledge
from charley.language import Reader, Reading, Who

LONGEST_TEXT = 20_000  # characters; about eight printed pages
_ENGLISH = frozenset(
    """
    a an the i my me is are am was it in on at of to and or but for with not no have has had do does can when what
    why how this that get got feel like so if after been from all up out be you your he she his her they we there
    just
    """.split()
)
_FOREIGN = frozenset(
    """
    de la le les et je un une des du est que pas dans pour avec mon ma mes depuis ich und der die das nicht mein
    meine ein eine seit ist habe mit auf wenn den el los las una por con en mi mis se desde tengo il che non di
    sono ho da della per het een ik niet van mijn heb og jag att det som och har min nao uma meu minha com esta
    dos
    """.split()
)
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


@dataclass(frozen=True)
class Checkup:
    """A request, how it was read and what Charley answers."""

    request: Request
    reading: Reading
    profile: Profile
    about: Literal["self", "other"]
    observations: tuple[Observation, ...]
    answer: Answer


class Consultation:
    """Answers any number of requests from one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.network: Network = compile_network(knowledge)
        self.reader = Reader(knowledge)

    def check(self, request: Request) -> Checkup:
        """Read, assess and answer.

        Raises:
            InputError: when the text is empty, too long, not text or not English.
        """
        check_text(request.text)
        reading = self.reader.read(request.text, WHO.get(request.about or ""))
        about = request.about or ("other" if reading.about_someone_else else "self")
        mine, theirs = (reading.own, reading.own_profile), (reading.others, reading.others_profile)
        (subject, read_profile), rest = (theirs, mine) if about == "other" and reading.others else (mine, theirs)
        nothing_read = not (reading.own or reading.others or reading.set_aside)
        if not request.answers and not is_english(request.text, nothing_read):
            raise InputError(
                "This does not look like English, and Charley reads only English so far. Please write it in English. "
                "If someone is in danger, call your emergency number now."
            )
        setting: Setting = request.setting or ("clinic" if reading.in_clinic else "home")
        profile = replace(_join(request.profile, read_profile), setting=setting)
        observations = (*subject, *request.answers)
        answer = assess(
            self.knowledge, self.network, observations, profile, others=[rest] if rest[0] else [], asked=request.asked
        )
        return Checkup(request, reading, profile, about, observations, answer)


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
    """Whether a text may be English, by the small words among its first hundred.

    Args:
        nothing_read: whether nothing in it was understood; then at least some English words must be there.

    >>> is_english("My leg won't stop jumping"), is_english("Mein Bein zuckt seit drei Wochen ohne Grund")
    (True, False)
    """
    tokens = ["".join(c for c in token if c.isalpha()) for token in text.lower().replace("'", " ").split()[:100]]
    tokens = [token for token in tokens if token]
    english = sum(token in _ENGLISH for token in tokens)
    foreign = sum(token in _FOREIGN and token not in _ENGLISH for token in tokens)
    if foreign >= 2 and foreign > english:
        return False
    if not nothing_read:
        return True
    return bool(tokens) and (english / len(tokens) >= 0.15 or (len(tokens) < 5 and all(t.isascii() for t in tokens)))


def _join(given: Profile, read: Profile) -> Profile:
    """What was given goes before what was read; lists are joined."""
    return replace(
        given,
        age=given.age if given.age is not None else read.age,
        sex=given.sex or read.sex,
        known=tuple(dict.fromkeys([*given.known, *read.known])),
        medicines=tuple(dict.fromkeys([*given.medicines, *read.medicines])),
    )
