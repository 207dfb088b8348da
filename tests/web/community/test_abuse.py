"""What somebody may try who means harm: each has its rule."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from charley.web.accounts.models import Member
from charley.web.community.models import (
    Audience,
    Contribution,
    Distance,
    Kind,
    Membership,
    Notice,
    Report,
    State,
    Team,
)
from charley.web.community.posting import Draft, NotPosted, edit, post
from tests.web.accounts.people import member
from tests.web.community.made import CALM, NOW, asked, known, team

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]
SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[press](javascript:alert(1))",
    "[press](data:text/html;base64,PHNjcmlwdD4=)",
    '"><svg onload=alert(1)>',
    "<a href='java&#10;script:alert(1)'>press</a>",
    "{{ 7 * 7 }}{% raw %}<iframe src=//example.org>",
)


class Harm(HTMLParser):
    """What of a page would run something or load it from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("iframe", "object", "embed"):
            self.found.append(tag)
        if tag == "script" and not (dict(attrs).get("src") or "").startswith("/"):
            self.found.append(tag)
        for name, value in attrs:
            where = "".join((value or "").split()).lower()
            if name.startswith("on") or where.startswith(("javascript:", "data:text")):
                self.found.append(f"{tag} {name}")


def harmless(page: str) -> bool:
    """Nothing that was typed came through as markup that does something."""
    harm = Harm()
    harm.feed(page)
    return not harm.found


def test_harm_would_be_seen() -> None:
    assert [harmless(one) for one in SCRIPTS[:2]] == [False, False]
    assert not harmless('<a href="java\nscript:alert(1)">')


@pytest.mark.parametrize("typed", SCRIPTS)
def test_markup_in_any_field_stays_text(typed: str) -> None:
    client = Client()
    writer = known()
    there = Team.objects.get(id=team())
    made = post(writer, Draft(Kind.QUESTION, f"{CALM} {typed}", f"Why? {typed}", there), NOW).contribution
    Contribution.objects.filter(pk=made.pk).update(state=State.LIVE)
    client.force_login(writer)
    client.post("/community/people/me", {"about": f"I like tea. {typed}"})
    pages = [f"/community/p/{made.ref}", f"/community/people/{writer.username}", f"/community/teams/{there.id}"]
    pages += [f"/community/p/{made.ref}/change", "/community/people/me", "/community"]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200
        assert harmless(answer.content.decode()), page
    again = client.post("/community/ask", {"title": typed, "body": "", "team": there.id, "audience": "members"})
    assert harmless(again.content.decode())
    assert harmless(client.post("/community/ask/suggest", {"title": typed}).content.decode())
    assert harmless(client.post(f"/community/p/{made.ref}/answer", {"body": typed + " " * 21_000}).content.decode())


@pytest.mark.parametrize(
    "typed",
    [
        "> " * 9_000 + "x",
        "[" * 19_000,
        "*a" * 9_500,
        "`" * 19_999,
        "- " * 9_000 + "x",
        "![x](" * 3_500,
        "@" * 19_000,
        "\t " * 9_900,
        "0" * 19_900,
        "a-" * 9_900,
    ],
)
def test_a_bomb_of_markup_is_kept_small_or_refused(typed: str) -> None:
    question, writer = asked(), known("other")
    try:
        made = post(writer, Draft(Kind.ANSWER, typed, to=question), NOW).contribution
    except NotPosted:
        return
    assert len(made.html) < 20 * len(typed)


def test_a_post_of_100_kilobytes_is_refused_and_nothing_is_kept() -> None:
    question, client = asked(), Client()
    client.force_login(known("other"))
    answer = client.post(f"/community/p/{question.ref}/answer", {"body": "twitching " * 10_000})
    assert answer.status_code == 422
    assert Contribution.objects.count() == 1


def test_calling_many_and_a_farm_of_links_are_refused() -> None:
    question, writer = asked(), known("other")
    with pytest.raises(NotPosted, match="calls 40 people"):
        post(writer, Draft(Kind.ANSWER, " ".join(f"@Otter{number}" for number in range(40)), to=question), NOW)
    with pytest.raises(NotPosted, match="links"):
        farm = " ".join(f"https://shop{number}.example.org/buy" for number in range(30))
        post(writer, Draft(Kind.ANSWER, farm, to=question), NOW)


