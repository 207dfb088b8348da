"""The answer as a page for the terminal: right without colour, at 80 columns and in a pipe."""

from __future__ import annotations

from collections.abc import Iterable

import click
from rich.console import RenderableType
from rich.text import Text

from charley.assessment import CauseFit, pointed_to
from charley.checkup import Checkup, wording
from charley.checkup.not_english import notice
from charley.checkup.wording import (
    HEADING,
    NOT_REVIEWED,
    SAFETY_NET,
    VERIFIED,
    fit,
    good,
    help_lines,
    how_much,
    leaf_words,
    lower_first,
    read_about,
    weakest,
    weight_words,
)
from charley.cli.blocks import console, heading, item, para
from charley.cli.understood import understood
from charley.knowledge import Knowledge, Urgency

STYLE = {
    Urgency.EMERGENCY: "bold red",
    Urgency.URGENT: "bold red",
    Urgency.SOON: "bold yellow",
    Urgency.ROUTINE: "bold cyan",
    Urgency.SELF_CARE: "bold green",
}


def print_page(checkup: Checkup, knowledge: Knowledge, *, limit: int = 5, details: bool = False) -> None:
    """Print the whole answer, the most pressing first."""
    out = console()
    with out.capture() as captured:
        for part in page(checkup, knowledge, limit, details):
            out.print(part)
    lines = captured.get().splitlines()
    click.echo("\n".join(lines if out.is_terminal else [line.rstrip() for line in lines]).lstrip("\n"))


def page(checkup: Checkup, knowledge: Knowledge, limit: int, details: bool) -> Iterable[RenderableType]:
    """The parts of the page, in order."""
    answer = checkup.answer
    cited: list[str] = []
    if answer.triage is None:
        yield heading(wording.OUTSIDE, "bold")
        yield para(wording.OUT_OF_SCOPE if answer.scope == "out" else wording.SAY_MORE)
        language = notice(checkup.written_in)
        if language:
            yield para(language)
        yield from _near_dangers(checkup)
        yield from understood(checkup, knowledge)
        return
    yield from _near_dangers(checkup)
    yield from _urgency(checkup, knowledge, cited)
    if answer.too_young:
        yield para(wording.TOO_YOUNG)
    if checkup.about == "other" and checkup.request.about is None:
        yield para(wording.ABOUT_SOMEONE_ELSE)
    language = notice(checkup.written_in)
    if language:
        yield para(language)
    yield from understood(checkup, knowledge)
    if answer.scope != "in":
        yield para(wording.REST_OUTSIDE)
    elif not answer.too_young:
        emergency = answer.triage.urgency is Urgency.EMERGENCY  # then short: nothing that could wait
        yield from _movements(checkup, knowledge)
        yield from _known(checkup)
        if not emergency:
            yield from _feared(checkup, knowledge, cited)
        yield from _causes(checkup, knowledge, 2 if emergency else limit, details, cited)
        if not emergency:
            yield from _questions(checkup)
            yield from _try(checkup, knowledge, cited)
        yield from _tell(checkup)
        if not emergency:
            yield from _claims(checkup, knowledge, cited)
    yield from _sources(knowledge, cited)
    yield para(NOT_REVIEWED, style="italic")


def _urgency(checkup: Checkup, knowledge: Knowledge, cited: list[str]) -> Iterable[RenderableType]:
    triage = checkup.answer.triage
    if triage is None:
        return
    none_of_these = "If none of these: " if checkup.near_dangers else ""
    yield heading((none_of_these + HEADING[triage.urgency]).upper(), STYLE[triage.urgency])
    top = [r for r in triage.reasons if r.urgency is triage.urgency][:3]
    done = ""
    for reason in top:
        if reason.do not in done:
            yield para(reason.do)
            done += reason.do
    if triage.urgency is Urgency.EMERGENCY:
        yield from (para(line, style="bold") for line in help_lines(checkup, knowledge))
    for reason in top:
        yield item("-", f"Why: {reason.why}{_cite(knowledge, reason.source, cited)}")
        said = [leaf_words(knowledge, name) for name in reason.findings if not name.startswith("age")]
        if said and reason.findings != (reason.rule,):
            yield para(f"because of: {'; '.join(said[:5])}", 4)
    if triage.urgency.rank < Urgency.URGENT.rank:
        yield para(SAFETY_NET)


