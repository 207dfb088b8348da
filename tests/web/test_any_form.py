"""Every form of the site, filled in with anything at all, answers with a page and never with a fault."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.web.journal.pages import taps
from tests.web.access import Row
from tests.web.accounts import people

ROWS: list[Row] = [
    row
    for file in sorted(Path(__file__).parent.glob("*/access.py"))
    for row in importlib.import_module(f"tests.web.{file.parent.name}.access").ROWS
    if row.method == "get" and "member" in row.seen_by
]
ODD = [
    "", " ", "0", "-1", "1e999", "NaN", "9" * 400, "2026-02-30", "0000-00-00", "٣", "\x00", "a\x00b", "\ud7ff",
    "🦵" * 200, "<script>alert(1)</script>", "{{ 7*7 }}", "%s%n", "'; --", "../../etc/passwd", "\r\nX-Bad: 1",
    "x" * 5_000,
]  # fmt: skip


@dataclass
class Form:
    """A form of a page: where it goes, its hidden values, and what may be typed or chosen."""

    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    open: dict[str, list[str]] = field(default_factory=dict)  # name: values offered


class Reader(HTMLParser):
    """Collects the forms of a page that are sent by POST."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.select = page, ""
        self.forms: list[Form] = []
        self.form: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        name = has.get("name", "")
        if tag == "form":
            self.form = Form(has.get("action") or self.page) if has.get("method", "").lower() == "post" else None
            if self.form:
                self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "select":
            self.select = name
            self.form.open.setdefault(name, [])
        elif tag == "option" and self.select:
            self.form.open[self.select].append(has.get("value", ""))
        elif tag in ("input", "textarea", "button") and name:
            if has.get("type") == "hidden":
                self.form.hidden[name] = has.get("value", "")
            elif has.get("type") != "file":
                self.form.open.setdefault(name, []).append(has.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = ""


def forms_of(page: str, text: str) -> Iterator[Form]:
    reader = Reader(page)
    reader.feed(text)
    seen = set()
    for form in reader.forms:
        if urlsplit(form.action).path not in seen and "sign-out" not in form.action:
            seen.add(urlsplit(form.action).path)
            yield form


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.view)
def test_whatever_is_sent_is_answered(row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taps, "REPEAT", timedelta(0))
    client = people.signed_in()
    parts = {name: part() if callable(part) else part for name, part in row.parts.items()}
    page = reverse(row.view, kwargs=parts)
    response = client.get(page, row.data)
    if row.sure:
        client.post(reverse("account_reauthenticate"), {"password": people.PASSWORD})
        response = client.get(page, row.data)
    if response.status_code != 200 or "html" not in response.headers.get("Content-Type", ""):
        return
    for form in forms_of(page, response.content.decode()):
        send_anything(client, form)


def send_anything(client: Client, form: Form) -> None:
    """A few examples for one form."""
    values = {
        name: st.one_of(st.sampled_from([*offered, *ODD]), st.text(max_size=60)) for name, offered in form.open.items()
    }
    odd_hidden = st.dictionaries(st.sampled_from(sorted(form.hidden)), st.sampled_from(ODD), max_size=1)
    hidden = odd_hidden if form.hidden else st.just({})

    @settings(max_examples=5, suppress_health_check=list(HealthCheck), database=None)
    @given(st.fixed_dictionaries({}, optional=values), hidden)
    def send(said: dict[str, str], changed: dict[str, str]) -> None:
        answer = client.post(form.action, {**form.hidden, **changed, **said})
        answer.getvalue()  # a file that is being handed out is closed at its end
        assert answer.status_code < 500, (form.action, said, changed)

    send()
