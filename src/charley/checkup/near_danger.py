"""Dangers that the words come near to without telling them: asked about first, and never counted unasked.

Phrases find what somebody foresaw. In an emergency people use other words, so what is like the words of a danger is
asked, where a yes would send to help today or at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from charley.assessment import Answer, Network, Observation, Question, State, askable, complete, triage
from charley.knowledge import Knowledge, Urgency
from charley.language import NearPhrases, Proposer, Reading

MOST = 3  # questions before all others
LEAST = 6.5  # how like the words must be; see docs/decisions/013
_PHRASE, _WORD = 5.5, 0.5  # what a phrase that is nearly there is worth, and each of its words
_GRAMMAR = 20.0  # what the grammar of a danger is worth: more than any likeness
WHY = "Some of your words come near to this, and it would change how soon you should be seen."
_LOOKED_AT = 12  # findings most like the words


@dataclass(frozen=True)
class NearDanger:
    """A question, and what a yes to it would mean."""

    question: Question
    urgency: Urgency
    score: float  # how like the words are


def near_dangers(
    knowledge: Knowledge,
    network: Network,
    proposer: Proposer,
    phrases: NearPhrases,
    reading: Reading,
    observations: tuple[Observation, ...],
    answer: Answer,
    asked: frozenset[str],
) -> tuple[NearDanger, ...]:
    """Up to ``MOST`` findings that the words are like, and that would raise the urgency to urgent or above.

    Args:
        reading: the words as they were read; what their grammar may mean is asked first, also where it was denied.
        observations: what was told of the person whom the answer is about.
        asked: findings that were asked about already.
    """
    before = answer.triage.urgency if answer.triage else Urgency.SELF_CARE
    if before.rank >= Urgency.URGENT.rank:
        return ()
    may_ask = {finding.id: finding for finding in askable(answer.picture, asked)}
    settled = asked.union(answer.picture.present, answer.picture.absent)  # what is unsure may be asked about
    like = {one.finding: one.score for one in proposer.resembling(reading.text, LEAST)}
    for nearly in phrases.found(reading.text):
        like[nearly.finding] = max(like.get(nearly.finding, 0.0), _PHRASE + _WORD * nearly.said)
        finding = knowledge.findings[nearly.finding]
        if finding.question and finding.id not in settled:  # such as thoughts of suicide, asked only with a reason
            may_ask.setdefault(finding.id, finding)
    for name in sorted(reading.may_mean.difference(asked, answer.picture.present)):
        like[name] = _GRAMMAR
        may_ask.setdefault(name, knowledge.findings[name])
    likely = sorted((name for name in like if name in may_ask), key=lambda name: (-like[name], name))
    near: list[NearDanger] = []
    implied: set[str] = set()
    for name in likely[:_LOOKED_AT]:
        finding = may_ask[name]
        told = complete(knowledge, (*observations, Observation(finding.id, State.PRESENT)), answer.picture.profile)
        then = triage(told, network).urgency
        if then.rank >= Urgency.URGENT.rank and finding.id not in implied and len(near) < MOST:
            near.append(NearDanger(Question(finding, WHY, like[name], finding.question), then, like[name]))
            implied |= told.present.keys()
    return tuple(near)
