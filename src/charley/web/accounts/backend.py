"""Names and passwords in the database, as Django checks them; who asks for a page is looked up by a prepared query."""

from __future__ import annotations

from functools import cache

from django.contrib.auth.backends import ModelBackend
from django.db import connection

from charley.web.accounts.models import Member
from charley.web.prepared import Prepared


class Backend(ModelBackend):
    """Signing in, and who is signed in."""

    def get_user(self, user_id: object) -> Member | None:
        """The member with this number, who may still sign in."""
        found = _member().rows(key=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@cache
def _member() -> Prepared[Member]:
    names = [field.attname for field in Member._meta.concrete_fields]

    def made(*values: object) -> Member:
        return Member.from_db(connection.alias, names, values)

    return Prepared(
        lambda key: Member.objects.filter(pk=key).values_list(*names),
        made,
        key=Member._meta.get_field("id"),
    )
