"""The noisy-OR network summed over every set of causes, as its definition says."""

from __future__ import annotations

from itertools import product
from math import log

import numpy as np

from charley.assessment import Answers
from charley.assessment.noisy_or import Floats


def world_weights(prior: Floats, produces: Floats, leak: Floats, answers: Answers) -> tuple[Floats, Floats]:
    """Every set of causes, shape (2**n, n), and the probability of the set together with the answers."""
    worlds = np.array(list(product((0.0, 1.0), repeat=len(prior))))
    chance = np.prod(np.where(worlds == 1.0, prior, 1.0 - prior), axis=1)
    for j in range(len(leak)):
        silent = (1.0 - leak[j]) * np.prod(1.0 - worlds * produces[:, j], axis=1)
        chance = chance * (answers.if_present[j] * (1.0 - silent) + answers.if_absent[j] * silent)
    return worlds, chance


def enumerated(prior: Floats, produces: Floats, leak: Floats, answers: Answers) -> tuple[Floats, float]:
    """Posterior of each cause and log probability of the answers; (NaN, -inf) when the answers are impossible."""
    worlds, chance = world_weights(prior, produces, leak, answers)
    evidence = float(chance.sum())
    if evidence == 0.0:
        return np.full(len(prior), np.nan), -np.inf
    return worlds.T @ chance / evidence, log(evidence)
