"""Which numbers of the knowledge the answers hang on most: they need the best sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from charley.assessment import Network, Opinion
from charley.knowledge import Knowledge, Verified

STEP = 0.5  # log-odds by which each number is moved
_SMALLEST = 1e-4  # posterior below which a cause moves nothing


@dataclass(frozen=True)
class Influence:
    """One number, and how far the probabilities of its cause move with it, over all cases."""

    cause: str
    finding: str
    p: float
    moved: float  # sum over cases of the change of the cause's probability
    sources: tuple[str, ...]  # that were looked up and are not weak: for the link or the number


def influences(knowledge: Knowledge, network: Network, opinions: Iterable[Opinion]) -> list[Influence]:
    """Every link that mattered, the most influential first.

    Each probability of a finding with a cause is moved by ``STEP`` in log-odds; how far that moves the posterior of
    the cause is worked out with the other causes as independent, to first order.
    """
    moved: dict[tuple[int, int], float] = defaultdict(float)
    for seen in opinions:
        p = seen.posterior.probability
        produces, leak = network.produces[:, seen.columns], network.leak[seen.columns]
        keep = np.maximum(1.0 - p[:, None] * produces, 1e-12)
        silent = (1.0 - leak) * np.prod(keep, axis=0) / keep  # nothing but the cause itself produced it
        slope = seen.said.if_absent - seen.said.if_present
        safe = np.clip(produces, 1e-9, 1.0 - 1e-9)
        shaken = 1.0 / (1.0 + (1.0 - safe) / safe * np.exp(-STEP))
        before = np.maximum(seen.said.if_present + slope * silent * (1.0 - produces), 1e-300)
        after = np.maximum(seen.said.if_present + slope * silent * (1.0 - shaken), 1e-300)
        change = (p * (1.0 - p))[:, None] * np.abs(np.log(after) - np.log(before))
        change[(produces <= 0.0) | (produces >= 1.0) | (p < _SMALLEST)[:, None]] = 0.0
        for i, k in np.argwhere(change > 0.0):
            moved[int(i), int(seen.columns[k])] += float(change[i, k])
    order = sorted(moved, key=lambda key: (-moved[key], key))
    return [_influence(knowledge, network, i, j, moved[i, j]) for i, j in order]


def _influence(knowledge: Knowledge, network: Network, i: int, j: int, moved: float) -> Influence:
    cause, finding = network.causes[i], network.findings[j]
    number = cause.findings[finding.id]
    cited = [knowledge.sources[name] for name in number.cited()]
    good = [source for source in cited if source.verified is Verified.LOOKED_UP and not source.weak]
    documents = {source.address or source.seen_at: source.id for source in reversed(good)}  # one document, one source
    return Influence(cause.id, finding.id, number.p, moved, tuple(reversed(documents.values())))
