from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from charley.assessment import Answers, Posterior, posterior
from charley.assessment.gibbs import sample_posteriors
from charley.assessment.noisy_or import WIDEST_MANY, Floats, variants
from tests.assessment.brute_force import enumerated
from tests.assessment.peer import by_pyagrum

YES, NO, A_BIT, NOT_SURE = (1.0, 0.0), (0.0, 1.0), (0.7, 0.2), (0.6, 0.45)


class Net(NamedTuple):
    prior: Floats
    produces: Floats
    leak: Floats
    answers: Answers


def net(prior: list[float], produces: list[list[float]], leak: list[float], said: list[tuple[float, float]]) -> Net:
    pairs = np.array(said, dtype=float).reshape(-1, 2)
    links = np.array(produces, dtype=float).reshape(len(prior), len(leak))
    return Net(np.array(prior), links, np.array(leak), Answers(pairs[:, 0], pairs[:, 1]))


def random_net(seed: int, causes: int, findings: int, parents: float, present: int, absent: int, soft: int = 0) -> Net:
    """Answers drawn without regard to the causes: harder than what a person says."""
    rng = np.random.default_rng(seed)
    linked = rng.random((causes, findings)) < parents / causes
    produces = np.where(linked, rng.uniform(0.05, 0.9, (causes, findings)), 0.0)
    prior = np.exp(rng.uniform(np.log(0.003), np.log(0.3), causes))
    leak = np.exp(rng.uniform(np.log(0.005), np.log(0.05), findings))
    kinds = [YES] * present + [NO] * absent + [(A_BIT, NOT_SURE)[k % 2] for k in range(soft)]
    asked = rng.permutation(findings)[: len(kinds)]
    said = np.array(kinds, dtype=float)
    return Net(prior, produces[:, asked], leak[asked], Answers(said[:, 0], said[:, 1]))


def are_probabilities(result: Posterior) -> bool:
    return bool(np.all((result.probability >= 0.0) & (result.probability <= 1.0)))


hundredths = st.integers(0, 100).map(lambda n: n / 100)


def _nets(answer: st.SearchStrategy[tuple[float, float]]) -> st.SearchStrategy[Net]:
    def of_size(size: tuple[int, int]) -> st.SearchStrategy[Net]:
        n, m = size
        return st.builds(
            net,
            st.lists(hundredths, min_size=n, max_size=n),
            st.lists(st.lists(hundredths, min_size=m, max_size=m), min_size=n, max_size=n),
            st.lists(st.integers(1, 99).map(lambda k: k / 100), min_size=m, max_size=m),
            st.lists(answer, min_size=m, max_size=m),
        )

    return st.tuples(st.integers(1, 5), st.integers(0, 6)).flatmap(of_size)


plain_answers = st.sampled_from([YES, NO])
soft_answers = st.tuples(st.integers(1, 100), st.integers(0, 100)).map(lambda s: (max(s) / 100, min(s) / 100))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(_nets(st.one_of(plain_answers, soft_answers)))
def test_posteriors_and_log_evidence_equal_enumeration(small: Net) -> None:
    probability, log_evidence = enumerated(*small)
    assume(np.isfinite(log_evidence))
    result = posterior(*small)
    assert result.exact
    assert_allclose(result.probability, probability, atol=2e-10)
    assert result.log_evidence == pytest.approx(log_evidence, abs=1e-8)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(_nets(st.tuples(st.integers(1, 100), st.integers(1, 100)).map(lambda s: (s[0] / 100, s[1] / 100))))
def test_answers_that_lean_towards_no_equal_enumeration(small: Net) -> None:
    probability, log_evidence = enumerated(*small)
    result = posterior(*small)
    assert_allclose(result.probability, probability, atol=2e-10)
    assert result.log_evidence == pytest.approx(log_evidence, abs=1e-8)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(_nets(st.one_of(plain_answers, soft_answers)), st.integers(0, 4))
