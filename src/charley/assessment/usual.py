"""What is usual for an illness that is known already, and what is new beside it."""

from __future__ import annotations

from dataclasses import dataclass

from charley.assessment.picture import Picture
from charley.knowledge import Cause, Finding, FindingKind

USUAL = 0.15  # probability of a finding with the cause from which it is usual
_TOLD = (FindingKind.MOVEMENT, FindingKind.SYMPTOM, FindingKind.SIGN)


@dataclass(frozen=True)
class BesideKnown:
    """A known illness beside what was told."""

    cause: Cause
    usual: tuple[Finding, ...]  # it often brings these
    new: tuple[Finding, ...]  # it seldom or never brings these
    worse: bool  # something is new in time, or is getting worse


def beside_known(picture: Picture) -> tuple[BesideKnown, ...]:
    """For each known, lasting illness: which of the symptoms told are usual for it and which are not.

    What is usual can still be worse than before: then ``worse`` holds, and it belongs before the team that knows
    the person.
    """
    findings = picture.knowledge.findings
    told = [findings[name] for name in picture.present if findings[name].kind in _TOLD]
    implied = {name for finding in told for name in finding.implies}
    told = [finding for finding in told if finding.id not in implied]
    recent = {"getting_worse", "onset_sudden", "onset_days", "weakness_progressive"}
    known = []
    for name in sorted(picture.lasting):
        cause = picture.knowledge.causes[name]
        usual = tuple(f for f in told if f.id in cause.findings and cause.findings[f.id].p >= USUAL)
        new = tuple(f for f in told if f not in usual)
        if usual or new:
            known.append(BesideKnown(cause, usual, new, bool(recent & picture.present.keys())))
    return tuple(known)
