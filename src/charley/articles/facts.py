"""Fills an article with facts: ``{{ statistics/twitches_in_healthy_people.text }}`` becomes what the knowledge says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel as Entry

from charley.articles.article import Fact
from charley.knowledge import Claim, Knowledge, SelfCare, Statistic, Verified

PLACEHOLDER = re.compile(r"\{\{\s*(?P<name>[^{}]*?)\s*\}\}")
_NAME = re.compile(r"(?P<kind>[a-z_]+)/(?P<id>[a-z][a-z0-9_]*)(?P<path>(\.[a-z0-9_]+)*)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#{}])")

VERDICTS = {
    "supported": "True",
    "plausible_but_unproven": "Not proven",
    "contradicted": "Wrong",
    "commercial": "Advertising",
}
_CERTAINTY = {"very_low": "very unsure", "low": "unsure", "moderate": "fairly sure", "high": "sure"}
_DIRECTION = {
    "helps": "helps",
    "may_help": "may help",
    "unclear": "not known",
    "no_benefit": "no gain found",
    "harms": "can harm",
}
_WORDS = {"verdict": VERDICTS, "certainty": _CERTAINTY, "direction": _DIRECTION}

# What an entry says when no field of it is named.
_SAYINGS: dict[type, Callable[[Any], str]] = {
    Claim: lambda claim: f"**{_plain(claim.claim)}?** *{VERDICTS[claim.verdict]}.* {_plain(claim.why)}",
    Statistic: lambda statistic: _plain(statistic.text),
    SelfCare: lambda advice: _plain(advice.text),
}


class FactError(ValueError):
    """A name leads to nothing that may be said."""


def fill(text: str, knowledge: Knowledge) -> tuple[str, list[tuple[int, str]]]:
    """Put facts in the places kept for them, each followed by its own marker.

    Args:
        text: Markdown with ``{{ kind/id.field }}``.
        knowledge: where the facts are.

    Returns:
        The text, with as many lines as before, and what was wrong: line (from 0) and message.
    """
    problems: list[tuple[int, str]] = []

    def said(match: re.Match[str]) -> str:
        try:
            return f"{value_of(match['name'], knowledge)}[^{match['name']}]"
        except FactError as error:
            problems.append((text.count("\n", 0, match.start()), str(error)))
            return ""

    return PLACEHOLDER.sub(said, text), problems


def value_of(name: str, knowledge: Knowledge) -> str:
    """What the knowledge says at a name, as Markdown.

    Raises:
        FactError: when nothing stands there, or only a number that nobody has looked up.
    """
    found = _walk(name, knowledge)
    value = found.value
    if knowledge.sources[found.source].verified is Verified.PLACEHOLDER:
        raise FactError(f"{name}: is a number that nobody has looked up; it may not be shown")
    if hasattr(value, "p"):
        return often(value.p)
    if hasattr(value, "text") and not isinstance(value, Statistic | SelfCare):
        return _plain(value.text)
    if saying := _SAYINGS.get(type(value)):
        return saying(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise FactError(f"{name}: is no text and no number; name one of its fields")
    return _plain(_WORDS.get(found.step, {}).get(str(value), str(value)) if isinstance(value, str) else f"{value:g}")


def cited(name: str, knowledge: Knowledge) -> Fact:
    """The fact behind a marker: ``kind/id``, ``kind/id.field`` or the id of a source.

    Raises:
        FactError: when the name leads to nothing.
    """
    if name in knowledge.sources:
        return Fact(name, name, knowledge.sources[name].model_dump_json())
    found = _walk(name, knowledge)
    return Fact(name, found.source, found.entry.model_dump_json() + knowledge.sources[found.source].model_dump_json())


def often(p: float) -> str:
    """A share in whole people.

    >>> often(0.34), often(0.008), often(0.00005)
    ('about 34 in 100', 'about 8 in 1,000', 'about 5 in 100,000')
    """
    for of in (100, 1_000, 100_000):
        if p * of >= 1:
            return f"about {round(p * of)} in {of:,}"
    return "fewer than 1 in 100,000"


@dataclass(frozen=True)
class _Found:
    entry: Entry  # the whole
    value: Any  # what stands at the name
    source: str  # the nearest on the way there
    step: str  # the last one


def _walk(name: str, knowledge: Knowledge) -> _Found:
    match = _NAME.fullmatch(name)
    shelf = getattr(knowledge, match["kind"], None) if match else None
    if not match or not hasattr(shelf, "keys"):
        raise FactError(f"{name!r} is no source and not written as kind/id or kind/id.field")
    if match["id"] not in shelf:  # type: ignore[operator]
        raise FactError(f"{name}: the knowledge has no {match['kind']} with this id")
    entry: Entry = shelf[match["id"]]  # type: ignore[index]
    value: Any = entry
    source = getattr(value, "source", None)
    steps = match["path"].split(".")[1:]
    for step in steps:
        value = _below(value, step)
        if value is None:
            raise FactError(f"{name}: there is no {step!r}")
        source = getattr(value, "source", source)
    if source is None:
        raise FactError(f"{name}: names no source of its own; name the part of it that is meant")
    return _Found(entry, value, source, steps[-1] if steps else "")


def _below(value: Any, step: str) -> Any:
    """One step down: a field, a key, a position, or the only member that is about something."""
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, tuple):
        about = [one for one in value if step in _subjects(one)]
        if any(_subjects(one) for one in value):
            return about[0] if len(about) == 1 else None
        return value[int(step)] if step.isdigit() and int(step) < len(value) else None
    return getattr(value, step, None) if step in type(value).model_fields else None


def _subjects(member: Any) -> tuple[str, ...]:
    """What an effect or a use is about, and its source. A position would mean another one after any insertion."""
    if hasattr(member, "effect"):
        return (member.effect,)
    return (*member.of, member.source) if hasattr(member, "of") else ()


def _plain(text: str) -> str:
    """Text of the knowledge as Markdown that shows just that text, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