def _near_dangers(checkup: Checkup) -> Iterable[RenderableType]:
    """What to check before reading on."""
    if not checkup.near_dangers:
        return
    yield heading("Please check this first", STYLE[Urgency.SOON])
    yield para(wording.NEAR_DANGER)
    for near in checkup.near_dangers:
        yield item("?", near.question.text)
        yield para(f"If so: {lower_first(HEADING[near.urgency])}.", 4)


def _movements(checkup: Checkup, knowledge: Knowledge) -> Iterable[RenderableType]:
    if not checkup.answer.movements:
        return
    yield heading("What it sounds like")
    for found in checkup.answer.movements[:4]:
        bars, words = fit(found.probability)
        told = ", ".join(knowledge.findings[name].label for name in found.told_by[:2])
        yield item(_bars(bars), Text.assemble((found.movement.name, "bold"), f" {words}. {found.movement.explanation}"))
        yield para(f"Told by: {told}. {found.movement.apart}", 8)


def _bars(count: int) -> str:
    return "#" * count + "." * (5 - count)


def _known(checkup: Checkup) -> Iterable[RenderableType]:
    """What is usual for an illness that is known, and what is not."""
    for known in checkup.answer.beside_known:
        name = lower_first(known.cause.name)
        yield heading(f"Beside your {name}" if checkup.about == "self" else f"Beside their {name}")
        if known.usual:
            often = "; ".join(f.label for f in known.usual[:5])
            yield item("=", f"Often part of it: {often}.")
            if known.worse:
                yield para("It is new or getting worse, though. Tell the team that looks after it.", 4)
        if known.new:
            others = "; ".join(f.label for f in known.new[:5])
            yield item("!", f"Not usual for it, so another cause is worth asking about: {others}.")


def _feared(checkup: Checkup, knowledge: Knowledge, cited: list[str]) -> Iterable[RenderableType]:
    """The fear that brought the person here, answered calmly and without a promise."""
    for fear in checkup.answer.feared:
        yield heading(f"About your fear of {lower_first(fear.cause.name)}")
        yield para(wording.told_of_fear(fear))
        if fear.against:
            yield item("-", f"Points away from it: no {'; no '.join(f.label for f in fear.against[:4])}.")
        for statistic in fear.statistics[:2]:
            yield item("-", f"{statistic.text}{_cite(knowledge, statistic.source, cited)}")
        if fear.would_change:
            signs = "; ".join(f.label for f in fear.would_change[:5])
            yield item("-", f"What would change this answer: {signs}.")
        yield para(wording.CHECKED_AGAIN)


def _causes(
    checkup: Checkup, knowledge: Knowledge, limit: int, details: bool, cited: list[str]
) -> Iterable[RenderableType]:
    yield heading("What could explain it")
    named = pointed_to(checkup.answer.causes)
    if not named:
        yield para(wording.SURENESS["none"][1])
    else:
        bars, words = wording.SURENESS[checkup.answer.sureness]
        yield item(_bars(bars), f"How sure: {words}")
    shown = named[:limit]
    apart = [cause for cause in shown[1:] if cause.cause.serious and not cause.known]
    for cause in shown:
        if cause not in apart:
            yield from _cause(checkup, knowledge, cause, details, cited)
    if apart:
        yield heading("Less likely, but not to be missed")
        for cause in apart:
            yield from _cause(checkup, knowledge, cause, details, cited)
    if checkup.answer.unexplained and named:
        names = "; ".join(knowledge.findings[name].label for name in checkup.answer.unexplained[:3])
        yield para(f"Nothing in the list explains this well: {names}.")
    pairs = [j for j in checkup.answer.together if j.probability >= wording.LIKELY_BOTH][:1]
    for joint in pairs:
        first, second = (lower_first(knowledge.causes[name].name) for name in joint.causes)
        yield para(f"Two may be true at once: {first}, and {second}.")
    if len(named) < len(checkup.answer.causes):
        yield para(wording.RARER)


