from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from math import isclose

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from charley.assessment import (
    Answer,
    Observation,
    Picture,
    Profile,
    State,
    Triage,
    assess,
    compile_network,
    complete,
    posterior,
    triage,
)
from charley.assessment.evidence import answers
from charley.assessment.movements import fit_movements, inferred
from charley.assessment.noisy_or import Floats
from charley.assessment.priors import priors
from charley.knowledge import load
from tests.assessment.small import cause, finding, knowledge, picture, present, raises

KNOWN = load()
NETWORK = compile_network(KNOWN)

FINDINGS = sorted(KNOWN.findings)
PRODUCED = sorted(NETWORK.column)
COMPLAINTS = sorted(f.id for f in KNOWN.findings.values() if f.kind == "movement" and f.id in NETWORK.column)
SITES = sorted({site for f in KNOWN.findings.values() for site in f.sites})
TIMINGS = sorted({timing for f in KNOWN.findings.values() for timing in f.timings})
# What raises the urgency in company: drawn more often than chance would, so that rules and serious causes are near.
ALARMING = sorted(
    {leaf.id for rule in KNOWN.red_flags.values() for leaf in rule.when.leaves if leaf.kind == "finding"}
    | {name for cause in KNOWN.causes.values() if cause.raises for name in cause.raises.key}
    | {leaf for cause in KNOWN.causes.values() if cause.raises for leaf in cause.odds.context if leaf in KNOWN.findings}
)

strengths = st.sampled_from([0.3, 0.6, 0.8, 1.0])
names = st.one_of(st.sampled_from(FINDINGS), st.sampled_from(ALARMING), st.sampled_from(COMPLAINTS))
presents = st.builds(
    Observation,
    finding=names,
    state=st.just(State.PRESENT),
    strength=strengths,
    sites=st.lists(st.sampled_from(SITES), max_size=2, unique=True).map(tuple),
    timing=st.lists(st.sampled_from(TIMINGS), max_size=1).map(tuple),
)
others = st.builds(Observation, finding=names, state=st.sampled_from([State.ABSENT, State.UNSURE]))
observations = st.lists(st.one_of(presents, others), max_size=14).map(tuple)
profiles = st.builds(
    Profile,
    age=st.none() | st.integers(12, 100),
    sex=st.sampled_from([None, "female", "male"]),
    known=st.lists(st.sampled_from(sorted(KNOWN.causes)), max_size=2, unique=True).map(tuple),
    medicines=st.lists(st.sampled_from(sorted(KNOWN.medicines)), max_size=3, unique=True).map(tuple),
    medicines_complete=st.booleans(),
)

few = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow],
)
many = settings(few, max_examples=600)


def triaged(said: Iterable[Observation], profile: Profile) -> Triage:
    return triage(complete(KNOWN, said, profile), NETWORK)


def probabilities(picture: Picture) -> Floats:
    columns, said = answers(picture, NETWORK, inferred(picture, fit_movements(picture)))
    return posterior(priors(picture, NETWORK), NETWORK.produces[:, columns], NETWORK.leak[columns], said).probability


@many
@given(observations, presents, profiles)
def test_one_more_present_finding_never_lowers_the_urgency(
    said: tuple[Observation, ...], more: Observation, profile: Profile
) -> None:
    before = triaged(said, profile)
    after = triaged((*said, more), profile)
    assert after.urgency.rank >= before.urgency.rank


def test_a_finding_that_implies_two_others_never_lowers_the_urgency() -> None:
    known = knowledge(
        finding("both", implies=("one", "two")),
        finding("one", leak=0.01),
        finding("two", leak=0.01),
        cause("bad", {"both": 0.5, "one": 0.8, "two": 0.8}, 1e-4, raises=raises("emergency", 0.3, "one")),
    )
    network = compile_network(known)
    before = triage(picture(known, present("one"), present("two")), network)
    after = triage(picture(known, present("one"), present("two"), present("both")), network)
    assert after.urgency.rank >= before.urgency.rank


@many
@given(observations, profiles)
def test_what_was_denied_is_no_reason_for_the_urgency(said: tuple[Observation, ...], profile: Profile) -> None:
    seen = complete(KNOWN, said, profile)
    for reason in triage(seen, NETWORK).reasons:
        assert not seen.absent.intersection(reason.findings)
        assert not seen.unsure.intersection(reason.findings)


@few
@given(observations, profiles)
def test_posteriors_are_probabilities(said: tuple[Observation, ...], profile: Profile) -> None:
    found = probabilities(complete(KNOWN, said, profile))
    assert np.all((found >= 0.0) & (found <= 1.0))


