"""The part of the page that shows what was understood."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType

from charley.assessment import State
from charley.checkup import Checkup
from charley.checkup.lines import Line, lines_of, of_the_person
from charley.checkup.told import amount_words
from charley.checkup.wording import after_change, short
from charley.cli.blocks import heading, item, para
from charley.knowledge import Knowledge

MARK = {State.PRESENT: "+", State.ABSENT: "-", State.UNSURE: "?"}


def mark(line: Line) -> str:
    """What stands before a line."""
    return "o" if line.kind == "aside" else MARK[line.state]


def understood(checkup: Checkup, knowledge: Knowledge) -> Iterable[RenderableType]:
    """The part of the page that shows what was understood, and what was not."""
    text, findings = checkup.request.text, knowledge.findings
    lines: list[RenderableType] = [item(mark(line), line.text) for line in lines_of(checkup, knowledge)]
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
