"""A check under way: what was said, the questions that were answered, and how an answer changes it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from charley.assessment import Observation, Question, State
from charley.checkup import Request
from charley.knowledge import Knowledge

YES, A_BIT, NO, NOT_SURE, NONE = "yes", "a_bit", "no", "not_sure", "none"
_STATES = {
    YES: (State.PRESENT, 1.0),
    A_BIT: (State.PRESENT, 0.5),
    NO: (State.ABSENT, 1.0),
    NOT_SURE: (State.UNSURE, 1.0),
    NONE: (State.ABSENT, 1.0),
}


@dataclass(frozen=True)
class Step:
    """A question that was answered.

    Args:
        finding: what was asked about; of a choice, the finding that tells most.
        options: the findings of a choice; empty for a plain question.
        answer: ``yes``, ``a_bit``, ``no`` or ``not_sure``; of a choice one of its findings, ``none`` or ``not_sure``.
    """

    finding: str
    options: tuple[str, ...]
    answer: str

    def observations(self) -> tuple[Observation, ...]:
        """What the answer says."""
        if self.answer in self.options:
            return (Observation(self.answer, State.PRESENT, 1.0, "answer"),)
        state, strength = _STATES[self.answer]
        return tuple(Observation(name, state, strength, "answer") for name in self.options or (self.finding,))


@dataclass(frozen=True)
class Checking:
    """Everything that is kept of a check.

    Args:
        request: words, profile and corrections; its answers say what was meant by words that were not understood.
        steps: the questions that were answered, in their order.
        put: pages that were answered: ``understood``, ``you``.
        warned: whether an emergency was shown, and the person chose to go on.
    """

    request: Request
    steps: tuple[Step, ...] = ()
    put: frozenset[str] = frozenset()
    warned: bool = False

    def whole(self, steps: int | None = None) -> Request:
        """The request with the answers to the first questions, or to all of them."""
        answered = self.steps[:steps]
        said = tuple(one for step in answered for one in step.observations())
        asked = {name for step in answered for name in (step.finding, *step.options)}
        return replace(
            self.request,
            answers=(*self.request.answers, *said),
            asked=self.request.asked | asked,
        )

    def answered(self, number: int, step: Step) -> Checking:
        """With the answer to a question; sent twice, it counts once."""
        return replace(self, steps=(*self.steps[: number - 1], step, *self.steps[number:]))

    def passed(self, page: str) -> Checking:
        """With a page answered."""
        return replace(self, put=self.put | {page})


def step_of(knowledge: Knowledge, finding: str, options: tuple[str, ...], answer: str) -> Step | None:
    """A step from what a form sent; none when it names what there is not."""
    known = all(name in knowledge.findings for name in (finding, *options))
    allowed = {*options, NONE, NOT_SURE} if options else {YES, A_BIT, NO, NOT_SURE}
    return Step(finding, options, answer) if known and answer in allowed and len(options) <= 12 else None


def options_of(question: Question) -> tuple[str, ...]:
    """The findings of a choice."""
    return tuple(finding.id for finding, _ in question.options)
