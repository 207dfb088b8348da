"""The answer as a page for the terminal: right without colour, at 80 columns and in a pipe."""

from __future__ import annotations

from collections.abc import Iterable

import click
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from charley.assessment import CauseFit, State, pointed_to
from charley.checkup import Checkup, wording
from charley.checkup.not_english import notice
from charley.checkup.told import amount_words, attribute_words, medicine_words
from charley.checkup.wording import (
    HEADING,
    NOT_REVIEWED,
    SAFETY_NET,
    VERIFIED,
    fit,
    help_lines,
    how_much,
    leaf_words,
    lower_first,
    read_about,
    weakest,
    weight_words,
)
from charley.knowledge import Knowledge, Urgency, Verified

WIDTH = 80
STYLE = {
    Urgency.EMERGENCY: "bold red",
    Urgency.URGENT: "bold red",
    Urgency.SOON: "bold yellow",
    Urgency.ROUTINE: "bold cyan",
    Urgency.SELF_CARE: "bold green",
}


def console(stderr: bool = False) -> Console:
    """A console no wider than a page; without colour where none is wanted."""
    probe = Console(stderr=stderr)
    width = min(WIDTH, probe.width) if probe.is_terminal else WIDTH
    return Console(width=width, highlight=False, stderr=stderr, soft_wrap=False)


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
        yield _heading("This is outside what Charley knows", "bold")
        yield _para(
            "Charley answers about muscles that twitch, cramp, spasm, stiffen or tremble. "
            "What you wrote seems to be about something else."
            if answer.scope == "out"
            else "Charley did not find a complaint of the muscles or nerves in this. "
            "Please say more: what moves, hurts or feels odd, where, and since when."
        )
        language = notice(checkup.written_in)
        if language:
            yield _para(language)
        yield from _near_dangers(checkup)
        yield from _understood(checkup, knowledge)
        return
    yield from _near_dangers(checkup)
    yield from _urgency(checkup, knowledge, cited)
    if answer.too_young:
        yield _para(
            "Charley explains causes for people from 12 years. "
            "For a child, please ask a doctor or nurse what is behind it."
        )
    if checkup.about == "other" and checkup.request.about is None:
        yield _para("This reads as if it is about someone else, so the answer is about them.")
    language = notice(checkup.written_in)
    if language:
        yield _para(language)
    yield from _understood(checkup, knowledge)
    if answer.scope != "in":
        yield _para("The rest of this is outside what Charley knows.")
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
    yield _para(NOT_REVIEWED, style="italic")


def _heading(text: str, style: str = "bold") -> RenderableType:
    return Text(f"\n{text}", style=style)


def _para(text: str, indent: int = 2, style: str = "") -> RenderableType:
    return Padding(Text(text, style=style), (0, 0, 0, indent), expand=False)


