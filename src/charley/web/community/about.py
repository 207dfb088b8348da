"""What questions are about, kept beside them: written when a question is, and gone with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from charley.community.topics import Topics
from charley.web.community.models import AskedAbout, Contribution, Kind
from charley.web.knowing import knowledge
from charley.web.once import once


@once
def topics() -> Topics:
    """By what questions are counted and listed."""
    return Topics(knowledge())


def note(one: Contribution) -> None:
    """Keep what a question is about, in place of what was kept before."""
    if one.kind == Kind.QUESTION:
        AskedAbout.objects.filter(contribution=one).delete()
        note_all([one])


def note_all(questions: Iterable[Contribution]) -> None:
    """Keep what questions are about of which nothing was kept; ``team`` is looked at."""
    AskedAbout.objects.bulk_create(_rows(questions), batch_size=500)


def _rows(questions: Iterable[Contribution]) -> Iterator[AskedAbout]:
    """What the words tell of, and what the team is for."""
    for one in questions:
        about = topics().of(one.read.get("findings", ())) | frozenset(one.team.topics if one.team else ())
        for topic in sorted(about):
            yield AskedAbout(contribution=one, team_id=one.team_id, topic=topic, at=one.made_at)
