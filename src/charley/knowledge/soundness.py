"""Checks that what an entry says can be right: numbers that tell something, words that are easy, codes that add up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec

from charley.knowledge.conditions import Entry, Leaf
from charley.knowledge.reference import Claim, Guide, Interaction, Nutrient, Practice, SelfCare, Test, Treatment
from charley.knowledge.schema import (
    Cause,
    Dated,
    Finding,
    FindingKind,
    Measurement,
    Medicine,
    Movement,
    RedFlag,
)
from charley.knowledge.yaml_entries import Located

Fault = tuple[tuple[object, ...], str]  # path of the field inside the entry, what is wrong

READING_AGE_YEARS = 12
_FEWEST_WORDS = 8  # below that a reading age says more about one word than about the text
_CODES = {"mondo": r"MONDO:\d{7}", "icd10": r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?", "omim": r"\d{6}"}


def unsound(entries: list[Located]) -> Iterator[tuple[Located, Fault]]:
    """Every fault of the entries, each with the entry that has it."""
    findings = {located.entry.id: located.entry for located in entries if isinstance(located.entry, Finding)}
    used = set(_used(located.entry for located in entries))
    phrases: dict[str, str] = {}
    called: dict[str, str] = {}
    names = _long_names(entries)
    for located in entries:
        entry = located.entry
        faults = [*_dated(entry), *_readable(entry, names)]
        match entry:
            case Cause():
                faults += [*_telling(entry, findings), *_coded(entry), *_own_names(entry, called)]
            case Finding():
                faults += _own_phrases(entry, phrases)
                if entry.id not in used and not entry.retired:
                    faults.append((("id",), "nothing uses this finding: no cause, rule, kind of movement or odds"))
            case Test() if entry.loinc and not adds_up(entry.loinc):
                faults.append((("loinc",), f"the check digit of {entry.loinc} does not fit"))
        yield from ((located, fault) for fault in faults)


def _dated(entry: Entry) -> Iterator[Fault]:
    if isinstance(entry, Dated) and entry.review is None:
        yield ("id",), "needs `review`: the day by which it is to be read again"


def _telling(cause: Cause, findings: dict[str, Finding]) -> Iterator[Fault]:
    """Findings that tell nothing for the cause, and a cause that no question can bring up."""
    for name, probability in cause.findings.items():
        leak = findings[name].leak.p if name in findings else 0
        if probability.p <= leak:
            yield (
                ("findings", name, "p"),
                f"{probability.p:g} is not above the leak {leak:g}: it says nothing for the cause; leave it out",
            )
    asked = (findings[name] for name in cause.findings if name in findings)
    if not any(f.ask and f.kind not in (FindingKind.ATTRIBUTE, FindingKind.ONSET) for f in asked):
        yield ("findings",), "no question can bring this cause up: none of its findings is asked"


def _used(entries: Iterable[Entry]) -> Iterator[str]:
    """Ids of the findings that move anything."""
    for entry in entries:
        match entry:
            case Cause():
                yield from entry.findings
                yield from entry.means
                yield from (Leaf.parse(leaf).id for leaf in entry.odds.context)
                yield from [Leaf.parse(entry.requires).id] if entry.requires else []
            case RedFlag():
                yield from (leaf.id for leaf in entry.when.leaves)
            case Movement():
                yield from (entry.id, *entry.features, *entry.absent)
            case Finding():
                yield from entry.of
            case Medicine():
                yield from entry.means
            case Measurement():
                yield from (cut.finding for cut in entry.cuts)
            case SelfCare() | Guide():
                yield from (Leaf.parse(leaf).id for leaf in entry.not_if)
            case Practice():
                yield from (Leaf.parse(leaf).id for leaf in entry.ask_if)
            case Interaction():
                yield from (Leaf.parse(leaf).id for leaf in (*entry.a, *entry.b))


def _own_phrases(finding: Finding, phrases: dict[str, str]) -> list[Fault]:
    """Phrases that another finding has already: a person's words must not mean two things by accident."""
    faults: list[Fault] = []
    for position, phrase in enumerate(finding.phrases):
        words = " ".join(phrase.split())
        owner = phrases.setdefault(words, finding.id)
        if owner != finding.id:
            faults.append((("phrases", position), f"{words!r} is a phrase of {owner} too"))
    return faults


