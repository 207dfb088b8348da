"""What is kept of pages is never old, and never another reader's."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from charley.web.accounts.members import diary_for
from charley.web.community.models import Audience, Contribution, Kind, State
from charley.web.community.posting import Draft, delete, edit, post
from tests.web.accounts.people import signed_in
from tests.web.community import made

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+')
SAID = "Mine went after six weeks of sleep."


def answered(audience: Audience = Audience.EVERYONE) -> tuple[Contribution, Contribution]:
    question = made.asked(audience)
    return question, post(made.known("somebody kind"), Draft(Kind.ANSWER, SAID, to=question), made.NOW).contribution


def page(client: Client, one: Contribution, **headers: str) -> str:
    return client.get(f"/community/p/{one.ref}", headers=headers).content.decode()


def test_a_visitor_sees_a_change_at_once() -> None:
    question, answer = answered()
    visitor = Client()
    assert SAID in page(visitor, question)
    assert SAID in page(visitor, question)  # as it was kept
    edit(answer, "", "It took a year.", made.NOW)
    assert "It took a year." in page(visitor, question)
    assert SAID not in page(visitor, question)
    delete(answer, made.NOW)
    assert "It took a year." not in page(visitor, question)
    Contribution.objects.filter(pk=question.pk).update(audience=Audience.MEMBERS)
    assert visitor.get(f"/community/p/{question.ref}").status_code == 404


def test_a_kept_page_holds_nothing_of_a_member() -> None:
    question, _ = answered()
    reader = signed_in("another reader")
    made.known("another reader")
    seen_by_member = page(reader, question)
    seen = page(Client(), question)
    assert "csrfmiddlewaretoken" in seen_by_member
    assert "Thank or reply" in seen_by_member
    assert "csrfmiddlewaretoken" not in seen
    assert "Thank or reply" not in seen
    assert not Client().get(f"/community/p/{question.ref}").cookies
    assert page(reader, question).count("Thank or reply") == seen_by_member.count("Thank or reply")


def test_members_who_see_the_same_get_each_their_own_token() -> None:
    question, _ = answered()
    clients = [signed_in(name) for name in ("another reader", "a third reader")]
    for name in ("another reader", "a third reader"):
        made.known(name)
    pages = [page(client, question) for client in clients]
    tokens = [TOKEN.findall(one) for one in pages]
    assert TOKEN.sub("", pages[0]) == TOKEN.sub("", pages[1])
    assert tokens[0]
    assert not set(tokens[0]) & set(tokens[1])
    for client, theirs in zip(clients, tokens, strict=True):  # each posts with the token of their page, and no other
        client.handler.enforce_csrf_checks = True
        sent = {"body": "It went in spring.", "csrfmiddlewaretoken": theirs[0]}
        assert client.post(f"/community/p/{question.ref}/answer", sent).status_code == 302
    sent = {"body": "It went in autumn.", "csrfmiddlewaretoken": tokens[1][0]}
    assert clients[0].post(f"/community/p/{question.ref}/answer", sent).status_code == 403


def test_a_member_sees_at_once_what_changed() -> None:
    question, answer = answered()
    reader = signed_in("another reader")
    person = made.known("another reader")
    assert "Add something of your own" not in page(reader, question)
    diary_for(person)
    assert "Add something of your own" in page(reader, question)
    assert SAID in page(reader, question)
    edit(answer, "", "It took a year.", made.NOW)
    assert SAID not in page(reader, question)
    reader.cookies["reading"] = "theme=dark"
    assert 'data-theme="dark"' in page(reader, question)
    delete(answer, made.NOW)
    assert "It took a year." not in page(reader, question)
    Contribution.objects.filter(pk=question.pk).update(state=State.HELD)
    assert reader.get(f"/community/p/{question.ref}").status_code == 404


def test_a_kept_page_is_read_as_each_visitor_wants_to() -> None:
    question, _ = answered()
    dark = Client()
    dark.cookies["reading"] = "theme=dark"
    assert 'data-theme="dark"' not in page(Client(), question)
    assert 'data-theme="dark"' in page(dark, question)
    assert 'data-theme="dark"' not in page(Client(), question)


def test_a_kept_page_is_compressed_for_who_can_read_that() -> None:
    question, _ = answered()
    small = Client().get(f"/community/p/{question.ref}", headers={"accept-encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert "Content-Encoding" not in Client().get(f"/community/p/{question.ref}").headers


def test_what_waits_is_on_its_writers_page_alone() -> None:
    question, answer = answered()
    Contribution.objects.filter(pk=answer.pk).update(state=State.HELD)
    writer, other = signed_in("somebody kind"), signed_in("another reader")
    for _ in range(2):
        assert "Only you see this" in page(writer, question)
        assert SAID not in page(other, question)
        assert SAID not in page(Client(), question)


def test_whose_it_is_is_said_to_each_reader_rightly() -> None:
    question, answer = answered()
    writer, other = signed_in("somebody kind"), signed_in("another reader")
    made.known("another reader")
    for _ in range(2):
        assert "Reply or change" in page(writer, question)
        assert "Reply or change" not in page(other, question)
    other.post(f"/community/p/{answer.ref}/react", {"what": "helped"})
    assert "That is you." in page(other, question)
    assert "That is you." not in page(writer, question)
    assert "It helped 1 person." in page(writer, question)


def test_a_reply_that_cannot_be_posted_stays_in_its_box() -> None:
    _, answer = answered()
    reader = signed_in()
    done = reader.post(f"/community/p/{answer.ref}/answer", {"body": "x" * 20_001})
    assert done.status_code == 422
    assert "x" * 20_001 in done.content.decode()
    assert "Post my reply" in done.content.decode()


def test_many_answers_stand_on_pages_of_twenty_with_their_replies() -> None:
    question, first = answered()
    for number in range(1, 45):
        first.pk, first.ref, first.html = None, f"many{number}", f"<p>Answer {number:02}.</p>"
        first.save()
        Contribution.objects.create(
            ref=f"re{number}", kind=Kind.REPLY, root=question, parent=first, author=question.author,
            html=f"<p>To {number:02}.</p>", audience=first.audience, made_at=made.NOW, last_at=made.NOW,
        )  # fmt: skip
    pages = [Client().get(f"/community/p/{question.ref}?page={number}").content.decode() for number in (1, 2, 3)]
    assert [one.count("Answer ") + one.count(SAID) for one in pages] == [20, 20, 5]
    assert [one.count("<p>To ") for one in pages] == [19, 20, 5]
    assert Client().get(f"/community/p/{question.ref}?page=4").status_code == 404
