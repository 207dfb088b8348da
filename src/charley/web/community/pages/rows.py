"""What pages ask of the database about contributions: what they show and no more, by queries that are written once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    ExpressionWrapper,
    F,
    Field,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)  # fmt: skip
from django.db.models.functions import Cast, Coalesce

from charley.web.accounts.models import Member
from charley.web.community.days import day_of
from charley.web.community.headings import heading
from charley.web.community.models import Contribution, Follow, Kind, Reaction, State, Team
from charley.web.community.seeing import visible_to
from charley.web.prepared import Prepared

ANSWERS = 20  # on a page of a thread
_AT_ONCE = 80  # up to so many answers and replies are taken together, which is quicker than a page of them


class Row(NamedTuple):
    """A contribution for one reader, as it comes from the database: what is text there stays text until it is needed.

    ``mine``, ``did_help`` and ``did_same`` are the reader's. No name where it was posted without one.
    """

    pk: int
    root: int | None
    parent: int | None
    ref: str
    kind: str
    title: str
    html: str
    name: str | None
    left: bool
    mine: bool | None
    made_at: str
    changed: bool
    read: str
    picture: str | None
    details: str
    audience: str
    state: str
    helped: int
    same: int
    did_help: bool
    did_same: bool


class Beginning(NamedTuple):
    """What a thread begins with, where, how much was written under it, and whether the reader follows it."""

    row: Row
    team: str | None
    team_name: str | None
    article: str
    answers: int
    follows: bool

    @classmethod
    def of(cls, *values: Any) -> Beginning:
        """As the database gives it."""
        return cls(Row(*values[:-5]), *values[-5:])


class Line(NamedTuple):
    """A thread in a list."""

    pk: int
    ref: str
    kind: str
    heading: str
    name: str | None
    made_at: str
    last_at: str

    @property
    def when(self) -> str:
        """The day on which it began, in words."""
        return day_of(date.fromisoformat(self.made_at[:10]))


def beginning(viewer: Member | None, **which: Any) -> Beginning | None:
    """A contribution that the viewer may see, by ``ref`` or ``id``."""
    (column,) = which
    found = _beginning(viewer is not None, column).rows(**which, **_of(viewer))
    return found[0] if found else None


def answers_of(viewer: Member | None, root: int, first: int) -> list[Row]:
    """Answers of a thread in order, one more than a page holds, and what was replied to them."""
    rows = _all_under(viewer is not None).rows(root=root, **_of(viewer))
    if len(rows) > _AT_ONCE:
        return _answers(viewer is not None, first).rows(root=root, **_of(viewer))
    page = {row.pk for row in [row for row in rows if row.kind == Kind.ANSWER][first : first + ANSWERS + 1]}
    return [row for row in rows if (row.parent or row.pk) in page]


def replies_to(viewer: Member | None, answer: int) -> list[Row]:
    """What was replied to an answer, in order."""
    return _replies(viewer is not None).rows(answer=answer, **_of(viewer))


def threads_of(viewer: Member | None, team: str, most: int, before: tuple[datetime, int] | None = None) -> list[Line]:
    """Threads of a team, the newest first; older than what was written last in a thread, and its number."""
    last = {"at": before[0], "pk": before[1]} if before else {}
    found = _threads(viewer is not None, most, before is not None).rows(team=team, **last, **_of(viewer))
    called = headings(line.pk for line in found if not line.heading)
    return [line._replace(heading=called[line.pk]) if line.pk in called else line for line in found]


def stories_of(viewer: Member | None, team: str, most: int) -> list[Row]:
    """The newest stories of a team."""
    return _stories(viewer is not None, most).rows(team=team, **_of(viewer))


def written_by(viewer: Member | None, author: Member, first: int, most: int) -> list[Row]:
    """What somebody wrote under their name, the newest first."""
    return _written_by(viewer is not None, first, most).rows(author=author.pk, **_of(viewer))


def threads_in(team: str) -> QuerySet[Contribution]:
    """What stands in a team's list, whoever reads it."""
    return Contribution.objects.filter(team=team, root=None, state=State.LIVE).exclude(kind=Kind.COMMENT)


def headings(untitled: Iterable[int]) -> dict[int, str]:
    """What threads without a title are called."""
    keys = list(untitled)
    there = Contribution.objects.filter(pk__in=keys).select_related("author") if keys else []
    return {one.pk: heading(one) for one in there}


@lru_cache
def _beginning(member: bool, column: str) -> Prepared[Beginning]:
    def make(viewer: UUID | None = None, **which: Any) -> QuerySet[Any, Any]:
        follows = Follow.objects.filter(member=viewer, what=Follow.What.THREAD, key=OuterRef("ref"))
        found = _for_page(viewer, Contribution.objects.filter(**which))
        seen_follow = _whether(Exists(follows)) if viewer else _no()
        of_thread = ("team", "team__name", "article", "answers", "follows")
        return found.annotate(follows=seen_follow).values_list(*_COLUMNS, *of_thread)

    return Prepared(make, Beginning.of, **{column: _field(Contribution, column)}, **_viewer(member))


