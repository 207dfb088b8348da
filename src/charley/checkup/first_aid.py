"""What to do while it happens: the guides that fit what was told."""

from __future__ import annotations

from charley.assessment import pointed_to
from charley.checkup.consult import Checkup
from charley.knowledge import Guide, Knowledge, Leaf, Urgency

MOST = 3
_CAUSES = 3  # of those named first


def first_aid(checkup: Checkup, knowledge: Knowledge) -> tuple[Guide, ...]:
    """Up to ``MOST`` guides, those for what was told first; none where something speaks against it.

    As with all advice, none is given to someone who should be seen today.
    """
    triage = checkup.answer.triage
    if triage is None or triage.urgency.rank >= Urgency.URGENT.rank:
        return ()
    picture = checkup.answer.picture
    told = picture.present
    named = {fit.cause.id for fit in pointed_to(checkup.answer.causes)[:_CAUSES]}
    fitting = []
    for guide in knowledge.guides.values():
        if guide.topic != "first_aid" or any(picture.holds(Leaf.parse(leaf)) for leaf in guide.not_if):
            continue
        fits = (sum(name in told for name in guide.applies), sum(name in named for name in guide.applies))
        if any(fits):
            fitting.append((fits, guide))
    fitting.sort(key=lambda one: (-one[0][0], -one[0][1], one[1].id))
    return tuple(guide for _, guide in fitting[:MOST])
