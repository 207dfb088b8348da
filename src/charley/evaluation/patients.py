"""Simulated patients: drawn from the model, so that every count has a truth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from charley.assessment import Network, Observation, Profile, State, complete, priors
from charley.knowledge import FindingKind, Knowledge

OPENING = 2  # findings told before the first question
_COMPLAINTS = (FindingKind.MOVEMENT, FindingKind.SYMPTOM)


@dataclass(frozen=True)
class Patient:
    """Who is asked, and what is true of them."""

    profile: Profile
    causes: frozenset[str]  # those there that produced something told at the opening
    all_causes: frozenset[str]
    true: frozenset[str]  # findings
    opening: tuple[str, ...]


def draw(knowledge: Knowledge, network: Network, rng: np.random.Generator) -> Patient:
    """A person who asks: age, sex and contexts first, then causes, then what these and the leaks produce."""
    moving = [f for f in knowledge.findings.values() if f.kind.moves_priors and not f.retired]
    while True:
        sex: Literal["female", "male"] = "female" if rng.random() < 0.5 else "male"
        profile = Profile(age=int(rng.integers(18, 86)), sex=sex, setting="home")
        true = {f.id for f in moving if rng.random() < f.leak.p}
        seen = complete(knowledge, [Observation(name, State.PRESENT) for name in sorted(true)], profile)
        there = rng.random(len(network.causes)) < priors(seen, network)
        true |= seen.present.keys()
        made_by = _findings(network, there, rng, true)
        told = [
            name
            for name in sorted(true & network.column.keys())
            if network.findings[network.column[name]].kind in _COMPLAINTS
            and network.findings[network.column[name]].alone
        ]
        explained = [name for name in told if made_by.get(name)]
        if not explained or len(told) < OPENING:
            continue
        first = str(rng.choice(explained))
        others = [name for name in told if name != first]
        opening = (first, *(str(n) for n in rng.choice(others, OPENING - 1, replace=False)))
        causes = frozenset(network.causes[i].id for name in opening for i in made_by.get(name, ()))
        everything = frozenset(cause.id for cause, is_there in zip(network.causes, there, strict=True) if is_there)
        return Patient(profile, causes, everything, frozenset(true), opening)


def _findings(
    network: Network, there: np.ndarray, rng: np.random.Generator, true: set[str]
) -> dict[str, tuple[int, ...]]:
    """Draw the findings into ``true``, symptoms before their attributes; of a group only one. Returns who made each."""
    rows = np.flatnonzero(there)
    made_by: dict[str, tuple[int, ...]] = {}
    groups = set()
    for finding in sorted(network.findings, key=lambda f: bool(f.of)):
        j = network.column[finding.id]
        if finding.id in true or (finding.of and not true.intersection(finding.of)) or finding.group in groups:
            continue
        makers = tuple(int(i) for i in rows[rng.random(len(rows)) < network.produces[rows, j]])
        if makers or rng.random() < network.leak[j]:
            true.add(finding.id)
            made_by[finding.id] = makers
            groups |= {finding.group} - {None}
    return made_by


def perturbed(network: Network, spread: float, rng: np.random.Generator) -> Network:
    """The network with every probability moved by a normal step in log-odds; what is 0 or 1 stays."""

    def shaken(p: np.ndarray) -> np.ndarray:
        inside = (p > 0.0) & (p < 1.0)
        safe = np.where(inside, p, 0.5)
        moved = np.log(safe) - np.log1p(-safe) + rng.normal(0.0, spread, p.shape)
        return np.asarray(np.where(inside, 1.0 / (1.0 + np.exp(-moved)), p))

    return replace(network, produces=shaken(network.produces), leak=shaken(network.leak))
