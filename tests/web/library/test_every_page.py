"""Every page of the library as it is sent: it renders, and its links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from charley.knowledge import Verified
from charley.library import KINDS
from charley.web.library.shelves import address, articles, library
from tests.library.test_pages import A_DIAGNOSIS

FIXED = [
    "/library",
    "/library/search",
    "/library/compare",
    "/library/mechanisms",
    "/library/mechanisms/could-be",
    "/library/articles",
    "/library/glossary",
]


class Seen(HTMLParser):
    """What of a page is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def addresses() -> Iterator[str]:
    yield from FIXED
    for kind in KINDS:
        if kind != "parts":
            yield f"/library/{kind}"
        yield from (address(ref) for ref in library().refs(kind))
    yield from (f"/library/articles/{name}" for name in articles().articles)
    yield "/library/compare/nocturnal_leg_cramps/restless_legs_syndrome"


def leads_somewhere(link: str, there: set[str]) -> bool:
    if link.startswith("/library/compare/"):
        first, second = link.removeprefix("/library/compare/").split("/")
        causes = library().knowledge.causes
        return first in causes and second in causes
    if link.startswith("/library"):
        return link.split("#")[0] in there
    try:
        return bool(resolve(link))
    except Resolver404:
        return False


def test_every_page_renders_and_leads_on(client: Client) -> None:
    there = set(addresses())
    placeholder = library().knowledge.sources["placeholder"].title
    assert library().knowledge.sources["placeholder"].verified is Verified.PLACEHOLDER
    anchors: dict[str, list[str]] = {}
    deep: list[tuple[str, str]] = []
    for page in sorted(there):
        response = client.get(page)
        assert response.status_code == 200, page
        seen = Seen()
        seen.feed(response.content.decode())
        text = " ".join(seen.text)
        anchors[page] = seen.ids
        deep += [(page, link) for link in seen.links if link.startswith("/library") and "#" in link]
        assert seen.headings.count("h1") == 1, page
        assert seen.headings[0] == "h1", page
        levels = [int(heading[1]) for heading in seen.headings]
        assert all(below - above <= 1 for above, below in pairwise(levels)), page
        assert len(seen.ids) == len(set(seen.ids)), page
        assert not A_DIAGNOSIS.search(text), page
        assert placeholder not in text, page
        for link in seen.links:
            if link.startswith("#"):
                assert link[1:] in seen.ids, (page, link)
            elif not link.startswith(("https://", "http://")):
                assert leads_somewhere(link, there), (page, link)
    for page, link in deep:
        target, anchor = link.split("#")
        assert anchor in anchors[target], (page, link)


@pytest.mark.parametrize(
    "page", ["/library/causes/nothing", "/library/sources", "/library/parts/cramp_loop", "/library/a/b/c"]
)
def test_what_is_not_there_is_told_so(client: Client, page: str) -> None:
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("pair", ["als/als", "als/nothing", "nothing/als"])
def test_two_that_cannot_be_compared_are_not_there(client: Client, pair: str) -> None:
    assert client.get(f"/library/compare/{pair}").status_code == 404
