"""Exact posteriors of causes in a two-layer noisy-OR network, without cancellation.

The network is BN2O, the model of QMR-DT (Shwe et al., Methods Inf Med 1991): causes are independent a priori,
each present cause produces each of its findings on its own with a probability, and a leak stands for
everything else. The method here is explained-set elimination: causes are summed out one at a time, and the
state is the set of open findings that some cause has produced already. Every term is a product of
probabilities, so nothing is ever subtracted and no result can turn negative, as it does in the
inclusion-exclusion of Heckerman's quickscore (1989) with doubles.

Several variants of one question ("and if this had not been said?", "and if this cause were certain?") share the
order and the shape of all states, so they are summed side by side, one row each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from charley.assessment.gibbs import sample_posteriors

Floats = NDArray[np.float64]

WIDEST_EXACT = 16  # open findings at once: 2**16 states for each cause is where the wait begins
WIDEST_MANY = 11  # open findings at once up to which many variants are summed side by side
NEGLIGIBLE = 1e-10  # an upper bound on the posterior below which a cause cannot matter
NEGLIGIBLE_SAMPLED = 1e-5  # the same, where sampling has a larger error anyway


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
    if_present, if_absent = answers.if_present[said], answers.if_absent[said]
    network = _Network.build(folded, produces[:, said], leak[said], if_present, if_absent)
    probability = folded.copy()
    if not network.active.size and not network.alone.size:
        return Posterior(probability, log_no + network.log_alone, 0, True)
    order, width = _order(network.children)
    if width > WIDEST_EXACT:
        likely = np.flatnonzero(
            _bound(folded, produces[:, said], leak[said], if_present, if_absent) > NEGLIGIBLE_SAMPLED
        )
        probability[likely] = sample_posteriors(
            folded[likely], produces[np.ix_(likely, said)], leak[said], if_present, if_absent
        )
        return Posterior(probability, float("nan"), width, False)
    active, alone, log_positive = _eliminate(network, order, network.prior[None], network.unproduced[None])
    probability[network.active], probability[network.alone] = active[0], alone[0]
    return Posterior(probability, log_no + float(log_positive[0]), width, True)


@dataclass(frozen=True)
class Variants:
    """Posteriors with one thing changed."""

    without: Floats  # (m, n) with one answer left out each
    given: Floats  # (k, n) with one cause certain each


def variants(prior: Floats, produces: Floats, leak: Floats, answers: Answers, certain: list[int]) -> Variants | None:
    """What the posterior would be without each answer, and with each of some causes certain.

    Args:
        prior, produces, leak, answers: as for :func:`posterior`.
        certain: rows of the causes that are taken as certain, one at a time.

    Returns:
        the variants, exact; None when too many findings are open at once for all of them.
    """
    no = answers.certain_no
    folded, _ = _fold_plain_no(prior, produces, leak, answers)
    said = np.flatnonzero(~no)
    if_present, if_absent = answers.if_present[said], answers.if_absent[said]
    spared = np.prod(1.0 - produces[:, no], axis=1)  # (n,)
    m, n = len(leak), len(prior)
    # Odds before the plain noes are not the prior's when a "no" is left out, nor when a cause is certain.
    rows = np.broadcast_to(folded, (m + len(certain), n)).copy()
    for j in np.flatnonzero(no):
        others = spared / np.maximum(1.0 - produces[:, j], 1e-12)
        if (produces[:, j] >= 1.0).any():
            others = np.prod(1.0 - np.delete(produces, j, axis=1)[:, np.delete(no, j)], axis=1)
        rows[j] = prior * others / np.maximum(1.0 - prior + prior * others, 1e-300)
    for k, i in enumerate(certain):
        rows[m + k, i] = 1.0
    if not len(rows):
        return Variants(rows, rows)
    highest = rows.max(axis=0)
    network = _Network.build(highest, produces[:, said], leak[said], if_present, if_absent, certain)
    order, width = _order(network.children)
    if width > WIDEST_MANY:
        return None
    unproduced = np.broadcast_to(network.unproduced, (len(rows), len(said))).copy()
    unproduced[said, np.arange(len(said))] = 1.0  # not said: whether it was produced or not is all the same
    network = replace(network, alone_prior=rows[:, network.alone])
    active, alone, _ = _eliminate(network, order, rows[:, network.active], unproduced)
    rows[:, network.active], rows[:, network.alone] = active, alone
    return Variants(rows[:m], rows[m:])


def _fold_plain_no(prior: Floats, produces: Floats, leak: Floats, answers: Answers) -> tuple[Floats, float]:
    """Absent findings multiply each cause's odds, whatever the other causes (exact, not an approximation)."""
    no = answers.certain_no
    spared = np.prod(1.0 - produces[:, no], axis=1)  # (n,)
    evidence = 1.0 - prior + prior * spared
    with np.errstate(divide="ignore"):
        log_no = float(np.log(evidence).sum() + np.log1p(-leak[no]).sum() + np.log(answers.if_absent[no]).sum())
    safe = np.where(evidence > 0, evidence, 1.0)
    return np.where(evidence > 0, prior * spared / safe, prior), log_no


