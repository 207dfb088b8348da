"""The page for a visit, and the same days as pictures."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.test import Client

from charley.diary import Episode, Moment
from charley.web.journal.store import Store

FORM = {"first": "2026-04-01", "last": "2026-06-01", "form": "html", "paper": "a4", "question": "Why at <night>?"}


@pytest.fixture
def kept(diary: Store) -> Store:
    for day in range(20):
        start = Moment(date(2026, 5, 1) + timedelta(days=day), "UTC", time(3, 5))
        diary.add(Episode(start=start, movement="cramp", sites=("left_calf_back",), note="<script>zanzibar"))
    return diary


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("form", "begins"), [("pdf", b"%PDF"), ("html", b"<!doctype html>"), ("json", b"{"), ("fhir", b"{")]
)
def test_the_page_is_a_file(client: Client, form: str, begins: bytes) -> None:
    response = client.post("/journal/visit", {**FORM, "form": form})
    assert response.status_code == 200
    assert response.content.lower().startswith(begins.lower())
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize(
    "wrong", [{"first": "2026-06-02"}, {"first": ""}, {"last": "2026-03-01"}, {"form": "exe"}, {"paper": "x"}]
)
def test_what_makes_no_page_is_told_and_the_words_stay(client: Client, wrong: dict[str, str]) -> None:
    response = client.post("/journal/visit", {**FORM, **wrong})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert "Why at &lt;night&gt;?" in response.content.decode()


@pytest.mark.usefixtures("kept")
def test_pictures_have_their_numbers_in_tables(client: Client) -> None:
    page = client.get("/journal/time").content.decode()
    assert page.count("<svg xmlns") >= 3
    assert page.count("<table") >= 3
    assert "<script>z" not in page


def test_a_record_with_nothing_draws_nothing(client: Client) -> None:
    assert "nothing to draw" in client.get("/journal/time").content.decode()
