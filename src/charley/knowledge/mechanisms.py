"""The graph of parts, signals, regulators and faults: which fault could give a picture, and what a cause looks like."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from charley.knowledge.library import Knowledge
from charley.knowledge.reference import Link, Part


@dataclass(frozen=True)
class Explained:
    """A fault, the findings of a picture that it gives, and the causes that could be behind it."""

    fault: Part
    gives: tuple[str, ...]
    causes: tuple[str, ...]


def faults_for(findings: Iterable[str], knowledge: Knowledge) -> list[Explained]:
    """Faults that could give some of the findings, those that give most of them first."""
    wanted = tuple(dict.fromkeys(findings))
    explained = [
        Explained(part, tuple(f for f in wanted if f in part.shows), part.causes)
        for part in knowledge.parts.values()
        if part.kind == "fault" and set(part.shows) & set(wanted)
    ]
    return sorted(explained, key=lambda e: (-len(e.gives), e.fault.id))


def faults_of(cause: str, knowledge: Knowledge) -> list[Part]:
    """Faults by which a cause works."""
    return [part for part in knowledge.parts.values() if part.kind == "fault" and cause in part.causes]


def links_at(part: str, knowledge: Knowledge) -> list[Link]:
    """Arrows that start or end at a part."""
    return [link for link in knowledge.links.values() if part in (link.start, link.end)]


def way(start: str, end: str, knowledge: Knowledge) -> list[Link]:
    """The fewest arrows from one part to another, disputed ones only where no other way leads there.

    Returns:
        The arrows in order; none where no way leads there, or where it starts where it ends.
    """
    for disputed in (False, True):
        found = _way(start, end, [k for k in knowledge.links.values() if disputed or k.certainty != "disputed"])
        if found:
            return found
    return []


def _way(start: str, end: str, links: list[Link]) -> list[Link]:
    came: dict[str, Link | None] = {start: None}
    ahead = deque([start])
    while ahead and end not in came:
        here = ahead.popleft()
        for link in links:
            if link.start == here and link.end not in came:
                came[link.end] = link
                ahead.append(link.end)
    path: list[Link] = []
    step = came.get(end)
    while step is not None:
        path.append(step)
        step = came[step.start]
    return path[::-1]
