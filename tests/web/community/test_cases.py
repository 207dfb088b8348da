"""What moderators read, choose and send, and what is written down of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from charley.community.cases import Reason
from charley.web.accounts.models import Member
from charley.web.community.erasing import sweep
from charley.web.community.models import Action, Audience, Case, Contribution, Kind, Membership, Notice, Report, State
from charley.web.community.moderation import chain
from charley.web.community.moderation.counting import counts
from charley.web.community.moderation.hearing import KEPT_FOR
from charley.web.community.moderation.reporting import report
from charley.web.community.posting import Draft, Paused, edit, post
from tests.web import test_any_form
from tests.web.accounts.people import member, signed_in, staff
from tests.web.community.made import CALM, asked, known

pytestmark = pytest.mark.django_db
DANGER = "I want to kill myself tonight."


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def address(case: Case, what: str = "case") -> str:
    return reverse(f"community:{what}", kwargs={"which": case.pk})


def paused_member() -> Member:
    one = known()
    chain.note("pause_week", member("mo"), timezone.now(), about=one, harm="real", words="Please rest.")
    return one


def told_while_paused() -> Case:
    one = paused_member()
    with pytest.raises(Paused):
        post(one, Draft(Kind.UPDATE, DANGER), timezone.now())
    return Case.objects.get(about=one)


def hidden_answer() -> Case:
    """An answer in a team that the moderators are not in, hidden with the question that it answers."""
    question = asked(Audience.TEAM)
    answer = post(known("writer"), Draft(Kind.ANSWER, "Nobody wants to hear that.", to=question), timezone.now())
    post(known("third"), Draft(Kind.ANSWER, "Mine went after six weeks.", to=question, anonymous=True), timezone.now())
    Contribution.objects.filter(pk=question.pk).update(state=State.HIDDEN)
    return report(known("reader"), answer.contribution, Reason.HARASSMENT, "", timezone.now())


def test_words_go_with_what_was_chosen_and_are_shown_before_they_are_sent() -> None:
    case = report(known("reader"), asked(), Reason.SELLING, "", timezone.now())
    client, where = staff("moderator"), address(case)
    said = {"what": "remove", "guideline": "selling", "step": "warning", "wording": "", "words": ""}
    shown = client.post(where, said).content.decode()
    assert "Nothing is sold here, also not" in shown
    assert "from now on" in shown  # of the warning
    assert not Action.objects.exists()
    chosen = client.post(where, {**said, "wording": "twice"}).content.decode()
    assert "stands here already" in chosen and "Nothing is sold here, also not" not in chosen
    assert "My own words." in client.post(where, {**said, "words": "My own words."}).content.decode()
    back = client.post(where, {**said, "what": "back", "words": "My own words."}).content.decode()
    assert "My own words." in back and 'id="guideline-selling" checked' in back and 'id="step-warning" checked' in back
    client.post(where, {**said, "words": "My own words.", "sure": "yes"})
    assert Notice.objects.get().words == "My own words."  # once, for the post and the measure


def test_what_cannot_be_sent_is_said_and_keeps_what_was_chosen() -> None:
    case = report(known("reader"), asked(), Reason.SELLING, "", timezone.now())
    client, where = staff("moderator"), address(case)
    for wrong in ({"guideline": ""}, {"step": "pause_month"}, {"words": "x" * 2_001}):
        said = {"what": "remove", "guideline": "selling", "step": "warning", "words": "Hear me.", **wrong}
        answer = client.post(where, said)
        assert answer.status_code == 422
        assert said["words"] in answer.content.decode() and 'id="what-remove" checked' in answer.content.decode()
    assert not Action.objects.exists()


def test_a_host_adds_words_and_a_fault_in_the_file_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHARLEY_DATA", str(tmp_path))
    case = report(known("reader"), asked(), Reason.SELLING, "", timezone.now())
    client, where = staff("moderator"), address(case)
    own = tmp_path / "words.yaml"
    own.write_text("- {id: selling, with: selling, title: Ours, text: Ask our shop first.}\n")
    said = {"what": "remove", "guideline": "selling"}
    assert "Ask our shop first." in client.post(where, said).content.decode()
    own.write_text("- {id: selling, wiht: selling}\n")
    assert "words.yaml, 0" in page(client, where)
    assert "also not with the best" in client.post(where, said).content.decode()


def test_danger_told_while_posting_is_stopped_calls_moderators_who_close_it_with_words() -> None:
    paused_member()
    answer = signed_in().post("/community/people/me/update", {"body": DANGER}).content.decode()
    assert "moderators of this site were told" in answer
    signed_in().post("/community/people/me/update", {"body": f"{DANGER} I mean it."})
    case = Case.objects.get(about=member())
    assert case.told_at and case.snapshot["body"].count(DANGER) == 2
    assert not Contribution.objects.exists()
    client = staff("moderator")
    assert "Not posted" in page(client, address(case))
    assert DANGER in page(client, "/community/moderation")
    client.post(address(case), {"what": "seen", "words": "We read it."})
    assert "We read it." in page(signed_in(), "/community/decisions")
    case.refresh_from_db()
    assert case.closed_at
    sweep(case.closed_at + KEPT_FOR - timedelta(days=1))
    assert Case.objects.get(pk=case.pk).snapshot
    sweep(case.closed_at + KEPT_FOR + timedelta(days=1))
    assert not Case.objects.get(pk=case.pk).snapshot


def test_calm_words_while_posting_is_stopped_call_nobody_and_are_kept_nowhere() -> None:
    paused_member()
    answer = signed_in().post("/community/people/me/update", {"body": CALM}).content.decode()
    assert CALM in answer and "were told" not in answer
    assert not Case.objects.exists()


def test_a_change_of_an_old_post_to_danger_while_paused_is_heard_too() -> None:
    old = asked()
    one = paused_member()
    with pytest.raises(Paused):
        edit(old, old.title, DANGER, timezone.now())
    assert Case.objects.get(about=one, contribution=None).told_at


def test_what_was_told_while_paused_goes_with_the_account() -> None:
    case = told_while_paused()
    member().delete()
    case.refresh_from_db()
    assert (case.snapshot, case.about) == ({}, None)


def test_a_hidden_thread_is_read_within_its_case_alone_and_that_is_written_down() -> None:
    case = hidden_answer()
    client, other = staff("moderator"), staff("moderator", "other")
    root = case.contribution and case.contribution.root
    assert root and client.get(f"/community/p/{root.ref}").status_code == 404
    assert "Read what stands around it" in page(client, address(case))
    where = address(case, "case_thread")
    assert client.get(where).status_code == 302  # not yet opened
    shown = client.post(where).content.decode()
    assert CALM in shown and "Nobody wants to hear that." in shown
    assert "third" not in shown  # whoever wrote without a name stays so
    client.get(where)
    opened = Action.objects.get(what="thread_opened")
    assert (opened.by, opened.case) == (member("moderator"), case)
    assert other.get(where).status_code == 302  # each opens it for themselves
    assert client.get(f"/community/p/{root.ref}").status_code == 404
    assert dict(counts(timezone.now()))["Threads that moderators opened for a case"] == "fewer than 5"
    # and only while the case waits
    client.post(address(case), {"what": "show"})
    assert client.get(where).status_code == client.post(where).status_code == 404


@pytest.mark.parametrize("part", ["member", "writer", "reader"])
def test_who_has_a_part_in_a_case_does_not_open_its_thread(part: str) -> None:
    case = hidden_answer()
    client = staff("moderator", part)
    assert client.post(address(case, "case_thread")).status_code == 404
    assert client.get(address(case)).status_code == 404
    assert not Action.objects.exists()


def test_a_hundred_reports_are_one_case_with_one_decision() -> None:
    made = asked(Audience.EVERYONE)
    moderator = staff("moderator")
    for number in range(100):
        sent = signed_in(f"new {number}").post(f"/community/p/{made.ref}/report", {"reason": "harassment"})
        assert sent.status_code == 200
    assert Report.objects.count() == 100
    made.refresh_from_db()
    assert made.state == State.LIVE  # a brigade of new members hides nothing
    assert "1 case to look at" in page(moderator, "/community/moderation")
    case = Case.objects.get()
    assert "(100)" in page(moderator, address(case))
    moderator.post(address(case), {"what": "show"})
    assert "0 cases to look at" in page(moderator, "/community/moderation")
    assert Action.objects.count() == 1


def test_notes_taking_on_and_taking_back_by_their_buttons() -> None:
    case = report(known("reader"), asked(), Reason.SELLING, "", timezone.now())
    client, other = staff("moderator"), staff("moderator", "other")
    client.post(address(case), {"what": "assign"})
    refused = other.post(address(case), {"what": "show"})
    assert refused.status_code == 422 and "Somebody else looks after this case" in refused.content.decode()
    client.post(address(case), {"what": "remark", "words": "Third time this month."})
    assert "Third time this month." in page(other, address(case))
    client.post(address(case), {"what": "remove", "guideline": "selling", "sure": "yes"})
    done = Action.objects.get(what="remove")
    queue = page(client, f"/community/moderation?after={case.pk}")
    assert "The post was removed." in queue and "Nothing waits for you" in queue
    client.post(address(case, "case_undo"), {"action": done.pk})
    case.refresh_from_db()
    assert case.closed_at is None
    assert "1 case to look at" in page(client, "/community/moderation")


def test_who_decided_much_is_asked_to_take_a_break() -> None:
    client = staff("moderator")
    for number in range(10):
        assert "A break is good now" not in page(client, "/community/moderation")
        made = Contribution.objects.create(
            kind=Kind.UPDATE, body=CALM, html=CALM, author=known(), made_at=timezone.now(), last_at=timezone.now()
        )
        case = report(known(f"reader {number}"), made, Reason.OTHER, "", timezone.now())
        client.post(address(case), {"what": "show"})
    assert "A break is good now" in page(client, "/community/moderation")


def test_hard_words_are_shown_once_they_are_asked_for() -> None:
    report(known("reader"), asked(), Reason.HARASSMENT, "", timezone.now())
    queue = page(staff("moderator"), "/community/moderation")
    assert queue.index("<details") < queue.index(CALM) < queue.index("</details>")


def test_whatever_a_moderator_sends_is_answered() -> None:
    client = staff("moderator")
    case = hidden_answer()
    Membership.objects.all().delete()
    client.post(address(case, "case_thread"))
    sure = client.post(address(case), {"what": "remove", "guideline": "selling"}).content.decode()
    for where, text in ((address(case), page(client, address(case))), (address(case), sure)):
        for form in test_any_form.forms_of(where, text):
            test_any_form.send_anything(client, form)
