"""Who in a post is in danger, of what, and what is shown to the writer: by the rooms of language and triage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from charley.assessment import Network, Observation, Profile, State, complete, triage
from charley.community.rules import DangerRule, Pattern, Rules
from charley.community.watch import Watch
from charley.knowledge import Knowledge, Urgency
from charley.language import Reader, Reading

# Rules of the knowledge that tell of more than the body.
_RISK_OF = {
    "suicidal_thoughts": "suicide",
    "not_safe_at_home": "abuse",
    "overdose_or_poisoning": "overdose",
    "overdose_taken": "overdose",
    "stimulant_overdose": "overdose",
    "abuse_at_home": "abuse",
}
_HINTED = ("suicidal_thoughts", "overdose_taken")  # asked about where words only come near


class Risk(Enum):
    """What kind of danger; the order is that in which moderators see cases."""

    SUICIDE = "suicide"
    OVERDOSE = "overdose"
    EMERGENCY = "emergency"
    INCITEMENT = "incitement"  # somebody is told to die
    ABUSE = "abuse"
    URGENT = "urgent"
    NEAR = "near"  # like the words of people in danger, and nothing that a rule knows

    @property
    def place(self) -> int:
        """From 0, the most pressing."""
        return list(Risk).index(self)


class About(Enum):
    """Whom a danger is about."""

    WRITER = "writer"
    CLOSE = "close"
    GENERAL = "general"  # a question or advice: nobody is in danger
    PAST = "past"


@dataclass(frozen=True)
class Help:
    """What is shown to the writer; the caller adds the country's numbers."""

    urgency: Urgency
    rule: str  # id of a rule or cause of the knowledge; empty where the words are only like a danger
    why: str
    do: str
    source: str
    lines: tuple[str, ...]  # which numbers of the country, in this order: "emergency", "crisis", "advice"
    quiet: bool  # "in case": nobody seems to be in danger now, or the words only come near


_STRONG = 0.6  # above the threshold; see docs/method.md
_SENTENCES = 6  # that are looked at together
_IN_CASE = Help(
    Urgency.URGENT,
    "",
    "Some of your words are like those of people who needed help soon.",
    "If you or somebody near you could be in danger, call your emergency number now. If you think of hurting yourself, "
    "call a crisis line. If not, go on.",
    "",
    ("emergency", "crisis", "advice"),
    True,
)


@dataclass(frozen=True)
class Danger:
    """One danger that a post tells of."""

    risk: Risk
    about: About
    sure: bool  # told; otherwise the words only come near
    help: Help
    strong: bool = True  # of what is only like a danger: whether it is very like one

    @property
    def present(self) -> bool:
        """Whether somebody is in danger now."""
        return self.about in (About.WRITER, About.CLOSE)

    @property
    def wakes(self) -> bool:
        """Whether moderators are told at once: a false alarm costs them a minute, a missed one may cost a life."""
        return self.present and self.risk is not Risk.URGENT and self.strong

    @property
    def holds(self) -> bool:
        """Whether the post waits: what could harm others to read, or tells who is hurt by whom.

        Somebody whose body is in danger is not kept from being answered.
        """
        if self.risk is Risk.INCITEMENT:
            return True
        return self.sure and self.about is About.WRITER and self.risk in (Risk.SUICIDE, Risk.OVERDOSE, Risk.ABUSE)


@dataclass(frozen=True)
class Found:
    """The dangers in a post, most pressing first, and the findings that it tells of anybody."""

    dangers: tuple[Danger, ...]
    findings: frozenset[str]


