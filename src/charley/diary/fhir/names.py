"""What people call the ids of the knowledge: other programs show these names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charley.knowledge import Knowledge


def names_of(knowledge: Knowledge) -> dict[str, str]:
    """Names of movements, blood results, practices and findings by their ids; a movement's goes before a finding's."""
    named = {identity: finding.name for identity, finding in knowledge.findings.items()}
    named |= {
        identity: knowledge.tests[identity].name for identity in knowledge.measurements if identity in knowledge.tests
    }
    named |= {identity: practice.title for identity, practice in knowledge.practices.items()}
    return named | {identity: movement.name for identity, movement in knowledge.movements.items()}
