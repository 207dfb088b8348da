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


TOLD_ABOUT = 1e-4  # probability of explaining what was told; what an answer tells of causes below it is left out


@dataclass(frozen=True)
class Outlook:
    """How probable each answer is, and what the probability of each cause that matters would then be.

    Causes are taken as independent given what was said, which makes one pass over all findings enough. c findings, r
    causes.
    """

    yes: Floats  # (c,)
    rows: NDArray[np.intp]  # (r,) of the network
    probability: Floats  # (r,)
    relevance: Floats  # (r,) how far the cause explains what was told, given that it is there
    given_yes: Floats  # (r, c)
    given_no: Floats  # (r, c)

    @cached_property
    def gain(self) -> Floats:
        """Bits that each answer is expected to tell about each cause, shape (r, c)."""
        before = bits(self.probability)[:, None]
        after = self.yes * bits(self.given_yes) + (1.0 - self.yes) * bits(self.given_no)
        return np.maximum(before - after, 0.0)

    def information(self) -> Floats:
        """Bits that each answer is expected to tell, summed over causes, shape (c,)."""
        return np.asarray(self.relevance @ self.gain)

    def tells_most_about(self, k: int) -> list[int]:
        """The two causes (rows of the network) about which answer k is expected to tell most."""
        return [int(i) for i in self.rows[np.argsort(-self.gain[:, k] * self.relevance)[:2]]]

    def information_of_all(self, members: list[int]) -> float:
        """Bits of several answers got at once: what each tells, but of no cause more than is unknown about it."""
        told = np.minimum(self.gain[:, members].sum(axis=1), bits(self.probability))
        return float(self.relevance @ told)

    def information_of_choice(self, members: list[int]) -> float:
        """Bits that a choice between findings that exclude each other is expected to tell, "none of them" included."""
        scale = min(1.0, 0.999 / float(self.yes[members].sum()))  # singly they may sum to more than 1
        chance = self.yes[members] * scale  # (k,)
        given = self.given_yes[:, members]  # (r, k)
        none = 1.0 - float(chance.sum())
        given_none = np.clip((self.probability - given @ chance) / none, 0.0, 1.0)
        gain = bits(self.probability) - bits(given) @ chance - none * bits(given_none)
        return float(self.relevance @ np.maximum(gain, 0.0))


def outlook(network: Network, probability: Floats, explains: Floats, candidates: Sequence[Finding]) -> Outlook:
    """What the answer to each of some findings that nobody spoke of yet is expected to tell.

    Args:
        probability: posterior of each cause, shape (n,).
        explains: probability that it is there and explains something told, shape (n,). Telling more about a cause
            that has nothing to do with the complaint is worth nothing.
        candidates: c findings; one that no cause produces and that moves no prior tells nothing.
    """
    rows = np.flatnonzero(explains >= TOLD_ABOUT)
    p = probability[rows]
    yes = np.array([finding.leak.p for finding in candidates])
    given_yes, given_no = np.repeat(p[None, :, None], 2, axis=0).repeat(len(candidates), axis=2)
    told = [k for k, finding in enumerate(candidates) if finding.id in network.column]
    columns = np.array([network.column[candidates[k].id] for k in told], dtype=np.intp)
    keep = np.maximum(1.0 - probability[:, None] * network.produces[:, columns], 1e-12)
    silent = (1.0 - network.leak[columns]) * np.prod(keep, axis=0)  # nobody has it
    silent_with = silent / keep[rows] * (1.0 - network.produces[np.ix_(rows, columns)])  # nobody, given the cause
    yes[told] = 1.0 - silent
    given_yes[:, told] = p[:, None] * (1.0 - silent_with) / (1.0 - silent)
    given_no[:, told] = p[:, None] * silent_with / np.maximum(silent, 1e-300)
    moving = [k for k, finding in enumerate(candidates) if finding.id in network.exposures]
    exposures = np.array([network.exposures[candidates[k].id] for k in moving], dtype=np.intp)
    odds = (p / np.maximum(1.0 - p, 1e-12))[:, None]
    ratio, needed, rate = network.moves[np.ix_(rows, exposures)], network.needs[np.ix_(rows, exposures)], yes[moving]
    everybody = 1.0 + rate * (ratio - 1.0)
    odds_yes = np.where(needed, odds / rate, odds * ratio / everybody)
    odds_no = np.where(needed, 0.0, odds / everybody)
    given_yes[:, moving] = odds_yes / (1.0 + odds_yes)
    given_no[:, moving] = odds_no / (1.0 + odds_no)
    relevance = explains[rows] / np.maximum(p, 1e-9)
    return Outlook(yes, rows, p, relevance, given_yes, given_no)


def bits(p: Floats) -> Floats:
    """Entropy of a yes or no that is a yes with probability p."""
    p = np.clip(p, 1e-12, 1.0 - 1e-12)
    return np.asarray(-(p * np.log2(p) + (1.0 - p) * np.log2(1.0 - p)))
