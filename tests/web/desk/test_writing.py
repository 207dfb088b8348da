"""Drafts at the desk: what is wrong is named with its place, nothing is lost, and two writers see both texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.articles import parse_article
from charley.web.desk import articles
from charley.web.desk.models import Edition
from charley.web.desk.standing import all_standing, text_sha
from charley.web.desk.texts import Fields, from_text, to_text
from tests.articles.small import BODY, TOP, write
from tests.web.accounts.people import staff

pytestmark = pytest.mark.postgresql
EDIT = "/desk/articles/small/edit"


def test_what_was_changed_is_saved_beside_what_readers_see(folder: Path, typed: dict[str, Any]) -> None:
    typed["body"] = typed["body"].replace("nearly always harmless", "mostly harmless")
    assert staff("editor").post(EDIT, typed).status_code == 302
    found = all_standing()["small"]
    assert "mostly harmless" in found.text
    assert "nearly always" in found.published
    assert found.wrong == ()
    assert (folder / "small.md").read_text() == TOP + BODY


def test_what_was_not_changed_is_no_new_text(typed: dict[str, Any]) -> None:
    client = staff("editor")
    client.post(EDIT, typed)
    assert not Edition.objects.exists()
    changed = typed | {"body": typed["body"].replace("Sleep.", "Sleep well.")}
    client.post(EDIT, changed)
    client.post(EDIT, changed)  # sent twice
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("It just is.", "No source for"),
        ("You have cramps.[^no-fact]", "says what the reader has"),
        ("Just stop taking it.[^no-fact]", "tells to stop a medicine"),
        ("Take 400 mg.[^no-fact]", "gives a dose"),
        ("Well done![^no-fact]", "shouts"),
        ("It is so.[^claims/there_is_none]", "leads nowhere"),
    ],
)
def test_what_must_not_be_said_is_named_with_its_place(typed: dict[str, Any], words: str, said: str) -> None:
    typed["body"] += f"\r\n\r\n{words}"
    client = staff("editor")
    client.post(EDIT, typed)
    (wrong,) = all_standing()["small"].wrong
    assert wrong.quoted == words
    page = client.get("/desk/articles/small").content.decode()
    assert said in page
    assert f"Line {wrong.line} of the text" in page
    assert 'id="sign"' not in page  # it cannot be signed
    assert (
        to_text(from_text("small", all_standing()["small"].text)).split("---\n")[2].split("\n")[wrong.line - 1] == words
    )


def test_the_preview_is_what_the_library_would_show(typed: dict[str, Any]) -> None:
    client = staff("editor")
    typed["body"] = typed["body"].replace("Tired nerves", "Very tired nerves")
    page = client.post(EDIT, typed | {"act": "look"}).content.decode()
    assert "Very tired nerves" in page
    assert "This is a draft." in page
    assert 'href="/library/causes/als"' in page
    assert "Not yet reviewed by a clinician" in page
    assert not Edition.objects.exists()
    assert "Very tired" not in client.get("/desk/articles/small/preview").content.decode()


def test_two_writers_lose_nothing(typed: dict[str, Any]) -> None:
    first, second = staff("editor"), staff("editor", "another editor")
    first.post(EDIT, typed | {"body": typed["body"].replace("Sleep.", "Sleep well.")})
    mine = typed | {"body": typed["body"].replace("A talk.", "A long talk.")}
    answer = second.post(EDIT, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "editor saved another text while you wrote" in page
    assert "Sleep well." in page
    assert "A long talk." in page
    assert Edition.objects.count() == 1
    assert second.post(EDIT, mine | {"begun_from": 1}).status_code == 302
    assert [one.by.username for one in Edition.objects.all()] == ["editor", "another editor"]


def test_two_who_save_in_the_same_moment_lose_nothing(typed: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    staff("editor").post(EDIT, typed | {"body": typed["body"].replace("Sleep.", "Sleep well.")})
    real = articles._newest
    seen: list[str] = []

    def late(which: str) -> Edition | None:
        """As if the other's text came between looking and saving."""
        seen.append(which)
        return real(which) if len(seen) > 1 else None

    monkeypatch.setattr(articles, "_newest", late)
    mine = typed | {"body": typed["body"].replace("A talk.", "A long talk.")}
    answer = staff("editor", "another editor").post(EDIT, mine)
    assert answer.status_code == 409
    assert "A long talk." in answer.content.decode()
    assert Edition.objects.count() == 1


