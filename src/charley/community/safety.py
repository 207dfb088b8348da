"""Reads a post before anybody else does: danger, claims, doses, selling; and says what is to be done.

It names no illness of anybody. What it shows are the words of the knowledge's own rules and claims.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from charley.assessment import Network, compile_network
from charley.community.addresses import links, ways_out
from charley.community.danger import Danger, DangerReader, Help
from charley.community.rules import Pattern, Rules, load
from charley.community.seen import Seen, calmed, seen
from charley.community.watch import Watch
from charley.community.watch import load as load_watch
from charley.knowledge import Claim, Knowledge
from charley.language import Reader

__all__ = ["Danger", "Help", "Hold", "PostReader", "PostReading", "SaidClaim"]
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_LONGEST_SENTENCE = 600  # characters; what never ends is cut, so that time grows with the length


class Hold(Enum):
    """Why a post waits for a moderator."""

    DANGER = "danger"
    SELLING = "selling"
    LINK = "link"
    CONTACT = "contact"
    AFFILIATE = "affiliate"
    SHOUTING = "shouting"
    DISGUISED = "disguised"


@dataclass(frozen=True)
class SaidClaim:
    """A claim in a post that the knowledge has judged: shown beside the post with its evidence."""

    claim: Claim
    words: str
    asked: bool  # a question, not an assertion


@dataclass(frozen=True)
class PostReading:
    """What was found in a post, and what follows from it."""

    seen: Seen
    sentences: tuple[str, ...]  # in small letters
    dangers: tuple[Danger, ...]  # most pressing first
    findings: frozenset[str]  # told of anybody; for suggestions and counts of topics, never as a diagnosis
    claims: tuple[SaidClaim, ...]
    cautions: tuple[str, ...]  # "dose", "change"
    holds: tuple[Hold, ...]
    links: tuple[str, ...]

    @property
    def help(self) -> Help | None:
        """What is shown to the writer in the same answer; of several dangers for the most pressing."""
        return self.dangers[0].help if self.dangers else None

    @property
    def held(self) -> bool:
        """Whether others see the post only once a moderator has looked."""
        return bool(self.holds)

    @property
    def alert(self) -> Danger | None:
        """The danger of which moderators are told at once."""
        return next((danger for danger in self.dangers if danger.wakes), None)

    @property
    def shown(self) -> str:
        """The text as others will see it."""
        return calmed(self.seen.shown) if self.seen.shouts else self.seen.shown


class PostReader:
    """Reads any number of posts with one knowledge.

    Args:
        knowledge: the facts.
        reader: the language room's reader, where there is one already.
        network: the compiled network, likewise.
        rules: of one language; English unless given.
        watch: the second reader of danger, likewise.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        reader: Reader | None = None,
        network: Network | None = None,
        rules: Rules | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._knowledge = knowledge
        self.rules = self._rules = rules or load(knowledge)
        self._dangers = DangerReader(
            knowledge,
            reader or Reader(knowledge),
            network or compile_network(knowledge),
            self._rules,
            watch or load_watch(),
        )

    def read(self, written: str) -> PostReading:
        """Read a post or an answer.

        Raises:
            PostError: when there is nothing to read or it is too long.
        """
        text = seen(written)
        sentences = sentences_of(text.plain)
        marked = [self._rules.marked(sentence) for sentence in sentences]
        advises = [self._advises(sentence) for sentence in marked]
        found = self._dangers.read(sentences, marked, advises)
        holds = dict.fromkeys(self._holds(text, marked))
        if any(danger.holds for danger in found.dangers):
            holds = {Hold.DANGER: None, **holds}
        return PostReading(
            text,
            tuple(sentences),
            found.dangers,
            found.findings,
            tuple(self._claims(marked)),
            tuple(kind for kind, patterns in self._rules.cautions if _said(patterns, marked)),
            tuple(holds),
            links(text.plain),
        )

    def _advises(self, sentence: str) -> bool:
        """Whether a sentence claims something, or tells others what to take."""
        said = (patterns for _, patterns in (*self._rules.claims, *self._rules.cautions))
        return any(_said(patterns, [sentence]) for patterns in said)

    def _claims(self, marked: list[str]) -> list[SaidClaim]:
        """Each claim once; "Cramps? Magnesium stops them": a sentence is read with the one before."""
        found: dict[str, SaidClaim] = {}
        for i, sentence in enumerate(marked):
            window = f"{marked[i - 1]} {sentence}" if i else sentence
            for name, patterns in self._rules.claims:
                if name not in found and (_said(patterns, [sentence]) or (i and _said(patterns, [window]))):
                    words = sentence.replace("¤", "")
                    found[name] = SaidClaim(self._knowledge.claims[name], words, words.rstrip().endswith("?"))
        return list(found.values())

    def _holds(self, text: Seen, marked: list[str]) -> list[Hold]:
        found = [Hold(kind) for kind, patterns in self._rules.holds if _said(patterns, marked)]
        found += [Hold(kind) for kind, _ in ways_out(text.plain, self._rules.known_hosts)]
        if text.shouts:
            found.append(Hold.SHOUTING)
        if text.disguised:
            found.append(Hold.DISGUISED)
        return found


def sentences_of(plain: str) -> list[str]:
    """The sentences of a text, none longer than some lines."""
    cut: list[str] = []
    for sentence in _SENTENCE.split(plain):
        while len(sentence) > _LONGEST_SENTENCE:
            at = sentence.rfind(" ", 0, _LONGEST_SENTENCE)
            at = at if at > 0 else _LONGEST_SENTENCE
            cut.append(sentence[:at])
            sentence = sentence[at:].strip()
        if sentence.strip():
            cut.append(sentence.strip())
    return cut


def _said(patterns: tuple[Pattern, ...], sentences: list[str]) -> bool:
    return any(pattern.found(sentence) for sentence in sentences for pattern in patterns)
