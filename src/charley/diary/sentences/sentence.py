"""Reads one sentence to entries: *cramp left calf 3am 5 min 7/10 after tennis*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from charley.assessment import Observation, State
from charley.diary.entries import Body
from charley.diary.episodes import Episode, Nothing
from charley.diary.factors import Factor, built_in
from charley.diary.medicines import Regimen
from charley.diary.moments import Precision
from charley.diary.problems import RecordError
from charley.diary.sentences.circumstances import said_contexts, said_impact, said_triggers
from charley.diary.sentences.exposures import ExposureReader
from charley.diary.sentences.extents import said_duration, said_pain, said_quality, said_severity
from charley.diary.sentences.remedies import said_remedies
from charley.diary.sentences.said import NUMBER, Said, number
from charley.diary.sentences.when import said_when
from charley.diary.sentences.where import said_sites
from charley.knowledge import FindingKind, Knowledge
from charley.language import Reader, Reading, said_places

_LONGEST_NAME = 200  # characters of ``Episode.said``
_MEANT = 8  # odds ratio from which a finding stands for a kind of movement
_SYMPTOMS = (FindingKind.SYMPTOM, FindingKind.SIGN, FindingKind.MOVEMENT)
_NOTHING = re.compile(
    r"^[\s,]*(?:nothing(?: at all)?(?: happened)?(?! (?:helped|worked|eased))|none(?: at all)?|no (?:episodes?|"
    r"symptoms?|attacks?|bouts?|trouble|problems?)|"
    r"(?:all )?(?:quiet|calm|clear)(?: day)?|(?:symptom|episode)[- ]free(?: day)?)\b"
)
_SOME = r"several|a few|few|many|lots of|multiple|some|a lot of|countless|loads of"
_BEFORE_IT = re.compile(rf"(?P<n>\b(?:{_SOME})\b|{NUMBER})(?P<words>(?:[\s,]+[a-z-]+){{0,3}})[\s,]*$")
_TIMES = re.compile(
    rf"(?P<n>\b(?:{_SOME})\b|{NUMBER})\s*(?:times|x)\b|\bx\s?(?P<n2>\d{{1,4}})\b|\b(?P<word>once|twice|thrice)\b"
)
_ONCE = {"once": 1, "twice": 2, "thrice": 3}
_BESIDE = frozenset(
    "small big bad tiny short brief quick strong mild severe painful sharp little more separate different muscle "
    "left right of in my the very".split()
)
_SMALL_WORDS = frozenset(
    "a about again all also am an and another any at back both but by came did do during for from get got had has have "
    "having he her his i in is it its just left like me my of off on one or our out right side sides so some "
    "that the then "
    "there these they this to too up was went were when which while with woke bit little felt feel feeling whole quite "
    "really very into onto kicked drank started began happened today noticed experienced suffered again then lasted "
    "long".split()
)
_DENYING = frozenset("no not none without didn't haven't hasn't don't wasn't weren't never or nor single one".split())


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sentence says.

    Args:
        bodies: what can be kept, the episode first.
        unsure: what could be meant otherwise or is not told, in words.
        rest: words in which nothing was understood.
    """

    bodies: tuple[Body, ...]
    unsure: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


