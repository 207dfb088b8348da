"""The question of a page: the next one worth asking, or one that was answered before."""

from __future__ import annotations

from dataclasses import dataclass

from charley.checkup import Checkup
from charley.knowledge import Knowledge
from charley.web.checkup.state import Step, options_of


@dataclass(frozen=True)
class Asked:
    """A question as a page shows it.

    Args:
        finding: what it asks about.
        text: in a person's words.
        why: why it is asked.
        options: of a choice, its findings with their words; empty for a plain question.
    """

    finding: str
    text: str
    why: str
    options: tuple[tuple[str, str], ...] = ()


def asked_at(checkup: Checkup, given: Step | None, knowledge: Knowledge) -> Asked | None:
    """The question that comes now; none when nothing is worth asking.

    Args:
        checkup: with the answers to the questions before this one.
        given: what was answered here before; the same question is asked again, though other answers have changed.
    """
    questions = [*(near.question for near in checkup.near_dangers), *checkup.answer.questions]
    for question in questions:
        if given is None or (question.finding.id == given.finding and options_of(question) == given.options):
            options = tuple((finding.id, text) for finding, text in question.options)
            return Asked(question.finding.id, question.text, question.why, options)
    if given is None:
        return None
    finding = knowledge.findings[given.finding]
    options = tuple((name, knowledge.findings[name].label) for name in given.options)
    return Asked(finding.id, finding.question or f"{finding.label.capitalize()}?", finding.why, options)
