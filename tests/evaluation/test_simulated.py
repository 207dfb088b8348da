"""Simulated patients are what the model says, answer truly, and are asked no more than allowed."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from charley.assessment import Network, compile_network
from charley.evaluation.patients import draw, perturbed
from charley.evaluation.simulated import MOST, WAYS, Interview, Turn, Way, interview
from charley.evaluation.workups import CHOICES, MOST_TESTS, Choice, Step, Workup, work_up
from charley.knowledge import Knowledge, Urgency

pytestmark = pytest.mark.no_cover  # a sweep over much; what it runs is covered by the tests of each part


@pytest.fixture(scope="module")
def network(knowledge: Knowledge) -> Network:
    return compile_network(knowledge)


@pytest.mark.parametrize("seed", range(5))
def test_a_patient_is_consistent(knowledge: Knowledge, network: Network, seed: int) -> None:
    patient = draw(knowledge, network, np.random.default_rng(seed))
    assert set(patient.opening) <= patient.true
    assert patient.causes <= patient.all_causes
    assert patient.causes
    for name in patient.true & network.column.keys():
        finding = knowledge.findings[name]
        assert not finding.of or patient.true.intersection(finding.of)


def test_the_same_seed_draws_the_same_patient(knowledge: Knowledge, network: Network) -> None:
    first, second = (draw(knowledge, network, np.random.default_rng(3)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("way", WAYS)
def test_an_interview_ends(knowledge: Knowledge, network: Network, way: Way) -> None:
    patient = draw(knowledge, network, np.random.default_rng(1))
    told = interview(knowledge, network, patient, way, 1)
    assert 0 <= told.questions <= MOST
    assert 0 <= told.until_stable <= told.questions
    assert all(0.0 <= p <= 1.0 for p, _ in told.predicted)


def turns(*ranks: int) -> Interview:
    made = tuple(Turn(rank, ("a", "b", "c" if rank <= 3 else "d"), Urgency.SOON) for rank in ranks)
    return Interview("charley", made, ())


@pytest.mark.parametrize(("ranks", "until"), [((1, 1), 0), ((5, 2, 1), 1), ((1, 5, 2), 2), ((1, 5), None)])
def test_questions_count_until_the_cause_stays_in_three(ranks: tuple[int, ...], until: int | None) -> None:
    assert turns(*ranks).until_in_three == until


def test_numbers_are_shaken_and_stay_probabilities(network: Network) -> None:
    shaken = perturbed(network, 0.5, np.random.default_rng(0))
    there = (network.produces > 0) & (network.produces < 1)
    assert np.all((shaken.produces[there] > 0) & (shaken.produces[there] < 1))
    assert np.all(shaken.produces[network.produces == 0] == 0)
    moved = np.log(shaken.produces[there] / (1 - shaken.produces[there]))
    moved -= np.log(network.produces[there] / (1 - network.produces[there]))
    assert np.std(moved) == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("choice", CHOICES)
def test_a_work_up_takes_each_test_once(knowledge: Knowledge, network: Network, choice: Choice) -> None:
    patient = draw(knowledge, network, np.random.default_rng(1))
    done = work_up(knowledge, network, patient, choice, 1)
    assert 1 <= len(done.steps) <= MOST_TESTS + 1
    assert done.steps[0].trouble == 0.0
    assert all(before.trouble < after.trouble for before, after in pairwise(done.steps))


def test_the_rank_is_that_of_the_last_test_that_could_be_afforded() -> None:
    done = Workup("charley", (Step(0.0, 9), Step(2.0, 4), Step(8.0, 1)))
    assert [done.rank_within(limit) for limit in (0, 1, 2, 7, 8, 99)] == [9, 9, 4, 4, 1, 1]
