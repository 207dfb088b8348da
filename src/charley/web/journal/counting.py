"""How many episodes on each day, counted by the database in one question."""

from __future__ import annotations

from datetime import date

from django.db.models.fields.json import KT

from charley.web.journal import models


def counts(diary: models.Diary, first: date, last: date) -> dict[date, int]:
    """Episodes of each recorded day; a day that is not in it is not known, and is never zero.

    As :func:`charley.diary.days` counts, without reading what the entries say.
    """
    rows = (
        models.Entry.objects.filter(
            diary_id=diary.id, deleted_at=None, kind__in=("episode", "nothing"), day__gte=first, day__lte=last
        )
        .order_by()
        .values_list("day", "kind", KT("document__count"), KT("document__movement"))
    )
    found: dict[date, int] = {}
    for day, kind, count, movement in rows:
        if kind == "episode":
            found[day] = found.get(day, 0) + int(count or 1)
        elif movement is None:
            found.setdefault(day, 0)
    return found
