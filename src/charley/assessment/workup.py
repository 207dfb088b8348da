"""Which tests to talk about: those that are expected to tell most about the causes, for the trouble that they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from charley.assessment.network import Network
from charley.assessment.outlook import outlook
from charley.assessment.picture import Picture
from charley.knowledge import Test

Floats = NDArray[np.float64]

# What a test of each kind is to the person: time, needles, a referral, waiting, cost. Judged: a needle is twice an
# examination at the visit, a test that needs a referral three needles.
TROUBLE = {
    "bedside": 1.0,
    "urine": 1.0,
    "blood": 2.0,
    "other": 3.0,
    "electrical": 6.0,
    "imaging": 6.0,
    "sleep": 8.0,
    "sample": 12.0,
}
CONSIDERED = 8  # causes whose tests are weighed
LEAST = 0.005  # bits for each unit of trouble; below this a test is not worth it
# What a test without findings in the network (a review of the medicines, a diary) is worth, for each unit of what the
# causes that name it explain. Judged.
UNMEASURED = 0.1


def tests_worth(
    picture: Picture, network: Network, probability: Floats, explains: Floats, order: list[int]
) -> tuple[Test, ...]:
    """Tests that one of the first causes names, the most telling for its trouble first.

    A test tells what its findings tell that nobody spoke of yet.

    Args:
        probability: posterior of each cause, shape (n,).
        explains: probability that it is there and explains something told, shape (n,).
        order: rows of the causes, the best first.
    """
    knowledge = picture.knowledge
    naming: dict[str, float] = {}
    for i in order[:CONSIDERED]:
        for name in network.causes[i].tests:
            naming[name] = naming.get(name, 0.0) + float(explains[i])
    tests = [knowledge.tests[name] for name in naming if name in knowledge.tests]
    shown = {test.id: [f for f in test.findings if _unknown(picture, network, f)] for test in tests}
    findings = list(dict.fromkeys(name for names in shown.values() for name in names))
    ahead = outlook(network, probability, explains, [knowledge.findings[name] for name in findings])
    place = {name: k for k, name in enumerate(findings)}
    worth: dict[str, float] = {}
    for test in tests:
        members = [place[name] for name in shown[test.id]]
        bits = ahead.information_of_all(members) if test.findings else UNMEASURED * naming[test.id]
        worth[test.id] = bits / TROUBLE[test.kind]
    best = sorted(worth, key=lambda name: (-worth[name], name))
    return tuple(knowledge.tests[name] for name in best if worth[name] >= LEAST)


def _unknown(picture: Picture, network: Network, name: str) -> bool:
    """Whether a finding is in the network and nobody has said anything about it."""
    finding = picture.knowledge.findings[name]
    told = name in picture.present or name in picture.absent or name in picture.unsure
    return name in network.column and not told and not finding.of