def test_a_series_that_is_gone_is_told(folder: Path, typed: dict[str, Any]) -> None:
    client = staff("editor")
    client.post(EDIT, typed | {"body": typed["body"].replace("Sleep.", "Sleep well.")})
    (folder / "series.yaml").write_text("- {id: other, title: Another, what: The only one.}\n", encoding="utf-8")
    page = client.get("/desk/articles/small/preview").content.decode()
    assert "It cannot be shown yet" in page
    assert "no &#39;one&#39;" in page


def test_wrong_fields_keep_what_was_typed(typed: dict[str, Any]) -> None:
    bad = typed | {"title": "No", "topics": "Not An Id", "left_out": "no colon", "written": "soon", "place": "first"}
    answer = staff("editor").post(EDIT, bad)
    page = answer.content.decode()
    assert answer.status_code == 422
    for kept in ("Not An Id", "no colon", "soon", "Tired nerves fire"):
        assert kept in page
    assert not Edition.objects.exists()


def test_a_published_text_that_changed_meanwhile_is_shown(folder: Path, typed: dict[str, Any]) -> None:
    client = staff("editor")
    seen = text_sha(TOP + BODY)
    client.post(EDIT, typed | {"body": typed["body"].replace("Sleep.", "Sleep well."), "seen": seen})
    assert not all_standing()["small"].overtaken
    write(folder, body=BODY.replace("A talk.", "A short talk."))
    assert all_standing()["small"].overtaken
    page = client.get(EDIT).content.decode()
    assert "A short talk." in page
    now = {"begun_from": 1, "seen": text_sha(all_standing()["small"].published)}
    client.post(EDIT, typed | {"body": typed["body"].replace("A talk.", "A short talk.")} | now)
    assert not all_standing()["small"].overtaken


def test_what_was_written_before_can_be_seen_and_taken_back(typed: dict[str, Any]) -> None:
    client = staff("editor")
    client.post(EDIT, typed | {"body": typed["body"].replace("Sleep.", "Sleep well.")})
    client.post(EDIT, typed | {"body": typed["body"].replace("Sleep.", "Sleep long."), "begun_from": 1})
    page = client.get("/desk/articles/small/history/1").content.decode()
    changed = page[page.index("What changed") : page.index("The whole text")]
    assert changed.count("<ins>") == changed.count("<del>") == 1  # the word, not how the top is laid out
    assert "Text 1 by editor" in client.get("/desk/articles/small/history").content.decode()
    page = client.get("/desk/articles/small/history/2").content.decode()
    assert "Sleep well." in page
    assert "Sleep long." in page
    client.post("/desk/articles/small/take-back", {"number": "1"})
    assert "Sleep well." in all_standing()["small"].text
    client.post("/desk/articles/small/take-back", {"number": "0"})
    assert all_standing()["small"].is_published
    assert Edition.objects.count() == 4


def test_a_new_article_begins_empty_and_is_checked_as_it_grows(typed: dict[str, Any]) -> None:
    client = staff("editor")
    answer = client.post("/desk/articles/new", {"id": "a_second_one"})
    assert answer.headers["Location"] == "/desk/articles/a_second_one/edit"
    assert client.get(answer.headers["Location"]).status_code == 200
    client.post(answer.headers["Location"], typed | {"place": 2, "body": "Hello.[^no-fact]"})
    found = all_standing()["a_second_one"]
    assert any("first section must be" in one.message for one in found.wrong)
    assert not all_standing()["small"].wrong
    assert client.post("/desk/articles/new", {"id": "../../etc"}).status_code == 422


WORDS = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
LINE = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), blacklist_characters="\x85\ufeff"), min_size=20
)


@given(
    title=LINE,
    summary=LINE,
    topics=st.lists(WORDS, min_size=1, unique=True),
    left=st.dictionaries(WORDS, LINE),
    body=LINE,
)
def test_fields_and_file_say_the_same(
    title: str, summary: str, topics: list[str], left: dict[str, str], body: str
) -> None:
    days = {"written": date(2026, 1, 2), "next_review": date(2028, 3, 4)}
    fields = Fields("one", title, summary, "series", 3, tuple(topics), (), (), tuple(left.items()), **days, body=body)
    again = from_text("one", to_text(fields))
    assert again == Fields(**{**vars(fields), "body": f"{body}\n"})
    assert parse_article(Path("one.md"), to_text(fields)).top.title == title