def test_a_variant_equals_asking_anew(small: Net, cause: int) -> None:
    assume(np.isfinite(enumerated(*small)[1]) and cause < len(small.prior))
    changed = variants(*small, [cause])
    assert changed is not None
    for k in range(len(small.leak)):
        rest = np.delete(np.arange(len(small.leak)), k)
        said = Answers(small.answers.if_present[rest], small.answers.if_absent[rest])
        anew = Net(small.prior, small.produces[:, rest], small.leak[rest], said)
        assert_allclose(changed.without[k], posterior(*anew).probability, atol=1e-9)
    certain = small.prior.copy()
    certain[cause] = 1.0
    sure = small._replace(prior=certain)
    if np.isfinite(enumerated(*sure)[1]):
        assert_allclose(changed.given[0], posterior(*sure).probability, atol=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_variants_of_larger_networks_equal_asking_anew(seed: int) -> None:
    drawn = random_net(seed, 60, 80, 3, present=5, absent=12, soft=2)
    changed = variants(*drawn, [0, 7])
    assert changed is not None
    for k in range(0, len(drawn.leak), 4):
        rest = np.delete(np.arange(len(drawn.leak)), k)
        said = Answers(drawn.answers.if_present[rest], drawn.answers.if_absent[rest])
        anew = posterior(drawn.prior, drawn.produces[:, rest], drawn.leak[rest], said)
        assert_allclose(changed.without[k], anew.probability, atol=1e-8)


def test_too_wide_a_network_has_no_variants() -> None:
    wide = random_net(1, 120, 400, 10, present=40, absent=0)
    assert posterior(*wide).width > WIDEST_MANY
    assert variants(*wide, []) is None


def test_many_answers_that_lean_towards_no_rule_a_cause_out() -> None:
    small = net([0.5], [[0.999] * 6], [0.01] * 6, [(0.01, 1.0)] * 6)
    assert_allclose(posterior(*small).probability, enumerated(*small)[0], atol=1e-9)


def test_a_finding_without_a_cause_counts_in_the_evidence() -> None:
    small = net([0.1], [[0.9, 0.0]], [0.1, 0.2], [YES, YES])
    assert posterior(*small).log_evidence == pytest.approx(enumerated(*small)[1])


@pytest.mark.parametrize("seed", range(100))
def test_posteriors_equal_pyagrum(seed: int) -> None:
    rng = np.random.default_rng([7, seed])
    causes, findings, present = int(rng.integers(12, 21)), int(rng.integers(12, 26)), int(rng.integers(1, 9))
    drawn = random_net(seed, causes, findings, 4, present, int(rng.integers(0, findings - present)))
    assert_allclose(posterior(*drawn).probability, by_pyagrum(*drawn), atol=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_soft_answers_equal_pyagrum(seed: int) -> None:
    drawn = random_net(seed, 12, 20, 4, present=4, absent=6, soft=4)
    assert_allclose(posterior(*drawn).probability, by_pyagrum(*drawn), atol=1e-9)


@pytest.mark.parametrize(("seed", "parents"), [(0, 2), (1, 3), (2, 6), (3, 10)])
def test_forty_present_findings_give_probabilities(seed: int, parents: float) -> None:
    assert are_probabilities(posterior(*random_net(seed, 120, 400, parents, present=40, absent=160)))


@pytest.mark.parametrize("count", [150, 400])
def test_very_many_present_findings_do_not_underflow(count: int) -> None:
    chain = Net(np.full(count, 0.001), np.eye(count) * 0.5, np.full(count, 0.001), _all_yes(count))
    result = posterior(*chain)
    alone = posterior(*net([0.001], [[0.5]], [0.001], [YES]))
    assert_allclose(result.probability, alone.probability[0], rtol=1e-9)
    assert result.log_evidence == pytest.approx(count * alone.log_evidence)


def _all_yes(count: int) -> Answers:
    return Answers(np.ones(count), np.zeros(count))


@pytest.mark.parametrize("seed", range(12))
def test_sampled_posteriors_are_near_the_exact_ones(seed: int) -> None:
    drawn = random_net(seed, 30, 60, 4, present=10, absent=0, soft=4)
    exact = posterior(*drawn)
    assert exact.exact
    sampled = sample_posteriors(
        drawn.prior, drawn.produces, drawn.leak, drawn.answers.if_present, drawn.answers.if_absent
    )
    assert_allclose(sampled, exact.probability, atol=0.03)


def test_sampling_twice_gives_the_same() -> None:
    wide = random_net(3, 60, 120, 10, present=40, absent=0)
    first, second = posterior(*wide), posterior(*wide)
    assert not first.exact
    assert np.isnan(first.log_evidence)
    assert np.array_equal(first.probability, second.probability)


@given(st.integers(1, 99), st.integers(1, 100), st.integers(1, 99))
def test_one_cause_and_one_finding_follow_bayes(prior: int, produces: int, leak: int) -> None:
    p, q, base = prior / 100, produces / 100, leak / 100
    with_cause, without = q + base - q * base, base
    yes = posterior(*net([p], [[q]], [base], [YES])).probability[0]
    no = posterior(*net([p], [[q]], [base], [NO])).probability[0]
    assert yes == pytest.approx(p * with_cause / (p * with_cause + (1 - p) * without))
    assert no == pytest.approx(p * (1 - with_cause) / (p * (1 - with_cause) + (1 - p) * (1 - without)))


def test_no_evidence_returns_the_priors() -> None:
    result = posterior(*net([0.0, 0.2, 1.0], [[], [], []], [], []))
    assert result.probability.tolist() == [0.0, 0.2, 1.0]
    assert (result.log_evidence, result.width, result.exact) == (0.0, 0, True)


@pytest.mark.parametrize("said", [[YES, YES], [NO, NO], [YES, NO], [A_BIT, NOT_SURE]])
def test_certain_and_impossible_causes_stay_so(said: list[tuple[float, float]]) -> None:
    result = posterior(*net([1.0, 0.0, 0.3], [[0.5, 0.4], [0.9, 0.9], [0.8, 0.0]], [0.1, 0.1], said))
    assert result.probability[0] == pytest.approx(1.0, abs=1e-12)
    assert result.probability[1] == 0.0


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_findings_does_not_matter(seed: int) -> None:
    drawn = random_net(seed, 30, 60, 4, present=8, absent=20, soft=4)
    mixed = np.random.default_rng(seed).permutation(len(drawn.leak))
    answers = Answers(drawn.answers.if_present[mixed], drawn.answers.if_absent[mixed])
    other = posterior(drawn.prior, drawn.produces[:, mixed], drawn.leak[mixed], answers)
    assert_allclose(other.probability, posterior(*drawn).probability, atol=1e-12)


def add_finding(drawn: Net, produces: Floats, said: tuple[float, float]) -> Net:
    answers = Answers(np.append(drawn.answers.if_present, said[0]), np.append(drawn.answers.if_absent, said[1]))
    return Net(drawn.prior, np.column_stack([drawn.produces, produces]), np.append(drawn.leak, 0.05), answers)


@pytest.mark.parametrize("said", [YES, NO, A_BIT, NOT_SURE])
def test_a_finding_that_no_cause_produces_changes_nothing(said: tuple[float, float]) -> None:
    drawn = random_net(5, 20, 30, 4, present=6, absent=8)
    more = add_finding(drawn, np.zeros(20), said)
    assert_allclose(posterior(*more).probability, posterior(*drawn).probability, atol=1e-14)


@pytest.mark.parametrize("equal", [0.1, 0.5, 1.0])
def test_an_answer_as_likely_with_as_without_the_finding_changes_nothing(equal: float) -> None:
    drawn = random_net(6, 20, 30, 4, present=6, absent=8)
    more = add_finding(drawn, np.full(20, 0.5), (equal, equal))
    assert_allclose(posterior(*more).probability, posterior(*drawn).probability, atol=1e-12)
