"""Search, comparison and keeping: what is asked, and what is sent."""

from __future__ import annotations

import gzip
import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from charley.web import site as layout
from charley.web.library import shelves
from charley.web.library.views import claims_beside
from charley.web.site.reading import cookie_name

CAUSE = "/library/causes/nocturnal_leg_cramps"


def test_a_page_is_sent_once_and_then_only_confirmed(client: Client) -> None:
    first = client.get(CAUSE)
    assert "public" in first["Cache-Control"]
    assert {"Accept-Encoding", "Cookie"} <= {name.strip() for name in first["Vary"].split(",")}
    again = client.get(CAUSE, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_a_packed_page_is_the_same_page(client: Client) -> None:
    plain = client.get(CAUSE)
    packed = client.get(CAUSE, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < 20_000


def test_a_page_is_kept_for_each_way_of_reading(client: Client) -> None:
    light = client.get(CAUSE)
    client.cookies[cookie_name()] = "theme=dark&hands=usual&country=GB"
    dark = client.get(CAUSE)
    assert b'data-theme="dark"' in dark.content
    assert b"data-theme" not in light.content
    assert dark["ETag"] != light["ETag"]


def test_nothing_on_the_way_keeps_what_is_sent_to_who_is_signed_in(client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "something"
    assert client.get(CAUSE)["Cache-Control"] == "private, no-cache"


def test_the_frame_of_the_site_shows_nothing_of_a_person() -> None:
    frame = Path(layout.__file__).parent / "jinja2" / "site" / "layout.html.jinja"
    text = frame.read_text(encoding="utf-8")
    assert "reading(request)" in text
    for word in ("user", "session", "messages", "csrf"):
        assert word not in text, f"pages of the library are kept for everybody: they cannot show {word}"


def test_a_search_is_answered_and_kept_nowhere(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = client.post("/library/search", {"words": "zebrafish calf cramp at nihgt"})
    text = response.content.decode()
    assert "/library/causes/nocturnal_leg_cramps" in text
    assert "Searched for “night” in place of “nihgt”." in text
    assert "no-store" in response["Cache-Control"]
    assert "zebrafish" not in caplog.text


def test_a_danger_is_told_above_what_was_found(client: Client) -> None:
    text = client.post("/library/search", {"words": "my father cannot breathe and his lips are blue"}).content.decode()
    assert "ch-care--emergency" in text
    assert text.index("ch-care--emergency") < text.index('id="words"')


def test_words_in_an_address_are_no_search(client: Client) -> None:
    assert "What fits best" not in client.get("/library/search?words=cramp").content.decode()


def test_a_whole_story_is_sent_to_the_check_and_stays_in_the_box(client: Client) -> None:
    story = "my calf cramps at night " * 20
    text = client.post("/library/search", {"words": story}).content.decode()
    assert "use the check" in text
    assert story.strip() in text


@given(words=st.text(max_size=250))
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_a_page_comes(client: Client, words: str) -> None:
    assert client.post("/library/search", {"words": words}).status_code == 200


def test_two_chosen_causes_lead_to_their_page(client: Client) -> None:
    response = client.get("/library/compare?first=als&second=benign_fasciculation")
    assert response["Location"] == "/library/compare/als/benign_fasciculation"
    same = client.get("/library/compare?first=als&second=als")
    assert "Choose two different" in same.content.decode()


def test_picked_signs_name_what_could_be_at_work(client: Client) -> None:
    text = client.post(
        "/library/mechanisms/could-be", {"sign": ["cramp", "cramp_at_night", "no_such"]}
    ).content.decode()
    assert "/library/mechanisms/cramp_loop" in text
    assert "No sign was picked" in client.post("/library/mechanisms/could-be", {"x": "y"}).content.decode()


def test_an_article_leads_to_all_others_and_says_who_wrote_and_read_it(client: Client) -> None:
    articles = shelves.articles()
    for name, one in articles.articles.items():
        page = client.get(f"/library/articles/{name}").content.decode()
        end = page[page.index('id="page-credits"') :]
        for other in articles.articles.values():
            assert f'href="/library/articles/{other.id}"' in end, other.id
        assert end.count('aria-current="page"') == 1
        assert f"By {one.next_review:%d %B %Y}" in end
        assert articles.reviews[name].state == "reviewed" or "Not yet reviewed by a clinician." in end
        claims = claims_beside(one)
        assert not {*claims} & {*one.claims}
        assert 0 < len(claims) <= 6
        for claim in claims:
            assert f'href="/library/claims/{claim}"' in page