class DangerReader:
    """Finds dangers with one knowledge, reader and set of rules."""

    def __init__(self, knowledge: Knowledge, reader: Reader, network: Network, rules: Rules, watch: Watch) -> None:
        self._watch = watch
        self._knowledge = knowledge
        self._reader = reader
        self._network = network
        self._rules = rules

    def read(self, sentences: Sequence[str], marked: Sequence[str], advises: Sequence[bool]) -> Found:
        """Every danger, each kind once for each whom it is about, and what was told of the body.

        Args:
            sentences: of the post, in small letters.
            marked: the same with the names of medicines marked.
            advises: which of them claim or advise something.
        """
        plain = "\n".join(sentences)
        reading = self._reader.read(plain)
        ends = _ends(sentences)
        told = [self._told_of(sentence) for sentence in marked]
        aside = [
            About.GENERAL if advice and not (where or self._fits("mine", one) or self._fits("now", one)) else where
            for one, where, advice in zip(sentences, told, advises, strict=True)
        ]
        found = [*self._read_by_rooms(reading, ends, aside), *self._read_by_rules(marked, told)]
        if not any(danger.present for danger in found):
            found += self._near(reading, plain, sentences, aside)
        if not any(danger.present for danger in found):
            found += self._like_danger(sentences, aside)
        best: dict[tuple[Risk, About], Danger] = {}
        for danger in found:
            key = (danger.risk, danger.about)
            if key not in best or _weight(danger) > _weight(best[key]):
                best[key] = danger
        pressing = sorted(
            best.values(), key=lambda one: (not one.present, one.risk.place, one.about is not About.WRITER)
        )
        said = (*reading.own, *reading.others)
        return Found(tuple(pressing), frozenset(one.finding for one in said if one.state is State.PRESENT))

    def _read_by_rooms(self, reading: Reading, ends: Sequence[int], told: Sequence[About | None]) -> Iterable[Danger]:
        """What triage says of what was understood, sentence by sentence set aside where it is told of only."""
        sides = (
            (reading.own, reading.own_profile, About.WRITER),
            (reading.others, reading.others_profile, About.CLOSE),
        )
        for observations, profile, about in sides:
            now: list[Observation] = []
            aside: dict[About, list[Observation]] = {About.GENERAL: [], About.PAST: []}
            for one in observations:
                where = told[_place(one.span[0], ends)] if one.span else None
                (now if where is None else aside[where]).append(one)
            for danger in self._triaged(now, profile, about):
                mine = danger.risk is Risk.ABUSE and self._fits("victim", reading.text)
                yield replace(danger, about=About.WRITER) if mine else danger
            for where, those in aside.items():
                yield from self._triaged(those, profile, where)
        past = [o for o in reading.set_aside if o.state is not State.ABSENT]
        if past:
            yield from self._triaged([_present(o) for o in past], Profile(), About.PAST)

    def _triaged(self, observations: Sequence[Observation], profile: Profile, about: About) -> Iterable[Danger]:
        if not observations:
            return
        result = triage(complete(self._knowledge, tuple(observations), profile), self._network)
        for reason in result.reasons:
            if reason.urgency.rank < Urgency.URGENT.rank:
                continue
            risk = Risk(_RISK_OF.get(reason.rule) or reason.urgency.value)
            if about in (About.GENERAL, About.PAST) and risk in (Risk.EMERGENCY, Risk.URGENT):
                continue
            yield Danger(risk, about, True, _help(reason.rule, reason.urgency, reason.why, reason.do, reason.source,
                                                  risk, quiet=about not in (About.WRITER, About.CLOSE)))  # fmt: skip

    def _read_by_rules(self, sentences: Sequence[str], told: Sequence[About | None]) -> Iterable[Danger]:
        for i, sentence in enumerate(sentences):
            window = f"{sentences[i - 1]} {sentence}" if i else sentence
            for rule, patterns in self._rules.dangers:
                if any(p.found(sentence) or (i and p.found(window)) for p in patterns):
                    mine = rule.risk == "incitement" or (rule.risk == "abuse" and self._fits("victim", sentence))
                    about = told[i] or (About.WRITER if mine else self._whose(sentence))
                    yield self._as_told(rule, about)

    def _as_told(self, rule: DangerRule, about: About) -> Danger:
        flag = self._knowledge.red_flags[rule.tells]
        risk = Risk(rule.risk)
        quiet = about in (About.GENERAL, About.PAST)
        return Danger(
            risk, about, True, _help(flag.id, flag.urgency, flag.why, flag.do, flag.source, risk, quiet=quiet)
        )

    def _near(
        self, reading: Reading, plain: str, sentences: Sequence[str], told: Sequence[About | None]
    ) -> Iterable[Danger]:
        """Words that only come near thoughts of suicide or an overdose: help is shown all the same."""
        near = {one.finding for one in self._reader.near_phrases.found(plain)} | reading.may_mean
        for name in _HINTED:
            if name in near:
                rule = "suicidal_thoughts" if name == "suicidal_thoughts" else "overdose_or_poisoning"
                flag = self._knowledge.red_flags[rule]
                risk = Risk(_RISK_OF[rule])
                aside = next((about for about in told if about), None)
                about = aside or self._whose(" ".join(sentences))
                yield Danger(risk, about, False, _help(flag.id, flag.urgency, flag.why, flag.do, flag.source, risk,
                                                       quiet=True))  # fmt: skip

    def _like_danger(self, sentences: Sequence[str], told: Sequence[About | None]) -> Iterable[Danger]:
        """What no rule knows, and yet is like what people in danger write: a quiet line, and a look by a moderator."""
        for start in range(0, len(sentences), _SENTENCES):
            some = slice(start, start + _SENTENCES)
            if all(told[some]):
                continue
            score = self._watch.score(" ".join(sentences[some]))
            if score > self._watch.threshold:
                yield Danger(Risk.NEAR, About.WRITER, False, _IN_CASE, score > self._watch.threshold + _STRONG)

    def _told_of(self, sentence: str) -> About | None:
        """Whether a sentence tells of danger without one now."""
        if self._fits("figurative", sentence):
            return About.GENERAL
        if self._fits("now", sentence):
            return None
        if self._fits("past", sentence):
            return About.PAST
        if self._fits("general", sentence) and not self._fits("mine", sentence):
            return About.GENERAL
        return None

    def _whose(self, sentence: str) -> About:
        return About.CLOSE if self._fits("close", sentence) and not self._fits("self", sentence) else About.WRITER

    def _fits(self, kind: str, sentence: str) -> bool:
        patterns: tuple[Pattern, ...] = self._rules.told_of.get(kind, ())
        return any(pattern.found(sentence) for pattern in patterns)


def _help(rule: str, urgency: Urgency, why: str, do: str, source: str, risk: Risk, *, quiet: bool) -> Help:
    lines = {
        Risk.SUICIDE: ("crisis", "emergency"),
        Risk.INCITEMENT: ("crisis",),
        Risk.ABUSE: ("emergency", "crisis"),
        Risk.URGENT: ("advice", "emergency"),
    }.get(risk, ("emergency", "advice"))
    return Help(urgency, rule, why, do, source, lines, quiet)


def _weight(danger: Danger) -> tuple[bool, bool, int]:
    return danger.sure, danger.strong, danger.help.urgency.rank


def _ends(sentences: Sequence[str]) -> list[int]:
    ends, at = [], 0
    for sentence in sentences:
        at += len(sentence) + 1
        ends.append(at)
    return ends


def _place(start: int, ends: Sequence[int]) -> int:
    return next((i for i, end in enumerate(ends) if start < end), len(ends) - 1)


def _present(observation: Observation) -> Observation:
    return Observation(observation.finding, State.PRESENT, span=observation.span)
