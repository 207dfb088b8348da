"""Joining and signing in with an email address or a password, as a browser without JavaScript does it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.utils import timezone

from charley.web.accounts.joining import forget_unused
from charley.web.accounts.models import Member
from charley.web.community.persons import person_of
from tests.web.accounts.people import PASSWORD, member, signed_in

pytestmark = pytest.mark.postgresql


def code_of_letter() -> str:
    found = re.search(r"^\S{6,9}$", str(mail.outbox[-1].body), re.M)
    assert found, mail.outbox[-1].body
    return found[0]


def join_by_email(client: Client, name: str = "Quiet Heron", email: str = "heron@example.org") -> int:
    return client.post("/account/join/email", {"pseudonym": name, "email": email}).status_code


def enter(client: Client, code: str) -> str:
    return client.post("/account/sign-in/code/enter", {"code": code}).headers.get("Location", "")


def test_a_code_by_email_lets_in_and_confirms_the_address(client: Client) -> None:
    assert join_by_email(client) == 302
    assert client.get("/account/devices").status_code == 302  # not in yet
    assert enter(client, code_of_letter()) == "/journal"
    assert client.get("/account/devices").status_code == 200
    assert EmailAddress.objects.get(email="heron@example.org").verified


def test_a_wrong_code_keeps_out(client: Client) -> None:
    join_by_email(client)
    code = code_of_letter()
    for wrong in ("000000", "111111", "222222"):
        enter(client, wrong)
    enter(client, code)  # too late
    assert client.get("/account/devices").status_code == 302


def test_an_address_that_has_an_account_is_answered_like_one_that_has_none(client: Client) -> None:
    join_by_email(client)
    enter(client, code_of_letter())
    answers = {
        join_by_email(Client(), name, email) for name, email in [("Ann", "heron@example.org"), ("Ben", "b@c.de")]
    }
    assert answers == {302}
    assert Member.objects.filter(username__in=["Ann", "Ben"]).count() == 2  # neither name tells
    known, unknown = (
        Client().post("/account/sign-in/code", {"email": email}) for email in ("heron@example.org", "no@example.org")
    )
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_accounts_that_nobody_entered_go_after_a_day(client: Client) -> None:
    join_by_email(client)
    forget_unused(timezone.now() + timedelta(hours=23))
    assert Member.objects.count() == 1
    forget_unused(timezone.now() + timedelta(hours=25))
    assert not Member.objects.exists()


def test_an_address_that_was_only_typed_in_opens_no_account_with_a_password(client: Client) -> None:
    owner = member("typed")
    EmailAddress.objects.create(user=owner, email="victim@example.org", verified=False, primary=True)
    client.post("/account/sign-in/code", {"email": "victim@example.org"})
    assert "No account can be opened" in mail.outbox[-1].body


@pytest.mark.parametrize("password", ["short", "password123", "1234567890", "Quiet Heron"])
def test_a_password_that_others_would_guess_is_refused(client: Client, password: str) -> None:
    sent = client.post("/account/join/password", {"pseudonym": "Quiet Heron", "password": password})
    assert sent.status_code == 422
    assert "Please look at this again" in sent.content.decode()
    assert not Member.objects.exists()


def test_a_password_lets_in_and_what_was_typed_stays_after_an_error(client: Client) -> None:
    client.post("/account/join/password", {"pseudonym": "Quiet Heron", "password": PASSWORD})
    client.post("/account/sign-out")
    wrong = client.post("/account/sign-in", {"login": "Quiet Heron", "password": "another one"})
    assert 'value="Quiet Heron"' in wrong.content.decode()
    assert client.post("/account/sign-in", {"login": "Quiet Heron", "password": PASSWORD}).status_code == 302


def test_names_differ_by_more_than_capitals(client: Client) -> None:
    member("heron")
    sent = client.post("/account/join/password", {"pseudonym": "Heron", "password": PASSWORD})
    assert "Somebody has that name" in sent.content.decode()


def test_tries_are_limited(client: Client) -> None:
    member()
    statuses = [
        client.post("/account/sign-in", {"login": "member", "password": f"try {n}"}).status_code for n in range(12)
    ]
    assert client.post("/account/sign-in", {"login": "member", "password": PASSWORD}).status_code != 302
    assert statuses[0] == 200


def test_an_app_asks_for_its_code_and_its_secret_is_not_readable(client: Client) -> None:
    client.post("/account/join/password", {"pseudonym": "Quiet Heron", "password": PASSWORD})
    page = client.get("/account/app").content.decode()
    secret = re.search(r'ch-code__letters">(\w+)<', page)
    assert secret

    def code() -> str:
        counter = next(iter(yield_hotp_counters_from_time()))
        return format_hotp_value(hotp_value(secret[1], counter))

    assert client.post("/account/app", {"code": code()}).status_code == 302
    assert secret[1] not in str(Authenticator.objects.values_list("data", flat=True))
    shown = client.get("/account/recovery-codes").content.decode()
    recovery = re.findall(r"<li><code>(\w+)</code>", shown)
    assert len(recovery) == 10
    client.post("/account/sign-out")
    again = client.post("/account/sign-in", {"login": "Quiet Heron", "password": PASSWORD})
    assert again.headers["Location"].endswith("/second-step")
    assert client.get("/account/devices").status_code == 302
    client.post("/account/sign-in/second-step", {"code": recovery[0]})
    assert client.get("/account/devices").status_code == 200


def test_another_device_can_be_signed_out() -> None:
    here, there = Client(), Client()
    member()
    for one in (here, there):
        one.post("/account/sign-in", {"login": "member", "password": PASSWORD})
    number = re.search(r'name="which" value="(\d+)"', here.get("/account/devices").content.decode())
    assert number
    stranger = signed_in("other member")
    assert stranger.post("/account/devices/end", {"which": number[1]}).status_code == 404
    here.post("/account/devices/end", {"which": number[1]})
    assert there.get("/account/devices").status_code == 302
    assert here.get("/account/devices").status_code == 200


def test_changes_that_matter_ask_once_more() -> None:
    client = Client()
    member()
    client.post("/account/sign-in", {"login": "member", "password": PASSWORD})
    for page in ("/account/passkeys/add", "/account/app"):
        assert client.get(page).headers["Location"].startswith("/account/sure"), page
    sent = client.post("/account/email", {"email": "new@example.org", "action_add": "1"})
    assert sent.headers["Location"].startswith("/account/sure")
    assert not mail.outbox
    client.post("/account/sure", {"password": PASSWORD})
    assert client.get("/account/passkeys/add").status_code == 200


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Moderator Ann", "taken for staff"),
        ("Dr Smith", "taken for staff"),
        ("write-me.example.org", "looks like an address"),
        ("Quiet \u041ewl", "one alphabet"),  # a Cyrillic O
        ("Qu1et 0tter", "looks the same"),
    ],
)
def test_a_name_that_could_mislead_others_is_refused(client: Client, name: str, why: str) -> None:
    person_of(Member.objects.create_user("Quiet Otter"), timezone.now())
    sent = client.post("/account/join/password", {"pseudonym": name, "password": "green kettle over water"})
    assert sent.status_code == 422
    assert why in sent.content.decode()
    assert Member.objects.count() == 1