def _cause(
    checkup: Checkup, knowledge: Knowledge, found: CauseFit, details: bool, cited: list[str]
) -> Iterable[RenderableType]:
    cause, picture = found.cause, checkup.answer.picture
    bars, words = fit(found.chance)
    numbers = (
        f" [chance {found.chance:.2f}, probability {found.probability:.3f}, explains {found.explains:.3f}]"
        if details
        else ""
    )
    known = " You told us that you have this; it can do this." if found.known else ""
    title = Text.assemble(
        (cause.name, "bold"), f" ({cause.clinical})" if cause.clinical != cause.name else "", f": {words}.{numbers}"
    )
    yield item(_bars(bars), title)
    yield para(f"{cause.summary}{known}", 8)
    for label, speaks in (
        ("For", [w for w in found.weights if w.weight > 0]),
        ("Against", [w for w in found.weights if w.weight < 0]),
    ):
        if speaks:
            parts = [
                weight_words(knowledge, picture, w) + (f" [{w.weight:+.2f}]" if details else f" ({how_much(w.weight)})")
                for w in speaks[: 12 if details else 4]
            ]
            yield para(f"{label}: {'; '.join(parts)}", 8)
    if len(found.weights) > 1:
        yield para(f"Together, what you told speaks {wording.all_told(found)}.", 8)
    if cause.apart:
        yield para(f"To tell it apart: {cause.apart[0].text}{_cite(knowledge, cause.apart[0].source, cited)}", 8)
    role = knowledge.care_roles.get(cause.see)
    if role:
        yield para(f"Whom to see: {role.name}.", 8)
    signs = [w.finding for w in found.weights if w.weight > 0 and w.finding in cause.findings]
    read, sources = read_about(knowledge, cause, signs)
    places = "".join(_cite(knowledge, name, cited) for name in sources[:3])
    told = f" {read} of the {len(signs)} signs for it were read to go with it{places};" if read else places
    yield para(f"How sure of the facts:{told} weakest link is {VERIFIED[weakest(knowledge, cause)]}.", 8, style="dim")


def _cite(knowledge: Knowledge, name: str, cited: list[str]) -> str:
    """A number for a source that was looked up and is good enough to show."""
    if not good(knowledge, name):
        return ""
    if name not in cited:
        cited.append(name)
    return f" [{cited.index(name) + 1}]"


def _questions(checkup: Checkup) -> Iterable[RenderableType]:
    if checkup.answer.questions:
        yield heading("Worth answering next")
        for question in checkup.answer.questions:
            told = ", ".join(text for _, text in question.options)
            yield item("?", f"{question.text} ({told})" if told else question.text)
            yield para(question.why, 4, style="dim")
        yield para("charley check --interactive asks these one at a time.", style="dim")


def _try(checkup: Checkup, knowledge: Knowledge, cited: list[str]) -> Iterable[RenderableType]:
    if checkup.answer.self_care:
        yield heading("What you can safely try")
        for advice in checkup.answer.self_care:
            text = f"{advice.title}. {advice.text}{_cite(knowledge, advice.source, cited)}"
            yield item("-", text + (f" Take care: {advice.caution}" if advice.caution else ""))
            yield para(f"How sure: {advice.certainty.replace('_', ' ')}.", 4, style="dim")


def _tell(checkup: Checkup) -> Iterable[RenderableType]:
    yield heading("What to tell a doctor")
    for line in checkup.answer.discuss:
        yield item("-", line)
    if checkup.answer.tests:
        yield para("Tests that may help: " + "; ".join(t.name for t in checkup.answer.tests) + ".")


def _claims(checkup: Checkup, knowledge: Knowledge, cited: list[str]) -> Iterable[RenderableType]:
    if checkup.answer.claims:
        yield heading("What you may read elsewhere")
        for claim in checkup.answer.claims:
            verdict = claim.verdict.replace("_", " ")
            yield item("-", f'"{claim.claim}": {verdict}. {claim.why}{_cite(knowledge, claim.source, cited)}')


def _sources(knowledge: Knowledge, cited: list[str]) -> Iterable[RenderableType]:
    yield heading("Where this comes from")
    for number, name in enumerate(cited, start=1):
        source = knowledge.sources[name]
        year = f", {source.year}" if source.year else ""
        yield item(f"[{number}]", f"{source.title}{year}. {source.address or source.seen_at}")
    yield para(
        f"{wording.NOT_LOOKED_UP} Knowledge {knowledge.version}.",
        style="dim",
    )
