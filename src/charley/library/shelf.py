"""What belongs to an entry, found in one step: which rules, guides, treatments, claims and figures name it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from charley.checkup import wording
from charley.knowledge import Cause, Claim, Guide, Knowledge, Practice, RedFlag, SelfCare, Statistic
from charley.library.page import Ref

# Every kind of page, in the order of the library's front page.
KINDS: Mapping[str, str] = {
    "movements": "Kinds of movement",
    "causes": "What can be behind it",
    "guides": "Guides, step by step",
    "practices": "To do along, with a clock",
    "self_care": "Things to try",
    "treatments": "Treatments",
    "medicines": "Medicines",
    "tests": "Tests and examinations",
    "nutrients": "Water, minerals and vitamins",
    "claims": "What people say",
    "parts": "How nerves and muscles work",
}


_FEW, _SELDOM = 0.03, 0.05  # shares taken where the knowledge holds none: only the order of a list hangs on them


class Shelf:
    """The knowledge, with what names what turned round."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def title(self, kind: str, name: str) -> str:
        """What the page of an entry is called."""
        entry = getattr(self.knowledge, kind)[name]
        match kind:
            case "guides" | "practices" | "self_care":
                return str(entry.title)
            case "claims":
                return claim_title(entry)
            case "medicines":
                bare = entry.name.removeprefix("a ").removeprefix("an ")
                return str(bare[:1].upper() + bare[1:])
            case _:
                return str(entry.name)

    def ref(self, kind: str, name: str) -> Ref:
        """The page of an entry, as another page leads to it."""
        return Ref(kind, name, self.title(kind, name))

    def about(self, name: str) -> list[Ref]:
        """The page of a finding or cause, where it has one."""
        return [self.ref(kind, name) for kind in ("movements", "causes") if name in getattr(self.knowledge, kind)][:1]

    @cached_property
    def rules_suspecting(self) -> Mapping[str, list[RedFlag]]:
        """Rules by the causes that they suspect; those that suspect none under an empty name."""
        return _turned((rule, rule.suspected or ("",)) for rule in self._rules)

    @cached_property
    def rules_naming(self) -> Mapping[str, list[RedFlag]]:
        """Rules by what they need to be there: findings by id, the rest as written (``class:diuretic``)."""
        return _turned((rule, {str(leaf) for leaf in rule.when.leaves if leaf.kind != "not"}) for rule in self._rules)

    @cached_property
    def guides_for(self) -> Mapping[str, list[Any]]:
        """Guides and things to try by what they are for."""
        entries: tuple[Guide | SelfCare, ...] = (
            *self.knowledge.guides.values(),
            *self.knowledge.self_care.values(),
        )
        return _turned((entry, entry.applies) for entry in entries)

    @cached_property
    def practices_of(self) -> Mapping[str, list[Practice]]:
        """What can be done along with a clock, by guide."""
        return _turned((entry, (entry.guide,)) for entry in self.knowledge.practices.values())

    @cached_property
    def treatments_for(self) -> Mapping[str, list[tuple[Any, Any]]]:
        """Treatments with their use by what they are for."""
        uses = ((entry, use) for entry in self.knowledge.treatments.values() for use in entry.uses)
        return _turned(((entry, use), use.of) for entry, use in uses)

    @cached_property
    def claims_about(self) -> Mapping[str, list[Claim]]:
        """Claims by what they are about."""
        return _turned((claim, claim.about) for claim in self.knowledge.claims.values())

    @cached_property
    def figures_about(self) -> Mapping[str, list[Statistic]]:
        """Figures by what they are about."""
        return _turned((figure, figure.about) for figure in self.knowledge.statistics.values())

    @cached_property
    def causes_moving(self) -> Mapping[str, list[Cause]]:
        """Causes by their kinds of movement, those first that bring it to most people."""
        turned = _turned((cause, cause.movements) for cause in self.knowledge.causes.values())

        def how_many(cause: Cause, movement: str) -> float:
            # where something is required, the prevalence is of those few who meet it
            few = _FEW if cause.requires else 1.0
            brings = cause.findings.get(movement)
            return few * cause.prevalence.p * (brings.p if brings else _SELDOM)

        return {m: sorted(causes, key=lambda cause: -how_many(cause, m)) for m, causes in turned.items()}

    @cached_property
    def medicines_with(self) -> Mapping[str, list[str]]:
        """Ids of medicines by kind (``class:statin``) and effect (``effect:cramp``)."""
        return _turned(
            (m.id, [*(f"class:{c}" for c in m.classes), *dict.fromkeys(f"effect:{e.effect}" for e in m.effects)])
            for m in self.knowledge.medicines.values()
        )

    @cached_property
    def profiles(self) -> Mapping[str, Mapping[str, float]]:
        """Each cause as a vector of length 1 over its findings, which count more the rarer they are in others."""
        profiles = {}
        for cause in self.knowledge.causes.values():
            weights = {
                name: probability.p * math.sqrt(-math.log(max(self.knowledge.findings[name].leak.p, 1e-4)))
                for name, probability in cause.findings.items()
            }
            length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
            profiles[cause.id] = {name: weight / length for name, weight in weights.items()}
        return profiles

    @property
    def _rules(self) -> list[RedFlag]:
        return [rule for rule in self.knowledge.red_flags.values() if not rule.retired]


def guide_kind(entry: object) -> str:
    """The kind of page of a guide or a thing to try."""
    return "self_care" if isinstance(entry, SelfCare) else "guides"


def claim_title(claim: Claim) -> str:
    """A claim as a question: what may be false must not stand as a heading.

    >>> claim = Claim(id="a", claim="Tea cures cramps", about=(), verdict="contradicted", why="", source="x")
    >>> claim_title(claim)
    'Is it true that tea cures cramps?'
    """
    if claim.claim.startswith("Do not "):
        return claim.claim
    return f"Is it true that {wording.lower_first(claim.claim)}?"


def _turned(pairs: Iterable[tuple[Any, Iterable[str]]]) -> Mapping[str, list[Any]]:
    turned: dict[str, list[Any]] = defaultdict(list)
    for entry, names in pairs:
        for name in names:
            turned[name].append(entry)
    return dict(turned)
