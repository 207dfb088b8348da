"""Posteriors on the real network, beside pyAgrum on the same network pruned and folded; and a whole turn."""

from __future__ import annotations

import os
import resource
import time
import warnings
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from benchmarks.start_up import QUESTION
from benchmarks.table import Row
from charley.assessment import (
    Answers,
    Network,
    Observation,
    Posterior,
    Profile,
    State,
    compile_network,
    complete,
    opinion,
    posterior,
)
from charley.assessment.noisy_or import NEGLIGIBLE, Floats
from charley.checkup import Consultation, Request
from charley.knowledge import load

try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pyagrum
except ImportError:
    pyagrum = None

DRAWS = 20
WIDEST_PEER = 21  # binary variables in one clique: at 24 pyAgrum asks for more than 12 GB
TURNS = 20
SETS = int(os.environ.get("CHARLEY_BENCH_SETS", "10000"))  # 100000 for the long run
MANY = (
    "For three months my calves have twitched and cramped at night, my right hand is weak and drops things, my feet "
    "tingle, I trip over my left foot, my speech is slurred by evening, I am tired, I sleep badly, my hands shake a "
    "little when I pour, and my neck and lower back ache. I am 58 and take simvastatin."
)


class Draw(NamedTuple):
    """Priors and the answered part of the network, as ``posterior`` takes them."""

    prior: Floats
    produces: Floats
    leak: Floats
    answers: Answers


class Pruned(NamedTuple):
    """What is left when plain noes are in the priors and causes that cannot matter are gone."""

    rows: np.ndarray  # of each cause left, its row in the draw
    prior: Floats
    produces: Floats  # of present findings only
    leak: Floats


def rows() -> list[Row]:
    knowledge = load()
    network = compile_network(knowledge)
    consultation = Consultation(knowledge)
    return [
        _alone(network, 12, 60),
        _alone(network, 15, 60),
        _beside_pyagrum(network),
        _alone(network, 30, 150),
        _whole_turn("whole turn on the opening question", consultation, Request(QUESTION)),
        _whole_turn("whole turn with twelve findings told", consultation, Request(MANY)),
        _random_sets(consultation),
    ]


def draw(network: Network, seed: int, present: int, absent: int) -> Draw:
    """Causes and findings drawn from the model; as many present and absent findings as asked for."""
    rng = np.random.default_rng(seed)
    while True:
        causes = rng.random(len(network.causes)) < network.prevalence
        silent = (1.0 - network.leak) * np.prod(1.0 - network.produces[causes], axis=0)
        there = rng.random(len(network.leak)) >= silent
        if causes.any() and there.sum() >= present and (~there).sum() >= absent:
            break
    yes = rng.choice(np.flatnonzero(there), present, replace=False)
    no = rng.choice(np.flatnonzero(~there), absent, replace=False)
    told = np.concatenate([yes, no])
    said = np.concatenate([np.ones(present), np.zeros(absent)])
    return Draw(network.prevalence, network.produces[:, told], network.leak[told], Answers(said, 1.0 - said))


def prune(drawn: Draw) -> Pruned:
    no = drawn.answers.if_present == 0.0
    odds = drawn.prior / (1.0 - drawn.prior) * np.prod(1.0 - drawn.produces[:, no], axis=1)
    produces, leak = drawn.produces[:, ~no], drawn.leak[~no]
    most = odds * np.prod(1.0 - produces + produces / leak, axis=1)
    kept = np.flatnonzero((most > NEGLIGIBLE) & produces.any(axis=1))
    return Pruned(kept, odds[kept] / (1.0 + odds[kept]), produces[kept], leak)


def _beside_pyagrum(network: Network) -> Row:
    """Only draws that pyAgrum can hold in memory; Charley is timed on the same ones."""
    what, peer = "the same, draws that pyAgrum can do", "pyAgrum LazyPropagation, pruned and folded"
    if pyagrum is None:
        return Row(what, (), peer, (), "pyAgrum is missing")
    ours: list[float] = []
    theirs: list[float] = []
    apart = 0.0
    for drawn in (draw(network, seed, 15, 60) for seed in range(DRAWS)):
        pruned = prune(drawn)
        infer = _peer(pruned)
        if infer is None:
            continue
        (mine,), seconds = _timed([drawn])
        start = time.perf_counter()
        answer = infer()
        theirs.append(time.perf_counter() - start)
        ours += seconds
        if mine.exact:
            apart = max(apart, float(np.abs(mine.probability[pruned.rows] - answer).max()))
    done = f"{len(theirs)} of {DRAWS} draws; the others have cliques of more than {WIDEST_PEER}"
    if not theirs:
        return Row(what, (), peer, (), done)
    return Row(
        what, ours, peer, theirs, f"{done}; peer's worst {max(theirs) * 1000:.4g} ms; greatest difference {apart:.1g}"
    )


