"""On one's own thread about a fear that comes again: what was found, and a calmer way; nobody else sees it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from charley.web.accounts.models import Member
from charley.web.community.knowing import post_reader
from charley.web.community.models import Contribution
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


def own_worry(root: Contribution, viewer: Member | None) -> OwnWorry | None:
    """For the writer of a thread that asks in fear; none for anybody else."""
    fear = (
        post_reader().rules.worries.get(root.read.get("worry", "")) if viewer and root.author_id == viewer.pk else None
    )
    if fear is None:
        return None
    numbers = tuple(knowledge().statistics[name].text for name in fear.rule.numbers)
    guide = next((knowledge().guides[name] for name in fear.rule.calmer), None)
    about = page_of("causes", fear.rule.cause)
    return OwnWorry(numbers, about, (guide.title, page_of("guides", guide.id)) if guide else None)


def page_of(kind: str, which: str) -> str:
    """Where a page of the library is."""
    return reverse("library:page", kwargs={"kind": kind, "which": which})
