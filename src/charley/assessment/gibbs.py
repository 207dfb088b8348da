"""Sampled posteriors for networks too wide to sum: Rao-Blackwellised Gibbs sampling, many chains at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CHAINS = 112
BURN_IN = 30
SWEEPS = 96
SELDOM = 8  # an improbable cause is redrawn in every eighth sweep only
IMPROBABLE = 0.003


def sample_posteriors(prior: Floats, produces: Floats, leak: Floats, if_present: Floats, if_absent: Floats) -> Floats:
    """Probability of each cause given the answers, by sampling.

    In each sweep every cause is redrawn given all others, and its probability at that moment (not the draw)
    is averaged. The same input always gives the same output: the generator's seed is fixed.

    Args:
        prior: (k,); produces: (k, p); leak, if_present, if_absent: (p,), as in ``noisy_or.posterior``.

    Returns:
        probabilities, shape (k,). Causes that are near duplicates of each other mix slowly: errors are
        largest there.
    """
    rng = np.random.default_rng(20260101)
    k = len(prior)
    prior = np.clip(prior, 1e-12, 1.0 - 1e-12)
    odds = prior / (1.0 - prior)
    children = [np.flatnonzero(row) for row in produces]
    keep = [1.0 - np.minimum(row[c], 1.0 - 1e-9)[:, None] for row, c in zip(produces, children, strict=True)]
    present = rng.random((k, CHAINS)) < np.maximum(prior, 0.2)[:, None]
    silent = np.repeat((1.0 - leak)[:, None], CHAINS, axis=1)  # (p, chains): probability that a finding is absent
    for i in range(k):
        silent[children[i]] *= np.where(present[i], keep[i], 1.0)
    total, times, recent = np.zeros(k), np.zeros(k), np.ones(k)
    yes = if_present[:, None]
    slope = (if_absent - if_present)[:, None]  # weight of an answer: if_present + slope * probability of absence
    for sweep in range(BURN_IN + SWEEPS):
        # Which causes are redrawn is decided before the averages begin, so the chain keeps its distribution.
        often = (recent >= IMPROBABLE) | (sweep < BURN_IN // 3) | (sweep % SELDOM == 0)
        redrawn = np.flatnonzero(often).tolist()
        uniform = rng.random((k, CHAINS))
        for i in redrawn:
            c, spared = children[i], keep[i]
            off = silent[c]
            np.divide(off, spared, out=off, where=present[i])
            on = off * spared
            ratio = (yes[c] + slope[c] * on) / np.maximum(yes[c] + slope[c] * off, 1e-300)
            chance = odds[i] * np.prod(np.maximum(ratio, 0.0), axis=0)
            chance /= 1.0 + chance
            present[i] = uniform[i] < chance
            silent[c] = np.where(present[i], on, off)
            mean = chance.mean()
            if sweep >= BURN_IN:
                total[i] += mean
                times[i] += 1
            else:
                recent[i] = mean
    return np.asarray(total / np.maximum(times, 1))
