"""The pages of what is done against it: treatments, guides, things to try, nutrients."""

from __future__ import annotations

from collections.abc import Iterable

from charley.knowledge import Guide, Nutrient, RedFlag, SelfCare, Treatment
from charley.library.care import cards, donts, help_section, rules_naming, sentences
from charley.library.citing import Citing
from charley.library.lay_words import CERTAINTY, DIRECTION, leaf_words
from charley.library.page import Block, DoAndDont, Grid, Page, Paragraph, Passage, Points, Section
from charley.library.shelf import Shelf

_ASK = "Ask a doctor or pharmacist before you begin with it."
_MOST = 10


def treatment(entry: Treatment, shelf: Shelf) -> Page:
    """Make the page of a treatment."""
    citing = Citing(shelf.knowledge)
    lead = citing.said(entry.what, entry.source)
    rows = tuple(
        (
            Passage(
                use.aim[:1].upper() + use.aim[1:], to=next((r for name in use.of for r in shelf.about(name)), None)
            ),
            citing.said(". ".join(filter(None, (DIRECTION[use.direction], use.size.rstrip(".")))) + ".", use.source),
            Passage(CERTAINTY[use.certainty]),
        )
        for use in entry.uses
    )
    careful = [citing.said(text, entry.source) for text in (entry.harms, entry.avoid) if text]
    medicines = tuple(Passage(ref.title, to=ref) for ref in (shelf.ref("medicines", m) for m in entry.medicines))
    sections = (
        Section(
            "helps",
            "Does it help, and how sure is that?",
            (Grid("What was found", ("For what", "Does it help?", "How sure"), rows),),
        ),
        Section("harms", "What to watch for", (Points(tuple(careful)),) if careful else ()),
        Section("ask", "Before you begin", (Paragraph(Passage(_ASK)),) if entry.ask_first else ()),
        Section("medicines", "Medicines of this kind", (Points(medicines),) if medicines else ()),
        help_section(cards(_rules(entry.medicines, shelf), citing)),
    )
    return _page("treatments", entry.id, shelf, lead, sections, citing, entry, entry.synonyms)


def guide(entry: Guide, shelf: Shelf) -> Page:
    """Make the page of a guide: the steps, what to leave, and what to do when it did not help."""
    citing = Citing(shelf.knowledge)
    lead = citing.said(entry.evidence, entry.source)
    steps = Points(tuple(citing.said(step) for step in entry.steps), ordered=True)
    careful, left = _careful(entry.caution, entry.not_if, shelf, citing, entry.source)
    timed = tuple(Passage(one.title, to=shelf.ref("practices", one.id)) for one in shelf.practices_of.get(entry.id, ()))
    sections = (
        Section("steps", "Step by step", (steps,)),
        Section("along", "Do it along with a clock", (Points(timed),) if timed else ()),
        Section("careful", "When to leave it", tuple(careful)),
        Section("dont", "What not to do", tuple(left)),
        help_section((Paragraph(citing.said(entry.if_no_help, entry.source)),)),
        Section("sure", "How sure that is", (Paragraph(Passage(f"{CERTAINTY[entry.certainty]}. {_SURE}")),)),
        Section("for", "What it is for", _for(entry.applies, shelf)),
    )
    return _page("guides", entry.id, shelf, lead, sections, citing, entry)


def self_care(entry: SelfCare, shelf: Shelf) -> Page:
    """Make the page of something to try."""
    citing = Citing(shelf.knowledge)
    said = sentences(entry.text)
    lead = citing.said(said[0], entry.source)
    careful, left = _careful(entry.caution, entry.not_if, shelf, citing, entry.source)
    sections = (
        Section("how", "How to do it", (Paragraph(citing.said(" ".join(said[1:]), entry.source)),) if said[1:] else ()),
        Section("careful", "When to leave it", tuple(careful)),
        Section("dont", "What not to do", tuple(left)),
        Section("sure", "How sure that is", (Paragraph(Passage(f"{CERTAINTY[entry.certainty]}. {_SURE}")),)),
        help_section(()),
        Section("for", "What it is for", _for(entry.applies, shelf)),
    )
    return _page("self_care", entry.id, shelf, lead, sections, citing, entry)


def nutrient(entry: Nutrient, shelf: Shelf) -> Page:
    """Make the page of water, a mineral or a vitamin."""
    citing = Citing(shelf.knowledge)
    lead = citing.said(entry.does.text, entry.does.source)
    careful = citing.said(entry.caution.text, entry.caution.source)
    told = (
        ("low", "Too little", entry.low),
        ("high", "Too much", entry.high),
        ("foods", "Where it is found", entry.foods),
        ("who", "Who may lack it", entry.who_lacks),
    )
    tests = tuple(Passage(ref.title, to=ref) for ref in (shelf.ref("tests", name) for name in entry.tests))
    causes = tuple(Passage(ref.title, to=ref) for ref in (shelf.ref("causes", name) for name in entry.causes))
    findings = [name for name in (entry.low_finding, entry.high_finding) if name]
    rules = rules_naming(findings, shelf)
    sections = (
        *(Section(name, title, (Paragraph(citing.said(s.text, s.source)),)) for name, title, s in told),
        Section("careful", "Be careful", (Paragraph(careful), Paragraph(Passage("A lack is tested first. " + _ASK)))),
        Section("tests", "How it is tested", (Points(tests),) if tests else ()),
        Section("behind", "When it is out of balance", (Points(causes),) if causes else ()),
        help_section(cards(rules, citing)),
    )
    return _page("nutrients", entry.id, shelf, lead, sections, citing, entry)


_SURE = "This says how far studies agree, not how well it works for one person."


def _careful(
    caution: str, not_if: Iterable[str], shelf: Shelf, citing: Citing, source: str
) -> tuple[list[Block], list[Block]]:
    """When to leave it, and what not to do."""
    whole = citing.said(caution, source)
    left = donts(whole)
    rest = " ".join(text for text in sentences(caution) if all(text != passage.text for passage in left))
    careful: list[Block] = [Paragraph(citing.said(rest, source))] if rest else []
    named = [words for leaf in not_if if (words := leaf_words(leaf, shelf.knowledge))]
    if named:
        careful += [
            Paragraph(Passage("Leave it, and ask, if one of these is there:")),
            Points(tuple(map(Passage, named))),
        ]
    return careful, [DoAndDont((), tuple(left))] if left else []


def _for(applies: Iterable[str], shelf: Shelf) -> tuple[Block, ...]:
    refs = [ref for name in applies for ref in shelf.about(name)]
    return (Points(tuple(Passage(ref.title, to=ref) for ref in refs[:_MOST])),) if refs else ()


def _rules(medicines: Iterable[str], shelf: Shelf) -> list[RedFlag]:
    return rules_naming([f"medicine:{name}" for name in medicines], shelf)


def _page(
    kind: str,
    name: str,
    shelf: Shelf,
    lead: Passage,
    sections: Iterable[Section],
    citing: Citing,
    entry: Treatment | Guide | SelfCare | Nutrient,
    also: tuple[str, ...] = (),
) -> Page:
    return Page(
        kind=kind,
        id=name,
        title=shelf.title(kind, name),
        also=also,
        lead=lead,
        sections=tuple(section for section in sections if section.blocks),
        sources=citing.cited(),
        read_again=entry.review,
    )
