"""What to ask next: first what could change the urgency, then what tells causes apart, less the trouble of asking."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from charley.assessment.network import Network
from charley.assessment.outlook import outlook
from charley.assessment.picture import Picture
from charley.knowledge import Choice, Condition, Finding, Leaf, RedFlag, Urgency

Floats = NDArray[np.float64]

MOST = 20  # questions in one interview
LEAST_SAFETY = 0.01  # bits a second that a danger is worth; below this it is too improbable to ask about
LEAST_INFORMATION = 0.03  # bits a second about causes; below this the first three hardly change any more
NEAR = 0.005  # probability of explaining what was told from which a cause's red flags are asked about
SECONDS_AN_OPTION = 1.5  # to read one more answer
SAFETY_WHY = "It helps to know how soon you should be seen."
SAFETY_BITS = 4.0  # what one level of urgency is worth, in bits


@dataclass(frozen=True)
class Question:
    """One question, why it is asked and what the answer is worth."""

    finding: Finding  # of a choice, the one that tells most
    why: str
    value: float  # bits a second
    text: str
    options: tuple[tuple[Finding, str], ...] = ()  # of a choice: its findings, which exclude each other, in words


def next_questions(
    picture: Picture,
    network: Network,
    probability: Floats,
    explains: Floats,
    urgency: Urgency,
    asked: frozenset[str],
    count: int = 3,
) -> tuple[Question, ...]:
    """The findings most worth asking about, the best first; none when nothing is worth the trouble.

    Args:
        probability: posterior of each cause, shape (n,).
        explains: probability that it is there and explains something told, shape (n,). Telling more about a cause
            that has nothing to do with the complaint is worth nothing.
        asked: findings that were asked already; at most ``MOST`` are.
    """
    count = min(count, MOST - len({_asked_as(picture, name) for name in asked}))
    candidates = askable(picture, asked)
    if count <= 0 or not candidates:
        return ()
    ahead = outlook(network, probability, explains, candidates)
    information = ahead.information()
    near = {network.causes[i].id for i in np.flatnonzero(explains >= NEAR)}
    safety = _safety(picture, urgency, candidates, ahead.yes, near)
    questions = []
    for k, finding in enumerate(candidates):
        value = (safety[k] + information[k]) / finding.seconds
        if _worth(safety[k], information[k], finding.seconds):
            why = _why(finding, network, safety[k], information[k], ahead.tells_most_about(k))
            questions.append(Question(finding, why, float(value), finding.question))
    for choice, members in _choices(picture, candidates):
        most = max(members, key=lambda k: information[k])
        danger = float(safety[members].max())
        gained = ahead.information_of_choice(members)
        seconds = max(candidates[k].seconds for k in members) + SECONDS_AN_OPTION * (len(members) - 1)
        value = (danger + gained) / seconds
        questions = [q for q in questions if q.finding.group != choice.id]
        if _worth(danger, gained, seconds):
            options = tuple((candidates[k], choice.options[candidates[k].id]) for k in members)
            why = SAFETY_WHY if danger > gained else choice.why
            questions.append(Question(candidates[most], why, value, choice.question, options))
    questions.sort(key=lambda q: (-q.value, q.finding.id))
    return tuple(questions[:count])


def _worth(safety: float, information: float, seconds: float) -> bool:
    return safety / seconds >= LEAST_SAFETY or information / seconds >= LEAST_INFORMATION


def _choices(picture: Picture, candidates: list[Finding]) -> list[tuple[Choice, list[int]]]:
    """Groups of which two or more findings may be asked about, with the places of these among the candidates."""
    found = []
    for choice in picture.knowledge.choices.values():
        members = [k for k, finding in enumerate(candidates) if finding.id in choice.options]
        if len(members) > 1:
            found.append((choice, members))
    return found


def _asked_as(picture: Picture, name: str) -> str:
    """The findings of a choice were one question."""
    finding = picture.knowledge.findings.get(name)
    return finding.group if finding and finding.group in picture.knowledge.choices else name  # type: ignore[return-value]


def askable(picture: Picture, asked: frozenset[str] = frozenset()) -> list[Finding]:
    """Every finding that may be asked about: not known yet, not implied, and fit for this person."""
    return [f for f in picture.knowledge.findings.values() if _may_ask(f, picture, asked)]


def _may_ask(finding: Finding, picture: Picture, asked: frozenset[str]) -> bool:
    if finding.retired or not finding.ask or finding.id in asked:
        return False
    if finding.id in picture.present or finding.id in picture.absent or finding.id in picture.unsure:
        return False
    if finding.of and not any(symptom in picture.present for symptom in finding.of):
        return False
    if finding.group and any(picture.knowledge.findings[name].group == finding.group for name in picture.present):
        return False
    return not any(picture.holds(Leaf.parse(leaf)) for leaf in finding.not_for)


def _safety(picture: Picture, urgency: Urgency, candidates: list[Finding], expected: Floats, near: set[str]) -> Floats:
    """For each candidate: what a yes would be worth because it raises the urgency.

    Only rules that have to do with what was told count: one of their findings is there, or a cause that they suspect
    could explain it. What it is worth is weighed by how probable the missing findings are, one or two of them.
    """
    column = {finding.id: k for k, finding in enumerate(candidates)}
    value = np.zeros(len(candidates))
    for rule in picture.knowledge.red_flags.values():
        gain = rule.urgency.rank - urgency.rank
        if gain <= 0 or rule.retired or not (_touches(picture, rule) or near.intersection(rule.suspected)):
            continue
        for missing in _missing(picture, rule.when):
            if not 0 < len(missing) <= 2 or not all(name in column for name in missing):
                continue
            chance = float(np.prod([expected[column[name]] for name in missing]))
            for name in missing:
                value[column[name]] = max(value[column[name]], SAFETY_BITS * gain * chance)
    return value


def _touches(picture: Picture, rule: RedFlag) -> bool:
    return any(leaf.kind == "finding" and leaf.id in picture.present for leaf in rule.when.leaves)


def _missing(picture: Picture, condition: Condition) -> list[frozenset[str]]:
    """The smallest sets of findings (two at most) that would make a condition true."""
    if picture.fulfils(condition):
        return [frozenset()]
    if condition.leaf is not None:
        return [frozenset([condition.leaf.id])] if condition.leaf.kind == "finding" else []
    options = [_missing(picture, part) for part in condition.parts]
    found: set[frozenset[str]] = set()
    for chosen in combinations(options, condition.need):
        ways: set[frozenset[str]] = {frozenset()}
        for option in chosen:
            ways = {way | more for way in ways for more in option if len(way | more) <= 2}
        found |= ways
    return sorted(found, key=lambda way: (len(way), sorted(way)))


def _why(finding: Finding, network: Network, safety: float, information: float, best: list[int]) -> str:
    if safety > information:
        return SAFETY_WHY
    calm = [network.causes[i].name for i in best if not network.causes[i].serious]
    return finding.why or (
        f"It helps to tell whether this fits: {calm[0]}." if calm else "It helps to tell causes apart."
    )