class SentenceReader:
    """Reads any number of sentences with one knowledge.

    Args:
        knowledge: kinds of movement, symptoms, medicines and drinks.
        factors: the person's own factors.
        regimens: what they take, so that a medicine gets the name it has there.
        reader: one that is there already; it takes half a second to make.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        factors: Mapping[str, Factor] | None = None,
        regimens: Sequence[Regimen] = (),
        reader: Reader | None = None,
    ) -> None:
        self._knowledge = knowledge
        self._factors = {**built_in(), **(factors or {})}
        self._regimens = regimens
        self._reader = reader or Reader(knowledge)

    def read(self, sentence: str, now: datetime, zone: str) -> Understood:
        """What a sentence says, at the time when it is said.

        Raises:
            RecordError: when nothing in it can be kept, or a day, a time or a number in it cannot be.
        """
        said = Said(sentence)
        reading = self._reader.read(said.text)
        exposures = ExposureReader(self._knowledge, self._factors, self._regimens, now, zone).read(said, reading)
        bodies, unsure = list(exposures.bodies), list(exposures.unsure)
        if zeros := self._nothing(said, reading, now, zone):
            return Understood((*zeros, *bodies), tuple(unsure))
        if bodies and not _content(said.left):
            return Understood(tuple(bodies), tuple(unsure))
        episode = self._episode(said, now, zone)
        if episode is None:
            if bodies:
                return Understood(tuple(bodies), tuple(unsure), _rest(said.left))
            if unsure:
                raise RecordError(unsure[0])
            raise RecordError(
                'Nothing in that was understood. Say what it was, where and when, such as "cramp left calf 3am 5 min".'
            )
        return Understood((episode.bodies[0], *bodies), (*episode.unsure, *unsure), episode.rest)

    def _nothing(self, said: Said, reading: Reading, now: datetime, zone: str) -> tuple[Nothing, ...]:
        """Days on which there was none, of any kind or of some."""
        told = [o for o in reading.own if o.finding in self._knowledge.movements]
        present = [o for o in told if o.state is not State.ABSENT]
        kinds: tuple[str | None, ...] = ()
        nothing = _NOTHING.search(said.left)
        if nothing:
            kinds = (None,)
        elif told and not present:
            kinds = tuple(dict.fromkeys(o.finding for o in told))
        if not kinds or present:
            return ()
        if nothing:
            said.blank(*nothing.span())
        when = said_when(said, now, zone)
        if when.moment.precision is not Precision.DAY or when.unsure:
            raise RecordError(
                'That is about a part of a day. "Nothing" is kept for whole days: say the day, '
                'such as "nothing yesterday".'
            )
        for observation in told:
            if observation.span:
                said.blank(*observation.span)
        if more := [word for word in _content(said.left) if word not in _DENYING]:
            raise RecordError(
                f'That is kept for a whole day and the whole body, and "{more[0][:40]}" says something else. '
                'Say only the day, such as "nothing yesterday", one day at a time.'
            )
        return tuple(Nothing(when.moment, kind) for kind in kinds)

    def _episode(self, said: Said, now: datetime, zone: str) -> Understood | None:
        medicines = [said.text[slice(*d.span)] for d in self._reader.read(said.text).own_intake.medicines]
        when = said_when(said, now, zone)
        pain, severity = said_pain(said), said_severity(said)
        remedies, impact = said_remedies(said, medicines), said_impact(said)
        duration = said_duration(said)  # after these: "stretched for two minutes" is not how long it lasted
        told = any(amount.value is not None for amount in (pain, severity, duration))
        triggers, after = said_triggers(said)
        contexts = said_contexts(said)
        heard = self._heard(said.left)
        if not any(self._stands_for(o.finding) for o in heard):
            heard = self._heard(said.text.lower()) or heard  # "kicking legs in the night" is one saying
        movement, symptoms, unsure = self._kind(heard)
        count, counted = self._count(said, heard)
        quality = said_quality(said)
        for observation in heard:
            if observation.span and observation.finding in (movement, *symptoms):
                keep = said_places(said.left[slice(*observation.span)])
                if not keep:
                    said.blank(*observation.span)
        where = said_sites(said)
        for observation in heard:
            if observation.span:
                said.blank(*observation.span)
        rest = _rest(said.left)
        if not (movement or symptoms or where.sites or (told and rest)):
            return None
        long = len(said.text) > _LONGEST_NAME
        note = said.text if long else "; ".join(rest)
        if movement is None:
            unsure = (*unsure, "Which kind of movement it was is not clear. Your own words are kept.")
        if not when.told:
            unsure = (*unsure, "No time was said, so only the day was noted.")
        episode = Episode(
            start=when.moment,
            movement=movement,
            said="" if long else said.text,
            sites=where.sites,
            count=count,
            duration_s=duration.value if duration.value is not None else when.duration_s,
            severity=severity.value,
            pain=pain.value,
            quality=quality,
            contexts=tuple(dict.fromkeys((*contexts, *after))),
            triggers=triggers,
            symptoms=symptoms,
            remedies=remedies,
            impact=impact,
            note=note,
        )
        doubts = (*when.unsure, *where.unsure, *duration.unsure, *pain.unsure, *severity.unsure, *counted, *unsure)
        return Understood((episode,), doubts, rest)

    def _heard(self, text: str) -> list[Observation]:
        """What is there in what is left, of the writer or of whom they write about."""
        reading = self._reader.read(text)
        found = [o for o in (*reading.own, *reading.others, *reading.set_aside) if o.span and o.state is State.PRESENT]
        wanted = [o for o in found if self._knowledge.findings[o.finding].kind in _SYMPTOMS]
        return sorted(wanted, key=_place_and_length)

    def _kind(self, heard: Iterable[Observation]) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
        """The kind of movement, what came with it, and what could be meant otherwise."""
        heard = list(heard)
        direct = [o for o in heard if o.finding in self._knowledge.movements]
        meant = [(o, self._stands_for(o.finding)) for o in heard if o not in direct]
        kind: str | None = None
        used: list[tuple[int, int]] = []
        if direct:
            kind = direct[0].finding
            used = [o.span for o in direct if o.span and o.finding == kind]
        elif named := [(o, other) for o, other in meant if other]:
            kind = named[0][1]
            used = [named[0][0].span] if named[0][0].span else []
        symptoms: list[str] = []
        for observation in heard:
            span = observation.span or (0, 0)
            same = observation.finding == kind or self._stands_for(observation.finding) == kind
            if (same and kind) or any(span[0] < last and span[1] > first for first, last in used):
                continue
            used.append(span)
            symptoms.append(observation.finding)
        others = [name for name in symptoms if name in self._knowledge.movements]
        movements = self._knowledge.movements
        unsure = [
            f"More than one kind was read. It is kept as {movements[kind].name.lower()}; "
            f"{movements[other].name.lower()} stands beside it. You can write them as two entries."
            for other in others[:1]
            if kind
        ]
        return kind, tuple(dict.fromkeys(symptoms)), tuple(unsure)

    def _stands_for(self, finding: str) -> str | None:
        """The kind of movement that a finding of a movement is one of: a twitching eyelid is a twitch."""
        if finding in self._knowledge.movements:
            return finding
        if self._knowledge.findings[finding].kind is not FindingKind.MOVEMENT:
            return None
        odds = {name: movement.features.get(finding, 0) for name, movement in self._knowledge.movements.items()}
        best = max(odds, key=lambda name: odds[name])
        return best if odds[best] >= _MEANT else None

    def _count(self, said: Said, heard: Iterable[Observation]) -> tuple[int, tuple[str, ...]]:
        """How many there were."""
        places = {said.left[slice(*place.span)] for place in said_places(said.left)}
        for start in sorted({o.span[0] for o in heard if o.span}):
            match = _BEFORE_IT.search(said.left[:start])
            words = re.findall(r"[a-z-]+", match["words"]) if match else []
            if match and all(word in _BESIDE or word in places for word in words):
                said.blank(*match.span("n"))
                return _number_of(match["n"])
        if match := said.first(_TIMES):
            if match["word"]:
                return _ONCE[match["word"]], ()
            return _number_of(match["n"] or match["n2"])
        return 1, ()


def _number_of(words: str) -> tuple[int, tuple[str, ...]]:
    if re.fullmatch(_SOME, words):
        return 1, (f'"{words}" is no number, so one was counted. Say how many if you know.',)
    return max(1, round(number(words))), ()


def _place_and_length(observation: Observation) -> tuple[int, int]:
    start, end = observation.span or (0, 0)
    return start, end


def _content(left: str) -> list[str]:
    """Words that say something."""
    return [word for word in re.findall(r"[^\W\d_][\w'-]+|\d[\d.:/]*", left) if word not in _SMALL_WORDS]


def _rest(left: str) -> tuple[str, ...]:
    """The parts of which nothing was understood."""
    parts = (re.sub(r"^(?:and|but|with|then|so)\s+|\s+(?:and|but|with|then|at|for|in|on)$", "", " ".join(part.split()))
             for part in re.split(r"[,;!?()]|\.(?:\s|$)", left))  # fmt: skip
    return tuple(part.strip(" .-") for part in parts if _content(part))
