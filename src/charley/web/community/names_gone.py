"""When somebody leaves, what others wrote calls them no more, and moderators' words name them no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model, Q, QuerySet

from charley.community.forgotten import without_links, without_mentions, without_name
from charley.web.accounts.models import Member
from charley.web.community.models import Action, Appeal, Case, Contribution, Notice, Quote, Report, Revision
from charley.web.community.searching import keep_words

Change = Callable[[str, str], str]

# In posts only "@name" goes: the same letters without it may be a word, and the words are the writer's. In what is said
# about people the name itself goes too.
CALLED: tuple[tuple[type[Model], dict[str, Change]], ...] = (
    (Contribution, {"title": without_mentions, "body": without_mentions, "html": without_links}),
    (Revision, {"title": without_mentions, "body": without_mentions}),
    (Quote, {"words": without_mentions}),
)
NAMED: tuple[tuple[type[Model], dict[str, Change]], ...] = (
    (Action, {"words": without_name}),
    (Appeal, {"words": without_name, "answer": without_name}),
    (Report, {"words": without_name}),
    (Notice, {"words": without_name}),
)


def take_out(member: Member) -> None:
    """Take the name of a member who goes out of all that is kept of others."""
    name = str(member.username)
    for looked_for, tables in ((f"@{name}", CALLED), (name, NAMED)):
        for model, changes in tables:
            for row in _holding(model, looked_for, list(changes)):
                new = {column: change(getattr(row, column), name) for column, change in changes.items()}
                if any(new[column] != getattr(row, column) for column in changes):
                    # a seal without its salt says that words went: the entry of the record stands
                    more = {"salt": ""} if model is Action else {}
                    model._default_manager.filter(pk=row.pk).update(**new, **more)
                    if isinstance(row, Contribution) and row.title != new["title"]:
                        row.title = new["title"]
                        keep_words(row)
    _from_snapshots(name)


def _holding(model: type[Model], looked_for: str, columns: list[str]) -> QuerySet[Any]:
    any_of = Q()
    for column in columns:
        any_of |= Q(**{f"{column}__icontains": looked_for})
    return model._default_manager.filter(any_of).only("pk", *columns)


def _from_snapshots(name: str) -> None:
    called = Q(snapshot__body__icontains=f"@{name}") | Q(snapshot__title__icontains=f"@{name}")
    for case in Case.objects.filter(called).only("pk", "snapshot"):
        case.snapshot = snapshot_without(case.snapshot, name)
        case.save(update_fields=["snapshot"])


def snapshot_without(snapshot: Mapping[str, object], name: str) -> dict[str, object]:
    """A post as a case keeps it, in which somebody is called no more."""
    return {key: without_mentions(text, name) if isinstance(text, str) else text for key, text in snapshot.items()}