def _alone(network: Network, present: int, absent: int) -> Row:
    results, seconds = _timed([draw(network, seed, present, absent) for seed in range(DRAWS)])
    shape = f"{len(network.causes)} causes, {len(network.findings)} findings"
    return Row(f"posterior, {present} present, {absent} absent", seconds, note=f"{shape}; {_widths(results)}")


def _timed(draws: list[Draw]) -> tuple[list[Posterior], list[float]]:
    posterior(*draws[0])
    results, seconds = [], []
    for drawn in draws:
        start = time.perf_counter()
        results.append(posterior(*drawn))
        seconds.append(time.perf_counter() - start)
    return results, seconds


def _widths(results: list[Posterior]) -> str:
    widths = sorted(result.width for result in results)
    exact = sum(result.exact for result in results)
    return f"width {widths[0]} to {widths[-1]}, {exact} of {len(results)} exact"


def _peer(pruned: Pruned) -> Callable[[], Floats] | None:
    """Inference by pyAgrum, ready to run; None when its junction tree would not fit in memory.

    The time that counts is that of building the engine and of all posteriors, not of building the network.
    """
    network, evidence = _bayes_net(pruned)
    tree = pyagrum.JunctionTreeGenerator().junctionTree(network)
    if max(len(tree.clique(node)) for node in tree.nodes()) > WIDEST_PEER:
        return None

    def infer() -> Floats:
        engine = pyagrum.LazyPropagation(network)
        engine.setEvidence(evidence)
        engine.setTargets({f"cause{i}" for i in range(len(pruned.prior))})
        engine.makeInference()
        return np.array([engine.posterior(f"cause{i}")[1] for i in range(len(pruned.prior))])

    return infer


def _bayes_net(pruned: Pruned) -> tuple[pyagrum.BayesNet, dict[str, int]]:
    """Each finding as a chain of noisy-ORs with one cause in each link.

    A finding with eighty causes as one noisy-OR overflows pyAgrum's domain size, and chains in arbitrary order make
    cliques of 40 and more; all chains run in one order that closes finding after finding.
    """
    network, evidence = pyagrum.BayesNet(), {}
    for i, p in enumerate(pruned.prior):
        network.add(pyagrum.LabelizedVariable(f"cause{i}", "", 2))
        network.cpt(f"cause{i}").fillWith([1.0 - float(p), float(p)])
    order = _closing_order(pruned.produces > 0)
    for j, leak in enumerate(pruned.leak):
        name = f"finding{j}"
        network.addNoisyORNet(pyagrum.LabelizedVariable(name, "", 2), float(leak))
        for i in order:
            if pruned.produces[i, j] > 0:
                before, name = name, f"finding{j}_{i}"
                network.addNoisyORNet(pyagrum.LabelizedVariable(name, "", 2), 0.0)
                network.addWeightedArc(before, name, 1.0)
                network.addWeightedArc(f"cause{i}", name, float(pruned.produces[i, j]))
        evidence[name] = 1
    return network, evidence


def _closing_order(linked: np.ndarray) -> list[int]:
    order: list[int] = []
    left = linked.copy()
    while left.any():
        open_causes = left.sum(axis=0)
        finding = np.argmin(np.where(open_causes > 0, open_causes, len(left) + 1))
        done = np.flatnonzero(left[:, finding])
        order += done.tolist()
        left[done] = False
    return order


def _whole_turn(what: str, consultation: Consultation, request: Request) -> Row:
    consultation.check(request)
    seconds = []
    for _ in range(TURNS):
        start = time.perf_counter()
        consultation.check(request)
        seconds.append(time.perf_counter() - start)
    worst = sorted(seconds)[int(0.95 * (len(seconds) - 1))]
    note = f"reads, assesses, explains, asks; knowledge loaded; 95th of 100: {worst * 1000:.4g} ms"
    return Row(what, seconds, note=note)


def _random_sets(consultation: Consultation) -> Row:
    """Random sets of findings: none may crash, none may leave 0 to 1, and memory may not grow."""
    knowledge, network = consultation.knowledge, consultation.network
    rng = np.random.default_rng(0)
    names = sorted(knowledge.findings)
    seconds, before = [], 0
    for turn in range(SETS):
        chosen = rng.choice(names, int(rng.integers(1, 9)), replace=False)
        states = [State.PRESENT if rng.random() < 0.6 else State.ABSENT for _ in chosen]
        start = time.perf_counter()
        seen = opinion(
            complete(
                knowledge,
                [Observation(str(n), s) for n, s in zip(chosen, states, strict=True)],
                Profile(age=int(rng.integers(12, 95)), setting="home"),
            ),
            network,
        )
        seconds.append(time.perf_counter() - start)
        p = seen.posterior.probability
        if not (np.all(p >= 0.0) and np.all(p <= 1.0)):
            raise AssertionError(f"set {turn} leaves the range of probabilities")
        if turn == SETS // 10:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    note = f"0 crashes; peak memory {after / 1024:.0f} MB, {(after - before) / 1024:+.0f} MB after the first tenth"
    return Row(f"opinion on {SETS:,} random sets of findings", seconds, note=note)
