"""Who may see the desk: staff who have shown a second factor, each what their role needs; nobody else."""

from uuid import UUID

from tests.web.access import STAFF, Row
from tests.web.accounts.people import member

WRITERS = frozenset(["editor", "reviewer"])
EDITORS = frozenset(["editor"])
ADMINS = frozenset(["admin"])
NOBODY: frozenset[str] = frozenset()
ARTICLE = {"which": "knee_spasms"}


def _member() -> UUID:
    return member().id


ROWS = [
    Row("desk:home", STAFF),
    Row("desk:new", EDITORS),
    Row("desk:article", WRITERS, ARTICLE),
    Row("desk:edit", EDITORS, ARTICLE),
    Row("desk:preview", WRITERS, ARTICLE),
    Row("desk:history", WRITERS, ARTICLE),
    Row("desk:edition", NOBODY, {**ARTICLE, "number": 1}),  # nothing was saved yet
    Row("desk:take_back", NOBODY, ARTICLE, method="post"),
    Row("desk:sign", NOBODY, ARTICLE, method="post"),  # without having read it: told so, not signed
    Row("desk:withdraw", WRITERS, ARTICLE, method="post"),
    Row("desk:members", ADMINS),
    Row("desk:member", ADMINS, {"who": _member}),
    Row("desk:log", ADMINS),
    Row("desk:health", ADMINS),
]
