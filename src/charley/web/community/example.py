"""An invented community of any size, to look at and to load: invented names, sentences of our own, nobody's words.

The same size gives the same community, however often it is made.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import chain, islice
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from charley.community import skeleton
from charley.community.post_markup import as_html
from charley.web.accounts.models import Member
from charley.web.community import example_words as words
from charley.web.community.about import note_all
from charley.web.community.beginning import begin
from charley.web.community.models import (
    Audience,
    Contribution,
    Follow,
    Kind,
    Membership,
    Person,
    Reaction,
    Team,
)

DAYS = 700
THREADS_A_MEMBER = 1.4
FOLLOWS_A_MEMBER = 23
_MOST_ANSWERS = 20
_AT_ONCE = 2_000
_REF = "abcdefghijkmnpqrstuvwxyz23456789"
Row = TypeVar("Row", bound=Model)


def fill(members: int, now: datetime, seed: int = 7) -> bool:
    """Make the community, unless somebody has an account here; says whether it was made."""
    if members < 1 or Member.objects.exists():
        return False
    chance = random.Random(seed)  # noqa: S311 (an example, no secret)
    begin(now)
    teams = list(Team.objects.order_by("id"))
    people = [UUID(int=chance.getrandbits(128), version=4) for _ in range(members)]
    _keep(Member, (_member(key, number, now) for number, key in enumerate(people)))
    _keep(Person, (_person(key, number, now) for number, key in enumerate(people)))
    _join(people, teams, now, chance)
    threads = max(1, round(members * THREADS_A_MEMBER))
    refs: list[str] = []
    for first in range(0, threads, _AT_ONCE):
        refs += _threads(range(first, min(first + _AT_ONCE, threads)), people, teams, now, chance)
    _keep(Follow, _follows(people, refs, now, chance))
    return True


def name_of(number: int) -> str:
    """An invented pseudonym.

    >>> name_of(0), name_of(3000)
    ('Quiet Otter', 'Quiet Otter 2')
    """
    round_, place = divmod(number, len(words.MANNERS) * len(words.ANIMALS))
    animal, manner = divmod(place, len(words.MANNERS))
    return f"{words.MANNERS[manner]} {words.ANIMALS[animal]}" + (f" {round_ + 1}" if round_ else "")


def _member(key: UUID, number: int, now: datetime) -> Member:
    joined = now - timedelta(days=DAYS)
    return Member(id=key, username=name_of(number), password="!", date_joined=joined)  # noqa: S106 (nobody signs in)


def _person(key: UUID, number: int, now: datetime) -> Person:
    looks = skeleton(name_of(number))
    return Person(member_id=key, skeleton=looks, level=1, days_here=3, since=now - timedelta(days=DAYS))


def _join(people: list[UUID], teams: list[Team], now: datetime, chance: random.Random) -> None:
    """One team or two each; the first teams are the largest."""
    sizes = dict.fromkeys((team.id for team in teams), 0)
    weights = [1 / (place + 1) for place in range(len(teams))]

    def memberships() -> Iterator[Membership]:
        for key in people:
            for team in set(chance.choices(teams, weights, k=2)):
                sizes[team.id] += 1
                yield Membership(member_id=key, team=team, joined_at=now - timedelta(days=chance.randrange(1, DAYS)))

    _keep(Membership, memberships())
    for team in teams:
        team.members = sizes[team.id]
    Team.objects.bulk_update(teams, ["members"])


def _threads(numbers: range, people: list[UUID], teams: list[Team], now: datetime, chance: random.Random) -> list[str]:
    """Some questions and updates with their answers, replies and thanks; their refs."""
    weights = [1 / (place + 1) for place in range(len(teams))]
    roots, given, replies = list[Contribution](), list[Contribution](), list[Contribution]()
    for number in numbers:
        at = now - timedelta(minutes=chance.randrange(60, DAYS * 1440))
        if number % 10 == 9:
            root = _made(chance, Kind.UPDATE, chance.choice(people), at, chance.choice(words.UPDATES))
        else:
            about = words.question(chance)
            root = _made(chance, Kind.QUESTION, chance.choice(people), at, about.body)
            root.title, root.team = about.title, chance.choices(teams, weights)[0]
            root.read = {"findings": list(about.findings)}
        seen_by = [Audience.MEMBERS, Audience.EVERYONE, Audience.TEAM]
        root.audience = chance.choices(seen_by[: 3 if root.team else 2], (6, 3, 1)[: 3 if root.team else 2])[0]
        roots.append(root)
        for _ in range(_MOST_ANSWERS if number == 0 else min(_MOST_ANSWERS, int(chance.expovariate(1 / 5)))):
            at = min(now, at + timedelta(hours=3))
            answer = _under(root, _made(chance, Kind.ANSWER, chance.choice(people), at, chance.choice(words.ANSWERS)))
            answer.helped = min(len(people), chance.choice((0, 0, 0, 1, 2)))
            given.append(answer)
            if chance.random() < 0.25:
                reply = _made(chance, Kind.REPLY, chance.choice(people), at, chance.choice(words.REPLIES))
                reply.parent = answer
                replies.append(_under(root, reply))
    for some in (roots, given, replies):  # each hangs on those before
        Contribution.objects.bulk_create(some, batch_size=500)
    note_all(root for root in roots if root.kind == Kind.QUESTION)
    _keep(
        Reaction,
        (
            Reaction(contribution=one, member_id=key, what=Reaction.What.HELPED, at=now)
            for one in given
            for key in chance.sample(people, one.helped)
        ),
    )
    return [root.ref for root in roots]


def _made(chance: random.Random, kind: Kind, author: UUID, at: datetime, body: str) -> Contribution:
    ref = "".join(chance.choices(_REF, k=10))
    return Contribution(
        ref=ref, kind=kind, author_id=author, body=body, html=_html(body), made_at=at, last_at=at, read={}
    )


def _under(root: Contribution, one: Contribution) -> Contribution:
    one.root, one.team, one.audience = root, root.team, root.audience
    root.answers, root.last_at = root.answers + 1, one.made_at
    return one


def _follows(people: list[UUID], refs: list[str], now: datetime, chance: random.Random) -> Iterator[Follow]:
    for key in people:
        threads = {chance.choice(refs) for _ in range(FOLLOWS_A_MEMBER - 8)}
        others = {str(chance.choice(people)) for _ in range(8)} - {str(key)}
        for what, keys in ((Follow.What.THREAD, threads), (Follow.What.PERSON, others)):
            for which in sorted(keys):
                yield Follow(member_id=key, what=what, key=which, at=now)


def _keep(model: type[Row], rows: Iterator[Row]) -> None:
    for first in rows:
        some = list(chain([first], islice(rows, _AT_ONCE - 1)))
        model._default_manager.bulk_create(some, batch_size=500)


@cache
def _html(body: str) -> str:
    return as_html(body)
