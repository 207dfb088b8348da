"""When to get help: the rules that belong to a page as cards, most urgent first, and what to do or leave."""

from __future__ import annotations

import re
from collections.abc import Iterable

from charley.checkup import wording
from charley.knowledge import Cause, Knowledge, Leaf, RedFlag, Urgency
from charley.library.citing import Citing
from charley.library.page import Block, Care, DoAndDont, Paragraph, Passage, Section
from charley.library.shelf import Shelf, guide_kind

MOST = 5  # reasons on one card; more are not read
_MAIN = 0.5  # how like a rule and a serious cause are, at least, for a rule that suspects nothing to belong to it
_BESIDE = 2  # rules of each other illness that is not to be missed
_COMMON = 0.3  # how often a finding comes with a cause, at least, for another illness with it to be worth a warning
_DONT = re.compile(r"(?:Do not|Don't|Never|Avoid)\b")


def help_section(cards: Iterable[Block]) -> Section:
    """The cards, and when to come back whatever they say."""
    return Section("help", "When to get help", (*cards, Paragraph(Passage(wording.SAFETY_NET))))


def cards(rules: Iterable[RedFlag], citing: Citing) -> list[Care]:
    """Rules as cards: one for each urgency, the rules in their order."""
    by_urgency: dict[Urgency, list[RedFlag]] = {}
    for rule in dict.fromkeys(rules):
        by_urgency.setdefault(rule.urgency, []).append(rule)
    return [
        Care(
            urgency,
            wording.HEADING[urgency],
            tuple(citing.said(f"{rule.why} {rule.do}", rule.source) for rule in by_urgency[urgency][:MOST]),
        )
        for urgency in reversed(Urgency)
        if urgency in by_urgency and urgency is not Urgency.SELF_CARE
    ]


def calm(rules: Iterable[RedFlag], citing: Citing) -> list[Block]:
    """When it is mostly harmless, as far as a rule says so."""
    harmless = (rule for rule in dict.fromkeys(rules) if rule.urgency is Urgency.SELF_CARE)
    return [Paragraph(citing.said(f"{rule.why} {rule.do}", rule.source)) for rule in harmless]


def rules_of(cause: Cause, shelf: Shelf) -> list[RedFlag]:
    """Rules that suspect a cause, first of all those that suspect it first, then what is not to be missed beside it."""
    own = sorted(
        shelf.rules_suspecting.get(cause.id, []),
        key=lambda rule: (
            rule.suspected.index(cause.id),
            _is_for_few(rule, shelf.knowledge),
            -_likeness(rule, cause),
        ),
    )
    # Chest pain is urgent whatever is behind it: a rule that suspects nothing belongs to what it is a main sign of.
    own += [rule for rule in shelf.rules_suspecting.get("", ()) if cause.serious and _likeness(rule, cause) >= _MAIN]
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


def _likeness(rule: RedFlag, cause: Cause) -> float:
    """How often the cause brings what the rule names, on average."""
    named = [leaf.id for leaf in rule.when.leaves if leaf.kind == "finding"]
    return sum(cause.findings[name].p for name in named if name in cause.findings) / (len(named) or 1)


def rules_naming(names: Iterable[str], shelf: Shelf) -> list[RedFlag]:
    """Rules that name any of these: those that may be true of anybody, then those that are for few."""
    return sorted(
        dict.fromkeys(rule for name in names for rule in shelf.rules_naming.get(name, ())),
        key=lambda rule: (_is_for_few(rule, shelf.knowledge), len(rule.when.leaves)),
    )


def _is_for_few(rule: RedFlag, knowledge: Knowledge) -> bool:
    """Whether it is only for those who were bitten, dived, take a medicine, were examined, are pregnant ..."""

    # a leaf that is no finding is a medicine, an illness that is known, an age or a sex
    def special(leaf: Leaf) -> bool:
        finding = knowledge.findings.get(leaf.id)
        return leaf.kind != "not" and (finding is None or finding.kind.moves_priors or not finding.ask)

    whole = rule.when
    parts = whole.parts if whole.parts and whole.need == len(whole.parts) else (whole,)
    return any(all(special(leaf) for leaf in part.leaves) for part in parts)


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