@lru_cache
def _all_under(member: bool) -> Prepared[Row]:
    def make(root: int, viewer: UUID | None = None) -> QuerySet[Any, Any]:
        found = _for_page(viewer, Contribution.objects.filter(root=root)).order_by("made_at", "pk")
        return found.values_list(*_COLUMNS)[: _AT_ONCE + 1]

    return Prepared(make, Row, root=_field(Contribution, "id"), **_viewer(member))


@lru_cache(64)
def _answers(member: bool, first: int) -> Prepared[Row]:
    def make(root: int, viewer: UUID | None = None) -> QuerySet[Any, Any]:
        of_page = visible_to(_member(viewer), Contribution.objects.filter(root=root, kind=Kind.ANSWER))
        page = of_page.order_by("made_at", "pk").values("pk")[first : first + ANSWERS + 1]
        here = Contribution.objects.filter(root=root).alias(answer=Coalesce("parent", "pk")).filter(answer__in=page)
        return _for_page(viewer, here).order_by("made_at", "pk").values_list(*_COLUMNS)

    return Prepared(make, Row, root=_field(Contribution, "id"), **_viewer(member))


@lru_cache
def _replies(member: bool) -> Prepared[Row]:
    def make(answer: int, viewer: UUID | None = None) -> QuerySet[Any, Any]:
        found = _for_page(viewer, Contribution.objects.filter(parent=answer))
        return found.order_by("made_at", "pk").values_list(*_COLUMNS)

    return Prepared(make, Row, answer=_field(Contribution, "id"), **_viewer(member))


@lru_cache(64)
def _threads(member: bool, most: int, older: bool) -> Prepared[Line]:
    def make(
        team: str, at: datetime | None = None, pk: int | None = None, viewer: UUID | None = None
    ) -> QuerySet[Any, Any]:
        threads = threads_in(team)
        if older:
            # the bound by itself is where the index begins; within an "or" all newer ones would be read
            threads = threads.filter(Q(last_at__lt=at) | Q(pk__lt=pk), last_at__lte=at)
        found = visible_to(_member(viewer), threads).order_by("-last_at", "-pk")[:most]
        found = found.annotate(name=_NAME, made=Cast("made_at", TextField()), last=Cast("last_at", TextField()))
        return found.values_list("pk", "ref", "kind", "title", "name", "made", "last")

    last = {"at": _field(Contribution, "last_at"), "pk": _field(Contribution, "id")} if older else {}
    return Prepared(make, Line, team=_field(Team, "id"), **last, **_viewer(member))


@lru_cache
def _stories(member: bool, most: int) -> Prepared[Row]:
    def make(team: str, viewer: UUID | None = None) -> QuerySet[Any, Any]:
        found = _for_page(viewer, threads_in(team).filter(kind=Kind.STORY)).order_by("-last_at", "-pk")
        return found.values_list(*_COLUMNS)[:most]

    return Prepared(make, Row, team=_field(Team, "id"), **_viewer(member))


@lru_cache(64)
def _written_by(member: bool, first: int, most: int) -> Prepared[Row]:
    def make(author: UUID, viewer: UUID | None = None) -> QuerySet[Any, Any]:
        written = Contribution.objects.filter(author=author, anonymous=False, state=State.LIVE)
        found = _for_page(viewer, written).order_by("-made_at", "-pk")
        return found.values_list(*_COLUMNS)[first : first + most]

    return Prepared(make, Row, author=_field(Member, "id"), **_viewer(member))


_NAME = Case(When(anonymous=False, then=F("author__username")))
_COLUMNS = (
    "pk", "root", "parent", "ref", "kind", "title", "html", "name", "left", "mine", "made", "changed",
    "as_read", "as_picture", "as_details", "audience", "state", "helped", "same", "did_help", "did_same",
)  # fmt: skip


def _for_page(viewer: UUID | None, among: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Those that the viewer may see, with the columns of a row."""
    said = Reaction.objects.filter(contribution=OuterRef("pk"), member=viewer)
    return visible_to(_member(viewer), among).annotate(
        name=_NAME,
        left=_whether(Q(author=None)),
        mine=_whether(Q(author=viewer)) if viewer else _no(),
        made=Cast("made_at", TextField()),
        changed=_whether(Q(edited_at__isnull=False)),
        as_read=Cast("read", TextField()),
        as_picture=Cast("picture", TextField()),
        as_details=Cast("details", TextField()),
        did_help=_whether(Exists(said.filter(what=Reaction.What.HELPED))) if viewer else _no(),
        did_same=_whether(Exists(said.filter(what=Reaction.What.SAME))) if viewer else _no(),
    )


def _whether(it: Q | Exists) -> ExpressionWrapper[Any]:
    """True or false as the database says it, 1 and 0 with SQLite: turning them into others takes time."""
    return ExpressionWrapper(it, output_field=IntegerField())


def _no() -> Value:
    return Value(0, output_field=IntegerField())


def _of(viewer: Member | None) -> dict[str, UUID]:
    return {"viewer": viewer.pk} if viewer else {}


def _viewer(member: bool) -> dict[str, Field[Any, Any]]:
    return {"viewer": _field(Member, "id")} if member else {}


def _member(viewer: UUID | None) -> Member | None:
    return Member(pk=viewer) if viewer else None


def _field(model: Any, name: str) -> Field[Any, Any]:
    found: Field[Any, Any] = model._meta.get_field(name)
    return found
