"""What a question is about: the movements, complaints and everyday exposures that its words tell of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from charley.community.rules import DATA, RuleEntry, RuleError, read
from charley.knowledge import FindingKind, Knowledge, Urgency

_KINDS = (FindingKind.MOVEMENT, FindingKind.ATTRIBUTE, FindingKind.SYMPTOM)


class FactorEntry(RuleEntry):
    """What a diary keeps of a day, and what the knowledge says of it.

    Args:
        factor: of the diary.
        exposure: the finding that says the same; empty where there is none.
        claims: of the knowledge, judged.
    """

    factor: str
    exposure: str = ""
    claims: tuple[str, ...] = ()


class Topics:
    """By what questions are counted and listed.

    No result, no illness known, no fear, no drugs; and nothing urgent: what needs help today is not for browsing.

    Args:
        knowledge: the facts.

    Raises:
        RuleError: when the file of factors is wrong, or names what the knowledge does not hold.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.factors: Mapping[str, FactorEntry] = {one.factor: one for one in read(DATA / "factors.yaml", FactorEntry)}
        for one in self.factors.values():
            for kind, name in (("findings", one.exposure), *(("claims", claim) for claim in one.claims)):
                if name and name not in getattr(knowledge, kind):
                    raise RuleError(f"factors.yaml, {one.factor}: the knowledge has no {kind[:-1]} {name!r}.")
        everyday = {one.exposure for one in self.factors.values()}
        self.all = frozenset(
            entry.id
            for entry in knowledge.findings.values()
            if (entry.kind in _KINDS or entry.id in everyday)
            and entry.urgency.rank < Urgency.URGENT.rank
            and not entry.fear
            and not entry.retired
        )

    def of(self, findings: Iterable[str]) -> frozenset[str]:
        """The topics that findings tell of, with what they imply: a twitching eyelid is a twitch.

        Args:
            findings: ids; those that the knowledge no longer holds are left out.
        """
        found: set[str] = set()
        waiting = list(findings)
        while waiting:
            entry = self._knowledge.findings.get(waiting.pop())
            if entry and entry.id not in found:
                found.add(entry.id)
                waiting += entry.implies
        return frozenset(found & self.all)
