"""The page of a cause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from charley.checkup import wording
from charley.knowledge import Cause, FindingKind, Knowledge, mechanisms
from charley.library.care import calm, cards, do_and_dont, donts, help_section, rules_of, sentences
from charley.library.citing import Citing
from charley.library.lay_words import CERTAINTY, DIRECTION, leaf_ref, leaf_words
from charley.library.look_alikes import look_alikes, pair_ref
from charley.library.mechanism import picture_of_cause
from charley.library.numbers import how_often, share
from charley.library.page import Block, Folded, Grid, Page, Paragraph, Passage, Points, Section, Trace
from charley.library.shelf import Shelf
from charley.library.traces import TRACES

_MORE_LIKELY = 1.5  # odds ratio from which something is said to make a cause likelier
_MOST = 10
_SAID = 6  # claims and figures
_SIGNS = 12
_FELT = (FindingKind.MOVEMENT, FindingKind.SYMPTOM, FindingKind.SIGN, FindingKind.ATTRIBUTE)


def page(cause: Cause, shelf: Shelf) -> Page:
    """Make the page of a cause."""
    knowledge = shelf.knowledge
    citing = Citing(knowledge)
    lead = citing.said(cause.summary, cause.source)
    rules = rules_of(cause, shelf)
    first = (  # sources are numbered as they are used, from above to below
        Section("calm", "When it is mostly harmless", tuple(calm(rules, citing))),
        help_section(cards(rules, citing)),
        Section("what", "What it is like", tuple(_what(cause, shelf, citing))),
        Section("brings", "What it can bring", tuple(_brings(cause, knowledge, citing))),
        Section("why", "Why it happens", tuple(_why(cause, shelf, citing))),
    )
    helps = [citing.said(s.text, s.source) for s in cause.helps]
    life = [citing.said(s.text, s.source) for s in cause.life]
    sections = (
        *first,
        Section("do", "What you can do", tuple(do_and_dont(_do_for(cause), [*helps, *life], shelf, citing))),
        Section("helps", "What helps, and how sure that is", tuple(_helps(cause, helps, shelf, citing))),
        Section("visit", "At the visit", tuple(_visit(cause, shelf, citing))),
        Section("apart", "What looks like it", tuple(_apart(cause, shelf, citing))),
        Section("life", "Living with it", (Points(tuple(life)),) if life else ()),
        *said_about(cause.id, shelf, citing),
    )
    also = tuple(name for name in (cause.clinical, *cause.synonyms) if name.casefold() != cause.name.casefold())
    return Page(
        kind="causes",
        id=cause.id,
        title=cause.name,
        also=also,
        lead=lead,
        sections=tuple(section for section in sections if section.blocks),
        sources=citing.cited(),
        read_again=cause.review,
        related=tuple(shelf.ref("movements", name) for name in cause.movements if name in knowledge.movements),
        grave=cause.serious,
    )


def _do_for(cause: Cause) -> tuple[str, ...]:
    """Whom guides are looked up for: a general guide for cramps is no help in an emergency."""
    return (cause.id,) if cause.see in ("emergency", "hospital_today") else (cause.id, *cause.movements)


def said_about(name: str, shelf: Shelf, citing: Citing) -> Iterator[Section]:
    """What people say about something, and the figures that they meet."""
    claims = shelf.claims_about.get(name, [])
    if claims:
        links = tuple(Passage(shelf.title("claims", c.id), to=shelf.ref("claims", c.id)) for c in claims[:_SAID])
        yield Section("said", "What people say about it", (Points(links),))
    figures = [figure for figure in shelf.figures_about.get(name, []) if citing.is_evidence(figure.source)]
    if figures:
        rows = tuple((citing.said(f.text, f.source), Passage(f.doubt or "–")) for f in figures[:_SAID])
        yield Section(
            "figures", "Figures", (Grid("Figures that people meet", ("Figure", "What to keep in mind"), rows),)
        )


def _what(cause: Cause, shelf: Shelf, citing: Citing) -> Iterator[Block]:
    trace = next((name for name in cause.movements if name in TRACES), None)
    if trace:
        yield Trace(trace)
    course = " ".join(text for text in (cause.onset, cause.course) if text)
    if course:
        yield Paragraph(citing.said(course, cause.source))
    if citing.is_evidence(cause.prevalence.source):
        among = leaf_words(cause.requires, shelf.knowledge) if cause.requires else None
        who = f"people with {wording.lower_first(among)}" if among else "adults"
        yield Paragraph(
            citing.said(f"It is there in {share(cause.prevalence.p)} {who} at any one time.", *cause.prevalence.cited())
        )


def _brings(cause: Cause, knowledge: Knowledge, citing: Citing) -> Iterator[Block]:
    """Signs by how well it was read that they belong to it: with a figure, without one, and by judgement alone."""
    counted: list[tuple[Passage, ...]] = []
    read, judged = [], []
    for name, probability in sorted(cause.findings.items(), key=lambda item: -item[1].p):
        finding = knowledge.findings[name]
        if finding.kind not in _FELT:
            continue
        good = citing.good(probability.cited())
        if citing.is_evidence(probability.source):
            words = f"{how_often(probability.p).capitalize()}: {share(probability.p)}"
            counted.append((Passage(finding.label), citing.said(words, probability.source)))
        elif good:
            read.append(citing.said(finding.label, *good[:1]))
        else:
            judged.append(finding.label)
    if read:
        yield Points(tuple(read[:_SIGNS]))
    if counted:
        yield Grid("How often, where it was counted", ("Sign", "How often"), tuple(counted))
    if judged:
        text = f"Charley also looks out for: {'; '.join(judged)}. That is judgement: no source was read for it yet."
        yield Folded("What Charley also looks out for", (Paragraph(Passage(text)),))


def _why(cause: Cause, shelf: Shelf, citing: Citing) -> Iterator[Block]:
    faults = mechanisms.faults_of(cause.id, shelf.knowledge)
    for fault in faults:
        yield Paragraph(citing.said(fault.text, fault.source, to=shelf.ref("parts", fault.id)))
    if faults:
        yield picture_of_cause(cause, shelf)
    more = sorted((item for item in cause.odds.context.items() if item[1] >= _MORE_LIKELY), key=lambda item: -item[1])
    named = [
        citing.said(words, "general_knowledge", to=leaf_ref(leaf, shelf.knowledge))
        for leaf, _ in more
        if leaf != f"known:{cause.id}" and (words := leaf_words(leaf, shelf.knowledge))
    ]
    if named:
        yield Paragraph(Passage("It is more common with:"))
        yield Points(tuple(named[:_MOST]))


def _helps(cause: Cause, helps: list[Passage], shelf: Shelf, citing: Citing) -> Iterator[Block]:
    said = [p for p in helps if len(donts(p)) < len(sentences(p.text))]
    if said:
        yield Points(tuple(said))
    rows = treatment_rows(cause.id, shelf, citing)
    if rows:
        yield Grid("What was tried", ("What", "Does it help?", "How sure"), rows)


def treatment_rows(name: str, shelf: Shelf, citing: Citing) -> tuple[tuple[Passage, ...], ...]:
    """Treatments for a finding or cause: what, whether it helps, how sure that is."""
    first: dict[str, Any] = {}
    for treatment, use in shelf.treatments_for.get(name, []):
        first.setdefault(treatment.id, (treatment, use))  # the first is the one that sums the others up
    return tuple(
        (
            Passage(treatment.name, to=shelf.ref("treatments", treatment.id)),
            citing.said(f"{DIRECTION[use.direction]}: {use.aim}", use.source),
            Passage(CERTAINTY[use.certainty]),
        )
        for treatment, use in list(first.values())[:_MOST]
    )


def _visit(cause: Cause, shelf: Shelf, citing: Citing) -> Iterator[Block]:
    role = shelf.knowledge.care_roles[cause.see]
    yield Paragraph(Passage(f"Who to see: {role.name}. {role.what}"))
    if cause.tests:
        yield Paragraph(Passage("What may be done there:"))
        yield Points(tuple(Passage(shelf.title("tests", name), to=shelf.ref("tests", name)) for name in cause.tests))
    for criteria in shelf.knowledge.criteria.values():
        if criteria.cause == cause.id:
            items = tuple(citing.said(item, criteria.source) for item in criteria.items)
            yield Folded(
                f"How doctors agree to name it ({criteria.year})",
                (Points(items), Paragraph(citing.said(criteria.rule, criteria.source))),
            )


def _apart(cause: Cause, shelf: Shelf, citing: Citing) -> Iterator[Block]:
    if cause.apart:
        yield Points(tuple(citing.said(s.text, s.source) for s in cause.apart))
    alike = [ref for ref in look_alikes(cause, shelf) if not shelf.knowledge.causes[ref.id].serious or cause.serious]
    if alike:
        yield Paragraph(Passage("Put side by side:"))
        yield Points(
            tuple(Passage(pair.title, to=pair) for pair in (pair_ref(cause.id, ref.id, shelf) for ref in alike))
        )
    if cause.not_to_miss:
        yield Folded(
            "What a doctor will want to rule out",
            (
                Paragraph(Passage("They are looked for because they need treatment of their own.")),
                Points(
                    tuple(Passage(ref.title, to=ref) for ref in (shelf.ref("causes", n) for n in cause.not_to_miss))
                ),
            ),
        )
