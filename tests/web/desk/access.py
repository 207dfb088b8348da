"""Who may see the desk: staff who have shown a second factor, each what their role needs; nobody else."""

from uuid import UUID

from django.utils import timezone

from charley.web.desk.models import Edition
from charley.web.desk.standing import published_text
from tests.web.access import STAFF, Row
from tests.web.accounts.people import member

WRITERS = frozenset(["editor", "reviewer"])
EDITORS = frozenset(["editor"])
ADMINS = frozenset(["admin"])
NOBODY: frozenset[str] = frozenset()
ARTICLE = {"which": "knee_spasms"}


def _member() -> UUID:
    return member().id


def _saved() -> str:
    """An article with a text that was saved at the desk."""
    said = {"text": published_text("knee_spasms"), "made_at": timezone.now()}
    Edition.objects.get_or_create(article="knee_spasms", number=1, defaults=said)
    return "knee_spasms"


ROWS = [
    Row("desk:home", STAFF),
    Row("desk:new", EDITORS),
    Row("desk:article", WRITERS, ARTICLE),
    Row("desk:edit", EDITORS, ARTICLE),
    Row("desk:preview", WRITERS, ARTICLE),
    Row("desk:history", WRITERS, ARTICLE),
    Row("desk:edition", WRITERS, {"which": _saved, "number": 1}),
    Row("desk:take_back", EDITORS, {"which": _saved}, method="post", data={"number": "1"}),
    Row("desk:sign", NOBODY, ARTICLE, method="post"),  # without having read it: told so, not signed
    Row("desk:withdraw", WRITERS, ARTICLE, method="post"),
    Row("desk:members", ADMINS),
    Row("desk:member", ADMINS, {"who": _member}),
    Row("desk:log", ADMINS),
    Row("desk:health", ADMINS),
]
