"""Questions for the next visit."""

from __future__ import annotations

import pytest

from charley.diary import Question
from charley.web.journal.store import Store
from tests.web.journal.conftest import Send

PAGE = "/journal/questions"


def kept(store: Store) -> list[tuple[str, bool]]:
    return [(one.body.text, one.body.done) for one in store.entries(["question"]) if isinstance(one.body, Question)]


def test_a_question_is_kept_and_ticked_off(diary: Store, send: Send) -> None:
    send(PAGE, PAGE, text="Why at night, and <why> the left?")
    assert kept(diary) == [("Why at night, and <why> the left?", False)]
    (entry,) = diary.entries(["question"])
    page = send(PAGE, f"{PAGE}/{entry.id}/asked").content.decode()
    assert kept(diary) == [("Why at night, and <why> the left?", True)]
    assert "&lt;why&gt;" in page
    send(PAGE, f"{PAGE}/{entry.id}/asked", open="yes")
    assert kept(diary) == [("Why at night, and <why> the left?", False)]


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_what_is_no_question_is_told_and_stays(diary: Store, send: Send, text: str) -> None:
    response = send(PAGE, PAGE, text=text)
    assert response.status_code == 422
    assert 'href="#text"' in response.content.decode()
    assert text.strip() in response.content.decode()
    assert kept(diary) == []


def test_a_question_that_cannot_wait_is_answered_at_once(diary: Store, send: Send) -> None:
    page = send(PAGE, PAGE, text="my face droops on one side and my speech is slurred, what is it?").content.decode()
    assert 'role="alert"' in page
    assert len(kept(diary)) == 1
