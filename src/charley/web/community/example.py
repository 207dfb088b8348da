"""An invented community of any size, to look at and to load: invented names, sentences of our own, nobody's words.

The same size gives the same community, however often it is made.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate, islice
from typing import NamedTuple
from uuid import UUID

from charley.community import skeleton
from charley.community.post_markup import as_html
from charley.web.accounts.models import Member
from charley.web.community import example_words as words
from charley.web.community.about import topics
from charley.web.community.beginning import begin
from charley.web.community.many_rows import count_on, in_one_go, keep
from charley.web.community.models import (
    AskedAbout,
    Audience,
    Contribution,
    Follow,
    Kind,
    Membership,
    Person,
    Reaction,
    Team,
    Word,
)
from charley.web.community.searching import words_of

DAYS = 700
THREADS_A_MEMBER = 1.4
FOLLOWS_A_MEMBER = 23
_MOST_ANSWERS = 20
_AT_ONCE = 500  # threads
_REF = "abcdefghijkmnpqrstuvwxyz23456789"
_HELPED = Reaction.What.HELPED.value


class _Row(NamedTuple):
    """A contribution; the names are those of the columns."""

    id: int
    ref: str
    kind: str
    author_id: UUID
    team_id: str | None
    root_id: int | None
    parent_id: int | None
    title: str
    body: str
    html: str
    audience: str
    made_at: datetime
    last_at: datetime
    answers: int = 0
    helped: int = 0
    read: dict[str, list[str]] = {}  # one for all: nobody changes it


def fill(members: int, now: datetime, seed: int = 7) -> bool:
    """Make the community, all of it or nothing, unless somebody has an account here; says whether it was made."""
    if members < 1 or Member.objects.exists():
        return False
    chance = random.Random(seed)  # noqa: S311 (an example, no secret)
    with in_one_go():
        begin(now)
        teams = [team.id for team in Team.objects.order_by("id")]
        # in the order of their keys, in which most tables are filled then: an index grows fastest at its end
        people = sorted(UUID(int=chance.getrandbits(128), version=4) for _ in range(members))
        _people(people, now)
        _join(people, teams, now, chance)
        threads = _Threads(people, teams, now, chance)
        refs = threads.make(max(1, round(members * THREADS_A_MEMBER)))
        keep(Follow, ("member_id", "what", "key", "at"), _follows(people, refs, now, chance))
        count_on(Contribution)
    return True


def name_of(number: int) -> str:
    """An invented pseudonym.

    >>> name_of(0), name_of(3000)
    ('Quiet Otter', 'Quiet Otter 2')
    """
    round_, place = divmod(number, len(words.MANNERS) * len(words.ANIMALS))
    animal, manner = divmod(place, len(words.MANNERS))
    return f"{words.MANNERS[manner]} {words.ANIMALS[animal]}" + (f" {round_ + 1}" if round_ else "")


def _people(people: Sequence[UUID], now: datetime) -> None:
    joined = now - timedelta(days=DAYS)
    names = list(map(name_of, range(len(people))))
    keep(  # a password that is none: nobody signs in
        Member,
        ("id", "username", "password", "date_joined"),
        ((key, name, "!", joined) for key, name in zip(people, names, strict=True)),
    )
    keep(
        Person,
        ("member_id", "skeleton", "level", "days_here", "since"),
        ((key, skeleton(name), 1, 3, joined) for key, name in zip(people, names, strict=True)),
    )


def _join(people: Sequence[UUID], teams: Sequence[str], now: datetime, chance: random.Random) -> None:
    """One team or two each; the first teams are the largest."""
    sizes = dict.fromkeys(teams, 0)
    shares = _shares(teams)

    def memberships() -> Iterator[tuple[UUID, str, datetime]]:
        for key in people:
            for team in dict.fromkeys(chance.choices(teams, cum_weights=shares, k=2)):
                sizes[team] += 1
                yield key, team, now - timedelta(days=chance.randrange(1, DAYS))

    keep(Membership, ("member_id", "team_id", "joined_at"), memberships())
    for team, size in sizes.items():
        Team.objects.filter(pk=team).update(members=size)


class _Threads:
    """Questions and updates with their answers, replies and thanks, one thread after the other."""

    def __init__(self, people: Sequence[UUID], teams: Sequence[str], now: datetime, chance: random.Random) -> None:
        self._people, self._teams, self._now, self._chance = people, teams, now, chance
        self._shares = _shares(teams)
        self._topics = dict(Team.objects.values_list("pk", "topics"))
        newest = Contribution.objects.order_by("pk").last()  # of members who have left
        self._number = newest.pk if newest else 0

    def make(self, many: int) -> list[str]:
        """So many threads; their refs."""
        refs = []
        threads = (self._thread(number) for number in range(many))
        while some := list(islice(threads, _AT_ONCE)):
            keep(Contribution, _Row._fields, (row for thread in some for row in thread))
            asked = [thread[0] for thread in some if thread[0].title]
            keep(Word, ("stem", "contribution_id"), ((stem, one.id) for one in asked for stem in _words(one.title)))
            keep(AskedAbout, ("contribution_id", "team_id", "topic", "at"), self._about(asked))
            helped = (row for thread in some for row in thread if row.helped)
            keep(Reaction, ("contribution_id", "member_id", "what", "at"), self._said(helped))
            refs += [thread[0].ref for thread in some]
        return refs

    def _thread(self, number: int) -> list[_Row]:
        chance = self._chance
        at = self._now - timedelta(minutes=chance.randrange(60, DAYS * 1440))
        if number % 10 == 9:
            root = self._row(Kind.UPDATE, at, chance.choice(words.UPDATES), audience=self._audience((6, 9)))
        else:
            about, team = words.question(chance), chance.choices(self._teams, cum_weights=self._shares)[0]
            root = self._row(Kind.QUESTION, at, about.body, about.title, team, self._audience((6, 9, 10)))
            root = root._replace(read={"findings": list(about.findings)})
        under: list[_Row] = []
        for _ in range(_MOST_ANSWERS if number == 0 else min(_MOST_ANSWERS, int(chance.expovariate(1 / 5)))):
            at = min(self._now, at + timedelta(hours=3))
            answer = self._under(root, None, at, chance.choice(words.ANSWERS))
            under.append(answer._replace(helped=min(len(self._people), chance.choice((0, 0, 0, 1, 2)))))
            if chance.random() < 0.25:
                under.append(self._under(root, answer, at, chance.choice(words.REPLIES)))
        return [root._replace(answers=len(under), last_at=at), *under]

    def _row(
        self, kind: Kind, at: datetime, body: str, title: str = "", team: str | None = None, audience: str = ""
    ) -> _Row:
        self._number += 1
        ref, author = "".join(self._chance.choices(_REF, k=10)), self._chance.choice(self._people)
        number, html = self._number, _html(body)
        return _Row(number, ref, kind.value, author, team, None, None, title, body, html, audience, at, at)

    def _under(self, root: _Row, answer: _Row | None, at: datetime, body: str) -> _Row:
        one = self._row(Kind.REPLY if answer else Kind.ANSWER, at, body, "", root.team_id, root.audience)
        return one._replace(root_id=root.id, parent_id=answer.id if answer else None)

    def _audience(self, shares: tuple[int, ...]) -> str:
        every = (Audience.MEMBERS.value, Audience.EVERYONE.value, Audience.TEAM.value)
        return self._chance.choices(every[: len(shares)], cum_weights=shares)[0]

    def _about(self, asked: Sequence[_Row]) -> Iterator[tuple[int, str | None, str, datetime]]:
        """As the room ``about`` keeps it."""
        for one in asked:
            for topic in sorted({*topics().of(one.read["findings"]), *self._topics.get(one.team_id or "", ())}):
                yield one.id, one.team_id, topic, one.made_at

    def _said(self, helped: Iterator[_Row]) -> Iterator[tuple[int, UUID, str, datetime]]:
        for one in helped:
            for key in self._chance.sample(self._people, one.helped):
                yield one.id, key, _HELPED, self._now


def _follows(
    people: Sequence[UUID], refs: Sequence[str], now: datetime, chance: random.Random
) -> Iterator[tuple[UUID, str, str, datetime]]:
    for key in people:
        threads = {chance.choice(refs) for _ in range(FOLLOWS_A_MEMBER - 8)}
        others = {str(chance.choice(people)) for _ in range(8)} - {str(key)}
        for what, keys in ((Follow.What.PERSON.value, others), (Follow.What.THREAD.value, threads)):
            for which in sorted(keys):
                yield key, what, which, now


def _shares(teams: Sequence[str]) -> list[float]:
    """Each team is asked and joined less than the one before."""
    return list(accumulate(1 / (place + 1) for place in range(len(teams))))


@cache
def _words(title: str) -> tuple[str, ...]:
    return words_of(title)


@cache
def _html(body: str) -> str:
    return as_html(body)
