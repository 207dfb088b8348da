"""What somebody follows, how a topic is called, and what an article is about."""

from __future__ import annotations

from charley.web.accounts.models import Member
from charley.web.community.models import Follow
from charley.web.knowing import knowledge
from charley.web.library.shelves import articles


def follows(viewer: Member | None, what: str, key: str) -> bool:
    """Whether somebody follows it; the key as it is kept."""
    return viewer is not None and Follow.objects.filter(member=viewer, what=what, key=key).exists()


def topic_name(key: str) -> str:
    """The name of a topic; empty where the knowledge has none."""
    entry = knowledge().causes.get(key) or knowledge().movements.get(key) or knowledge().findings.get(key)
    return entry.name if entry else ""


def topics_of_article(which: str) -> frozenset[str]:
    """Findings and causes that an article is about; none where there is no such article."""
    article = articles().articles.get(which)
    return frozenset((*article.topics, *article.conditions)) if article else frozenset()
