"""Questions that ask for a story: of teams, and of articles of the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from charley.community import teams as data
from charley.web.community.models import Contribution
from charley.web.knowing import knowledge
from charley.web.library.shelves import articles
from charley.web.once import once


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question.

    Args:
        kind: "team" or "article".
        of: id of the team or article that asks.
        id: its own, permanent.
        text: the question.
    """

    kind: str
    of: str
    id: str
    text: str


def prompts_of(kind: str, of: str) -> tuple[Prompt, ...]:
    """What a team or an article asks, in order; a team that a host added asks nothing."""
    if kind == "team":
        asked = _of_teams().get(of, {})
    else:
        article = articles().articles.get(of) if kind == "article" else None
        asked = article.prompts if article else {}
    return tuple(Prompt(kind, of, name, text) for name, text in asked.items())


def prompt_of(kind: str, of: str, which: str) -> Prompt | None:
    """One of them; none where it is asked no more."""
    return next((one for one in prompts_of(kind, of) if one.id == which), None)


def prompt_of_story(story: Contribution) -> Prompt | None:
    """What a story answers."""
    if story.article:
        return prompt_of("article", story.article, story.prompt)
    return prompt_of("team", story.team_id or "", story.prompt)


@once
def _of_teams() -> Mapping[str, Mapping[str, str]]:
    return {team.id: team.prompts for team in data.teams(knowledge())}
