"""What the network makes of a picture: the posterior of all causes, and what each of them explains."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from charley.assessment.evidence import answers
from charley.assessment.explain import BESIDE, explaining, produced, responsibility
from charley.assessment.movements import MovementFit, fit_movements, inferred
from charley.assessment.network import Network
from charley.assessment.noisy_or import Answers, Posterior, posterior
from charley.assessment.picture import Picture
from charley.assessment.priors import priors

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Opinion:
    """Arrays over the causes of a network (n) and over the findings that were answered."""

    movements: tuple[MovementFit, ...]
    columns: NDArray[np.intp]  # of the network, one for each finding answered
    said: Answers
    prior: Floats  # (n,)
    posterior: Posterior
    explains: Floats  # (n,) probability that it is there and produced at least one of the symptoms told
    responsibility: Floats  # (n,) share of what was told that it is expected to have produced

    worth: Floats  # (n,) by which causes are ordered

    def order(self) -> list[int]:
        """Rows of the causes, the best first."""
        return [int(i) for i in np.argsort(-self.worth, kind="stable")]


def opinion(picture: Picture, network: Network) -> Opinion:
    """Weigh all causes for a picture."""
    fits = fit_movements(picture)
    columns, said = answers(picture, network, inferred(picture, fits))
    prior = priors(picture, network)
    found = posterior(prior, network.produces[:, columns], network.leak[columns], said)
    # A clinician's account holds what matters for the diagnosis; one's own words hold whatever else is on the mind.
    beside = 1.0 if picture.profile.setting == "clinic" else BESIDE
    shares = responsibility(network, columns, said, produced(network, columns, said, found.probability), beside)
    explains = explaining(network, columns, said, found.probability)
    # By the share alone a rare cause of one rare thing would stand before a common cause of all the rest. A clinician
    # wants to see it there; at home it would frighten.
    worth = shares if picture.profile.setting == "clinic" else explains * np.sqrt(shares)
    return Opinion(fits, columns, said, prior, found, explains, shares, worth)
