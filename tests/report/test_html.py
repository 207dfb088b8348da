"""The page as one HTML file: everything inside, nothing fetched, nothing of what people wrote read as markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from gettext import NullTranslations
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given, settings

from charley.diary import body
from charley.figures import Words
from charley.report import html, pdf
from charley.report.page import Field
from charley.report.sheets import sheet_of_page
from charley.report.translation import speaking
from tests.report.pages import TEXTS, bare, full, page

OPEN, CLOSE = "\u27e6", "\u27e7"


class Seen(HTMLParser):
    """Elements with their attributes, and all text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"


def test_nothing_is_fetched_and_nothing_runs() -> None:
    seen = Seen(html.render(page()))
    assert not {"script", "link", "iframe", "img", "form"} & {tag for tag, _ in seen.elements}
    for _, attributes in seen.elements:
        assert not {"src", "href", "style", "onload", "onclick"} & set(attributes)
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", html.render(page()))


def test_headings_go_one_level_at_a_time_and_figures_are_named() -> None:
    seen = Seen(html.render(page()))
    levels = [int(tag[1]) for tag, _ in seen.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    drawings = [attributes for tag, attributes in seen.elements if tag == "svg" and "aria-labelledby" in attributes]
    assert len(drawings) == 4
    assert all(name in ids for one in drawings for name in (one["aria-labelledby"] or "").split())


def test_it_says_what_the_pdf_says() -> None:
    said = " ".join(Seen(html.render(page())).text.split())
    for one in ("Spasms fell from about 4.1", "Known effects: muscle weakness (common).", "124 of 140 name a place."):
        assert one in said


def test_papers_have_their_sizes() -> None:
    assert "@page { size: A4;" in html.render(bare())
    assert "@page { size: letter;" in html.render(bare(), "letter")


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_what_people_wrote_is_text_and_no_markup(text: str) -> None:
    plain = [tag for tag, _ in Seen(html.render(full(1, "words"))).elements]
    one = replace(full(1, text), who=(Field(label="Name", value=text),), title=text)
    seen = Seen(html.render(one))
    kept = [tag for tag, _ in seen.elements]
    assert {"script", "img"}.isdisjoint(kept)
    assert kept.count("svg") == plain.count("svg")
    assert " ".join(unescape(text).split())[:40] in " ".join(seen.text.split()) or "&" in text


class Marked(NullTranslations):
    """A language in which each text stands between two signs."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"{OPEN}{one if n == 1 else many}{CLOSE}"


def unmarked(text: str) -> str:
    """What stands outside of the signs."""
    kept, depth = "", 0
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        kept += sign if depth == 0 and sign != CLOSE else " "
    return kept


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{2,}", text.lower()))


def test_every_text_of_the_room_can_be_translated() -> None:
    given_words = words_of(repr(page()) + repr(bare())) | words_of(repr(full(3, "word")))
    with speaking(Marked()):
        drawn = [html.render(one) for one in (page(), bare(), full(3, "word"))]
        told = json.dumps(pdf.as_data(sheet_of_page(page()), "a4"), ensure_ascii=False)
    for source in drawn:
        text = Seen("<body" + source.split("<body", 1)[1]).text
        assert not words_of(unmarked(text)) - given_words
    alts = re.findall(r'"alt": "([^"]*)"', told)
    assert alts
    assert not words_of(unmarked(" ".join(alts))) - given_words


def test_a_language_of_gettext_or_of_the_site_serves_figures() -> None:
    words: Words = Marked()
    assert words.gettext(body()["left_foot"].lay) == f"{OPEN}Left foot{CLOSE}"
