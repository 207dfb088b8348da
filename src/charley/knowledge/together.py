"""Which of the known interactions a list of medicines and conditions meets."""

from __future__ import annotations

from collections.abc import Iterable

from charley.knowledge.conditions import Leaf
from charley.knowledge.library import Knowledge
from charley.knowledge.reference import Interaction

_WORST_FIRST = ("never", "serious", "moderate", "minor")


def interactions(medicines: Iterable[str], holds: Iterable[str], knowledge: Knowledge) -> list[Interaction]:
    """Interactions between medicines, or of a medicine with what else holds, the most dangerous first.

    Args:
        medicines: ids of medicines that are taken.
        holds: ids of causes that are known, and of findings (pregnancy, alcohol_heavy) that are there.

    One thing never interacts with itself: two sides that only the same medicine meets do not count. An
    interaction whose second side is no entry (a food, a device) counts when the first side holds.
    """
    taken = {name: knowledge.medicines[name] for name in medicines}
    there = set(holds)
    # A medicine for an illness says that the illness is there: insulin means diabetes.
    means = {name: {*medicine.means} for name, medicine in taken.items()}

    def meets(leaf: str) -> set[str]:
        parsed = Leaf.parse(leaf)
        match parsed.kind:
            case "medicine":
                return {parsed.id} & taken.keys()
            case "class":
                return {name for name, medicine in taken.items() if parsed.id in medicine.classes}
            case "effect":
                return {name for name, m in taken.items() if parsed.id in {e.effect for e in m.effects}}
            case "known" | "finding":
                return ({parsed.id} & there) | {name for name, implied in means.items() if parsed.id in implied}
            case _:
                return set()

    def side(leaves: tuple[str, ...]) -> set[str]:
        return set().union(*(meets(leaf) for leaf in leaves))

    met = [
        entry
        for entry in knowledge.interactions.values()
        if (one := side(entry.a)) and (not entry.b or ((other := side(entry.b)) and len(one | other) > 1))
    ]
    return sorted(met, key=lambda entry: (_WORST_FIRST.index(entry.severity), entry.id))
