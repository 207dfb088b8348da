"""What is in the knowledge and is not planned, each with the reason, for those who look for it."""

from __future__ import annotations

from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from charley.insight.experiments.allowed import RefusedError, choose
from charley.insight.experiments.offers import BY_ID, LASTS, NEEDED
from charley.web.knowing import knowledge

Group = tuple[str | Promise, tuple[tuple[str, str], ...]]


@cache
def not_planned() -> tuple[Group, ...]:
    """Groups of names, each with why."""
    facts = knowledge()
    names = {one.id: one.title for one in facts.self_care.values()}
    names |= {one.id: one.name for one in facts.treatments.values()}
    groups: dict[str, list[tuple[str, str]]] = {"ask": [], "lasts": [], "needed": []}
    for key, name in sorted(names.items(), key=lambda one: one[1].lower()):
        if key in BY_ID:
            continue
        try:
            choose(facts, key)
        except RefusedError as error:
            why = str(error).removeprefix(f"{name}: ")
            group = "lasts" if key in LASTS else "needed" if key in NEEDED else "ask"
            groups[group].append((name, why[:1].upper() + why[1:]))
    return (
        (lazy("Ask a doctor or pharmacist first"), tuple(groups["ask"])),
        (lazy("Works slowly and stays"), tuple(groups["lasts"])),
        (lazy("To be done when it is needed"), tuple(groups["needed"])),
    )
