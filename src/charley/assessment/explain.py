"""What speaks for and against each cause, as exact weights of evidence."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from charley.assessment.network import Network
from charley.assessment.noisy_or import Answers, Posterior, Variants
from charley.assessment.picture import Picture
from charley.assessment.priors import moved_by
from charley.knowledge import Cause, FindingKind

Floats = NDArray[np.float64]

BESIDE = 0.25  # what explaining a complaint beside the muscles and nerves counts. Judged.
ATTRIBUTE = 0.5  # what an attribute counts beside its symptom. Judged.
WORTH_SAYING = 0.1  # natural-log odds; below this a reason is not listed


@dataclass(frozen=True)
class Weight:
    """By how much one thing moves the log-odds of a cause; above 0 speaks for it."""

    finding: str  # a finding, or a leaf such as ``class:diuretic`` or ``age 60-130``
    weight: float


@dataclass(frozen=True)
class Joint:
    """Two causes that may well be true at once."""

    causes: tuple[str, str]
    probability: float


def weigh(
    picture: Picture,
    network: Network,
    columns: NDArray[np.intp],
    said: Answers,
    found: Posterior,
    changed: Variants | None,
    causes: list[int],
) -> dict[int, tuple[Weight, ...]]:
    """Weight of each thing said for each of the given causes (rows), the largest first.

    The weight of a finding is what its removal takes away: log-odds with it less log-odds without it, all else
    kept. A finding that another cause explains already weighs little, as it should. Where so much was said that
    this takes too long, the other causes are taken as independent instead: one pass, not one for each finding.
    """
    if changed is None:
        return _weigh_at_once(picture, network, columns, said, found.probability, causes)
    weights = {}
    for i in causes:
        full = _log_odds(found.probability[i])
        told = [Weight(network.findings[j].id, full - _log_odds(changed.without[k, i])) for k, j in enumerate(columns)]
        weights[i] = _listed([*_prior_weights(picture, network.causes[i]), *told])
    return weights


def _weigh_at_once(
    picture: Picture, network: Network, columns: NDArray[np.intp], said: Answers, probability: Floats, causes: list[int]
) -> dict[int, tuple[Weight, ...]]:
    produces, leak = network.produces[:, columns], network.leak[columns]
    keep = np.maximum(1.0 - probability[:, None] * produces, 1e-12)
    weights: dict[int, tuple[Weight, ...]] = {}
    for i in causes:
        silent = (1.0 - leak) * np.prod(keep, axis=0) / keep[i]  # nothing but cause i produced it
        without = said.if_present + (said.if_absent - said.if_present) * silent
        with_it = said.if_present + (said.if_absent - said.if_present) * silent * (1.0 - produces[i])
        moved = np.log(np.maximum(with_it, 1e-300)) - np.log(np.maximum(without, 1e-300))
        told = [Weight(network.findings[j].id, float(w)) for j, w in zip(columns, moved, strict=True)]
        weights[i] = _listed([*_prior_weights(picture, network.causes[i]), *told])
    return weights


def _listed(weights: list[Weight]) -> tuple[Weight, ...]:
    worth = [w for w in weights if abs(w.weight) >= WORTH_SAYING]
    return tuple(sorted(worth, key=lambda w: (-abs(w.weight), w.finding)))


def _prior_weights(picture: Picture, cause: Cause) -> list[Weight]:
    return [Weight(name, math.log(ratio)) for name, ratio in moved_by(picture, cause)]


def _log_odds(probability: float) -> float:
    p = min(max(float(probability), 1e-15), 1.0 - 1e-12)
    return math.log(p) - math.log1p(-p)


def together(network: Network, found: Posterior, changed: Variants | None, causes: list[int]) -> tuple[Joint, ...]:
    """Pairs among the given causes with the probability that both are true, the most probable first.

    Args:
        changed: what the posterior would be with each of the causes certain, in their order; without it there are
            no pairs.
    """
    if changed is None:
        return ()
    pairs = [
        Joint((network.causes[i].id, network.causes[other].id), float(found.probability[i] * changed.given[k][other]))
        for k, i in enumerate(causes)
        for other in causes[k + 1 :]
    ]
    return tuple(sorted(pairs, key=lambda joint: (-joint.probability, joint.causes)))


def explaining(network: Network, columns: NDArray[np.intp], said: Answers, probability: Floats) -> Floats:
    """Probability that each cause is there and produced at least one of the symptoms told, shape (n,).

    A common cause that explains nothing told (night cramps, for someone who twitches) may well be there; it is no
    answer. Attributes and onset do not count: they belong to a symptom. Complaints beside the muscles and nerves, such
    as a headache, count for little: they did not bring the person here. Other causes are taken as independent.
    """
    made = _produced_if_there(network, columns, said, probability)
    unused = np.ones(len(network.causes))  # probability, given the cause, that it produced none of the symptoms
    for k, j in enumerate(columns):
        finding = network.findings[j]
        if not finding.of and finding.kind is not FindingKind.ONSET:
            unused *= 1.0 - made[:, k] * (1.0 if finding.alone else BESIDE)
    return np.asarray(probability * (1.0 - np.maximum(unused, 0.0)))


def produced(network: Network, columns: NDArray[np.intp], said: Answers, probability: Floats) -> Floats:
    """Probability that each cause is there and produced each thing told, shape (n, columns).

    Several causes may have produced the same thing, so a column may sum to more than 1. Other causes are taken as
    independent given what was told. What was not said to be there was produced by nobody.
    """
    return np.asarray(probability[:, None] * _produced_if_there(network, columns, said, probability))


def _produced_if_there(network: Network, columns: NDArray[np.intp], said: Answers, probability: Floats) -> Floats:
    """Probability that each cause produced each thing told, given that it is there, shape (n, columns)."""
    produces, leak = network.produces[:, columns], network.leak[columns]
    keep = np.maximum(1.0 - probability[:, None] * produces, 1e-12)
    elsewhere = (1.0 - leak) * np.prod(keep, axis=0) / keep  # nothing else produced it
    with_cause = 1.0 - elsewhere * (1.0 - produces)
    yes = np.where(said.if_present > said.if_absent, said.if_present, 0.0)
    return np.asarray(produces / with_cause * yes)


def responsibility(
    network: Network, columns: NDArray[np.intp], said: Answers, made: Floats, beside: float = BESIDE
) -> Floats:
    """Share of what was told that each cause is expected to have produced, shape (n,), 0 to 1.

    A rare thing counts for more than a common one: by minus the logarithm of its leak. An attribute counts half, for
    its symptom counts already; an onset does not count.

    Args:
        made: from :func:`produced`.
        beside: what a complaint beside the muscles and nerves counts.
    """
    weight = np.zeros(len(columns))
    for k, j in enumerate(columns):
        finding = network.findings[j]
        if said.if_present[k] > said.if_absent[k] and finding.kind is not FindingKind.ONSET:
            weight[k] = -math.log(network.leak[j]) * (ATTRIBUTE if finding.of else 1.0 if finding.alone else beside)
    total = float(weight.sum())
    return np.asarray(made @ weight / total if total else np.zeros(len(made)))


def unexplained(network: Network, columns: NDArray[np.intp], said: Answers, probability: Floats) -> tuple[str, ...]:
    """Present findings, without attributes, that more likely than not no listed cause explains."""
    found = []
    for k, j in enumerate(columns):
        if said.if_present[k] < 1.0 or network.findings[j].of:
            continue
        spared = float(np.prod(1.0 - probability * network.produces[:, j]))  # no cause produced it
        chance = network.leak[j] * spared / (1.0 - (1.0 - network.leak[j]) * spared)
        if chance > 0.5:
            found.append(network.findings[j].id)
    return tuple(found)
