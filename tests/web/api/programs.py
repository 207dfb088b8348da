"""Programs that ask: with a token, without one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.test import Client

from charley.web.api import tokens
from tests.web.accounts.people import entry_of_member, member, record_of

EPISODE = {"kind": "episode", "says": {"start": {"day": "2026-05-03", "zone": "Europe/London"}, "movement": "cramp"}}


class Program:
    """Asks with a token, and without cookies."""

    def __init__(self, name: str = "member", may_write: bool = True, may: tuple[str, ...] = ()) -> None:
        what = tokens.May.of(may or (["write"] if may_write else ["read"]))
        self.token = tokens.make(member(name), "a program", what)
        self.client = Client(enforce_csrf_checks=True)

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        headers = {"Authorization": f"Bearer {self.token}", **headers}
        ask = getattr(self.client, method.lower())
        where = f"/api/v1{path}"
        if body is None:
            return ask(where, headers=headers)
        return ask(where, data=body, content_type="application/json", headers=headers)


def deleted_entry_of_member() -> UUID:
    """An entry that the role "member" deleted."""
    identity = entry_of_member()
    record_of().delete(identity)
    return identity
