"""Run by test_seeded.py in a data folder of its own: a member types a secret into every form, and later erases all.

Usage: python -m tests.web.seeded type|erase
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
SECRET = "zanzibar"
# parts whose texts are for others to read: what becomes of them is chosen, and held by their own tests
PUBLIC = ("community",)


class Forms(HTMLParser):
    """The forms of a page with a value for each field: the secret wherever words can be typed."""

    def __init__(self, page: str, word: str) -> None:
        super().__init__()
        self.page, self.word = page, word
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.data: dict[str, Any] | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        name, value, kind = has.get("name", ""), has.get("value", ""), has.get("type", "text")
        if tag == "form":
            self.data = {} if has.get("method", "").lower() == "post" else None
            if self.data is not None:
                self.sent.append((has.get("action") or self.page, self.data))
            return
        if self.data is None:
            return
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and has.get("value"):
            self.data.setdefault(self.select, has["value"])
        elif tag == "textarea" and name:
            self.data[name] = f"cramp in the left calf, {self.word}"
        elif tag == "button" and name:
            self.data.setdefault(name, value)
        elif tag == "input" and name and kind != "file":
            if kind in ("text", "search"):
                self.data[name] = value or self.word
            elif kind == "number":
                self.data[name] = value or has.get("min", "1") or "1"
            elif kind in ("radio", "checkbox"):
                self.data.setdefault(name, value)
            else:
                self.data[name] = value

    def handle_endtag(self, tag: str) -> None:
        self.data = None if tag == "form" else self.data
        self.select = "" if tag == "select" else self.select


def type_everywhere() -> dict[str, Any]:
    """Send every form that a member sees; what was asked for, and how many forms were taken."""
    from allauth.account.models import EmailAddress
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client
    from django.urls import reverse

    from charley.web.journal.models import Entry
    from charley.web.journal.pages import taps
    from tests.web.accounts import people

    taps.REPEAT = timedelta(0)
    addresses: list[str] = []

    class Seen(Client):
        """Notes every address that a browser would see."""

        def request(self, **request: Any) -> Any:
            addresses.append(f"{request['PATH_INFO']}?{request.get('QUERY_STRING', '')}")
            answer = super().request(**request)
            addresses.append(answer.headers.get("Location", ""))
            return answer

    visitor = Seen(headers={"host": "localhost"})
    visitor.post("/account/join/password", {"pseudonym": f"{SECRET} heron", "password": f"{SECRET} by the sea"})
    visitor.post("/account/join/email", {"pseudonym": f"{SECRET} wren", "email": f"{SECRET}@example.org"})
    client = Seen(headers={"host": "localhost"})
    client.force_login(people.member())
    EmailAddress.objects.create(user=people.member(), email=f"{SECRET}.own@example.org", verified=True, primary=True)
    table = f"kind,day,note,movement\nepisode,2026-05-02,{SECRET} in a file,cramp\n"
    done = 0
    for row in rows():
        parts = {name: part() if callable(part) else part for name, part in row.parts.items()}
        page = reverse(row.view, kwargs=parts)
        answer = client.get(page, row.data, follow=True)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            answer.getvalue()
            continue
        forms = Forms(page, SECRET)
        forms.feed(answer.content.decode())
        for number, (action, data) in enumerate(forms.sent):
            if "sign-out" in action or "delete" in action or "undo" in action or "forget" in action:
                continue
            if urlsplit(action).path == "/journal/files":
                data["file"] = SimpleUploadedFile(f"{SECRET}.csv", table.encode())
            if "words" in data:
                data["words"] = f"I get cramps in my left calf at night since {SECRET} {number}"
            sent = client.post(action, data)
            sent.getvalue()
            done += sent.status_code < 400
    kinds = sorted({one.kind for one in Entry.objects.all() if SECRET in json.dumps(one.document)})
    return {"addresses": addresses, "taken": done, "kinds": kinds}


def rows() -> list[Any]:
    """The pages with forms, but for the account's own: those are gone through by hand."""
    here = Path(__file__).parent
    names = sorted(file.parent.name for file in here.glob("*/access.py"))
    return [
        row
        for name in names
        if name not in ("accounts", *PUBLIC)
        for row in importlib.import_module(f"tests.web.{name}.access").ROWS
        if row.method == "get" and "member" in row.seen_by
    ]


def erase_everybody() -> None:
    """Each member deletes everything."""
    from charley.web.accounts.erasing import erase_account
    from charley.web.accounts.models import Member

    for member in Member.objects.all():
        erase_account(member)


def main(what: str) -> None:
    from charley.web.site.starting import prepare

    prepare()
    if what == "type":
        print(json.dumps(type_everywhere()))
    else:
        erase_everybody()


if __name__ == "__main__":
    main(sys.argv[1])
