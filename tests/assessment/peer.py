"""The same network in pyAgrum, an independent implementation."""

from __future__ import annotations

import warnings

import numpy as np

from charley.assessment import Answers
from charley.assessment.noisy_or import Floats

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its SWIG types warn on import, and crash Python when warnings are errors
    import pyagrum


def by_pyagrum(prior: Floats, produces: Floats, leak: Floats, answers: Answers) -> Floats:
    """Noisy-OR in the net convention, plain noes folded into the priors by hand, the rest as evidence."""
    no = answers.if_present == 0.0
    odds = prior / (1.0 - prior) * np.prod(1.0 - produces[:, no], axis=1)
    network, evidence = pyagrum.BayesNet(), {}
    for i, p in enumerate(odds / (1.0 + odds)):
        network.add(pyagrum.LabelizedVariable(f"cause{i}", "", 2))
        network.cpt(f"cause{i}").fillWith([1.0 - p, p])
    for j in np.flatnonzero(~no):
        network.addNoisyORNet(pyagrum.LabelizedVariable(f"finding{j}", "", 2), float(leak[j]))
        for i in np.flatnonzero(produces[:, j]):
            network.addWeightedArc(f"cause{i}", f"finding{j}", float(produces[i, j]))
        evidence[f"finding{j}"] = [float(answers.if_absent[j]), float(answers.if_present[j])]
    engine = pyagrum.LazyPropagation(network)
    engine.setEvidence(evidence)
    engine.makeInference()
    return np.array([engine.posterior(f"cause{i}")[1] for i in range(len(odds))])
