"""What the page of an answer shows: values, without any layout."""

from __future__ import annotations

from dataclasses import dataclass

from charley.checkup.lines import Line
from charley.knowledge import Guide, Source


@dataclass(frozen=True)
class Said:
    """A sentence with the numbers of its sources."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class Danger:
    """How urgent it is, what to do and why.

    Args:
        urgency: one of the five levels.
        heading: what to do, in a few words.
        do: what to do, in sentences.
        why: reasons, each with what was told that it follows from.
        lines: where help is, in an emergency.
        call: the number to dial; empty where the country is not known.
        elsewhere: countries and their numbers, where the person's own is not known.
    """

    urgency: str
    heading: str
    do: tuple[str, ...]
    why: tuple[tuple[Said, str], ...]
    lines: tuple[str, ...]
    call: str
    elsewhere: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Weighed:
    """One thing that was said, and how it speaks: ``level`` 1 to 5, for or against."""

    text: str
    speaks_for: bool
    level: int
    words: str


@dataclass(frozen=True)
class CauseShown:
    """A cause as the page shows it."""

    id: str
    name: str
    clinical: str
    bars: int
    fit: str
    summary: str
    known: bool
    weighs: tuple[Weighed, ...]
    altogether: str
    apart: Said | None
    see: str
    facts: str
    sources: tuple[int, ...]
    verified: str


@dataclass(frozen=True)
class FearShown:
    """A fear that was told, answered."""

    name: str
    text: str
    against: str
    statistics: tuple[Said, ...]
    would_change: str


@dataclass(frozen=True)
class MovementShown:
    """A kind of movement as the page shows it."""

    name: str
    bars: int
    fit: str
    explanation: str
    told: str
    apart: str
    picture: str


@dataclass(frozen=True)
class CareShown:
    """Something safe to try."""

    title: str
    said: Said
    caution: str
    certainty: str


@dataclass(frozen=True)
class Shown:
    """Everything on the page."""

    in_scope: bool
    outside: tuple[str, ...]
    notices: tuple[str, ...]
    danger: Danger | None
    lines: tuple[Line, ...]
    person: tuple[str, ...]
    movements: tuple[MovementShown, ...] = ()
    beside: tuple[tuple[str, str, str, bool], ...] = ()
    fears: tuple[FearShown, ...] = ()
    sure: tuple[int, str] = (0, "")
    causes: tuple[CauseShown, ...] = ()
    serious: tuple[CauseShown, ...] = ()
    unlikely: tuple[str, ...] = ()
    both: str = ""
    unknown: tuple[str, ...] = ()
    guides: tuple[tuple[Guide, tuple[int, ...]], ...] = ()
    care: tuple[CareShown, ...] = ()
    claims: tuple[tuple[str, str, Said], ...] = ()
    sources: tuple[Source, ...] = ()
