"""Exact posteriors of causes in a two-layer noisy-OR network, without cancellation.

The network is BN2O, the model of QMR-DT (Shwe et al., Methods Inf Med 1991): causes are independent a priori,
each present cause produces each of its findings on its own with a probability, and a leak stands for
everything else. The method here is explained-set elimination: causes are summed out one at a time, and the
state is the set of open findings that some cause has produced already. Every term is a product of
probabilities, so nothing is ever subtracted and no result can turn negative, as it does in the
inclusion-exclusion of Heckerman's quickscore (1989) with doubles.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import EllipsisType

import numpy as np
from numpy.typing import NDArray

from charley.assessment.gibbs import sample_posteriors

Floats = NDArray[np.float64]

WIDEST_EXACT = 16  # open findings at once: 2**16 states for each cause is where the wait begins
NEGLIGIBLE = 1e-10  # an upper bound on the posterior below which a cause cannot matter


@dataclass(frozen=True)
class Answers:
    """What was said about the findings that some cause may explain, one row a finding.

    ``if_present`` is the probability of the answer when the finding is there, ``if_absent`` when it is not:
    1 and 0 for a plain yes, 0 and 1 for a plain no, between them for "a bit" and "not sure".
    """

    if_present: Floats  # (m,)
    if_absent: Floats  # (m,)

    @property
    def certain_no(self) -> NDArray[np.bool_]:
        """Which answers rule the finding out."""
        return np.asarray(self.if_present == 0.0)


@dataclass(frozen=True)
class Posterior:
    """Probability of each cause given all answers."""

    probability: Floats  # (n,)
    log_evidence: float  # natural logarithm of the probability of the answers; NaN when sampled
    width: int  # most findings open at once
    exact: bool


def posterior(prior: Floats, produces: Floats, leak: Floats, answers: Answers) -> Posterior:
    """Probability of each cause given the answers.

    Args:
        prior: probability of each cause before any answer, shape (n,); 0 and 1 are allowed.
        produces: probability that a cause alone produces a finding, shape (n, m).
        leak: probability of each finding without any cause, shape (m,), above 0.
        answers: one per finding, shape (m,).

    Returns:
        the posterior; exact unless more than ``WIDEST_EXACT`` findings are open at once, when it is sampled.

    >>> import numpy as np
    >>> yes = Answers(np.array([1.0]), np.array([0.0]))
    >>> result = posterior(np.array([0.1]), np.array([[0.9]]), np.array([0.1]), yes)
    >>> round(float(result.probability[0]), 6)  # 0.1 * 0.91 / (0.1 * 0.91 + 0.9 * 0.1)
    0.502762
    """
    folded, log_no = _fold_plain_no(prior, produces, leak, answers)
    said = ~answers.certain_no
    network = _Network.build(folded, produces[:, said], leak[said], answers.if_present[said], answers.if_absent[said])
    probability = folded.copy()
    if not network.active.size:
        return Posterior(probability, log_no + network.log_alone, 0, True)
    order, width = _order(network.children)
    if width > WIDEST_EXACT:
        probability[network.active] = sample_posteriors(
            network.prior, network.produces, leak[said], answers.if_present[said], answers.if_absent[said]
        )
        return Posterior(probability, float("nan"), width, False)
    active, log_positive = _eliminate(network, order)
    probability[network.active] = active
    return Posterior(probability, log_no + log_positive, width, True)


def _fold_plain_no(prior: Floats, produces: Floats, leak: Floats, answers: Answers) -> tuple[Floats, float]:
    """Absent findings multiply each cause's odds, whatever the other causes (exact, not an approximation)."""
    no = answers.certain_no
    spared = np.prod(1.0 - produces[:, no], axis=1)  # (n,)
    evidence = 1.0 - prior + prior * spared
    with np.errstate(divide="ignore"):
        log_no = float(np.log(evidence).sum() + np.log1p(-leak[no]).sum() + np.log(answers.if_absent[no]).sum())
    safe = np.where(evidence > 0, evidence, 1.0)
    return np.where(evidence > 0, prior * spared / safe, prior), log_no


