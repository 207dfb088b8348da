"""An answer as a letter, as text, and to the phone's share sheet: one letter, no address kept, no word of anybody's."""

from __future__ import annotations

import os
import re
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client

from charley.knowledge import Knowledge
from charley.web.accounts.mail import mail_settings
from charley.web.checkup import sending
from tests.web.checkup.test_views import CALM, DANGER, begin, page

pytestmark = pytest.mark.django_db
ADDRESS = "quiet.heron@example.org"


@pytest.fixture(autouse=True)
def _letters(settings: Any) -> None:
    settings.LETTERS_ARE_SENT = True
    for one in (sending.FROM_HERE, sending.TO_ADDRESS, sending.AGAIN):
        one.forget()


def send(client: Client, address: str = ADDRESS) -> Any:
    return client.post("/check/answer/send", {"email": address})


def test_one_letter_goes_out_in_two_forms(client: Client, knowledge: Knowledge) -> None:
    begin(client)
    sent = send(client)
    assert sent.headers["Location"] == "/check/answer?sent"
    assert "on its way" in page(client, "/check/answer?sent")
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert isinstance(letter, EmailMultiAlternatives)
    ((html, kind),) = letter.alternatives
    assert kind == "text/html"
    for form in (str(letter.body), str(html)):
        assert "night leg cramps" in form.lower()
        assert "not a diagnosis" in form
        assert "Not yet reviewed by a clinician" in form
    assert not re.search(r"<script|<img|src=|<link|style=", str(html))
    names = {one.label.lower() for one in knowledge.findings.values()} | {"cramp", "health", "symptom"}
    assert not [name for name in names if name in letter.subject.lower().split()]


def test_in_danger_the_letter_begins_with_it(client: Client) -> None:
    begin(client, DANGER)
    send(client)
    first = str(mail.outbox[0].body).split("\n\n")[1]
    assert first.startswith("GET EMERGENCY HELP NOW\nCall your emergency number")


def test_no_word_of_the_sender_reaches_the_address(client: Client) -> None:
    begin(client, "My calf cramps since zanzibar. Buy the quokka pills at evil dot example now.")
    send(client)
    assert mail.outbox
    for word in ("zanzibar", "quokka", "evil"):
        assert word not in str(mail.outbox[0].message()).lower()


def test_the_address_is_kept_nowhere(client: Client) -> None:
    begin(client)
    send(client)
    assert ADDRESS not in page(client, "/check/answer/send")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert ADDRESS not in str(cursor.fetchall())


def test_the_same_tap_twice_is_one_letter(client: Client) -> None:
    begin(client)
    assert [send(client).status_code for _ in range(2)] == [302, 302]
    assert len(mail.outbox) == 1


def test_an_address_is_not_flooded(client: Client) -> None:
    answers = []
    for words in (CALM, "My eyelid twitches.", "My hand shakes.", "My leg is stiff."):
        begin(client, words)
        answers.append(send(client, ADDRESS.upper() if words == CALM else ADDRESS).status_code)
    assert answers == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


def test_one_place_does_not_flood_others(client: Client) -> None:
    begin(client)
    answers = [send(client, f"one{number}@example.org").status_code for number in range(21)]
    assert answers == [302] * 20 + [429]


@pytest.mark.parametrize(
    "wrong", ["", "nobody", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example", "x" * 400]
)
def test_what_is_no_address_is_told_and_stays(client: Client, wrong: str) -> None:
    begin(client)
    answer = send(client, wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not mail.outbox


def test_a_letter_that_cannot_go_is_told_and_can_be_tried_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(client)

    def broken(*_: object) -> int:
        raise SMTPServerDisconnected("no")

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", broken)
        answer = send(client)
    assert answer.status_code == 503
    assert "could not be sent" in answer.content.decode()
    assert ADDRESS in answer.content.decode()
    assert send(client).status_code == 302


def test_without_a_mail_server_there_is_no_button(client: Client, settings: Any) -> None:
    begin(client)
    assert "/check/answer/send" in page(client, "/check/answer")
    settings.LETTERS_ARE_SENT = False
    assert "/check/answer/send" not in page(client, "/check/answer")
    assert send(client).status_code == 404


def test_letters_as_files_are_no_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHARLEY_EMAIL", raising=False)
    assert "EMAIL_HOST" not in mail_settings()
    monkeypatch.setitem(os.environ, "CHARLEY_EMAIL", "smtp://mail.example.org")
    assert mail_settings()["EMAIL_HOST"] == "mail.example.org"


def test_without_a_check_nothing_is_sent(client: Client) -> None:
    assert send(client).headers["Location"] == "/check?ended"
    assert not mail.outbox


@pytest.mark.parametrize("words", [CALM, DANGER, "I like cheese.", "My baby, 3 months old, jerks in sleep."])
def test_the_text_file_says_what_the_page_says(client: Client, words: str) -> None:
    begin(client, words)
    answer = client.get("/check/answer.txt")
    assert answer["Content-Type"].startswith("text/plain")
    text = answer.content.decode()
    shown = re.sub(r"<[^>]+>", " ", page(client, "/check/answer")).lower()
    headings = [line for line in text.splitlines() if line.isupper() and len(line) > 8]
    assert headings
    for heading in headings:
        assert heading.lower().replace("'", "&#39;") in shown
    assert "&#" not in text
    assert "None" not in text
