"""Sessions in the database, as Django keeps them; each page asks for one, by a query that is written once."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from charley.web.prepared import Prepared


class SessionStore(db.SessionStore):
    """A session."""

    def load(self) -> dict[str, Any]:
        """What it holds; nothing where there is none, or it has ended."""
        found = _session().rows(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0])


@cache
def _session() -> Prepared[str]:
    fields: dict[str, Any] = {name: Session._meta.get_field(name) for name in ("session_key", "expire_date")}
    return Prepared(
        lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data"),
        str,
        key=fields["session_key"],
        now=fields["expire_date"],
    )
