"""The teams, guidelines and pages of words that a new community begins with: data, with texts of our own."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field

from charley.community.measures import Harm
from charley.community.rules import DATA, RuleEntry, RuleError, read
from charley.knowledge import Knowledge

PromptId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class Team(RuleEntry):
    """A place for one condition or topic."""

    id: str
    name: str
    about: tuple[str, ...]  # causes of the knowledge
    for_whom: str
    text: str
    prompts: dict[PromptId, str]  # questions that ask for a story


class Guideline(RuleEntry):
    """One thing that members agree to."""

    id: str
    title: str
    text: str
    harm: Harm  # how bad it is to break it


def teams(knowledge: Knowledge, language: str = "en") -> tuple[Team, ...]:
    """The teams of a new community.

    Raises:
        RuleError: when the file is wrong, or names a cause that the knowledge does not hold.
    """
    found = read(DATA / language / "teams.yaml", Team)
    for team in found:
        for name in team.about:
            if name not in knowledge.causes:
                raise RuleError(f"teams.yaml, {team.id}: the knowledge has no cause {name!r}.")
    return found


@cache
def guidelines(language: str = "en") -> tuple[Guideline, ...]:
    """What members agree to, in order."""
    return read(DATA / language / "guidelines.yaml", Guideline)
