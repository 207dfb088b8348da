"""How often topics are asked about: counted once a week, over members, and told only of many.

All questions that stand are counted, whoever may read them, and for every reader the same numbers are shown: two
counts for two sorts of readers could be subtracted from each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.crypto import salted_hmac

from charley.web.community.about import topics
from charley.web.community.followed import topic_name
from charley.web.community.models import AskedAbout, Contribution, Kind, State, Team, Together

KEPT = timedelta(days=7)  # the numbers stay so long
SPANS = {"year": timedelta(days=365), "all": None}


@dataclass(frozen=True, slots=True)
class Frequency:
    """A topic of a group, in people of 100 who asked."""

    topic: str
    name: str
    of_100: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of a team or of all, for a span of time.

    Args:
        at: when it was counted.
        asked: about how many members asked; 0 while there are too few.
        topics: the most frequent first.
    """

    at: datetime
    asked: int
    topics: tuple[Frequency, ...]


def count_topics(now: datetime) -> bool:
    """Count anew, unless the numbers are younger than a week; says whether it was done."""
    last = Together.objects.filter(what=Together.What.TOPICS, team=None).first()
    if (last and now - last.at < KEPT) or not Contribution.objects.filter(kind=Kind.QUESTION).exists():
        return False
    told: dict[str | None, dict[str, object]] = defaultdict(dict)
    for span, length in SPANS.items():
        for team, counted in _counted(now - length if length else None):
            told[team][span] = counted
    with transaction.atomic():
        Together.objects.filter(what=Together.What.TOPICS).delete()
        Together.objects.bulk_create(
            Together(what=Together.What.TOPICS, team_id=team, at=now, told=one) for team, one in told.items()
        )
    return True


def told_of(team: Team | None, span: str) -> Told | None:
    """What was counted last; none before the first count."""
    row = Together.objects.filter(what=Together.What.TOPICS, team=team).first()
    if row is None:
        return None
    kept = row.told.get(span) or {"asked": 0, "topics": []}
    named = ((topic, topic_name(topic), *numbers) for topic, *numbers in kept["topics"])
    return Told(row.at, kept["asked"], tuple(Frequency(*one) for one in named if one[1]))


def _counted(since: datetime | None) -> Iterable[tuple[str | None, object]]:
    """For all and for each open team what may be told of questions since a moment."""
    asked = Contribution.objects.filter(kind=Kind.QUESTION, state=State.LIVE, author__isnull=False)
    about = AskedAbout.objects.filter(contribution__state=State.LIVE, contribution__author__isnull=False)
    if since:
        asked, about = asked.filter(made_at__gte=since), about.filter(at__gte=since)
    span, teams = "year" if since else "all", list(Team.objects.filter(closed_at=None))
    people = dict(_people(asked, "team", by="author"))
    in_team: dict[str, dict[str, int]] = defaultdict(dict)
    for team, topic, count in _people(about, "team", "topic"):
        in_team[team][topic] = count
    whole = asked.aggregate(people=Count("author", distinct=True))["people"]
    yield None, _told(f"{span}|", whole, dict(_people(about, "topic")))
    for one in teams:
        yield one.id, _told(f"{span}|{one.id}", people.get(one.id, 0), in_team[one.id])


def _people(rows: QuerySet[Any], *groups: str, by: str = "contribution__author") -> Iterable[Any]:
    """How many members there are in each group."""
    yield from rows.values_list(*groups).annotate(people=Count(by, distinct=True)).order_by()


def _told(group: str, asked: int, told: dict[str, int]) -> object:
    """As it is kept: whole numbers of 100, the most frequent first; none where it may not be told."""
    from charley.insight.pooling import frequencies  # large, and needed once a week

    key = salted_hmac("charley.community.topics", group, algorithm="sha256").digest()
    found = frequencies(asked, told, topics().all, key)
    if found is None:
        return None
    shares = sorted(found.shares.items(), key=lambda one: (-one[1].value, one[0]))
    return {
        "asked": round(found.asked, -1),
        "topics": [[topic, *(round(100 * part) for part in (one.value, one.low, one.high))] for topic, one in shares],
    }
