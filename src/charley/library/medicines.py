"""The page of a medicine: what it can do to muscles and nerves, and what it does not go well with."""

from __future__ import annotations

from collections.abc import Iterator

from charley.knowledge import Interaction, Medicine
from charley.library.care import cards, help_section, rules_naming
from charley.library.citing import Citing
from charley.library.lay_words import FREQUENCY, SEVERITY, class_words, effect_words
from charley.library.page import Block, Grid, Page, Paragraph, Passage, Points, Section
from charley.library.shelf import Shelf

_ASK = "Ask the prescriber or a pharmacist before you change anything. Do not change it by yourself."
_SLOWLY = "It must never be ended suddenly. The prescriber can lower it step by step."
_OFTEN_FIRST = list(FREQUENCY)
_WORST_FIRST = list(SEVERITY)
_MOST = 8


def page(medicine: Medicine, shelf: Shelf) -> Page:
    """Make the page of a medicine."""
    citing = Citing(shelf.knowledge)
    lead = _lead(medicine, shelf, citing)
    names = {f"medicine:{medicine.id}", *(f"class:{c}" for c in medicine.classes)}
    names |= {f"effect:{e.effect}" for e in medicine.effects}
    rules = rules_naming(sorted(names), shelf)
    sections = (
        help_section(cards(rules, citing)),
        Section("effects", "What it can do to muscles and nerves", tuple(_effects(medicine, shelf, citing))),
        Section("do", "What you can do", tuple(_do(medicine, citing))),
        Section("together", "What it may not go well with", tuple(_together(medicine, shelf, citing))),
        Section("for", "What it is used for here", tuple(_used(medicine, shelf))),
        Section("kin", "Medicines of the same kind", tuple(_kin(medicine, shelf))),
    )
    return Page(
        kind="medicines",
        id=medicine.id,
        title=shelf.title("medicines", medicine.id),
        also=tuple(dict.fromkeys(n for n in (*medicine.brands, *medicine.synonyms) if n != medicine.name)),
        lead=lead,
        sections=tuple(section for section in sections if section.blocks),
        sources=citing.cited(),
        read_again=medicine.review,
    )


def _lead(medicine: Medicine, shelf: Shelf, citing: Citing) -> Passage:
    kinds = " and ".join(class_words(name) for name in medicine.classes[:2])
    belongs = f"It belongs to the {kinds}."
    if not medicine.effects:
        return Passage(f"{belongs} Charley knows of no twitches, cramps or shaking from it. A pharmacist can check.")
    often = sorted(medicine.effects, key=lambda effect: _OFTEN_FIRST.index(effect.frequency))[:3]
    words = list(dict.fromkeys(effect_words(effect.effect, shelf.knowledge)[0] for effect in often))
    brings = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    return citing.said(f"{belongs} It can bring {brings}. Not everybody gets this.", *(e.source for e in often))


def _effects(medicine: Medicine, shelf: Shelf, citing: Citing) -> Iterator[Block]:
    rows = []
    for effect in sorted(medicine.effects, key=lambda effect: _OFTEN_FIRST.index(effect.frequency)):
        words, to = effect_words(effect.effect, shelf.knowledge)
        rows.append(
            (Passage(words[:1].upper() + words[1:], to=to), citing.said(FREQUENCY[effect.frequency], effect.source))
        )
    if rows:
        yield Grid("What it can bring", ("What", "How often"), tuple(rows))
    if medicine.onset:
        yield Paragraph(citing.said(f"When: {medicine.onset}", "general_knowledge"))


def _do(medicine: Medicine, citing: Citing) -> Iterator[Block]:
    if medicine.advice:
        yield Paragraph(citing.said(medicine.advice, "general_knowledge"))
    slowly = medicine.never_stop_suddenly and "suddenly" not in medicine.advice
    yield Paragraph(Passage(f"{_SLOWLY} {_ASK}" if slowly else _ASK))


def _together(medicine: Medicine, shelf: Shelf, citing: Citing) -> Iterator[Block]:
    names = {f"medicine:{medicine.id}", *(f"class:{c}" for c in medicine.classes)}
    met = [entry for entry in shelf.knowledge.interactions.values() if names & {*entry.a, *entry.b}]
    met.sort(key=lambda entry: _WORST_FIRST.index(entry.severity))
    if met:
        yield Grid(
            "What may not go well together",
            ("What", "Why, and what to do"),
            tuple(_row(entry, citing) for entry in met),
        )
        yield Paragraph(Passage("Charley does not know everything that matters together. A pharmacist can check."))


def _row(entry: Interaction, citing: Citing) -> tuple[Passage, ...]:
    what = entry.with_what[:1].upper() + entry.with_what[1:]
    return Passage(what), citing.said(f"{SEVERITY[entry.severity]}. {entry.effect} {entry.do}", entry.source)


def _used(medicine: Medicine, shelf: Shelf) -> Iterator[Block]:
    used = [t for t in shelf.knowledge.treatments.values() if medicine.id in t.medicines]
    if used:
        yield Points(tuple(Passage(t.name, to=shelf.ref("treatments", t.id)) for t in used))


def _kin(medicine: Medicine, shelf: Shelf) -> Iterator[Block]:
    kin = [m for m in shelf.medicines_with[f"class:{medicine.classes[0]}"] if m != medicine.id]
    if kin:
        yield Points(tuple(Passage(ref.title, to=ref) for ref in (shelf.ref("medicines", m) for m in kin[:_MOST])))
