"""From a picture to the rows of the network: which findings count, and how strongly each was said."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from charley.assessment.network import Network
from charley.assessment.noisy_or import Answers
from charley.assessment.picture import Picture
from charley.knowledge import Knowledge

Floats = NDArray[np.float64]

# Probability of an answer when the finding is there, and when it is not. Judged: someone who says "a bit" has it
# three or four times as often as not; "not sure" leans a little towards having it, or it would have been a no.
A_BIT = (0.7, 0.2)
NOT_SURE = (0.6, 0.45)


def answers(
    picture: Picture, network: Network, inferred: Mapping[str, float] | None = None
) -> tuple[NDArray[np.intp], Answers]:
    """Columns of the network that were answered, and the answers.

    Left out, so that nothing counts twice: an attribute whose symptom is not there; a finding that another present
    one implies (a twitching eyelid is a twitch); the other members of a group when one is present.

    Args:
        inferred: kinds of movement that the description fits although the word was not used, with probability.
    """
    knowledge = picture.knowledge
    present = dict(picture.present)
    for name, probability in (inferred or {}).items():
        if name not in picture.absent:
            present.setdefault(name, probability)
    implied = {
        name for finding in map(knowledge.findings.__getitem__, present) if not finding.of for name in finding.implies
    }
    groups = {knowledge.findings[name].group for name in present} - {None}
    rows: dict[int, tuple[float, float]] = {}
    for j, finding in enumerate(network.findings):
        if finding.of and not any(symptom in present for symptom in finding.of):
            continue
        if finding.id in present and finding.id not in implied:
            rows[j] = _said_yes(present[finding.id])
        elif finding.id in present or finding.group in groups:
            continue
        elif finding.id in picture.absent and not picture.absent.intersection(finding.implies):
            rows[j] = (0.0, 1.0)
        elif finding.id in picture.unsure:
            rows[j] = NOT_SURE
    columns = np.fromiter(rows, dtype=np.intp)
    said = np.array(list(rows.values())).reshape(-1, 2)
    return columns, Answers(said[:, 0], said[:, 1])


def _said_yes(strength: float) -> tuple[float, float]:
    """From "a bit" (strength one half or less) to a plain yes (strength 1), in a straight line."""
    share = max(0.0, min(1.0, 2.0 * strength - 1.0))
    return A_BIT[0] + share * (1.0 - A_BIT[0]), A_BIT[1] * (1.0 - share)


def likelihood_ratio(picture: Picture, network: Network) -> tuple[list[int], Floats]:
    """How much more likely each present finding is with a cause than from the leak alone.

    Returns:
        columns of the present findings, and ratios of shape (n, columns), never below 1. Of a finding and what it
        implies the larger ratio counts, so that saying more can only raise it.
    """
    knowledge: Knowledge = picture.knowledge
    columns: list[int] = []
    ratios: list[Floats] = []
    # What an illness that is known already produces is no news: it joins the leak.
    known = [network.row[name] for name in picture.lasting]
    leak = 1.0 - (1.0 - network.leak) * np.prod(1.0 - network.produces[known], axis=0)

    def ratio(name: str) -> Floats:
        j = network.column[name]
        yes, no = _said_yes(picture.present[name])
        with_leak = leak[j] * yes + (1.0 - leak[j]) * no
        return np.asarray(1.0 + network.produces[:, j] * (yes / with_leak - 1.0))

    def of_chain(name: str) -> Floats:
        """The finding, or what it implies, whichever speaks louder; separate things that it implies multiply."""
        heard = name in network.column and name in picture.present  # it may be implied, and taken back by the person
        own = ratio(name) if heard else np.ones(len(network.causes))
        below = [of_chain(part) for part in _branches(knowledge, name)]
        return np.maximum(own, np.prod(below, axis=0)) if below else own

    implied = {
        n for name in picture.present if not knowledge.findings[name].of for n in knowledge.findings[name].implies
    }
    for name in picture.present:
        finding = knowledge.findings[name]
        if name in implied or (finding.of and not any(symptom in picture.present for symptom in finding.of)):
            continue
        if name in network.column:
            columns.append(network.column[name])
            ratios.append(ratio(name) if finding.of else of_chain(name))
        elif not finding.of:
            for part in _branches(knowledge, name):
                if part in network.column:
                    columns.append(network.column[part])
                    ratios.append(of_chain(part))
    shape = (len(network.causes), len(columns))
    return columns, np.stack(ratios, axis=1) if ratios else np.ones(shape)


def _branches(knowledge: Knowledge, name: str) -> list[str]:
    """What a finding implies directly, without what another of these implies already."""
    direct = knowledge.findings[name].implies
    return [part for part in direct if not any(part in _all_implied(knowledge, other) for other in direct)]


def _all_implied(knowledge: Knowledge, name: str) -> list[str]:
    below = list(knowledge.findings[name].implies)
    return below + [deeper for part in below for deeper in _all_implied(knowledge, part)]
