"""How age, sex, exposures, diagnoses and medicines move the odds of each cause before any symptom."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from charley.assessment.network import Network
from charley.assessment.person import Setting
from charley.assessment.picture import Picture
from charley.knowledge import Cause, Knowledge, Leaf

Floats = NDArray[np.float64]

# How common it is to take a medicine that fits a leaf, where nobody said which medicines are taken. Judged.
TAKES = {"medicine": 0.01, "class": 0.015, "effect": 0.08}
# A rare illness sends almost all who have it to ask, a common one few of them on any one day. So of those who ask, and
# more so of those whom a clinician sees already, rare illnesses make up more than their prevalence. Odds are drawn
# towards PIVOT by these powers. Judged, and checked against cases: see docs/decisions/011.
SELECTION = {"everybody": 1.0, "home": 0.8, "clinic": 0.5}
PIVOT = 0.01
RECURS = 10.0  # odds ratio of a passing illness (a stroke, a clot) in someone who had it before. Judged.


def priors(picture: Picture, network: Network) -> Floats:
    """Probability of each cause before the symptoms, shape (n,); a known lasting illness is certain."""
    odds = np.array([_odds(picture, cause) for cause in network.causes])
    probability = odds / (1.0 + odds)
    for name in picture.lasting:
        probability[network.row[name]] = 1.0
    return np.asarray(probability)


def _odds(picture: Picture, cause: Cause) -> float:
    odds = of_those_who_ask(cause.prevalence.p, picture.profile.setting) * _requirement(picture, cause)
    for _, ratio in moved_by(picture, cause):
        odds *= ratio
    return odds


def of_those_who_ask(prevalence: float, setting: Setting) -> float:
    """Odds of a cause among those who ask, from its prevalence among everybody.

    >>> round(of_those_who_ask(0.5, "clinic"), 3), round(of_those_who_ask(0.0001, "clinic"), 4)
    (0.1, 0.001)
    """
    return float(PIVOT * (prevalence / (1.0 - prevalence) / PIVOT) ** SELECTION[setting])


def _requirement(picture: Picture, cause: Cause) -> float:
    """1 when what the cause needs is there, 0 when it is not, its base rate when nobody knows."""
    if cause.requires is None:
        return 1.0
    leaf = Leaf.parse(cause.requires)
    if picture.holds(leaf):
        return 1.0
    return 0.0 if picture.rules_out(leaf) else base_rate(picture.knowledge, leaf)


def moved_by(picture: Picture, cause: Cause) -> Iterator[tuple[str, float]]:
    """Each thing that moves the odds of a cause, with the ratio by which it does.

    The prevalence is that of everybody, exposed or not. With odds ratio r and base rate b, someone exposed has
    r / (1 + b (r - 1)) times the odds of everybody, someone not exposed 1 / (1 + b (r - 1)) times.
    """
    age = picture.profile.age
    for band in cause.odds.age:
        if age is not None and band.start <= age < band.end:
            yield f"age {band.start}-{band.end}", band.odds
    if picture.profile.sex in cause.odds.sex:
        yield f"sex:{picture.profile.sex}", cause.odds.sex[picture.profile.sex]
    if cause.id in picture.known and not cause.lasting:
        yield f"known:{cause.id}", RECURS
    for text, ratio in cause.odds.context.items():
        leaf = Leaf.parse(text)
        there = picture.holds(leaf)
        if text == cause.requires or not (there or picture.rules_out(leaf)):
            continue
        everybody = 1.0 + base_rate(picture.knowledge, leaf) * (ratio - 1.0)
        yield text, (ratio if there else 1.0) / everybody


def base_rate(knowledge: Knowledge, leaf: Leaf) -> float:
    """How common it is that a leaf is true of an adult."""
    if leaf.kind in TAKES:
        return TAKES[leaf.kind]
    if leaf.kind == "finding":
        return knowledge.findings[leaf.id].leak.p
    if leaf.kind == "known":
        return knowledge.causes[leaf.id].prevalence.p
    return 0.5


def prior_odds_present_only(picture: Picture, network: Network) -> Floats:
    """Prior odds moved by age, sex and what is present; what is absent or protects is left out.

    A cause whose requirement nobody mentioned does not count here: a stiff neck is no emergency because the person
    might be taking a medicine that they did not name.

    Triage uses these, because with them one more present finding can only raise a cause's odds.
    """
    odds = np.empty(len(network.causes))
    for i, cause in enumerate(network.causes):
        needed = cause.requires is None or picture.holds(Leaf.parse(cause.requires))
        odds[i] = cause.prevalence.p / (1.0 - cause.prevalence.p) * needed
        if not needed:
            continue
        for name, ratio in moved_by(picture, cause):
            if name.startswith(("age ", "sex:")) or (ratio > 1.0 and picture.holds(Leaf.parse(name))):
                odds[i] *= ratio
    return odds