def _item(mark: str, text: str | Text, indent: int = 2) -> RenderableType:
    """A line whose further lines hang under the text, not under the mark."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=len(mark), no_wrap=True)
    grid.add_column()
    grid.add_row(mark, text if isinstance(text, Text) else Text(text))
    return Padding(grid, (0, 0, 0, indent), expand=False)


def _urgency(checkup: Checkup, knowledge: Knowledge, cited: list[str]) -> Iterable[RenderableType]:
    triage = checkup.answer.triage
    if triage is None:
        return
    none_of_these = "If none of these: " if checkup.near_dangers else ""
    yield _heading((none_of_these + HEADING[triage.urgency]).upper(), STYLE[triage.urgency])
    top = [r for r in triage.reasons if r.urgency is triage.urgency][:3]
    done = ""
    for reason in top:
        if reason.do not in done:
            yield _para(reason.do)
            done += reason.do
    if triage.urgency is Urgency.EMERGENCY:
        yield from (_para(line, style="bold") for line in help_lines(checkup, knowledge))
    for reason in top:
        yield _item("-", f"Why: {reason.why}{_cite(knowledge, reason.source, cited)}")
        said = [leaf_words(knowledge, name) for name in reason.findings if not name.startswith("age")]
        if said and reason.findings != (reason.rule,):
            yield _para(f"because of: {'; '.join(said[:5])}", 4)
    if triage.urgency.rank < Urgency.URGENT.rank:
        yield _para(SAFETY_NET)


def _near_dangers(checkup: Checkup) -> Iterable[RenderableType]:
    """What to check before reading on."""
    if not checkup.near_dangers:
        return
    yield _heading("Please check this first", STYLE[Urgency.SOON])
    yield _para("Some of your words come near to signs that need help soon. Is one of these true?")
    for near in checkup.near_dangers:
        yield _item("?", near.question.text)
        yield _para(f"If so: {lower_first(HEADING[near.urgency])}.", 4)


def _understood(checkup: Checkup, knowledge: Knowledge) -> Iterable[RenderableType]:
    text, findings = checkup.request.text, knowledge.findings
    lines: list[RenderableType] = []
    seen: set[tuple[str, str]] = set()
    for observation in checkup.observations:
        name = findings[observation.finding].label
        of_question = observation.origin == "answer" and not observation.span  # with a span it says what was meant
        if (name, observation.state.value) in seen or of_question:
            continue
        seen.add((name, observation.state.value))
        mark = {State.PRESENT: "+", State.ABSENT: "-", State.UNSURE: "?"}[observation.state]
        where = f", {observation.side}" if observation.side else ""
        quote = f'  "{_short(text[slice(*observation.span)])}"' if observation.span else ""
        no = {"+": "", "-": "not there: ", "?": "perhaps: "}[mark]
        told = attribute_words(observation.told)
        lines.append(_item(mark, f"{no}{name}{where}{quote}{f' ({told})' if told else ''}"))
    for observation in checkup.reading.set_aside:
        name = findings[observation.finding].label
        if (name, "aside") not in seen:
            seen.add((name, "aside"))
            lines.append(_item("o", f"heard, but not counted (past, or only feared): {name}"))
    profile = checkup.profile
    person = [f"{profile.age} years" if profile.age is not None else "", profile.sex or ""]
    person += [lower_first(leaf_words(knowledge, n if n in findings else f"known:{n}")) for n in profile.known]
    in_detail = {one.medicine: medicine_words(one, knowledge) for one in reversed(checkup.intake.medicines)}
    person += [in_detail.get(n, f"takes {knowledge.medicines[n].name}") for n in profile.medicines]
    person += amount_words(checkup.intake)
    if any(person):
        whose = "about you: " if checkup.about == "self" else "about them: "
        lines.append(_item("+", whose + ", ".join(part for part in person if part)))
    if lines:
        yield _heading("What was understood")
        yield from lines
    if checkup.not_understood:
        yield _heading("What was not understood")
        for part in checkup.not_understood[:4]:
            yield _item("?", f'"{_short(part.text, 70)}"')
            if part.proposals:
                yield _para("Did you mean one of these? It was not counted.", 4)
                yield from (_item("-", findings[proposal.finding].label, 4) for proposal in part.proposals)
        if any(part.proposals for part in checkup.not_understood[:4]):
            yield _para("If so, please say it in these words, or let charley check --interactive ask.")
    for alternative in checkup.reading.alternatives:
        names = " or ".join(findings[name].label for name in alternative.findings)
        yield _item("?", f'"{_short(text[slice(*alternative.span)])}" could mean {names}; both were weighed.')


def _short(text: str, most: int = 44) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 3] + "..."


def _movements(checkup: Checkup, knowledge: Knowledge) -> Iterable[RenderableType]:
    if not checkup.answer.movements:
        return
    yield _heading("What it sounds like")
    for found in checkup.answer.movements[:4]:
        bars, words = fit(found.probability)
        told = ", ".join(knowledge.findings[name].label for name in found.told_by[:2])
        yield _item(
            _bars(bars), Text.assemble((found.movement.name, "bold"), f" {words}. {found.movement.explanation}")
        )
        yield _para(f"Told by: {told}. {found.movement.apart}", 8)


def _bars(count: int) -> str:
    return "#" * count + "." * (5 - count)


def _known(checkup: Checkup) -> Iterable[RenderableType]:
    """What is usual for an illness that is known, and what is not."""
    for known in checkup.answer.beside_known:
        name = lower_first(known.cause.name)
        yield _heading(f"Beside your {name}" if checkup.about == "self" else f"Beside their {name}")
        if known.usual:
            often = "; ".join(f.label for f in known.usual[:5])
            yield _item("=", f"Often part of it: {often}.")
            if known.worse:
                yield _para("It is new or getting worse, though. Tell the team that looks after it.", 4)
        if known.new:
            others = "; ".join(f.label for f in known.new[:5])
            yield _item("!", f"Not usual for it, so another cause is worth asking about: {others}.")


def _feared(checkup: Checkup, knowledge: Knowledge, cited: list[str]) -> Iterable[RenderableType]:
    """The fear that brought the person here, answered calmly and without a promise."""
    for fear in checkup.answer.feared:
        yield _heading(f"About your fear of {lower_first(fear.cause.name)}")
        if fear.there:
            signs = "; ".join(f.label for f in fear.there[:4])
            yield _para(f"You told of something that needs a doctor to look at it: {signs}. Many things can cause it.")
        else:
            yield _para(wording.about_fear(fear))
        if fear.against:
            yield _item("-", f"Points away from it: no {'; no '.join(f.label for f in fear.against[:4])}.")
        for statistic in fear.statistics[:2]:
            yield _item("-", f"{statistic.text}{_cite(knowledge, statistic.source, cited)}")
        if fear.would_change:
            signs = "; ".join(f.label for f in fear.would_change[:5])
            yield _item("-", f"What would change this answer: {signs}.")
        yield _para("Looking it up again and again feeds the fear. A visit, and a day to look again, help more.")


def _causes(
    checkup: Checkup, knowledge: Knowledge, limit: int, details: bool, cited: list[str]
) -> Iterable[RenderableType]:
    yield _heading("What could explain it")
    named = pointed_to(checkup.answer.causes)
    if not named:
        yield _para(wording.SURENESS["none"][1])
    else:
        bars, words = wording.SURENESS[checkup.answer.sureness]
        yield _item(_bars(bars), f"How sure: {words}")
    shown = named[:limit]
    apart = [cause for cause in shown[1:] if cause.cause.serious and not cause.known]
    for cause in shown:
        if cause not in apart:
            yield from _cause(checkup, knowledge, cause, details, cited)
    if apart:
        yield _heading("Less likely, but not to be missed")
        for cause in apart:
            yield from _cause(checkup, knowledge, cause, details, cited)
    if checkup.answer.unexplained and named:
        names = "; ".join(knowledge.findings[name].label for name in checkup.answer.unexplained[:3])
        yield _para(f"Nothing in the list explains this well: {names}.")
    pairs = [j for j in checkup.answer.together if j.probability >= 0.15][:1]
    for joint in pairs:
        first, second = (lower_first(knowledge.causes[name].name) for name in joint.causes)
        yield _para(f"Two may be true at once: {first}, and {second}.")
    if len(named) < len(checkup.answer.causes):
        yield _para("Rarer and more serious causes were weighed too. Little of what was said points to them.")


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
    yield _item(_bars(bars), title)
    yield _para(f"{cause.summary}{known}", 8)
    for label, speaks in (
        ("For", [w for w in found.weights if w.weight > 0]),
        ("Against", [w for w in found.weights if w.weight < 0]),
    ):
        if speaks:
            parts = [
                weight_words(knowledge, picture, w) + (f" [{w.weight:+.2f}]" if details else f" ({how_much(w.weight)})")
                for w in speaks[: 12 if details else 4]
            ]
            yield _para(f"{label}: {'; '.join(parts)}", 8)
    if len(found.weights) > 1:
        yield _para(f"Together, what you told speaks {wording.all_told(found)}.", 8)
    if cause.apart:
        yield _para(f"To tell it apart: {cause.apart[0].text}{_cite(knowledge, cause.apart[0].source, cited)}", 8)
    role = knowledge.care_roles.get(cause.see)
    if role:
        yield _para(f"Whom to see: {role.name}.", 8)
    signs = [w.finding for w in found.weights if w.weight > 0 and w.finding in cause.findings]
    read, sources = read_about(knowledge, cause, signs)
    places = "".join(_cite(knowledge, name, cited) for name in sources[:3])
    told = f" {read} of the {len(signs)} signs for it were read to go with it{places};" if read else places
    yield _para(f"How sure of the facts:{told} weakest link is {VERIFIED[weakest(knowledge, cause)]}.", 8, style="dim")


def _cite(knowledge: Knowledge, name: str, cited: list[str]) -> str:
    """A number for a source that was looked up and is good enough to show."""
    source = knowledge.sources[name]
    if source.verified is not Verified.LOOKED_UP or source.weak:
        return ""
    if name not in cited:
        cited.append(name)
    return f" [{cited.index(name) + 1}]"


def _questions(checkup: Checkup) -> Iterable[RenderableType]:
    if checkup.answer.questions:
        yield _heading("Worth answering next")
        for question in checkup.answer.questions:
            told = ", ".join(text for _, text in question.options)
            yield _item("?", f"{question.text} ({told})" if told else question.text)
            yield _para(question.why, 4, style="dim")
        yield _para("charley check --interactive asks these one at a time.", style="dim")


def _try(checkup: Checkup, knowledge: Knowledge, cited: list[str]) -> Iterable[RenderableType]:
    if checkup.answer.self_care:
        yield _heading("What you can safely try")
        for advice in checkup.answer.self_care:
            text = f"{advice.title}. {advice.text}{_cite(knowledge, advice.source, cited)}"
            yield _item("-", text + (f" Take care: {advice.caution}" if advice.caution else ""))
            yield _para(f"How sure: {advice.certainty.replace('_', ' ')}.", 4, style="dim")


def _tell(checkup: Checkup) -> Iterable[RenderableType]:
    yield _heading("What to tell a doctor")
    for line in checkup.answer.discuss:
        yield _item("-", line)
    if checkup.answer.tests:
        yield _para("Tests that may help: " + "; ".join(t.name for t in checkup.answer.tests) + ".")


def _claims(checkup: Checkup, knowledge: Knowledge, cited: list[str]) -> Iterable[RenderableType]:
    if checkup.answer.claims:
        yield _heading("What you may read elsewhere")
        for claim in checkup.answer.claims:
            verdict = claim.verdict.replace("_", " ")
            yield _item("-", f'"{claim.claim}": {verdict}. {claim.why}{_cite(knowledge, claim.source, cited)}')


def _sources(knowledge: Knowledge, cited: list[str]) -> Iterable[RenderableType]:
    yield _heading("Where this comes from")
    for number, name in enumerate(cited, start=1):
        source = knowledge.sources[name]
        year = f", {source.year}" if source.year else ""
        yield _item(f"[{number}]", f"{source.title}{year}. {source.address or source.seen_at}")
    yield _para(
        "Lines without a number are general medical knowledge or judgement that nobody has looked up yet. "
        f"Knowledge {knowledge.version}.",
        style="dim",
    )
