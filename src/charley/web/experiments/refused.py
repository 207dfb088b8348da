"""What is in the knowledge and is not planned, each group with the reason, for those who look for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from charley.insight.experiments.offers import BY_ID, LASTS, NEEDED
from charley.web.knowing import knowledge


@dataclass(frozen=True)
class Group:
    """Things that are not planned for one reason.

    Args:
        name: of the group.
        why: the reason, and what to do instead.
        entries: kind and id of each page in the library, with its name.
    """

    name: str | Promise
    why: str | Promise
    entries: tuple[tuple[str, str, str], ...]


@cache
def not_planned() -> tuple[Group, ...]:
    """All self-care and treatments that are no offer, by the reason."""
    facts = knowledge()
    named = [("self_care", one.id, one.title) for one in facts.self_care.values()]
    named += [("treatments", one.id, one.name) for one in facts.treatments.values()]
    rest = sorted((one for one in named if one[1] not in BY_ID), key=lambda one: one[2].lower())
    return (
        Group(
            lazy("Works slowly and stays"),
            lazy("Days with it and days without it cannot be compared. It can be worth doing all the same."),
            tuple(one for one in rest if one[1] in LASTS),
        ),
        Group(
            lazy("To be done when it is needed"),
            lazy("It should not be left out for a test."),
            tuple(one for one in rest if one[1] in NEEDED),
        ),
        Group(
            lazy("Ask a doctor or pharmacist first"),
            lazy("It is not started or left out without asking. A trial with one person can be planned with them."),
            tuple(one for one in rest if one[1] not in LASTS | NEEDED),
        ),
    )
