"""Questionnaires that may be used without asking anyone, and the numbers of those that may not be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

import yaml

from charley.diary.measures import Measure
from charley.diary.moments import Moment
from charley.diary.problems import RecordError


@dataclass(frozen=True, slots=True)
class Part:
    """Some questions of a scale that have a sum and a cut-off of their own.

    Args:
        name: what they ask about.
        items: places of the questions, from 0.
        cutoff: the lowest sum that is worth talking about with a doctor.
    """

    name: str
    items: tuple[int, ...]
    cutoff: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One questionnaire.

    Args:
        id: as in a measure.
        name: what people call it.
        text: ``free`` for anyone, ``ours``, or ``number_only`` where the words belong to others.
        question: what is asked of all items.
        items: the items, in order.
        answers: points and words of the answers; empty where any whole number up to ``highest`` is one.
        highest: most points of one item.
        bands: the lowest sum of each, and what it is called; only where a source says so.
        parts: sums of their own.
        help_from: the sum from which it is said where help is.
        sources: pages on which words, licence and cut-offs were read.
    """

    id: str
    name: str
    text: Literal["free", "ours", "number_only"]
    question: str = ""
    items: tuple[str, ...] = ()
    answers: Mapping[int, str] = field(default_factory=dict)
    highest: int = 0
    bands: Mapping[int, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    help_from: int | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """What the answers add up to.

    Args:
        value: the sum.
        band: what a sum of that size is called; empty where no source says so.
        above: the parts that reach their cut-off.
        line: a calm line with what to do, where the sum is high; else empty.
    """

    value: int
    band: str = ""
    above: tuple[str, ...] = ()
    line: str = ""


@cache
def scales() -> Mapping[str, Scale]:
    """Every scale by its id.

    >>> scales()["phq_4"].items[0], scales()["irls"].items
    ('Feeling nervous, anxious or on edge', ())
    """
    text = (files("charley.diary") / "data" / "scales.yaml").read_text(encoding="utf-8")
    return MappingProxyType({entry["id"]: _scale(entry) for entry in yaml.safe_load(text)})


def score(identity: str, answers: Sequence[int]) -> Score:
    """Add up the answers to a scale.

    >>> made = score("phq_4", [1, 0, 3, 3])
    >>> made.value, made.band, made.above, bool(made.line)
    (7, 'moderate', ('low mood',), True)

    Args:
        identity: of the scale.
        answers: points of each answer, in order; none may be left out.

    Raises:
        RecordError: when there is no such scale, an answer is missing, or one is none of its answers.
    """
    scale = _find(identity)
    if scale.text == "number_only":
        raise RecordError(f"The questions of {scale.name} belong to others. Give the number that the clinic told you.")
    if len(answers) != len(scale.items):
        raise RecordError(
            f"{scale.name} has {len(scale.items)} questions, and {len(answers)} were answered. Answer each of them."
        )
    allowed = list(scale.answers) or list(range(scale.highest + 1))
    for answer in answers:
        if answer not in allowed:
            raise RecordError(
                f"{answer} is no answer to {scale.name}. Use a number from {allowed[0]} to {allowed[-1]}."
            )
    total = sum(answers)
    band = next((name for lowest, name in sorted(scale.bands.items(), reverse=True) if total >= lowest), "")
    above = tuple(part.name for part in scale.parts if sum(answers[item] for item in part.items) >= part.cutoff)
    high = (scale.help_from is not None and total >= scale.help_from) or bool(above)
    return Score(total, band, above, _HELP if high else "")


def answered(identity: str, answers: Sequence[int], at: Moment, note: str = "") -> Measure:
    """The measure that the answers to a scale make.

    Raises:
        RecordError: as in :func:`score`.
    """
    return Measure(measure=identity, value=score(identity, answers).value, at=at, answers=tuple(answers), note=note)


def score_of(measure: Measure) -> Score | None:
    """What a kept measure means; none when it is of no scale, or only its number is known.

    Without the answers to each question the sum has a band, and no parts.
    """
    scale = scales().get(measure.measure)
    if scale is None or scale.text == "number_only":
        return None
    if measure.answers:
        try:
            return score(measure.measure, measure.answers)
        except RecordError:
            return None  # kept by another edition of the scale
    band = next((name for lowest, name in sorted(scale.bands.items(), reverse=True) if measure.value >= lowest), "")
    high = scale.help_from is not None and measure.value >= scale.help_from
    return Score(round(measure.value), band, line=_HELP if high else "")


_HELP = (
    "Many people with muscle trouble feel like this, and it can get better. A doctor or nurse can help: "
    "show them this. If you think of harming yourself, call your emergency number or a crisis line now."
)


def _find(identity: str) -> Scale:
    try:
        return scales()[identity]
    except KeyError:
        raise RecordError(f"No scale is called {identity[:40]!r}. There are: {', '.join(scales())}.") from None


def _scale(entry: Mapping[str, Any]) -> Scale:
    answers = entry.get("answers", {})
    return Scale(
        id=entry["id"],
        name=entry["name"],
        text=entry["text"],
        question=entry.get("question", ""),
        items=tuple(entry.get("items", ())),
        answers=MappingProxyType(answers),
        highest=entry.get("highest", max(answers, default=0)),
        bands=MappingProxyType(entry.get("bands", {})),
        parts=tuple(Part(part["name"], tuple(part["items"]), part["from"]) for part in entry.get("parts", ())),
        help_from=entry.get("help_from"),
        sources=tuple(
            dict.fromkeys(
                entry[name] for name in ("free_by", "words_from", "bands_from", "parts_from") if name in entry
            )
        ),
    )
