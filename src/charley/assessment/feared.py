"""An honest, calm answer to a feared illness: what points away from it, what is known, what would change the answer."""

from __future__ import annotations

from dataclasses import dataclass

from charley.assessment.network import Network
from charley.assessment.noisy_or import Floats
from charley.assessment.picture import Picture
from charley.knowledge import Cause, Finding, Statistic

TYPICAL = 0.3  # probability of a finding with the cause from which its absence is worth naming


@dataclass(frozen=True)
class Feared:
    """One illness that the person is afraid of."""

    cause: Cause
    probability: float
    against: tuple[Finding, ...]  # said to be absent, though the illness mostly brings it
    there: tuple[Finding, ...]  # key signs of the illness that were told
    would_change: tuple[Finding, ...]  # key signs that nobody told of: with one of them the answer is another
    statistics: tuple[Statistic, ...]


def feared(picture: Picture, network: Network, probability: Floats) -> tuple[Feared, ...]:
    """What to say to each fear in the picture.

    Args:
        probability: posterior of each cause, shape (n,).
    """
    told = []
    for name in picture.present:
        fears = picture.knowledge.findings[name].fears
        if fears is None or fears in picture.lasting:
            continue
        cause = picture.knowledge.causes[fears]
        findings = picture.knowledge.findings
        key = cause.raises.key if cause.raises else ()
        typical = sorted((n for n in cause.findings if n in picture.absent), key=lambda n: -cause.findings[n].p)
        told.append(
            Feared(
                cause,
                float(probability[network.row[fears]]),
                tuple(findings[n] for n in typical if cause.findings[n].p >= TYPICAL),
                tuple(findings[n] for n in key if n in picture.present),
                tuple(findings[n] for n in key if n not in picture.present and findings[n].ask),
                _statistics(picture, fears),
            )
        )
    return tuple(told)


def _statistics(picture: Picture, cause: str) -> tuple[Statistic, ...]:
    """Numbers about the feared illness in people with the complaint that was told."""
    complaints = {c.id for c in picture.knowledge.causes.values() if picture.present.keys() & set(c.movements)}
    complaints |= picture.present.keys()
    fits = [
        s
        for s in picture.knowledge.statistics.values()
        if cause in s.about and complaints.intersection(s.about) - {cause}
    ]
    return tuple(fits[:3])
