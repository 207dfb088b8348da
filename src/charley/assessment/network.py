"""The knowledge as arrays: which cause produces which finding, and how common each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from charley.knowledge import Cause, Finding, Knowledge

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Network:
    """Causes over findings; exposures and contexts are not among the findings, they move priors."""

    causes: tuple[Cause, ...]  # n
    findings: tuple[Finding, ...]  # m
    produces: Floats  # (n, m) probability that the cause alone produces the finding
    leak: Floats  # (m,)
    prevalence: Floats  # (n,)
    exposures: Mapping[str, int]  # column in the next two of each exposure or context that moves a cause
    moves: Floats  # (n, e) odds ratio of each cause with it
    needs: NDArray[np.bool_]  # (n, e) whether the cause cannot be without it

    @cached_property
    def row(self) -> Mapping[str, int]:
        """Row of each cause."""
        return {cause.id: i for i, cause in enumerate(self.causes)}

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Column of each finding."""
        return {finding.id: j for j, finding in enumerate(self.findings)}


def compile_network(knowledge: Knowledge) -> Network:
    """Lay the causes and the findings that any of them produces out as arrays.

    A finding that no cause produces says nothing about causes and has no column.
    """
    causes = tuple(cause for cause in knowledge.causes.values() if not cause.retired)
    produced = {name for cause in causes for name in cause.findings}
    findings = tuple(f for f in knowledge.findings.values() if f.id in produced and not f.kind.moves_priors)
    column = {finding.id: j for j, finding in enumerate(findings)}
    produces = np.zeros((len(causes), len(findings)))
    for i, cause in enumerate(causes):
        for name, probability in cause.findings.items():
            if name in column:
                produces[i, column[name]] = probability.p
    leak = np.array([finding.leak.p for finding in findings])
    prevalence = np.array([cause.prevalence.p for cause in causes])
    moving = [f.id for f in knowledge.findings.values() if f.kind.moves_priors]
    moves = np.array([[cause.odds.context.get(name, 1.0) for name in moving] for cause in causes])
    needs = np.array([[cause.requires == name for name in moving] for cause in causes])
    exposures = {name: e for e, name in enumerate(moving)}
    shape = (len(causes), len(moving))
    return Network(causes, findings, produces, leak, prevalence, exposures, moves.reshape(shape), needs.reshape(shape))