@pytest.mark.parametrize("typed", ["a\x00b", "\x00", "Quiet\u202egnihton", "e\u0301" * 900, "\u200b" * 90])
def test_signs_that_nobody_sees_are_left_out_or_refused(typed: str) -> None:
    question, client = asked(), Client()
    client.force_login(known("other"))
    answer = client.post(f"/community/p/{question.ref}/answer", {"body": f"{typed} Mine went after six weeks."})
    assert answer.status_code in (200, 302)
    shown = client.get(f"/community/p/{question.ref}").content.decode()
    assert "Mine went after six weeks." in shown
    assert not any(sign in shown for sign in "\x00\u202e\u200b")
    assert client.post(f"/community/p/{question.ref}/answer", {"body": "\x00\u200b "}).status_code == 422


def test_half_a_sign_from_a_program_is_left_out() -> None:
    made = post(known("other"), Draft(Kind.ANSWER, "\ud800Mine went after six weeks.", to=asked()), NOW).contribution
    assert made.body == "Mine went after six weeks."


def test_what_was_fine_and_is_changed_into_an_advert_waits_and_is_gone_for_readers() -> None:
    made = asked(Audience.EVERYONE)
    known(level=3)
    edit(made, made.title, "Order my cream now, free shipping at www.cures-twitching.example", NOW)
    assert Client().get(f"/community/p/{made.ref}").status_code == 404
    assert Client().get(f"/community/p/{made.ref}/before").status_code == 404


def test_who_is_blocked_has_no_way_left() -> None:
    mine, kept_off = asked(), known("kept off")
    theirs = post(kept_off, Draft(Kind.UPDATE, CALM), NOW).contribution
    Distance.objects.create(member=known(), other=kept_off, blocked=True, at=NOW)
    client = Client()
    client.force_login(kept_off)
    for method, path in (("get", ""), ("get", "/before"), ("post", "/answer"), ("post", "/react"), ("post", "/report")):
        assert getattr(client, method)(f"/community/p/{mine.ref}{path}").status_code == 404, path
    assert client.get("/community/people/member").status_code == 404
    client.post("/community/people/me/update", {"body": f"@member look here. {CALM}"})
    assert not Notice.objects.filter(member=known()).exists()
    assert "/community/people/member" not in Contribution.objects.exclude(pk=theirs.pk).latest("pk").html


def test_reports_for_spite_are_limited_and_a_second_one_does_not_count() -> None:
    made, client = asked(), Client()
    client.force_login(member("spiteful"))
    for _ in range(3):
        client.post(f"/community/p/{made.ref}/report", {"reason": "harassment"})
    assert Report.objects.count() == 1
    for number in range(5):
        other = Contribution.objects.create(
            kind=Kind.UPDATE, body=CALM, html=CALM, author=known(), made_at=NOW, last_at=NOW
        )
        last = client.post(f"/community/p/{other.ref}/report", {"reason": "harassment"})
        assert last.status_code == (200 if number < 4 else 422)


def test_each_rule_against_abuse_is_held_by_a_test_that_is_there() -> None:
    table = (ROOT / "docs/security/community.md").read_text()
    named = re.findall(r"`(tests/[\w/]+\.py)`:? ((?:`test_\w+`(?:, )?)+)", table)
    assert len(named) > 15
    for file, tests in named:
        text = (ROOT / file).read_text()
        for test in re.findall(r"test_\w+", tests):
            assert f"def {test}(" in text, (file, test)


def test_what_one_may_not_see_and_what_is_not_there_look_the_same() -> None:
    stranger, client = member("stranger"), Client()
    for_team, held = asked(Audience.TEAM), asked(state=State.HELD)
    client.force_login(stranger)
    assert not Membership.objects.filter(member=stranger).exists()
    missing = client.get("/community/p/aaaaaaaaaa")
    assert missing.status_code == 404
    for ref in (for_team.ref, held.ref):
        for method, path in (
            ("get", ""),
            ("post", "/answer"),
            ("post", "/react"),
            ("get", "/change"),
            ("post", "/delete"),
        ):
            hidden = getattr(client, method)(f"/community/p/{ref}{path}")
            absent = getattr(client, method)(f"/community/p/aaaaaaaaaa{path}")
            assert (hidden.status_code, len(hidden.content)) == (absent.status_code, len(absent.content))
    nobody, silent = client.get("/community/people/nobody"), client.get(f"/community/people/{member('silent')}")
    assert (nobody.status_code, silent.status_code) == (404, 404)


def test_a_thread_stands_whose_writers_have_left() -> None:
    question = asked(Audience.EVERYONE)
    answer = post(known("other"), Draft(Kind.ANSWER, "Mine went after six weeks.", to=question), NOW).contribution
    post(known("third"), Draft(Kind.REPLY, "Thank you.", to=answer), NOW)
    Member.objects.filter(username__in=["member", "other"]).delete()
    page = Client().get(f"/community/p/{question.ref}")
    assert page.status_code == 200
    assert page.content.decode().count("A member who left") >= 2
