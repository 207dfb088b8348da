"""The first-order influence of a number agrees in order with what really moves when it is changed."""

from __future__ import annotations

import numpy as np

from charley.assessment import compile_network, opinion
from charley.evaluation import influences
from charley.knowledge import Source, Verified
from tests.assessment.small import SOURCE, cause, finding, knowledge, picture, present

JUDGED = Source(id=SOURCE, title="a judgement", verified=Verified.PLACEHOLDER)
KNOWN = knowledge(
    JUDGED,
    finding("twitch", leak=0.05),
    finding("cramp", leak=0.3),
    cause("one", {"twitch": 0.5, "cramp": 0.4}, 0.05),
)


def test_a_number_behind_a_rare_finding_moves_more_than_one_behind_a_common_one() -> None:
    network = compile_network(KNOWN)
    seen = opinion(picture(KNOWN, present("twitch"), present("cramp")), network)
    first, second = influences(KNOWN, network, [seen])
    assert (first.finding, second.finding) == ("twitch", "cramp")
    assert first.moved > second.moved > 0
    assert first.sources == ()


def test_what_was_not_told_of_moves_nothing() -> None:
    network = compile_network(KNOWN)
    seen = opinion(picture(KNOWN, present("twitch")), network)
    assert [one.finding for one in influences(KNOWN, network, [seen])] == ["twitch"]


def test_one_step_is_near_the_true_change() -> None:
    network = compile_network(KNOWN)
    seen = opinion(picture(KNOWN, present("twitch")), network)
    (one,) = influences(KNOWN, network, [seen])
    shaken = network.produces.copy()
    shaken[0, network.column["twitch"]] = 1 / (1 + np.exp(-0.5))
    changed = knowledge(
        JUDGED,
        finding("twitch", leak=0.05),
        finding("cramp", leak=0.3),
        cause("one", {"twitch": float(shaken[0, network.column["twitch"]]), "cramp": 0.4}, 0.05),
    )
    other = opinion(picture(changed, present("twitch")), compile_network(changed))
    true = other.posterior.probability[0] - seen.posterior.probability[0]
    assert one.moved == np.clip(one.moved, 0.7 * true, 1.3 * true)
