"""The feed of a team: what is for everyone, nothing of who wrote it, and gone when it is gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.web.community.models import Audience, Contribution, Kind, State, Team
from charley.web.community.pages.feed import TeamFeed
from charley.web.community.posting import Draft, delete, post
from tests.web.community.made import CALM, NOW, asked, known, team

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Client | None = None, **headers: str) -> Any:
    return (client or Client()).get(f"/community/teams/{team()}/feed", headers=headers)


def entries(answer: Any) -> list[Element]:
    assert answer.status_code == 200
    return fromstring(answer.content).findall(f"{ATOM}entry")


def said(entry: Element, name: str) -> str:
    found = entry.find(f"{ATOM}{name}")
    assert found is not None
    return found.text or ""


def test_it_is_an_atom_feed_as_rfc_4287_wants_it() -> None:
    one = asked(Audience.EVERYONE)
    post(known("other"), Draft(Kind.ANSWER, "Mine went after six weeks.", to=one), NOW + timedelta(hours=2))
    answer = feed()
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    top = fromstring(answer.content)
    assert top.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(top.findall(f"{ATOM}{name}")) == 1, name
    assert top.find(f"{ATOM}author/{ATOM}name") is not None  # of every entry that has none
    links = {link.get("rel"): link.get("href") for link in top.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver/community/teams/{team()}/feed"
    assert Client().get(links["alternate"] or "").status_code == 200
    (entry,) = entries(answer)
    assert said(entry, "title") == "Does it go away?"
    assert said(entry, "id") == f"http://testserver/community/p/{one.ref}"
    assert [link.get("href") for link in entry.findall(f"{ATOM}link")] == [said(entry, "id")]
    assert datetime.fromisoformat(said(entry, "published")) == NOW
    assert datetime.fromisoformat(said(entry, "updated")) == NOW + timedelta(hours=2)
    assert [kind.get("term") for kind in entry.findall(f"{ATOM}category")] == ["question"]


def test_it_holds_what_is_for_everyone_whoever_asks() -> None:
    there = Team.objects.get(id=team())
    for audience in Audience:
        asked(audience)
    for state in (State.HELD, State.HIDDEN, State.REMOVED):
        asked(Audience.EVERYONE, state)
    post(known(), Draft(Kind.COMMENT, CALM, team=there, article="x", audience=Audience.EVERYONE), NOW)
    mine = Client()
    mine.force_login(known())
    public = Contribution.objects.get(kind=Kind.QUESTION, state=State.LIVE, audience=Audience.EVERYONE)
    for client in (Client(), mine):
        (entry,) = entries(feed(client))
        assert said(entry, "id").endswith(public.ref)


@pytest.mark.parametrize("anonymous", [True, False])
def test_it_names_nobody_and_carries_no_words_of_the_text(anonymous: bool) -> None:
    writer, there = known("Quiet Otter"), Team.objects.get(id=team())
    for kind, title in ((Kind.QUESTION, "Does it go away?"), (Kind.UPDATE, "")):
        draft = Draft(kind, CALM, title, there, audience=Audience.EVERYONE, anonymous=anonymous)
        post(writer, draft, NOW)
    text = feed().content.decode()
    assert text.count("<entry>") == 2
    assert "Otter" not in text
    assert "eyelid" not in text


def test_what_was_deleted_is_gone_and_who_asks_again_learns_of_it() -> None:
    one = asked(Audience.EVERYONE)
    answer = feed()
    assert "Last-Modified" not in answer
    assert answer["Cache-Control"] == "public, max-age=900"
    assert feed(if_none_match=answer["ETag"]).status_code == 304
    delete(one, NOW)
    assert entries(feed(if_none_match=answer["ETag"])) == []


def test_a_page_of_a_team_leads_to_it() -> None:
    where = f"/community/teams/{team()}"
    page = Client().get(where).content.decode()
    assert f'<link rel="alternate" type="application/atom+xml" title="{Team.objects.get(id=team()).name}"' in page
    assert f'href="{where}/feed"' in page
    assert Client().get("/community/teams/none/feed").status_code == 404


@settings(max_examples=60, suppress_health_check=list(HealthCheck), database=None, deadline=None)
@given(st.text(max_size=40))
def test_any_title_is_xml(title: str) -> None:
    made = Contribution(kind=Kind.QUESTION, title=title)
    element = fromstring(f"<a>{escaped(TeamFeed().item_title(made))}</a>".encode("utf-8", "surrogatepass"))
    assert element.text


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_a_title_with_signs_that_xml_does_not_know_breaks_nothing() -> None:
    one = asked(Audience.EVERYONE)
    Contribution.objects.filter(pk=one.pk).update(title="Does\x0b it <go> & \ufffe away?")
    (entry,) = entries(feed())
    assert said(entry, "title") == "Does it <go> &  away?"
