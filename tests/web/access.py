"""Who may see what: a row for each view. Each part of the site lists its own in ``tests/web/PART/access.py``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# staff have shown a second factor, but for the one who has not
STAFF = frozenset(["moderator", "editor", "reviewer", "admin"])
EVERYONE = frozenset(["visitor", "member", "other member", "reader", "admin without a second factor", *STAFF])


@dataclass(frozen=True)
class Row:
    """One view, and who may see it.

    Args:
        view: its name with its namespace, as in ``check:start``.
        seen_by: roles that get the page; the others are turned away.
        parts: of its address; one that is called makes something of the role "member", and tells its number.
        method: how it is asked.
        data: of the form or the query.
        json: the data are sent as JSON.
        sure: asks who is signed in to show once more who they are.
    """

    view: str
    seen_by: frozenset[str] = EVERYONE
    parts: dict[str, Any] = field(default_factory=dict)
    method: str = "get"
    data: dict[str, Any] = field(default_factory=dict)
    json: bool = False
    sure: bool = False
