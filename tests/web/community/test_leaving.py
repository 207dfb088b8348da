"""What a member wrote goes along in the archive, and goes away with the account, or stays without a name."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client

from charley.web.accounts.erasing import erase_account
from charley.web.community.erasing import sweep
from charley.web.community.joining import join
from charley.web.community.models import Audience, Case, Contribution, Kind, Reaction, Revision, State, Team
from charley.web.community.posting import Draft, delete, edit, open_case, post
from charley.web.community.taking import told
from tests.web.accounts.people import member
from tests.web.community.made import CALM, NOW, asked, known

pytestmark = pytest.mark.django_db


def answered(to: Contribution, by: str, words: str = "Mine went after six weeks of rest.") -> Contribution:
    return post(known(by), Draft(Kind.ANSWER, words, to=to), NOW).contribution


def test_all_that_somebody_wrote_is_taken_along_and_nothing_of_others() -> None:
    question = asked()
    edit(question, "Does it go away?", CALM + " It is the left one.", NOW)
    answered(question, "other")
    Reaction.objects.create(contribution=answered(question, "third"), member=member(), what="helped", at=NOW)
    things = json.loads(json.dumps(list(told(member()))))
    written = [one for one in things if one["what"] == "contribution"]
    assert [one["body"] for one in written] == [CALM + " It is the left one."]
    assert written[0]["said_before"][0]["body"] == CALM
    assert {"person", "team", "reaction"} <= {one["what"] for one in things}
    assert "six weeks" not in json.dumps(things)


def test_who_goes_takes_the_words_along_and_leaves_the_answers_of_others() -> None:
    question = asked(Audience.EVERYONE)
    mine, alone = answered(question, "other"), asked()
    edit(question, "Does it go away?", CALM + " Or not?", NOW)
    open_case(question, None, ["reported"], NOW)
    erase_account(member())
    assert not Contribution.objects.filter(pk=alone.pk).exists()
    question.refresh_from_db()
    assert (question.author, question.title, question.body, question.html, question.read) == (None, "", "", "", {})
    assert question.state == State.DELETED
    assert Contribution.objects.get(pk=mine.pk).body.startswith("Mine")
    assert not Revision.objects.exists()
    assert Case.objects.get(contribution=question).snapshot == {}
    assert Client().get(f"/community/p/{question.ref}").status_code == 404


def test_what_others_see_is_counted_without_who_went() -> None:
    question, team = asked(), Team.objects.order_by("id")[0]
    join(known("other"), team, "self", NOW)
    answered(question, "other")
    Reaction.objects.create(contribution=question, member=known("other"), what="same", at=NOW)
    Contribution.objects.filter(pk=question.pk).update(same=1)
    before = Team.objects.get(pk=team.pk).members
    erase_account(known("other"))
    question.refresh_from_db()
    assert (question.answers, question.same) == (0, 0)
    assert Team.objects.get(pk=team.pk).members == before - 1


def test_by_choice_the_text_stays_and_the_name_goes() -> None:
    question = asked(Audience.EVERYONE)
    edit(question, "Does it go away?", CALM + " Thanks.", NOW)
    waiting = asked(state=State.HELD)
    erase_account(member(), "keep")
    page = Client().get(f"/community/p/{question.ref}").content.decode()
    assert "A member who left" in page
    assert "Thanks." in page
    assert not Revision.objects.exists()
    assert not Contribution.objects.filter(pk=waiting.pk).exists()


def test_the_name_is_taken_off_one_post_by_who_wrote_it_alone() -> None:
    question, client = asked(Audience.EVERYONE), Client()
    client.force_login(known("other"))
    assert client.post(f"/community/p/{question.ref}/let-go").status_code == 404
    client.force_login(member())
    assert "cannot be undone" in client.get(f"/community/p/{question.ref}/let-go").content.decode()
    client.post(f"/community/p/{question.ref}/let-go")
    assert Contribution.objects.get(pk=question.pk).author is None
    assert client.get(f"/community/p/{question.ref}/change").status_code == 404
    assert "A member who left" in client.get(f"/community/p/{question.ref}").content.decode()


def test_what_was_deleted_goes_for_good_after_thirty_days() -> None:
    question, young = asked(), asked()
    delete(question, NOW)
    delete(young, NOW + timedelta(days=2))
    assert sweep(NOW + timedelta(days=29)) == 0
    assert sweep(NOW + timedelta(days=31)) == 1
    assert list(Contribution.objects.values_list("pk", flat=True)) == [young.pk]