@few
@given(observations, profiles)
def test_everything_in_an_answer_is_in_range(said: tuple[Observation, ...], profile: Profile) -> None:
    answer = assess(KNOWN, NETWORK, said, profile)
    shown = [fit.probability for fit in (*answer.movements, *answer.causes, *answer.together)]
    assert all(0.0 <= p <= 1.0 for p in shown)
    assert all(0.0 <= fit.explains <= fit.probability for fit in answer.causes)
    assert all(np.isfinite(weight.weight) for fit in answer.causes for weight in fit.weights)
    assert len(answer.questions) <= 3


def mixed(said: Sequence[Observation], seed: int) -> list[Observation]:
    return [said[k] for k in np.random.default_rng(seed).permutation(len(said))]


def without_sequence(answer: Answer) -> Answer:
    """The answer with its reasons in a fixed order, and without the lines that list things as they were told."""
    reasons = sorted(answer.triage.reasons, key=lambda r: (-r.urgency.rank, r.rule)) if answer.triage else ()
    return replace(answer, triage=answer.triage and replace(answer.triage, reasons=tuple(reasons)), discuss=())


@few
@given(st.sampled_from(COMPLAINTS), observations, profiles, st.integers(0, 99))
def test_the_order_of_observations_does_not_change_what_is_found(
    complaint: str, said: tuple[Observation, ...], profile: Profile, seed: int
) -> None:
    told = [Observation(complaint, State.PRESENT), *said]
    one, other = assess(KNOWN, NETWORK, told, profile), assess(KNOWN, NETWORK, mixed(told, seed), profile)
    assert not differences(without_sequence(one), without_sequence(other))


def test_the_order_of_observations_does_not_change_the_page() -> None:
    told = [Observation(name, State.PRESENT) for name in ("fasciculation", "weakness", "cramp", "tremor", "fever")]
    assert not differences(assess(KNOWN, NETWORK, told), assess(KNOWN, NETWORK, told[::-1]))


def differences(one: object, other: object, where: str = "answer") -> list[str]:
    """Where two answers differ by more than rounding."""
    if one is other:
        return []
    if isinstance(one, float) and isinstance(other, float):
        return [] if isclose(one, other, rel_tol=1e-9, abs_tol=1e-9) else [f"{where}: {one} {other}"]
    if is_dataclass(one) and type(one) is type(other):
        pairs = [(getattr(one, f.name), getattr(other, f.name), f.name) for f in fields(one)]
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        pairs = [(a, b, str(k)) for k, (a, b) in enumerate(zip(one, other, strict=True))]
    else:
        return [] if one == other else [f"{where}: {one} {other}"]
    return [found for a, b, name in pairs for found in differences(a, b, f"{where}.{name}")]


@settings(few, max_examples=150)
@given(st.sampled_from(COMPLAINTS), st.sampled_from(PRODUCED), observations, profiles)
def test_absent_is_not_unknown(complaint: str, denied: str, said: tuple[Observation, ...], profile: Profile) -> None:
    told = [o for o in (Observation(complaint, State.PRESENT), *said) if o.finding != denied]
    unknown = complete(KNOWN, told, profile)
    absent = complete(KNOWN, [*told, Observation(denied, State.ABSENT)], profile)
    columns, _ = answers(absent, NETWORK, inferred(absent, fit_movements(absent)))
    assume(denied in absent.absent and NETWORK.column[denied] in columns and denied not in unknown.absent)
    before, after = probabilities(unknown), probabilities(absent)
    producing = (NETWORK.produces[:, NETWORK.column[denied]] > 0) & (before > 1e-6) & (before < 1.0)
    assert np.all(after[producing] != before[producing])


@few
@given(observations, profiles)
def test_what_nobody_mentioned_counts_neither_for_nor_against(said: tuple[Observation, ...], profile: Profile) -> None:
    seen = complete(KNOWN, said, profile)
    kinds = inferred(seen, fit_movements(seen))
    columns, _ = answers(seen, NETWORK, kinds)
    told = seen.present.keys() | seen.absent | seen.unsure | kinds.keys()
    assert {NETWORK.findings[j].id for j in columns} <= told


@pytest.mark.parametrize("denied", COMPLAINTS)
def test_a_denial_alone_leaves_each_cause_the_odds_that_it_spares(denied: str) -> None:
    seen = complete(KNOWN, [Observation(denied, State.ABSENT)], Profile())
    before, after = priors(seen, NETWORK), probabilities(seen)
    spared = before * (1.0 - NETWORK.produces[:, NETWORK.column[denied]])
    assert_allclose(after, spared / (1.0 - before + spared), atol=1e-12)
