"""Whatever is said, alone or together, the whole knowledge has an answer for it."""

from __future__ import annotations

import numpy as np
import pytest

from charley.assessment import Answer, Observation, Profile, State, assess
from charley.checkup import Consultation

# The same lines thousands of times: counting which are run would only make it slow.
pytestmark = pytest.mark.no_cover

SETS = 1300  # with each finding alone some 2,000


def in_range(answer: Answer) -> bool:
    chances = [p for fit in answer.causes for p in (fit.probability, fit.explains, fit.responsibility)]
    chances += [joint.probability for joint in answer.together]
    weights = [w.weight for fit in answer.causes for w in fit.weights]
    return all(0.0 <= p <= 1.0 + 1e-12 for p in chances) and bool(np.isfinite(weights).all())


@pytest.mark.parametrize("state", [State.PRESENT, State.ABSENT])
def test_each_finding_alone_is_answered(consultation: Consultation, state: State) -> None:
    for name in consultation.knowledge.findings:
        answer = assess(consultation.knowledge, consultation.network, [Observation(name, state)])
        assert in_range(answer), name


def test_random_sets_of_findings_are_answered(consultation: Consultation) -> None:
    rng = np.random.default_rng(0)
    names = sorted(consultation.knowledge.findings)
    states = (State.PRESENT, State.ABSENT, State.UNSURE)
    for turn in range(SETS):
        chosen = rng.choice(names, int(rng.integers(1, 8)), replace=False)
        drawn = rng.choice(3, len(chosen), p=[0.55, 0.35, 0.1])
        said = [Observation(str(n), states[s]) for n, s in zip(chosen, drawn, strict=True)]
        profile = Profile(age=int(rng.integers(1, 95)), setting="clinic" if turn % 2 else "home")
        assert in_range(assess(consultation.knowledge, consultation.network, said, profile)), (turn, chosen)
