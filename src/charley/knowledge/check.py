"""Checks that the entries fit together; ``charley knowledge check`` prints what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from charley.knowledge.conditions import Leaf
from charley.knowledge.library import DATA, Problem, identity
from charley.knowledge.schema import (
    Cause,
    Claim,
    Finding,
    FindingKind,
    Measurement,
    Medicine,
    Movement,
    RedFlag,
    SelfCare,
    Test,
)
from charley.knowledge.yaml_entries import Located, read_entries

Fault = tuple[tuple[object, ...], str]  # path of the field inside the entry, what is wrong


class _Names:
    """What may be referred to."""

    def __init__(self, entries: list[Located]) -> None:
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

    def missing(self, kind: str, ids: Iterable[str], path: tuple[object, ...]) -> Iterator[Fault]:
        known = self.of.get(kind, set())
        yield from (((*path,), f"no {kind} entry {name!r}") for name in ids if name not in known)

    def leaf(self, leaf: Leaf, path: tuple[object, ...]) -> Iterator[Fault]:
        match leaf.kind:
            case "finding" | "not":
                yield from self.missing("findings", [leaf.id], path)
            case "known":
                yield from self.missing("causes", [leaf.id], path)
            case "medicine":
                yield from self.missing("medicines", [leaf.id], path)
            case "class" if leaf.id not in self.classes:
                yield path, f"no medicine has the class {leaf.id!r}"
            case "effect" if leaf.id not in self.effects:
                yield path, f"no medicine has the effect {leaf.id!r}"
            case "sex" if leaf.id not in ("female", "male"):
                yield path, "sex is female or male"


def _check_finding(finding: Finding, names: _Names) -> Iterator[Fault]:
    for field in ("of", "implies", "excludes"):
        yield from names.missing("findings", getattr(finding, field), (field,))
    for leaf in finding.not_for:
        yield from names.leaf(Leaf.parse(leaf), ("not_for",))
    if finding.id in names.implied(finding.id):
        yield ("implies",), "implies itself by way of others"
    if finding.ask and not finding.question:
        yield ("question",), "needs a question, or ask: false"
    if not 0 < finding.leak.p < 1:
        yield ("leak", "p"), "must lie between 0 and 1"
    yield from names.missing("sources", [finding.leak.source], ("leak", "source"))


def _check_cause(cause: Cause, names: _Names) -> Iterator[Fault]:
    if not 0 < cause.prevalence.p < 1:
        yield ("prevalence", "p"), "must lie between 0 and 1"
    yield from names.missing("sources", [cause.prevalence.source], ("prevalence", "source"))
    if len(cause.findings) < 5:
        yield ("findings",), f"has {len(cause.findings)} findings, needs 5"
    yield from names.missing("findings", cause.means, ("means",))
    for name, probability in cause.findings.items():
        yield from names.missing("findings", [name], ("findings", name))
        yield from names.missing("sources", [probability.source], ("findings", name, "source"))
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
    if cause.raises:
        yield from names.missing("findings", cause.raises.key, ("raises", "key"))
        for name in cause.raises.key:
            if name in names.finding and name not in cause.findings:
                yield ("raises", "key"), f"{name} is not a finding of the cause"
    if cause.serious and not cause.raises:
        yield ("serious",), "a serious cause needs raises: when it alone raises the urgency"
    for i, statement in enumerate(cause.apart):
        yield from names.missing("sources", [statement.source], ("apart", i, "source"))
    for i, statement in enumerate(cause.helps):
        yield from names.missing("sources", [statement.source], ("helps", i, "source"))
    yield from names.missing("tests", cause.tests, ("tests",))
    yield from names.missing("causes", cause.not_to_miss, ("not_to_miss",))
    yield from names.missing("care_roles", [cause.see], ("see",))
    for movement in cause.movements:
        if movement in names.finding and names.finding[movement].kind is not FindingKind.MOVEMENT:
            yield ("movements",), f"{movement} is not a kind of movement"
    yield from names.missing("findings", cause.movements, ("movements",))


def _check_red_flag(rule: RedFlag, names: _Names) -> Iterator[Fault]:
    for leaf in rule.when.leaves:
        yield from names.leaf(leaf, ("when",))
        if leaf.kind == "not" and rule.urgency.rank > 0:
            yield ("when",), "only a self_care rule may need something to be absent"
    yield from names.missing("causes", rule.suspected, ("suspected",))
    yield from names.missing("sources", [rule.source], ("source",))


def _check_movement(movement: Movement, names: _Names) -> Iterator[Fault]:
    yield from names.missing("findings", [movement.id], ("id",))
    yield from names.missing("findings", movement.features, ("features",))
    yield from names.missing("findings", movement.absent, ("absent",))
    yield from names.missing("sources", [movement.source], ("source",))


def _check_medicine(medicine: Medicine, names: _Names) -> Iterator[Fault]:
    yield from names.missing("sources", [e.source for e in medicine.effects], ("effects",))
    yield from names.missing("findings", medicine.means, ("means",))


def _check_self_care(advice: SelfCare, names: _Names) -> Iterator[Fault]:
    about = names.of.get("findings", set()) | names.of.get("causes", set())
    yield from ((("applies",), f"no finding or cause {name!r}") for name in advice.applies if name not in about)
    for leaf in advice.not_if:
        yield from names.leaf(Leaf.parse(leaf), ("not_if",))
    yield from names.missing("sources", [advice.source], ("source",))


def _check_claim(claim: Claim, names: _Names) -> Iterator[Fault]:
    about = names.of.get("findings", set()) | names.of.get("causes", set())
    yield from ((("about",), f"no finding or cause {name!r}") for name in claim.about if name not in about)
    yield from names.missing("sources", [claim.source], ("source",))


def _check_test(test: Test, names: _Names) -> Iterator[Fault]:
    yield from names.missing("sources", [test.source], ("source",))


def _check_measurement(measurement: Measurement, names: _Names) -> Iterator[Fault]:
    for i, cut in enumerate(measurement.cuts):
        yield from names.missing("findings", [cut.finding], ("cuts", i, "finding"))
    yield from names.missing("sources", [measurement.source], ("source",))


_CHECKS: dict[type, Callable[..., Iterator[Fault]]] = {
    Finding: _check_finding,
    Cause: _check_cause,
    RedFlag: _check_red_flag,
    Movement: _check_movement,
    Medicine: _check_medicine,
    SelfCare: _check_self_care,
    Claim: _check_claim,
    Test: _check_test,
    Measurement: _check_measurement,
}


def check(data: Path = DATA) -> list[Problem]:
    """Everything that is wrong in the data: wrong fields, double ids, references to nothing."""
    entries, problems = read_entries(data)
    names = _Names(entries)
    seen: Counter[tuple[str, str]] = Counter()
    for located in entries:
        name = identity(located.entry)
        seen[located.kind, name] += 1
        if seen[located.kind, name] > 1:
            problems.append(Problem(located.file, located.line("id"), name, "this id is used twice"))
        if isinstance(located.entry, Cause) and located.file.stem != name:
            problems.append(Problem(located.file, located.line("id"), name, f"the file must be named {name}.yaml"))
        checker = _CHECKS.get(type(located.entry))
        for path, message in checker(located.entry, names) if checker else ():
            field = ".".join([name, *map(str, path)])
            problems.append(Problem(located.file, located.line(*path), field, message))
    return problems