def _own_names(cause: Cause, called: dict[str, str]) -> Iterator[Fault]:
    """Names that another cause has already: a diagnosis told by a person must mean one of them."""
    for name in dict.fromkeys((cause.name, cause.clinical, *cause.synonyms)):
        plain = name.lower()
        owner = called.setdefault(plain, cause.id)
        if owner != cause.id:
            yield ("synonyms",), f"{name!r} is a name of {owner} too"


def _coded(cause: Cause) -> Iterator[Fault]:
    for system, code in cause.codes.items():
        if not re.fullmatch(_CODES[system], code):
            yield ("codes", system), f"{code!r} is not written as {system} codes are"


def adds_up(loinc: str) -> bool:
    """Whether the last digit of a LOINC code is its mod-10 check digit.

    >>> adds_up("2157-6"), adds_up("2157-7")
    (True, False)
    """
    number, digit = loinc.split("-")
    doubled = [int(d) * 2 for d in number[::-2]]
    plain = [int(d) for d in number[-2::-2]]
    total = sum(sum(divmod(d, 10)) for d in doubled) + sum(plain)
    return (total + int(digit)) % 10 == 0


# What a person reads of each kind of entry, as one text.
_LAY: dict[type[Entry], Callable[..., list[str]]] = {
    Finding: lambda e: [e.question, e.why],
    Cause: lambda e: [e.summary, e.onset, e.course, *(s.text for s in (*e.apart, *e.helps, *e.life))],
    RedFlag: lambda e: [e.why, e.do],
    Medicine: lambda e: [e.onset, e.advice],
    Movement: lambda e: [e.explanation, e.apart],
    SelfCare: lambda e: [e.text, e.caution],
    Guide: lambda e: [*e.steps, e.caution, e.if_no_help, e.evidence],
    Practice: lambda e: [e.ready, *(s.text for s in e.steps), e.end, e.ask_first, e.stop_if],
    Treatment: lambda e: [e.what, e.harms, e.avoid],
    Interaction: lambda e: [e.effect, e.do],
    Test: lambda e: [e.what, e.shows, e.prepare, e.limits],
    Nutrient: lambda e: [s.text for s in (e.does, e.low, e.high, e.foods, e.who_lacks, e.caution)],
    Claim: lambda e: [e.claim, e.why],
}


def lay_text(entry: Entry) -> str:
    """All that a person reads of an entry, sentence after sentence."""
    read = _LAY.get(type(entry))
    pieces = (piece.strip() for piece in read(entry)) if read else ()
    return " ".join(piece if piece[-1] in ".?!:" else f"{piece}." for piece in pieces if piece)


def _readable(entry: Entry, names: frozenset[str]) -> Iterator[Fault]:
    text = lay_text(entry)
    if len(text.split()) >= _FEWEST_WORDS and can_tell_reading_age():
        years = reading_age_years(text, names)
        if years > READING_AGE_YEARS:
            yield ("id",), f"its text needs a reading age of {years:.1f} years, at most {READING_AGE_YEARS}"


@cache
def can_tell_reading_age() -> bool:
    """Whether the readability library is installed; it is a tool of authors, not of the running check."""
    return find_spec("textstat") is not None


def _long_names(entries: Iterable[Located]) -> frozenset[str]:
    """Long words of the names of diseases, medicines, tests and nutrients: a text may have to say them."""
    words: set[str] = set()
    for located in entries:
        entry = located.entry
        if isinstance(entry, Cause | Medicine | Test | Nutrient):
            fields = (entry.id, entry.name, *(getattr(entry, "synonyms", ())), getattr(entry, "clinical", ""))
            words.update(word for name in fields for word in re.findall(r"[a-z]{8,}", name.lower()))
    return frozenset(words)


def reading_age_years(text: str, names: frozenset[str] = frozenset()) -> float:
    """The age at which a text can be read alone: automated readability index plus the five years before school.

    Args:
        text: whole sentences.
        names: long words that count as short ones, because the thing has no other name.

    >>> reading_age_years("The cat sat on the mat. It was warm.") < 12
    True
    """
    import textstat  # a tool of authors; slow to import

    plain = re.sub(r"[A-Za-z]{8,}", lambda m: "named" if m[0].lower() in names else m[0], text)
    return float(textstat.automated_readability_index(plain)) + 5
