"""Accounts are helped for a reason that is kept; nothing of a record is shown; the log shows when it was changed."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.mail import EmailMessage
from django.test import Client

from charley.web.accounts.roles import give, roles_of
from charley.web.desk import health, log
from charley.web.desk.models import Deed, Signature, Suspension
from charley.web.desk.own import told
from tests.web.accounts.people import PASSWORD, entry_of_member, member, record_of, show_factor, signed_in, staff

pytestmark = pytest.mark.postgresql
WHY = "They told the host that their telephone was stolen."


def act(client: Client, what: str, whom: str = "member", reason: str = WHY) -> Any:
    return client.post(f"/desk/members/{member(whom).id}", {"what": what, "reason": reason})


def is_in(client: Client) -> bool:
    return client.get("/account/devices").status_code == 200


def sign_in(name: str = "member") -> Client:
    client = Client()
    member(name)
    client.post("/account/sign-in", {"login": name, "password": PASSWORD})
    return client


def test_a_suspended_member_is_out_until_it_is_ended() -> None:
    admin, them = staff("admin"), sign_in()
    assert is_in(them)
    act(admin, "suspended")
    assert not is_in(them)
    assert not is_in(sign_in())
    assert Suspension.objects.get().reason == WHY
    act(admin, "suspended")  # sent twice
    assert Suspension.objects.count() == 1
    act(admin, "suspension_ended")
    assert is_in(sign_in())
    assert [one.what for one in Deed.objects.all()] == ["suspension_ended", "suspended"]


def test_all_sessions_are_ended() -> None:
    admin, one, two = staff("admin"), sign_in(), sign_in()
    act(admin, "sessions_ended")
    assert not is_in(one)
    assert not is_in(two)
    assert is_in(sign_in())


def test_a_lost_second_factor_is_reset_and_no_desk_comes_with_it() -> None:
    admin, them = staff("admin"), staff("editor")
    act(admin, "second_factor_reset", "editor")
    assert not Authenticator.objects.filter(user=member("editor")).exists()
    assert roles_of(member("editor")) == frozenset()
    assert them.get("/desk").status_code == 404
    assert is_in(sign_in("editor"))


def test_a_passkey_that_is_the_only_way_in_stays() -> None:
    one = member()
    one.set_unusable_password()
    one.save()
    Authenticator.objects.create(user=one, type="webauthn", data={"name": "my phone"})
    Authenticator.objects.create(user=one, type="totp", data={"secret": "none"})
    act(staff("admin"), "second_factor_reset")
    assert [kept.type for kept in Authenticator.objects.filter(user=one)] == ["webauthn"]


@pytest.mark.parametrize("reason", ["", "lost", " " * 30, "a" * 301])
def test_nothing_is_done_without_a_reason(reason: str) -> None:
    answer = act(staff("admin"), "suspended", reason=reason)
    assert answer.status_code == 422
    assert member().is_active
    assert not Deed.objects.exists()


@pytest.mark.parametrize("whom", ["admin", "other admin"])
def test_an_admin_can_do_nothing_to_admins(whom: str) -> None:
    admin = staff("admin")
    staff("admin", "other admin")
    assert act(admin, "suspended", whom).status_code == 403
    assert member(whom).is_active


def test_nothing_of_a_record_is_shown() -> None:
    entry_of_member()
    admin = staff("admin")
    page = admin.get(f"/desk/members/{member().id}").content.decode()
    for word in ("cramp", "London", str(record_of().diary.id)):
        assert word not in page
    found = admin.post("/desk/members", {"words": "MEMB"})
    assert "member" in found.content.decode()
    assert "MEMB" not in str(found.headers)


def test_a_log_that_was_changed_is_seen() -> None:
    admin = staff("admin")
    for what in ("suspended", "suspension_ended", "suspended"):
        act(admin, what)
    assert log.faults() == []
    assert [deed.number for deed in Deed.objects.all()] == [3, 2, 1]
    middle = Deed.objects.get(number=2)
    for change in ({"reason": "Another reason."}, {"what": "suspended"}, {"by": member()}):
        Deed.objects.filter(number=2).update(**change)
        assert log.faults() == [2]
        middle.save()
    assert log.faults() == []
    middle.delete()
    assert log.faults() == [3]
    assert "changed or taken out" in admin.get("/desk/log").content.decode()


def test_what_is_left_of_a_member_who_goes_names_nobody_and_the_log_holds() -> None:
    admin = staff("admin")
    act(admin, "suspended")
    act(admin, "suspension_ended")
    member().delete()
    assert log.faults() == []
    assert set(Deed.objects.values_list("reason", "whom")) == {("", None)}
    member("admin").delete()
    assert log.faults() == []
    assert not Deed.objects.exclude(by=None).exists()


def test_a_signature_stays_under_its_name_unless_it_was_withdrawn() -> None:
    for name, withdrawn in (("Stays", None), ("Goes", "2026-01-02T00:00Z")):
        Signature.objects.create(
            article="small", digest="0" * 64, text_digest="0" * 64, facts={}, role="clinician", name=name,
            by=member("reviewer"), signed_at="2026-01-01T00:00Z", withdrawn_at=withdrawn,
        )  # fmt: skip
    member("reviewer").delete()
    assert sorted(Signature.objects.values_list("name", "by")) == [("", None), ("Stays", None)]


def test_what_was_done_is_in_the_archive_of_each() -> None:
    act(staff("admin"), "sessions_ended", "editor")
    sign_in()
    act(staff("admin"), "suspended")
    act(staff("admin"), "suspension_ended")
    assert [one["what"] for one in told(member("admin"))["done_for_the_site"]] == ["suspension_ended", "suspended"]  # type: ignore[attr-defined]
    them = sign_in()
    them.post("/account/sure", {"password": PASSWORD})
    with zipfile.ZipFile(io.BytesIO(b"".join(them.post("/account/take")))) as file:  # type: ignore[arg-type]
        desk = json.loads(file.read("desk.json"))
    assert desk["shut_out"][0]["reason"] == WHY
    assert desk["done_to_the_account"][0]["reason"] == WHY
    assert "admin" not in json.dumps(desk)


def test_the_site_says_how_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = {line.what: line for line in health.health()}
    assert lines["Tables"].to_do == ""
    assert "MB" in lines["Database"].said
    assert "CHARLEY_EMAIL" in lines["Letters"].to_do
    monkeypatch.setenv("CHARLEY_EMAIL", "smtp://user:secret@mail.example.org")
    page = staff("admin").get("/desk/health").content.decode()
    assert "Are sent by a mail server." in page
    assert "secret" not in page


def test_the_desk_opens_with_a_second_factor_of_today_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    client = staff("admin")
    assert client.get("/desk").status_code == 200
    show_factor(client, member("admin"), kind="recovery_codes")
    answer = client.get("/desk")
    assert answer.status_code == 403
    assert "Show it now" in answer.content.decode()
    show_factor(client, member("admin"))
    later = health.clock.now().timestamp() + 13 * 3600
    monkeypatch.setattr("charley.web.accounts.roles.time.time", lambda: later)
    assert client.get("/desk").status_code == 403
    show_factor(client, member("somebody else"))
    assert client.get("/desk").status_code == 403


def test_others_are_not_told_that_there_is_a_desk() -> None:
    for client in (Client(), signed_in()):
        answer = client.get("/desk")
        assert answer.status_code == 404
        assert not urlsplit(answer.headers.get("Location", "")).path
    assert "The desk" in staff("editor").get("/account").content.decode()
    assert "The desk" not in signed_in().get("/account").content.decode()


def test_a_code_of_the_app_opens_the_desk_and_a_password_alone_does_not() -> None:
    one = member("admin")
    give(one, "admin")
    client = sign_in("admin")
    page = client.get("/desk").content.decode()
    assert "Add an app with codes" in page
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(one, secret)
    assert "Show it now" in client.get("/desk").content.decode()
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    fresh = Client()
    asked = fresh.post("/account/sign-in", {"login": "admin", "password": PASSWORD})
    assert asked.headers["Location"].startswith("/account/sign-in/second-step")
    fresh.post(asked.headers["Location"], {"code": code})
    assert fresh.get("/desk").status_code == 200
    assert client.get("/desk").status_code == 403


def test_who_takes_the_last_second_factor_away_has_no_role_left() -> None:
    client = staff("admin")
    one = member("admin")
    client.post("/account/sure", {"password": PASSWORD})
    client.post("/account/app/remove")
    assert not Authenticator.objects.filter(user=one).exists()
    assert roles_of(one) == frozenset()
    assert Deed.objects.get().by == Deed.objects.get().whom == one


def test_who_signed_is_told_what_stays_before_the_account_goes() -> None:
    client = staff("reviewer")
    client.post("/account/sure", {"password": PASSWORD})
    assert "Your signatures stay" not in client.get("/account/delete").content.decode()
    Signature.objects.create(
        article="small", digest="0" * 64, text_digest="0" * 64, facts={}, role="clinician", name="Test Person",
        by=member("reviewer"), signed_at="2026-01-01T00:00Z",
    )  # fmt: skip
    assert "Your signatures stay" in client.get("/account/delete").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_member_gets_a_letter_and_a_mail_server_that_is_away_undoes_nothing(
    mailoutbox: list[EmailMessage], settings: Any
) -> None:
    EmailAddress.objects.create(user=member(), email="otter@example.org", verified=True, primary=True)
    act(staff("admin"), "second_factor_reset")
    (letter,) = mailoutbox
    assert letter.to == ["otter@example.org"]
    assert "Reset a lost second factor" in letter.body
    assert WHY not in letter.body
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert act(staff("admin"), "suspended").status_code == 302
    assert not member().is_active