@dataclass(frozen=True)
class _Network:
    """The part that matters: causes that some said finding could make probable."""

    active: NDArray[np.intp]  # (k,) rows of the causes
    prior: Floats  # (k,)
    produces: Floats  # (k, p)
    children: list[list[int]]  # of each active cause, the said findings that it produces
    unproduced: Floats  # (p,) weight of a finding that no cause produced, against 1 for one that was
    log_alone: float  # log probability of the answers when no cause is active
    log_produced: float  # log of the weights that were divided out

    @classmethod
    def build(cls, prior: Floats, produces: Floats, leak: Floats, if_present: Floats, if_absent: Floats) -> _Network:
        unproduced = leak * if_present + (1.0 - leak) * if_absent
        # Against the leak alone a finding speaks loudest for its cause; other causes only explain it away.
        with np.errstate(divide="ignore", over="ignore"):
            bound = prior / np.maximum(1.0 - prior, 1e-300)
            bound = bound * np.prod(np.maximum(1.0, 1.0 - produces + produces * if_present / unproduced), axis=1)
        active = np.flatnonzero((bound > NEGLIGIBLE) & (prior > 0) & (produces > 0).any(axis=1))
        rows = produces[active]
        return cls(
            active,
            prior[active],
            rows,
            [np.flatnonzero(row).tolist() for row in rows],
            unproduced / if_present,
            float(np.log(unproduced).sum()),
            float(np.log(if_present).sum()),
        )


def _order(children: list[list[int]]) -> tuple[list[int], int]:
    """An order of causes that keeps few findings open, and the most open at once.

    Finding by finding, the one with fewest causes left first: when all its causes are done, it closes.
    """
    causes_of: dict[int, set[int]] = {}
    for cause, findings in enumerate(children):
        for finding in findings:
            causes_of.setdefault(finding, set()).add(cause)
    order: list[int] = []
    opened: set[int] = set()
    width = 0
    while causes_of:
        finding = min(causes_of, key=lambda j: (len(causes_of[j]), j not in opened, j))
        for cause in sorted(causes_of.get(finding, ()), key=lambda i: (len(set(children[i]) - opened), i)):
            order.append(cause)
            opened.update(children[cause])
            width = max(width, len(opened))
            for child in children[cause]:
                causes_of[child].discard(cause)
                if not causes_of[child]:
                    del causes_of[child]
                    opened.discard(child)
    return order, width


def _eliminate(network: _Network, order: list[int]) -> tuple[Floats, float]:
    """Forward sum over causes, then one reverse pass for all posteriors.

    The state has one axis of length 2 for each open finding: 0 not produced yet, 1 produced.
    """
    last = {finding: cause for cause in order for finding in network.children[cause]}
    state = np.ones(())
    axes: list[int] = []  # the finding of each axis
    tape: list[tuple[int, Floats, list[tuple[int, float]], int, list[tuple[int, float]], float]] = []
    # A said finding that no active cause produces only has its own weight.
    log_scale = network.log_produced + float(sum(np.log(w) for j, w in enumerate(network.unproduced) if j not in last))
    for cause in order:
        new = [j for j in network.children[cause] if j not in axes]
        for j in new:
            state = np.stack([state, np.zeros_like(state)], axis=-1)
            axes.append(j)
        steps = [(axes.index(j), float(network.produces[cause, j])) for j in network.children[cause]]
        before = state
        state = (1.0 - network.prior[cause]) * before + network.prior[cause] * _produce(before, steps)
        closed = []
        for j in network.children[cause]:
            if last[j] == cause:
                axis = axes.index(j)
                weight = float(network.unproduced[j])
                state = state[_at(axis, 0)] * weight + state[_at(axis, 1)]
                axes.pop(axis)
                closed.append((axis, weight))
        scale = float(state.max())  # kept near 1, or hundreds of findings would leave the range of a double
        state = state / scale
        log_scale += float(np.log(scale))
        tape.append((cause, before, steps, len(new), closed, scale))

    evidence = float(state)
    back = np.asarray(1.0 / evidence)
    probability = np.empty(len(order))
    for cause, before, steps, opened, closed, scale in reversed(tape):
        back = back / scale
        for axis, weight in reversed(closed):
            back = np.stack([back * weight, back], axis=axis)
        returned = _produce_back(back, steps)
        probability[cause] = network.prior[cause] * float(np.vdot(returned, before))
        back = (1.0 - network.prior[cause]) * back + network.prior[cause] * returned
        for _ in range(opened):
            back = back[..., 0]
    return np.clip(probability, 0.0, 1.0), float(np.log(evidence)) + log_scale


def _at(axis: int, value: int) -> tuple[slice | int | EllipsisType, ...]:
    return (slice(None),) * axis + (value, ...)  # the dots make it a view even when one number is left


def _produce(state: Floats, steps: list[tuple[int, float]]) -> Floats:
    """The state after one present cause: each of its findings is produced with its probability."""
    after = state.copy()
    for axis, q in steps:
        not_yet, produced = after[_at(axis, 0)], after[_at(axis, 1)]
        produced += q * not_yet
        not_yet *= 1.0 - q
    return after


def _produce_back(back: Floats, steps: list[tuple[int, float]]) -> Floats:
    """The transpose of :func:`_produce`."""
    returned = back.copy()
    for axis, q in steps:
        not_yet, produced = returned[_at(axis, 0)], returned[_at(axis, 1)]
        not_yet *= 1.0 - q
        not_yet += q * produced
    return returned
