"""Who is told on their devices, when and how often; which browser is whose."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from charley.diary import RecordError
from charley.web.accounts.models import Member
from charley.web.community import letters
from charley.web.community.models import Contribution, Device, Distance, Follow, Kind, Membership, Notice
from charley.web.community.models import Telling as Row
from charley.web.community.noticing import tell_of_safety
from charley.web.community.posting import Draft, post
from charley.web.community.push import devices, sending
from charley.web.site.push import Push, make_push_key, push, push_key, push_key_file
from tests.web.accounts.people import signed_in
from tests.web.community import made
from tests.web.community.push_service import GOOGLE, MOZILLA, Asked, push_service
from tests.web.test_any_form import forms_of, send_anything

pytestmark = pytest.mark.django_db
NOW = made.NOW
CONTACT = "mailto:host@charley.example.org"


@pytest.fixture(autouse=True)
def _on(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARLEY_DATA", str(tmp_path))
    monkeypatch.setenv("CHARLEY_PUSH", "1")
    monkeypatch.setenv("CHARLEY_PUSH_CONTACT", CONTACT)
    settings.PUSH = push()
    make_push_key()


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    with push_service(monkeypatch) as asked:
        yield asked


@pytest.fixture
def question() -> Contribution:
    return made.asked()


def device(of: Member, where: str = f"{GOOGLE}/201/a") -> Device:
    return devices.add(of, where, "", NOW)


def answer(to: Contribution, by: str = "other", body: str = "Mine went after six weeks.") -> Contribution:
    return post(made.known(by), Draft(Kind.ANSWER, body, to=to), NOW).contribution


def run(after: timedelta = timedelta(0)) -> sending.Pushed:
    return sending.send_due(lambda: NOW + after)


def test_much_that_is_new_is_one_message_and_it_goes_once(question: Contribution, asked: Asked) -> None:
    device(made.known())
    for by in ("one", "two", "three"):
        answer(question, by)
    assert run().devices == 1
    assert run().devices == 0
    assert len(asked.paths) == 1
    assert Notice.objects.filter(sent_at=None, push_at=None).count() == 3, "letters are another thing"


def test_each_device_of_a_member_is_told_and_nobody_elses(question: Contribution, asked: Asked) -> None:
    device(made.known(), f"{GOOGLE}/201/phone")
    device(made.known(), f"{MOZILLA}/201/laptop")
    device(made.known("fan"), f"{GOOGLE}/201/fan")
    answer(question)
    run()
    assert sorted(path.rpartition("/")[2] for path in asked.paths) == ["laptop", "phone"]


def test_who_has_no_device_yet_is_not_told_later_of_what_was_before(question: Contribution, asked: Asked) -> None:
    answer(question)
    device(made.known())
    assert run(timedelta(days=8)).devices == 0 and asked.paths == []


def test_what_was_read_meanwhile_hums_no_more(question: Contribution, asked: Asked) -> None:
    device(made.known())
    answer(question)
    Notice.objects.update(read_at=NOW)
    run()
    assert asked.paths == []


def test_devices_have_their_own_pace_beside_letters(question: Contribution) -> None:
    owner = made.known()
    row = Row.objects.create(member=owner, letters_since=NOW, paces={"answer": "never"}, push_paces={"answer": "daily"})
    device(owner)
    answer(question, "one")
    assert Notice.objects.get().due_at is None
    assert (run(timedelta(hours=19)).devices, run(timedelta(hours=21)).devices) == (0, 1)
    row.push_paces, row.paces = {"answer": "never"}, {}
    row.save()
    answer(question, "two")
    assert run(timedelta(days=8)).devices == 0
    row.push_paces, row.paces = {"answer": "at_once"}, {f"{question.team_id}/answer": "never"}
    row.save()
    answer(question, "three")
    assert run(timedelta(days=8)).devices == 0, "a team that is quiet is quiet everywhere"


def test_nothing_hums_for_thanks_unless_somebody_wants_that(question: Contribution, asked: Asked) -> None:
    device(made.known())
    signed_in("other").post(reverse("community:react", kwargs={"ref": question.ref}), {"what": "same"})
    assert Notice.objects.get().push_at is None
    run()
    assert asked.paths == []


def test_quiet_hours_hold_but_for_what_is_about_ones_safety(question: Contribution) -> None:
    owner = made.known()
    Row.objects.create(member=owner, quiet_from="11:00", quiet_to="14:00", push_paces={"answer": "at_once"}, zone="UTC")
    device(owner)
    answer(question)
    assert run(timedelta(hours=1)).devices == 0
    assert run(timedelta(hours=2)).devices == 1
    Row.objects.update(push_paces={"answer": "never"})
    tell_of_safety(owner, question, "We took an advert out.", NOW)
    assert run().devices == 1


def test_moderators_words_come_by_letter_too_whatever_was_chosen() -> None:
    owner = made.known()
    EmailAddress.objects.create(user=owner, email="m@example.org", verified=True, primary=True)
    Row.objects.create(member=owner, letters_since=NOW, quiet_from="11:00", quiet_to="14:00")
    made.decided()
    assert letters.send_due(lambda: NOW + timedelta(days=400)).letters == 1
    assert "About your post" in str(mail.outbox[0].body)


def test_nobody_is_told_of_what_they_may_not_see_any_more(question: Contribution, asked: Asked) -> None:
    owner, other = made.known(), made.known("other")
    device(owner)
    answer(question)
    Distance.objects.create(member=owner, other=other, blocked=False, at=NOW)
    run()
    assert asked.paths == []
    fan = made.known("fan")
    device(fan, f"{GOOGLE}/201/fan")
    Follow.objects.create(member=fan, what="thread", key=question.ref, at=NOW)
    answer(question, "third")
    Contribution.objects.update(state="removed")
    run(timedelta(days=2))
    assert asked.paths == []


def test_a_suspended_member_is_not_told(question: Contribution, asked: Asked) -> None:
    owner = made.known()
    device(owner)
    answer(question)
    Member.objects.filter(pk=owner.pk).update(is_active=False)
    run()
    assert asked.paths == []


@pytest.mark.parametrize("status", ["404", "410"])
def test_a_browser_that_is_gone_is_forgotten(question: Contribution, status: str) -> None:
    device(made.known(), f"{GOOGLE}/{status}/a")
    answer(question)
    assert run().gone == 1
    assert not Device.objects.exists() and run(timedelta(hours=3)).gone == 0


@pytest.mark.parametrize(("status", "hours"), [("500", 1), ("down", 1), ("429", 2)])
def test_what_a_push_service_could_not_take_is_due_again(question: Contribution, status: str, hours: int) -> None:
    one = device(made.known(), f"{GOOGLE}/{status}/a")
    answer(question)
    assert run().later == 1
    assert run(timedelta(minutes=5)).later == 0, "not at once"
    Device.objects.filter(pk=one.pk).update(endpoint=f"{GOOGLE}/201/a")
    assert run(timedelta(hours=hours)).devices == 1
    assert run(timedelta(hours=9)).devices == 0


def test_what_one_device_got_is_not_sent_again_because_of_another(question: Contribution) -> None:
    device(made.known(), f"{GOOGLE}/201/a")
    device(made.known(), f"{MOZILLA}/500/b")
    answer(question)
    assert (run().devices, run(timedelta(days=1)).devices) == (1, 0)


def test_what_is_refused_is_not_tried_for_ever(question: Contribution) -> None:
    device(made.known(), f"{GOOGLE}/403/a")
    answer(question)
    assert (run().refused, run(timedelta(days=1)).refused) == (1, 0)
    assert Device.objects.exists()


def test_a_run_that_was_ended_in_the_middle_sends_nothing_twice(
    question: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    device(made.known())
    answer(question)

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sending, "deliver_all", ended)
        with pytest.raises(KeyboardInterrupt):
            run()
    with push_service(monkeypatch) as asked:
        run()
    assert asked.paths == []


def test_letters_go_although_every_push_service_is_down(question: Contribution) -> None:
    owner = made.known()
    EmailAddress.objects.create(user=owner, email="m@example.org", verified=True, primary=True)
    Row.objects.create(member=owner, letters_since=NOW)
    device(owner, f"{GOOGLE}/down/a")
    answer(question)
    run()
    assert letters.send_due(lambda: NOW).letters == 1


def test_nothing_is_sent_where_messages_are_off(question: Contribution, asked: Asked, settings: Any) -> None:
    device(made.known())
    answer(question)
    settings.PUSH = None
    run()
    answer(question, "third")
    assert asked.hosts == [] and Notice.objects.filter(push_at__isnull=False).count() == 1
    page = signed_in().get(reverse("community:telling")).content.decode()
    assert "devices.js" not in page and "Messages on this device" not in page
    assert signed_in().post(reverse("community:device_add"), {"endpoint": f"{GOOGLE}/201/b"}).status_code == 302
    assert Device.objects.count() == 1


def test_another_key_of_the_site_lets_go_of_what_was_made_with_the_old_one(
    question: Contribution, asked: Asked
) -> None:
    device(made.known())
    answer(question)
    push_key_file().unlink()
    make_push_key()
    run()
    assert asked.paths == [] and not Device.objects.exists()


def test_a_browser_is_added_listed_and_stopped() -> None:
    client, where = signed_in(), reverse("community:telling")
    client.post(reverse("community:device_add"), {"endpoint": f"{MOZILLA}/201/a", "zone": "Europe/Berlin"})
    page = client.get(where).content.decode()
    assert "Firefox" in page and "How soon on your devices?" in page and "/wpush/v2" not in page
    assert Row.objects.get().zone == "Europe/Berlin", "so that quiet hours are of the right clock"
    client.post(where, {"act": "choose", "push-answer": "daily", "digest_at": "08:00", "zone": "UTC", "weekday": "0"})
    assert (Row.objects.get().push_paces, Row.objects.get().paces) == ({"answer": "daily"}, {})
    other = signed_in("other")
    for which in (str(Device.objects.get().pk), "all", "", "x", "-1", "9" * 30, "٣"):
        other.post(reverse("community:device_stop"), {"device": which})
    assert Device.objects.exists()
    client.post(reverse("community:device_stop"), {"device": str(Device.objects.get().pk)})
    assert not Device.objects.exists()


@pytest.mark.parametrize(
    "said", ["", "http://fcm.googleapis.com/a", "https://10.0.0.1/a", "https://localhost/", "\x00"]
)
def test_an_address_of_no_push_service_is_refused_in_words(said: str) -> None:
    answered = signed_in().post(reverse("community:device_add"), {"endpoint": said})
    assert answered.status_code == 422 and "do not work with this browser" in answered.content.decode()
    assert not Device.objects.exists()


def test_a_browser_of_two_members_is_of_who_asked_last(asked: Asked) -> None:
    mine, others = made.asked(), made.known("other")
    device(made.known(), f"{GOOGLE}/201/shared")
    device(others, f"{GOOGLE}/201/shared")
    assert Device.objects.get().member == others
    answer(mine, "third")
    run()
    assert asked.paths == []


def test_a_member_has_so_many_devices_and_no_more() -> None:
    for number in range(devices.MOST):
        device(made.known(), f"{GOOGLE}/201/{number}")
    device(made.known(), f"{GOOGLE}/201/0")
    answered = signed_in().post(reverse("community:device_add"), {"endpoint": f"{GOOGLE}/201/more"})
    assert answered.status_code == 422 and "Stop one of them first" in answered.content.decode()
    assert Device.objects.count() == devices.MOST


def test_signing_out_ends_messages_there_and_only_there() -> None:
    client = signed_in()
    client.post(reverse("community:device_add"), {"endpoint": f"{GOOGLE}/201/here"})
    device(made.known(), f"{GOOGLE}/201/elsewhere")
    client.post(reverse("account_logout"))
    assert [one.endpoint.rpartition("/")[2] for one in Device.objects.all()] == ["elsewhere"]


def test_a_browser_with_a_new_address_has_it_moved_if_the_old_one_was_its_members() -> None:
    client, where = signed_in(), reverse("community:device_add")
    device(made.known(), f"{GOOGLE}/201/old")
    signed_in("other").post(where, {"endpoint": f"{GOOGLE}/201/new", "instead": f"{GOOGLE}/201/old"})
    client.post(where, {"endpoint": f"{GOOGLE}/201/new", "instead": f"{GOOGLE}/201/never"})
    assert Device.objects.get().endpoint.endswith("old")
    client.post(where, {"endpoint": f"{GOOGLE}/201/new", "instead": f"{GOOGLE}/201/old"})
    assert Device.objects.get().endpoint.endswith("new")


def test_what_was_typed_is_not_lost_where_something_in_it_was_wrong() -> None:
    made.team()
    team = Membership.objects.get().team_id
    typed = {"act": "choose", "answer": "weekly", f"{team}/reply": "never", "weekday": "3", "zone": "Europe/Berlin"}
    page = signed_in().post(reverse("community:telling"), typed | {"digest_at": "soon"}).content.decode()
    assert page.count('<option value="weekly" selected>') == 1 + 4, (
        "the four that are usual, and the one that was typed"
    )
    assert '<option value="never" selected>' in page and '<option value="3" selected>' in page
    assert '<option value="Europe/Berlin" selected>' in page and 'value="soon"' in page


def test_whatever_is_sent_by_the_forms_of_devices_is_answered() -> None:
    client, where = signed_in(), reverse("community:telling")
    for number in range(2):
        device(made.known(), f"{GOOGLE}/201/{number}")
    forms = list(forms_of(where, client.get(where).content.decode()))
    assert {form.action for form in forms} >= {reverse("community:device_add"), reverse("community:device_stop"), where}
    for form in forms:
        send_anything(client, form)


def test_the_key_is_made_once_for_its_owner_alone() -> None:
    first = push_key_file().read_bytes()
    make_push_key()
    assert push_key_file().read_bytes() == first and stat.S_IMODE(push_key_file().stat().st_mode) == 0o600
    push_key_file().write_text("not a key")
    with pytest.raises(RecordError, match="Put back a copy"):
        push_key()


@pytest.mark.parametrize(
    "contact",
    ["", "me", "mailto:me", "mailto:me@localhost", "https://localhost", "http://example.org", "mailto:a@b.invalid",
     "mailto:a@example.org\r\nX: y", "https://"],
)  # fmt: skip
def test_a_contact_that_a_push_service_would_refuse_is_told_at_the_start(
    contact: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHARLEY_PUSH_CONTACT", contact)
    with pytest.raises(RecordError, match="CHARLEY_PUSH_CONTACT"):
        push()


def test_what_the_host_says_of_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARLEY_PUSH_HOSTS", " push.example.org, *.push.example.net ")
    assert push() == Push(CONTACT, ("push.example.org", "*.push.example.net"))
    for wrong in ("*", "10.0.0.1", "localhost", "https://push.example.org", "push.example.org:8080"):
        monkeypatch.setenv("CHARLEY_PUSH_HOSTS", wrong)
        with pytest.raises(RecordError, match="CHARLEY_PUSH_HOSTS"):
            push()
    monkeypatch.setenv("CHARLEY_PUSH", "0")
    assert push() is None
    push_key_file().unlink()
    make_push_key()
    assert not push_key_file().exists()


def test_the_page_on_privacy_says_what_is_told_to_whom(settings: Any) -> None:
    client = signed_in()
    assert "push service" in client.get(reverse("privacy")).content.decode()
    settings.PUSH = None
    assert "push service" not in client.get(reverse("privacy")).content.decode()
