"""Reads the YAML as one whole, and says what does not fit together; ``charley knowledge check`` prints it.

Whether every name leads somewhere is checked here; whether what stands there can be right is checked by
:mod:`charley.knowledge.soundness`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from charley.knowledge.conditions import Entry, Leaf
from charley.knowledge.drinks import Limit
from charley.knowledge.library import DATA, PLACES, Knowledge, KnowledgeError, Problem, assemble, identity, version
from charley.knowledge.reference import (
    Claim,
    Criteria,
    Guide,
    Interaction,
    Link,
    Nutrient,
    Part,
    Practice,
    SelfCare,
    Statistic,
    Test,
    Treatment,
    Use,
)
from charley.knowledge.schema import (
    Cause,
    Choice,
    Cut,
    Finding,
    FindingKind,
    Grammar,
    Medicine,
    Movement,
    Raise,
    RedFlag,
)
from charley.knowledge.soundness import Fault, unsound
from charley.knowledge.yaml_entries import Located, read_entries

_FINDING = ("findings",)
_CAUSE = ("causes",)
_ABOUT = ("findings", "causes")

# The fields that name other entries, and the shelves on which these must stand.
_CITED = {"source": ("sources",), "seen": ("sources",)}
_REFERENCES: Mapping[type[Entry], Mapping[str, tuple[str, ...]]] = {
    Finding: {"of": _FINDING, "implies": _FINDING, "excludes": _FINDING, "fears": _CAUSE},
    Cause: {
        "findings": _FINDING,
        "movements": _FINDING,
        "means": _FINDING,
        "tests": ("tests",),
        "not_to_miss": _CAUSE,
        "see": ("care_roles",),
    },
    Raise: {"key": _FINDING},
    RedFlag: {"suspected": _CAUSE},
    Movement: {"id": _FINDING, "features": _FINDING, "absent": _FINDING},
    Medicine: {"means": _FINDING},
    Cut: {"finding": _FINDING},
    SelfCare: {"applies": _ABOUT},
    Guide: {"applies": _ABOUT},
    Practice: {"guide": ("guides",)},
    Test: {"findings": _FINDING},
    Use: {"of": _ABOUT},
    Treatment: {"medicines": ("medicines",)},
    Nutrient: {"low_finding": _FINDING, "high_finding": _FINDING, "causes": _CAUSE, "tests": ("tests",)},
    Statistic: {"about": (*_ABOUT, "treatments")},
    Criteria: {"cause": _CAUSE},
    Claim: {"about": (*_ABOUT, "treatments", "nutrients")},
    Part: {"shows": _FINDING, "causes": _CAUSE},
    Link: {"start": ("parts",), "end": ("parts",)},
    Choice: {"options": _FINDING},
    Limit: {"finding": _FINDING},
    Grammar: {"id": _FINDING, "traces": ("word_classes",)},
}

# The fields that hold leaves of conditions.
_LEAVES: Mapping[type[Entry], tuple[str, ...]] = {
    Finding: ("not_for",),
    SelfCare: ("not_if",),
    Guide: ("not_if",),
    Practice: ("ask_if",),
    Interaction: ("a", "b"),
}


class _Names:
    """What may be referred to."""

    def __init__(self, entries: list[Located], unread: set[str]) -> None:
        self.unread = unread  # ids of entries that could not be read: no second fault for whoever names them
        self.of: dict[str, set[str]] = {}
        self.finding: dict[str, Finding] = {}
        self.classes: set[str] = set()
        self.effects: set[str] = set()
        for located in entries:
            entry = located.entry
            self.of.setdefault(located.kind, set()).add(identity(entry))
            if isinstance(entry, Finding):
                self.finding[entry.id] = entry
            if isinstance(entry, Medicine):
                self.classes.update(entry.classes)
                self.effects.update(effect.effect for effect in entry.effects)

    def implied(self, name: str) -> set[str]:
        """All that a finding implies, directly or by way of others."""
        found: set[str] = set()
        ahead = list(self.finding[name].implies)
        while ahead:
            below = ahead.pop()
            if below not in found and below in self.finding:
                found.add(below)
                ahead += self.finding[below].implies
        return found

    def missing(self, kinds: tuple[str, ...], ids: Iterable[str], path: tuple[object, ...]) -> Iterator[Fault]:
        known = self.unread.union(*(self.of.get(kind, set()) for kind in kinds))
        yield from (((*path,), f"no {' or '.join(kinds)} entry {name!r}") for name in ids if name not in known)

    def leaf(self, leaf: Leaf, path: tuple[object, ...]) -> Iterator[Fault]:
        match leaf.kind:
            case "finding" | "not":
                yield from self.missing(_FINDING, [leaf.id], path)
            case "known":
                yield from self.missing(_CAUSE, [leaf.id], path)
            case "medicine":
                yield from self.missing(("medicines",), [leaf.id], path)
            case "class" if leaf.id not in self.classes:
                yield path, f"no medicine has the class {leaf.id!r}"
            case "effect" if leaf.id not in self.effects:
                yield path, f"no medicine has the effect {leaf.id!r}"
            case "sex" if leaf.id not in ("female", "male"):
                yield path, "sex is female or male"


def _references(entry: Entry, names: _Names) -> Iterator[Fault]:
    """Names that lead nowhere, in the entry or in any entry inside it."""
    for path, part in entry.within():
        for field, kinds in {**_CITED, **_REFERENCES.get(type(part), {})}.items():
            value = getattr(part, field, ())
            for name in (value,) if isinstance(value, str) else value or ():
                below = (*path, field, name) if isinstance(value, dict) else (*path, field)
                yield from names.missing(kinds, [name], below)
        for field in _LEAVES.get(type(part), ()):
            for leaf in getattr(part, field):
                yield from names.leaf(Leaf.parse(leaf), (*path, field))


def _check_finding(finding: Finding, names: _Names) -> Iterator[Fault]:
    if finding.id in names.implied(finding.id):
        yield ("implies",), "implies itself by way of others"
    if finding.ask and not finding.question:
        yield ("question",), "needs a question, or ask: false"
    if not 0 < finding.leak.p < 1:
        yield ("leak", "p"), "must lie between 0 and 1"


def _check_cause(cause: Cause, names: _Names) -> Iterator[Fault]:
    if not 0 < cause.prevalence.p < 1:
        yield ("prevalence", "p"), "must lie between 0 and 1"
    if len(cause.findings) < 8:
        yield ("findings",), f"has {len(cause.findings)} findings, needs 8"
    for name in cause.findings:
        finding = names.finding.get(name)
        if finding and finding.kind.moves_priors:
            yield ("findings", name), "is an exposure or a context: state it under odds.context"
        if finding and finding.kind is FindingKind.ATTRIBUTE and not set(finding.of) & set(cause.findings):
            yield ("findings", name), f"belongs to {', '.join(finding.of)}, none of which the cause produces"
        for implied in finding.implies if finding else ():
            if implied not in cause.findings:
                yield ("findings", name), f"implies {implied}, which the cause does not list"
    for leaf in cause.odds.context:
        yield from names.leaf(Leaf.parse(leaf), ("odds", "context", leaf))
    if cause.requires:
        yield from names.leaf(Leaf.parse(cause.requires), ("requires",))
    for name in cause.raises.key if cause.raises else ():
        if name in names.finding and name not in cause.findings:
            yield ("raises", "key"), f"{name} is not a finding of the cause"
    if cause.serious and not cause.raises:
        yield ("serious",), "a serious cause needs raises: when it alone raises the urgency"
    for movement in cause.movements:
        if movement in names.finding and names.finding[movement].kind is not FindingKind.MOVEMENT:
            yield ("movements",), f"{movement} is not a kind of movement"


def _check_red_flag(rule: RedFlag, names: _Names) -> Iterator[Fault]:
    for leaf in rule.when.leaves:
        yield from names.leaf(leaf, ("when",))
        if leaf.kind == "not" and rule.urgency.rank > 0:
            yield ("when",), "only a self_care rule may need something to be absent"


def _check_choice(choice: Choice, names: _Names) -> Iterator[Fault]:
    for name in choice.options:
        if name in names.finding and names.finding[name].group != choice.id:
            yield ("options", name), f"is not of the group {choice.id}"


def _fit(entry: Entry, names: _Names) -> Iterator[Fault]:
    yield from _references(entry, names)
    match entry:
        case Finding():
            yield from _check_finding(entry, names)
        case Cause():
            yield from _check_cause(entry, names)
        case RedFlag():
            yield from _check_red_flag(entry, names)
        case Choice():
            yield from _check_choice(entry, names)


def check(data: Path = DATA) -> list[Problem]:
    """Everything that is wrong in the data: wrong fields, double ids, references to nothing, unsound entries."""
    entries, problems = _read(data)
    if not problems:  # what does not fit would only show up a second time
        problems += [_problem(located, fault) for located, fault in unsound(entries)]
    return problems


def read(data: Path = DATA) -> Knowledge:
    """Read the YAML, and see that every entry can be read and every name leads somewhere.

    Raises:
        KnowledgeError: with file, line and field of everything that is wrong.
    """
    entries, problems = _read(data)
    if problems:
        raise KnowledgeError(problems)
    shelves: dict[str, list[Entry]] = {kind: [] for kind in PLACES}
    for located in entries:
        shelves[located.kind].append(located.entry)
    return assemble(version(data), shelves)


def _read(data: Path) -> tuple[list[Located], list[Problem]]:
    """The entries, and what keeps them from being one whole."""
    entries, problems = read_entries(data)
    names = _Names(entries, {problem.field.split(".")[0] for problem in problems})
    seen: Counter[tuple[str, str]] = Counter()
    for located in entries:
        name = identity(located.entry)
        seen[located.kind, name] += 1
        if seen[located.kind, name] > 1:
            problems.append(Problem(located.file, located.line("id"), name, "this id is used twice"))
        if isinstance(located.entry, Cause) and located.file.stem != name:
            problems.append(Problem(located.file, located.line("id"), name, f"the file must be named {name}.yaml"))
        problems += [_problem(located, fault) for fault in _fit(located.entry, names)]
    return entries, problems


def _problem(located: Located, fault: Fault) -> Problem:
    path, message = fault
    field = ".".join([identity(located.entry), *map(str, path)])
    return Problem(located.file, located.line(*path), field, message)
