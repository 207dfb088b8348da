"""What was understood, line by line: for the page, and with numbers for a person who puts it right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rich.console import RenderableType

from charley.assessment import State
from charley.checkup import Checkup
from charley.checkup.told import amount_words, attribute_words, medicine_words
from charley.checkup.wording import after_change, leaf_words, lower_first
from charley.cli.blocks import heading, item, para, short
from charley.knowledge import Knowledge

Kind = Literal["own", "others", "aside", "age", "sex", "known", "medicine"]
MARK = {State.PRESENT: "+", State.ABSENT: "-", State.UNSURE: "?"}
_STATED = {State.PRESENT: "", State.ABSENT: "not there: ", State.UNSURE: "perhaps: "}


@dataclass(frozen=True)
class Line:
    """One thing that was understood, and what it is about."""

    kind: Kind
    of: str  # id of a finding, an illness or a medicine
    state: State
    name: str  # without the state
    words: str = ""  # as they were written
    corrected: bool = False
    told: str = ""  # since when, how often ...
    from_diary: bool = False

    @property
    def text(self) -> str:
        """The line as a person reads it."""
        before = {"others": "someone else: ", "aside": "heard, but not counted (past, or only feared): "}
        after = f'  "{short(self.words)}"' if self.words else ""
        after = "  (as you corrected it)" if self.corrected else after
        after = "  (from your diary)" if self.from_diary else after
        told = f" ({self.told})" if self.told else ""
        return f"{before.get(self.kind, '')}{_STATED[self.state]}{self.name}{after}{told}"

    @property
    def mark(self) -> str:
        """What stands before the line."""
        return "o" if self.kind == "aside" else MARK[self.state]


def lines_of(checkup: Checkup, knowledge: Knowledge) -> Iterator[Line]:
    """Everything that was understood, each once."""
    text, findings = checkup.request.text, knowledge.findings
    seen: set[tuple[str, State | None]] = set()
    for observation in checkup.observations:
        key = (findings[observation.finding].label, observation.state)
        of_question = observation.origin == "answer" and not observation.span  # with a span it says what was meant
        if key in seen or of_question:
            continue
        seen.add(key)
        where = f", {observation.side}" if observation.side else ""
        words = text[slice(*observation.span)] if observation.span else ""
        by_hand = observation.origin == "correction"
        told_of_it = attribute_words(observation.told)
        kept = observation.origin == "diary"
        yield Line("own", observation.finding, observation.state, key[0] + where, words, by_hand, told_of_it, kept)
    told: set[tuple[str, State]] = set()
    for observation in checkup.others:
        name = findings[observation.finding].label
        if (name, observation.state) not in told:
            told.add((name, observation.state))
            words = text[slice(*observation.span)] if observation.span else ""
            by_hand = observation.origin == "correction"
            yield Line("others", observation.finding, observation.state, name, words, by_hand)
    for observation in checkup.reading.set_aside:
        name = findings[observation.finding].label
        corrected = any(c.finding == observation.finding for c in checkup.request.corrections)
        if (name, None) not in seen and not corrected:
            seen.add((name, None))
            yield Line("aside", observation.finding, State.PRESENT, name)


def of_the_person(checkup: Checkup, knowledge: Knowledge) -> Iterator[Line]:
    """What is held of age, sex, illnesses and medicines."""
    profile = checkup.profile
    if profile.age is not None:
        yield Line("age", "age", State.PRESENT, f"{profile.age} years")
    if profile.sex:
        yield Line("sex", "sex", State.PRESENT, profile.sex)
    for name in profile.known:
        leaf = name if name in knowledge.findings else f"known:{name}"
        yield Line("known", name, State.PRESENT, lower_first(leaf_words(knowledge, leaf)))
    in_detail = {one.medicine: medicine_words(one, knowledge) for one in reversed(checkup.intake.medicines)}
    for name in profile.medicines:
        said = in_detail.get(name, f"takes {knowledge.medicines[name].name}")
        yield Line("medicine", name, State.PRESENT, said)


def understood(checkup: Checkup, knowledge: Knowledge) -> Iterable[RenderableType]:
    """The part of the page that shows what was understood, and what was not."""
    text, findings = checkup.request.text, knowledge.findings
    lines: list[RenderableType] = [item(line.mark, line.text) for line in lines_of(checkup, knowledge)]
    person = [line.name for line in of_the_person(checkup, knowledge)] + list(amount_words(checkup.intake))
    lines += [item("-", f"gone with what you changed: {findings[name].label}") for name in checkup.gone]
    if person:
        lines.append(item("+", ("about you: " if checkup.about == "self" else "about them: ") + ", ".join(person)))
    if lines:
        yield heading("What was understood")
        yield from lines
        if not checkup.request.corrected:
            yield para("Is something wrong here? Say so with --not NAME or --yes NAME.", style="dim")
        if any(observation.origin == "diary" for observation in checkup.observations):
            yield para(
                "What is from your diary is of the last four weeks. Leave one thing out with --not NAME, "
                "or all of it by leaving out --diary.",
                style="dim",
            )
    if checkup.lowered_from:
        place = knowledge.help.get(checkup.profile.country) or knowledge.help["any"]
        yield para(after_change(checkup.lowered_from, place.emergency))
    if checkup.not_understood:
        yield heading("What was not understood")
        for part in checkup.not_understood[:4]:
            yield item("?", f'"{short(part.text, 70)}"')
            if part.proposals:
                yield para("Did you mean one of these? It was not counted.", 4)
                yield from (item("-", findings[proposal.finding].label, 4) for proposal in part.proposals)
        if any(part.proposals for part in checkup.not_understood[:4]):
            yield para("If so, please say it in these words, or let charley check --interactive ask.")
    decided = {o.finding for o in checkup.observations if o.origin == "correction"}
    for alternative in checkup.reading.alternatives:
        if decided.intersection(alternative.findings):
            continue  # the person said which it is
        names = " or ".join(findings[name].label for name in alternative.findings)
        yield item("?", f'"{short(text[slice(*alternative.span)])}" could mean {names}; both were weighed.')
