"""Sampled posteriors for networks too wide to sum: Rao-Blackwellised Gibbs sampling, many chains at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CHAINS = 96
BURN_IN = 40
SWEEPS = 120


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
    log_odds = np.log(prior) - np.log1p(-prior)
    keep = np.log1p(-np.minimum(produces, 1.0 - 1e-9))  # log probability that a cause does not produce a finding
    present = rng.random((CHAINS, k)) < np.maximum(prior, 0.2)
    silent = np.log1p(-leak) + present @ keep  # (chains, p): log probability that a finding is absent
    total = np.zeros(k)
    slope = if_absent - if_present  # weight of an answer: if_present + slope * probability of absence
    for sweep in range(BURN_IN + SWEEPS):
        for i in range(k):
            without = silent - present[:, i : i + 1] * keep[i]
            absent_off = np.exp(without)
            weight_off = np.maximum(if_present + slope * absent_off, 1e-300)
            weight_on = np.maximum(if_present + slope * absent_off * np.exp(keep[i]), 1e-300)
            logit = log_odds[i] + (np.log(weight_on) - np.log(weight_off)).sum(axis=1)
            probability = 1.0 / (1.0 + np.exp(-np.clip(logit, -700, 700)))
            present[:, i] = rng.random(CHAINS) < probability
            silent = without + present[:, i : i + 1] * keep[i]
            if sweep >= BURN_IN:
                total[i] += probability.mean()
    return np.asarray(total / SWEEPS)
