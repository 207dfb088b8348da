"""The frame of every page, and the pages about the site itself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import OperationalError
from django.template import engines
from django.test import Client

from charley.knowledge import Knowledge
from charley.web.site import views
from charley.web.site.countries import countries

PAGES = ["/", "/help", "/settings", "/privacy", "/sources"]


@pytest.mark.parametrize("address", [*PAGES, "/nothing-here"])
def test_every_page_has_help_now_and_says_that_it_is_not_reviewed(client: Client, address: str) -> None:
    text = client.get(address).content.decode()
    assert 'href="/help"' in text
    assert 'href="#main"' in text
    assert "Not yet reviewed by a clinician" in text
    assert 'href="/privacy"' in text
    assert 'href="/sources"' in text


@pytest.mark.parametrize("address", [*PAGES, "/nothing-here"])
def test_every_answer_tells_the_browser_to_be_strict(client: Client, address: str) -> None:
    response = client.get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    text = response.content.decode()
    assert " style=" not in text
    assert "<style" not in text
    assert not re.search(r'(href|src|action)="(https?:)?//', text)  # no other host


def test_every_country_with_numbers_has_a_name(knowledge: Knowledge) -> None:
    assert {country.code for country in countries()} == set(knowledge.help) - {"any"}


def test_help_now_shows_the_numbers_of_the_chosen_country(client: Client) -> None:
    assert "tel:" not in client.get("/help").content.decode()
    response = client.post("/settings", {"country": "GB", "back": "help"})
    assert response["Location"] == "/help"
    assert "tel:999" in client.get("/help").content.decode()


def test_choices_of_reading_are_kept_and_one_does_not_undo_another(client: Client) -> None:
    client.post("/settings", {"theme": "dark", "hands": "steady"})
    client.post("/settings", {"country": "NZ"})
    text = client.get("/").content.decode()
    assert 'data-theme="dark"' in text
    assert 'data-hands="steady"' in text
    assert "tel:111" in client.get("/help").content.decode()


@pytest.mark.parametrize("cookie", ["theme=<script>", "x" * 5000, "theme=dark&country=gb'", "%ff%fe", "&&&==="])
def test_a_damaged_choice_is_as_none(client: Client, cookie: str) -> None:
    client.cookies["reading"] = cookie
    response = client.get("/help")
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_the_site_says_whether_it_is_well(client: Client, db: None) -> None:  # noqa: ARG001
    assert client.get("/health").json() == {"status": "ok"}


def test_without_a_database_it_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def cursor(self) -> None:
            raise OperationalError("unable to open database file")

    monkeypatch.setattr(views, "connection", Gone())
    assert client.get("/health").status_code == 503


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda client: client.get("/nothing-here"), 404),
        (lambda client: client.delete("/settings"), 405),
        (lambda client: client.get("/", {"x": "y" * 3000}), 400),
        (lambda client: client.get("/", headers={"host": "elsewhere.example"}), 400),
        (lambda client: client.post("/settings", "x", content_type="a/b", CONTENT_LENGTH=26_000_000), 413),
        (lambda client: client.post("/settings", {"theme": "x" * 3_000_001}), 413),
        (lambda client: client.post("/settings", {str(n): "" for n in range(600)}), 413),
        (lambda _: Client(enforce_csrf_checks=True).post("/settings", {"theme": "dark"}), 403),
    ],
)
def test_what_cannot_be_done_is_a_page_that_says_what_to_do(client: Client, ask: Any, status: int) -> None:
    client.raise_request_exception = False
    response = ask(client)
    text = response.content.decode()
    assert response.status_code == status
    assert "<h1>" in text
    assert "Help now" in text


def test_what_a_template_is_given_is_text_and_never_markup() -> None:
    engine = engines["jinja2"]
    assert engine.from_string("{{ said }}").render({"said": "<b>&"}) == "&lt;b&gt;&amp;"


@pytest.mark.django_db
def test_a_page_below_a_part_belongs_to_it(client: Client, settings: Any) -> None:
    settings.HOUSEHOLD = True
    for below in ("/journal/plan", "/journal/experiments"):
        page = client.get(below).content.decode()
        assert re.findall(r'<a href="([^"]+)" aria-current="page">', page)[0] == "/journal"
