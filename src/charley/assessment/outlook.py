"""What an answer that is not there yet is expected to tell about causes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from charley.assessment.network import Network
from charley.knowledge import Finding

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Outlook:
    """How probable each answer is, and what each cause's probability would then be; n causes, c findings.

    Causes are taken as independent given what was said, which makes one pass over all findings enough.
    """

    probability: Floats  # (n,)
    yes: Floats  # (c,)
    given_yes: Floats  # (n, c)
    given_no: Floats  # (n, c)

    @cached_property
    def gain(self) -> Floats:
        """Bits that each answer is expected to tell about each cause, shape (n, c)."""
        before = bits(self.probability)[:, None]
        after = self.yes * bits(self.given_yes) + (1.0 - self.yes) * bits(self.given_no)
        return np.maximum(before - after, 0.0)

    def information(self, relevance: Floats) -> Floats:
        """Bits that each answer is expected to tell, summed over causes, shape (c,)."""
        return np.asarray(relevance @ self.gain)

    def tells_most_about(self, k: int, relevance: Floats) -> list[int]:
        """The two causes about which answer k is expected to tell most."""
        return [int(i) for i in np.argsort(-self.gain[:, k] * relevance)[:2]]

    def information_of_all(self, members: list[int], relevance: Floats) -> float:
        """Bits of several answers got at once: what each tells, but of no cause more than is unknown about it."""
        told = np.minimum(self.gain[:, members].sum(axis=1), bits(self.probability))
        return float(relevance @ told)

    def information_of_choice(self, members: list[int], relevance: Floats) -> float:
        """Bits that a choice between findings that exclude each other is expected to tell, "none of them" included."""
        scale = min(1.0, 0.999 / float(self.yes[members].sum()))  # singly they may sum to more than 1
        chance = self.yes[members] * scale  # (k,)
        given = self.given_yes[:, members]  # (n, k)
        none = 1.0 - float(chance.sum())
        given_none = np.clip((self.probability - given @ chance) / none, 0.0, 1.0)
        gain = bits(self.probability) - bits(given) @ chance - none * bits(given_none)
        return float((np.maximum(gain, 0.0) * relevance).sum())


def outlook(network: Network, probability: Floats, candidates: Sequence[Finding]) -> Outlook:
    """What the answer to each of some findings that nobody spoke of yet is expected to tell.

    Args:
        probability: posterior of each cause, shape (n,).
        candidates: c findings; one that no cause produces and that moves no prior tells nothing.
    """
    given_yes, given_no = np.empty((2, len(probability), len(candidates)))
    yes = np.empty(len(candidates))
    odds = probability / np.maximum(1.0 - probability, 1e-12)
    told = [k for k, finding in enumerate(candidates) if finding.id in network.column]
    if told:
        columns = [network.column[candidates[k].id] for k in told]
        spared = 1.0 - network.produces[:, columns]
        keep = np.maximum(1.0 - probability[:, None] * network.produces[:, columns], 1e-12)
        silent = (1.0 - network.leak[columns]) * np.prod(keep, axis=0)  # nobody has it
        silent_with = silent / keep * spared  # nobody has it, given the cause
        yes[told] = 1.0 - silent
        given_yes[:, told] = probability[:, None] * (1.0 - silent_with) / (1.0 - silent)
        given_no[:, told] = probability[:, None] * silent_with / np.maximum(silent, 1e-300)
    for k, finding in enumerate(candidates):
        if finding.id in network.column:
            continue
        rate = finding.leak.p
        e = network.exposures.get(finding.id)
        if e is None:
            yes[k], given_yes[:, k], given_no[:, k] = rate, probability, probability
            continue
        ratio, needed = network.moves[:, e], network.needs[:, e]
        everybody = 1.0 + rate * (ratio - 1.0)
        odds_yes = np.where(needed, odds / rate, odds * ratio / everybody)
        odds_no = np.where(needed, 0.0, odds / everybody)
        yes[k] = rate
        given_yes[:, k] = odds_yes / (1.0 + odds_yes)
        given_no[:, k] = odds_no / (1.0 + odds_no)
    return Outlook(probability, yes, given_yes, given_no)


def bits(p: Floats) -> Floats:
    """Entropy of a yes or no that is a yes with probability p."""
    p = np.clip(p, 1e-12, 1.0 - 1e-12)
    return np.asarray(-(p * np.log2(p) + (1.0 - p) * np.log2(1.0 - p)))
