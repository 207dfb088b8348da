"""Two look-alikes side by side, by what tells them apart best."""

from __future__ import annotations

import math
from dataclasses import dataclass

from charley.knowledge.library import Knowledge
from charley.knowledge.schema import Cause, Finding


@dataclass(frozen=True)
class Difference:
    """How often a finding comes with each of two causes; at least as often as in people with neither."""

    finding: Finding
    first: float
    second: float

    @property
    def tells(self) -> float:
        """Information in bits that asking for it gives, were both causes as likely as each other."""
        middle = (self.first + self.second) / 2
        return _entropy(middle) - (_entropy(self.first) + _entropy(self.second)) / 2


def compare(first: Cause, second: Cause, knowledge: Knowledge) -> list[Difference]:
    """Findings of either cause, what tells them apart best first."""
    rows = [
        Difference(finding, _chance(first, finding), _chance(second, finding))
        for name in dict.fromkeys((*first.findings, *second.findings))
        if (finding := knowledge.findings.get(name))
    ]
    return sorted(rows, key=lambda row: (-row.tells, row.finding.id))


def _chance(cause: Cause, finding: Finding) -> float:
    leak = finding.leak.p
    produced = cause.findings.get(finding.id)
    return 1 - (1 - leak) * (1 - produced.p) if produced else leak


def _entropy(p: float) -> float:
    return -sum(q * math.log2(q) for q in (p, 1 - p) if q > 0)
