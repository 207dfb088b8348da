"""When to get help: the rules that belong to a page as cards, most urgent first, and what to do or leave."""

from __future__ import annotations

import re
from collections.abc import Iterable

from charley.checkup import wording
from charley.knowledge import Cause, RedFlag, Urgency
from charley.library.citing import Citing
from charley.library.page import Block, Care, DoAndDont, Paragraph, Passage, Section
from charley.library.shelf import Shelf, guide_kind

MOST = 4  # reasons on one card; more are not read
_BESIDE = 2  # rules of each other illness that is not to be missed
_COMMON = 0.3  # how often a finding comes with a cause, at least, for another illness with it to be worth a warning
_DONT = re.compile(r"(?:Do not|Don't|Never|Avoid)\b")


def help_section(cards: Iterable[Block]) -> Section:
    """The cards, and when to come back whatever they say."""
    return Section("help", "When to get help", (*cards, Paragraph(Passage(wording.SAFETY_NET))))


def cards(rules: Iterable[RedFlag], citing: Citing) -> list[Care]:
    """Rules as cards: one for each urgency, with the rules that need least first."""
    by_urgency: dict[Urgency, list[RedFlag]] = {}
    for rule in dict.fromkeys(rules):
        by_urgency.setdefault(rule.urgency, []).append(rule)
    return [
        Care(
            urgency,
            wording.HEADING[urgency],
            tuple(
                citing.said(f"{rule.why} {rule.do}", rule.source)
                for rule in sorted(by_urgency[urgency], key=lambda rule: len(rule.when.leaves))[:MOST]
            ),
        )
        for urgency in reversed(Urgency)
        if urgency in by_urgency and urgency is not Urgency.SELF_CARE
    ]


def calm(rules: Iterable[RedFlag], citing: Citing) -> list[Block]:
    """When it is mostly harmless, as far as a rule says so."""
    harmless = (rule for rule in dict.fromkeys(rules) if rule.urgency is Urgency.SELF_CARE)
    return [Paragraph(citing.said(f"{rule.why} {rule.do}", rule.source)) for rule in harmless]


def rules_of(cause: Cause, shelf: Shelf) -> list[RedFlag]:
    """Rules that suspect a cause, and those by which something not to be missed beside it announces itself."""
    own = shelf.rules_suspecting.get(cause.id, [])
    common = {name for name, probability in cause.findings.items() if probability.p >= _COMMON}
    beside: list[RedFlag] = []
    for name in cause.not_to_miss:
        rules = [
            rule
            for rule in shelf.rules_suspecting.get(name, [])
            if common & {leaf.id for leaf in rule.when.leaves if leaf.kind == "finding"}
        ]
        beside += sorted(rules, key=lambda rule: (-rule.urgency.rank, len(rule.when.leaves)))[:_BESIDE]
    return [*own, *beside]


def do_and_dont(names: Iterable[str], advice: Iterable[Passage], shelf: Shelf, citing: Citing) -> list[Block]:
    """What one can do: guides and things to try for these findings and causes, with what not to do.

    Args:
        names: findings and causes.
        advice: sentences among which some say what not to do.
    """
    fitting = list(dict.fromkeys(entry for name in names for entry in shelf.guides_for.get(name, ())))
    do = [
        citing.said(entry.title, entry.source, to=shelf.ref(guide_kind(entry), entry.id))
        for entry in fitting[: 2 * MOST]
    ]
    dont = [passage for whole in advice for passage in donts(whole)]
    for entry in fitting[: 2 * MOST]:
        dont += donts(citing.said(entry.caution, entry.source)) if entry.caution else []
    dont = list({passage.text: passage for passage in dont}.values())[:MOST]
    return [DoAndDont(tuple(do), tuple(dont))] if do or dont else []


def donts(passage: Passage) -> list[Passage]:
    """The sentences of a passage that say what not to do."""
    return [Passage(text, passage.sources) for text in sentences(passage.text) if _DONT.match(text)]


def sentences(text: str) -> list[str]:
    """A text as its sentences.

    >>> sentences("Rest. Do not run!")
    ['Rest.', 'Do not run!']
    """
    return [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text.strip()) if part]