def _bound(prior: Floats, produces: Floats, leak: Floats, if_present: Floats, if_absent: Floats) -> Floats:
    """An upper bound on each cause's posterior odds.

    Against the leak alone a finding speaks loudest for its cause; other causes only explain it away.
    """
    unproduced = leak * if_present + (1.0 - leak) * if_absent
    with np.errstate(divide="ignore", over="ignore"):
        odds = prior / np.maximum(1.0 - prior, 1e-300)
        ratio = np.maximum(1.0, 1.0 - produces + produces * if_present / unproduced)
        return np.asarray(odds * np.prod(ratio, axis=1))


@dataclass(frozen=True)
class _Network:
    """The part that matters: causes that some said finding could make probable.

    A cause that produces only one of the findings said is ``alone``: it acts like more leak of that finding, so it
    needs no step of its own.
    """

    active: NDArray[np.intp]  # (k,) rows of the causes that produce two or more
    prior: Floats  # (k,)
    produces: Floats  # (k, p)
    children: list[list[int]]  # of each active cause, the said findings that it produces
    alone: NDArray[np.intp]  # (a,) rows of the causes that produce one
    alone_prior: Floats  # (..., a)
    alone_child: NDArray[np.intp]  # (a,) the finding that each produces
    alone_produces: Floats  # (a,)
    unproduced: Floats  # (p,) weight of a finding that no cause produced, against 1 for one that was
    log_alone: float  # log probability of the answers when no cause matters
    log_produced: float  # log of the weights that were divided out

    @classmethod
    def build(
        cls,
        prior: Floats,
        produces: Floats,
        leak: Floats,
        if_present: Floats,
        if_absent: Floats,
        keep: Sequence[int] = (),
    ) -> _Network:
        unproduced = leak * if_present + (1.0 - leak) * if_absent
        likely = (_bound(prior, produces, leak, if_present, if_absent) > NEGLIGIBLE) & (prior > 0)
        likely[list(keep)] = True
        count = (produces > 0).sum(axis=1)
        active, alone = np.flatnonzero(likely & (count > 1)), np.flatnonzero(likely & (count == 1))
        rows = produces[active]
        child = produces[alone].argmax(axis=1) if alone.size else np.empty(0, dtype=np.intp)
        return cls(
            active,
            prior[active],
            rows,
            [np.flatnonzero(row).tolist() for row in rows],
            alone,
            prior[alone],
            child,
            produces[alone, child],
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


def _eliminate(network: _Network, order: list[int], prior: Floats, unproduced: Floats) -> tuple[Floats, Floats, Floats]:
    """Forward sum over causes, then one reverse pass for all posteriors; one row for each variant.

    The state of a variant has one bit for each open finding: 0 not produced yet, 1 produced. The finding opened last
    is the lowest bit.

    Args:
        prior: (b, k) of the active causes.
        unproduced: (b, p) weight of each finding that no cause produced.

    Returns:
        posteriors (b, k) of the active causes and (b, a) of those alone, and the log evidence (b,).
    """
    count = len(prior)
    alone_prior = np.broadcast_to(network.alone_prior, (count, len(network.alone)))
    spared = np.ones_like(unproduced)  # chance that no lone cause produced it
    for a, j in enumerate(network.alone_child):
        spared[:, j] *= 1.0 - alone_prior[:, a] * network.alone_produces[a]
    weight = 1.0 - spared + spared * unproduced
    last = {finding: cause for cause in order for finding in network.children[cause]}
    ratio = np.ones((count, unproduced.shape[1], 2))  # of each finding: mass not produced and produced by active causes
    untouched = [j for j in range(unproduced.shape[1]) if j not in last]
    ratio[:, untouched, 1] = 0.0
    log_evidence = network.log_produced + np.log(weight[:, untouched]).sum(axis=1)

    state = np.ones((count, 1))
    axes: list[int] = []  # the finding of each bit, the highest first
    tape: list[tuple[int, Floats, list[tuple[int, float]], int, list[tuple[int, int, Floats]], Floats]] = []
    for cause in order:
        children = network.children[cause]
        new = [j for j in children if j not in axes]
        if new:
            wide = np.zeros((*state.shape, 1 << len(new)))
            wide[:, :, 0] = state
            state = wide.reshape(count, -1)
            axes += new
        bits = len(axes)
        steps = [(bits - 1 - axes.index(j), float(network.produces[cause, j])) for j in children]
        before = state
        p = prior[:, cause, None]
        state = (1.0 - p) * before + p * _produce(before, steps)
        closed = []
        for j in children:
            if last[j] == cause:
                axis = axes.index(j)
                split = state.reshape(count, 1 << axis, 2, -1)
                closed.append((j, axis, split))
                state = (split[:, :, 0] * weight[:, j, None, None] + split[:, :, 1]).reshape(count, -1)
                axes.pop(axis)
        scale = state.max(axis=1)  # kept near 1, or hundreds of findings would leave the range of a double
        state = state / scale[:, None]
        log_evidence += np.log(scale)
        tape.append((cause, before, steps, len(new), closed, scale))

    evidence = state[:, 0]
    log_evidence += np.log(evidence)
    back = 1.0 / state
    probability = np.empty((count, len(order)))
    for cause, before, steps, opened, closed, scale in reversed(tape):
        back = back / scale[:, None]
        for j, axis, split in reversed(closed):
            folded = back.reshape(count, 1 << axis, -1)
            ratio[:, j, 0] = np.einsum("blr,blr->b", folded, split[:, :, 0])
            ratio[:, j, 1] = np.einsum("blr,blr->b", folded, split[:, :, 1])
            back = np.stack([folded * weight[:, j, None, None], folded], axis=2).reshape(count, -1)
        returned = _produce_back(back, steps)
        p = prior[:, cause]
        probability[:, cause] = p * np.einsum("bs,bs->b", returned, before)
        back = (1.0 - p[:, None]) * back + p[:, None] * returned
        if opened:
            back = np.ascontiguousarray(back.reshape(count, -1, 1 << opened)[:, :, 0])
    alone = np.empty((count, len(network.alone)))
    for a, j in enumerate(network.alone_child):
        q, p = network.alone_produces[a], alone_prior[:, a]
        rest = _without(spared[:, j], 1.0 - p * q) * (1.0 - q)
        with_it = ratio[:, j, 0] * (1.0 - rest + rest * unproduced[:, j]) + ratio[:, j, 1]
        alone[:, a] = p * with_it / (ratio[:, j, 0] * weight[:, j] + ratio[:, j, 1])
    return np.clip(probability, 0.0, 1.0), np.clip(alone, 0.0, 1.0), log_evidence


def _without(product: Floats, factor: Floats) -> Floats:
    """A product without one of its factors; where the factor is 0 the product is 0 too, and stays so."""
    return np.divide(product, factor, out=np.zeros_like(product), where=factor > 0)


def _produce(state: Floats, steps: list[tuple[int, float]]) -> Floats:
    """The state after one present cause: each of its findings is produced with its probability."""
    after = state.copy()
    for bit, q in steps:
        split = after.reshape(len(after), -1, 2, 1 << bit)
        split[:, :, 1] += q * split[:, :, 0]
        split[:, :, 0] *= 1.0 - q
    return after


def _produce_back(back: Floats, steps: list[tuple[int, float]]) -> Floats:
    """The transpose of :func:`_produce`."""
    returned = back.copy()
    for bit, q in steps:
        split = returned.reshape(len(returned), -1, 2, 1 << bit)
        split[:, :, 0] *= 1.0 - q
        split[:, :, 0] += q * split[:, :, 1]
    return returned
