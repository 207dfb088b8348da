"""Reporting, the queue, a decision and the appeal against it, as they are clicked."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from charley.web.community.models import Action, Case, Contribution, Duty, Kind, State
from charley.web.community.moderation import chain
from charley.web.community.posting import Draft, post
from tests.web.accounts.people import member, signed_in, staff
from tests.web.community.made import CALM, asked, known

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_from_a_report_to_an_appeal_that_somebody_else_decides() -> None:
    # given a post that a reader reports
    made = asked()
    known("reader")
    reader = signed_in("reader")
    assert f"/community/p/{made.ref}/report" in page(reader, f"/community/p/{made.ref}/acts")
    done = reader.post(f"/community/p/{made.ref}/report", {"reason": "selling", "words": "Sells a brace."})
    assert "never told who reported" in done.content.decode()
    assert "reader" not in page(signed_in(), f"/community/p/{made.ref}").split("<main")[1].split("Beside this")[0]
    # when a moderator removes it
    moderator, case = staff("moderator"), Case.objects.get()
    queue = page(moderator, "/community/moderation")
    assert "1 case to look at" in queue
    assert CALM.split(".")[0] in queue
    one = page(moderator, f"/community/moderation/{case.pk}")
    assert "Sells a brace." in one
    moderator.post(f"/community/moderation/{case.pk}", {"what": "assign"})
    assert "1 case" not in page(staff("moderator", "other"), "/community/moderation").split("<h1>")[1].split("</h1>")[0]
    sent = {"what": "remove", "guideline": "selling", "step": "warning", "words": "Please sell nothing here."}
    shown = moderator.post(f"/community/moderation/{case.pk}", sent).content.decode()
    assert "Please sell nothing here." in shown and not Action.objects.filter(what="remove").exists()
    assert moderator.post(f"/community/moderation/{case.pk}", {**sent, "sure": "yes"}).status_code == 302
    # then the writer reads why and asks for a second look
    writer = signed_in()
    told = page(writer, "/community/decisions")
    assert "Please sell nothing here." in told
    assert "moderator</" not in told
    action = Action.objects.get(what="remove")
    assert writer.post(f"/community/decisions/{action.pk}/appeal", {"words": ""}).status_code == 422
    writer.post(f"/community/decisions/{action.pk}/appeal", {"words": "It was <b>free</b>."})
    # and only somebody else decides it
    other = staff("moderator", "other")
    assert "Second looks" not in page(moderator, "/community/moderation")
    assert moderator.get("/community/moderation/appeals/1").status_code == 404
    appeal = action.appeal
    asked_again = page(other, f"/community/moderation/appeals/{appeal.pk}")
    assert "&lt;b&gt;free" in asked_again
    other.post(f"/community/moderation/appeals/{appeal.pk}", {"what": "lift", "answer": "It was free indeed."})
    assert "It was free indeed." in page(writer, "/community/decisions")
    assert Contribution.objects.get().state == State.LIVE
    assert "Nothing in this record was changed" in page(other, "/community/moderation/record")
    assert "fewer than 5" in page(Client(), "/community/transparency")


def test_a_case_about_oneself_is_not_there() -> None:
    client = staff("moderator")
    case = Case.objects.get(
        contribution=post(member("moderator"), Draft(Kind.UPDATE, CALM), timezone.now()).contribution
    )
    assert client.get(f"/community/moderation/{case.pk}").status_code == 404
    assert client.post(f"/community/moderation/{case.pk}", {"what": "show"}).status_code == 404
    assert CALM not in page(client, "/community/moderation")


def test_who_is_paused_reads_until_when_and_in_danger_the_numbers_first() -> None:
    known()
    chain.note("pause_week", member("mo"), timezone.now(), about=member(), harm="real", words="Please rest.")
    answer = signed_in().post("/community/people/me/update", {"body": "I want to kill myself tonight."})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert text.index("Get help first") < text.index("You can post again from")
    assert "I want to kill myself tonight." in text
    assert not Contribution.objects.exists()


def test_the_name_of_an_unnamed_post_is_not_on_the_case_until_a_reason_is_given() -> None:
    writer = known("Quiet Calf")
    made = post(writer, Draft(Kind.UPDATE, CALM, anonymous=True), timezone.now()).contribution
    signed_in("reader").post(f"/community/p/{made.ref}/report", {"reason": "danger"})
    client, case = staff("moderator"), Case.objects.get()
    assert "Quiet Calf" not in page(client, f"/community/moderation/{case.pk}")
    assert "Quiet Calf" not in page(client, "/community/moderation")
    client.post(f"/community/moderation/{case.pk}", {"what": "seal", "words": "Somebody may be in danger."})
    assert "Quiet Calf" in page(client, f"/community/moderation/{case.pk}")
    assert "Somebody may be in danger." in page(signed_in("Quiet Calf"), "/community/decisions")


def test_a_moderator_asks_for_letters_and_no_more() -> None:
    client = staff("moderator")
    for wanted in (True, False):
        client.post("/community/moderation/letters")
        assert Duty.objects.get().letters is wanted
