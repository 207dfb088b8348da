"""What the record knows of whom it is about."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from charley.web.journal.store import Person, Store
from tests.web.journal.conftest import Send

PAGE = "/journal/you"
SAYS = {"zone": "Europe/Dublin", "born": "1980-05-03", "sex": "female", "known": "multiple sclerosis\n\nMS\n"}


def again(store: Store) -> Person:
    store.diary.refresh_from_db()
    return store.person


def test_what_is_told_is_kept_and_shown_again(diary: Store, send: Send, client: Client) -> None:
    send(PAGE, PAGE, **SAYS)
    told = Person("Europe/Dublin", date(1980, 5, 3), "female", ("multiple_sclerosis",))
    assert again(diary) == told
    page = client.get(PAGE).content.decode()
    assert "Multiple sclerosis" in page
    assert 'value="1980-05-03"' in page
    send(PAGE, PAGE, zone="UTC", known="Multiple sclerosis")
    assert again(diary) == Person("UTC", None, None, ("multiple_sclerosis",))


@pytest.mark.parametrize(
    "wrong",
    [{"zone": "Mars/Base"}, {"zone": ""}, {"born": "2027-01-01"}, {"born": "1850-01-01"}, {"known": "grumpiness"}],
)
def test_what_cannot_be_is_told_and_stays(diary: Store, send: Send, wrong: dict[str, str]) -> None:
    before = again(diary)
    response = send(PAGE, PAGE, **{**SAYS, **wrong})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'role="alert"' in page
    assert all(value in page for value in wrong.values())
    assert again(diary) == before


def test_the_record_follows_the_clock_of_the_device_when_the_person_says_so(diary: Store, send: Send) -> None:
    send(PAGE, PAGE, **SAYS)
    send("/journal", f"{PAGE}/zone", zone="Australia/Sydney")
    assert again(diary).zone == "Australia/Sydney"
    assert again(diary).born == date(1980, 5, 3)
    assert "Such as Europe/London" in send("/journal", f"{PAGE}/zone", zone="Mars/Base").content.decode()
    assert again(diary).zone == "Australia/Sydney"
