"""What somebody may try who means harm: each has its rule."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client

from charley.web.accounts.models import Member
from charley.web.community.models import Audience, Contribution, Kind, Membership, State, Team
from charley.web.community.posting import Draft, NotPosted, post
from tests.web.accounts.people import member
from tests.web.community.made import CALM, NOW, asked, known, team

pytestmark = pytest.mark.django_db
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
    ["> " * 9_000 + "x", "[" * 19_000, "*a" * 9_500, "`" * 19_999, "- " * 9_000 + "x", "![x](" * 3_500, "@" * 19_000],
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
