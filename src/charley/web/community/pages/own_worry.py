"""On one's own thread about a fear that comes again: what was found, and a calmer way; nobody else sees it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from charley.web.community.knowing import post_reader
from charley.web.knowing import knowledge


@dataclass(frozen=True, slots=True)
class OwnWorry:
    """A gentle line.

    Args:
        findings: what studies found, in their own words.
        about: the page of the illness.
        guide: the name of a calmer way, and its page.
    """

    findings: tuple[str, ...]
    about: str
    guide: tuple[str, str] | None


def own_worry(worry: str) -> OwnWorry | None:
    """For the writer of a thread that asks in this fear; none where it asks in none."""
    fear = post_reader().rules.worries.get(worry) if worry else None
    if fear is None:
        return None
    numbers = tuple(knowledge().statistics[name].text for name in fear.rule.numbers)
    guide = next((knowledge().guides[name] for name in fear.rule.calmer), None)
    about = page_of("causes", fear.rule.cause)
    return OwnWorry(numbers, about, (guide.title, page_of("guides", guide.id)) if guide else None)


def page_of(kind: str, which: str) -> str:
    """Where a page of the library is."""
    return reverse("library:page", kwargs={"kind": kind, "which": which})
