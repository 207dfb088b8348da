"""What a post said before: read by who sees the post, but not what only waited; the writer takes it out for good."""

from __future__ import annotations

import pytest
from django.test import Client

from charley.web.community.models import Audience, Contribution, Revision, State
from charley.web.community.posting import edit
from tests.web.accounts.people import signed_in
from tests.web.community.made import CALM, NOW, asked, known

pytestmark = pytest.mark.django_db


def changed(state: State = State.LIVE) -> Contribution:
    made = asked(Audience.EVERYONE, state)
    edit(made, made.title, "It is the left eye, and it is better now.", NOW)
    return made


def test_who_sees_a_changed_post_can_read_what_it_said_before() -> None:
    made = changed()
    where = f"/community/p/{made.ref}/before"
    assert where in Client().get(f"/community/p/{made.ref}/acts").content.decode()
    assert CALM in Client().get(where).content.decode()
    made.state = State.REMOVED
    made.save()
    assert Client().get(where).status_code == 404


def test_what_waited_is_not_shown_with_the_post_later() -> None:
    made = changed(State.HELD)
    Contribution.objects.filter(pk=made.pk).update(state=State.LIVE)
    assert CALM not in Client().get(f"/community/p/{made.ref}/before").content.decode()


def test_only_the_writer_deletes_earlier_words() -> None:
    made = changed()
    where, said = f"/community/p/{made.ref}/before", {"which": Revision.objects.get().pk}
    known("other")
    assert signed_in("other").post(where, said).status_code == 404
    assert Client().post(where, said).status_code == 404
    assert "Delete for good" not in signed_in("other").get(where).content.decode()
    assert "Delete for good" in signed_in().get(where).content.decode()
    for wrong in ("", "x", "٣", "9" * 30):
        signed_in().post(where, {"which": wrong})
    assert Revision.objects.exists()
    signed_in().post(where, said)
    assert not Revision.objects.exists()
