"""The pages of the three example records say, when read back, what their values say."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import pypdf
import pytest

from charley.checkup import Consultation
from charley.report import Page, Wanted, gather, html, pdf
from tests.report.made import RECORDS, example

NAMES = sorted(file.stem for file in RECORDS.glob("*.csv"))


@pytest.fixture(scope="module", params=NAMES)
def drawn(request: pytest.FixtureRequest, consultation: Consultation) -> tuple[Page, list[str]]:
    page = gather(example(request.param), Wanted(on=date(2026, 11, 21), question="What is it?"), consultation)
    pages = pypdf.PdfReader(io.BytesIO(pdf.render(page)), strict=True).pages
    return page, [joined(one.extract_text()) for one in pages]


def joined(text: str) -> str:
    """Without spaces: a line may end, and a cell be wrapped, anywhere between words."""
    return "".join(text.split())


def must_be_first(page: Page) -> Iterator[str]:
    yield page.headline
    yield page.question
    yield f"{page.period.recorded} of {page.period.days}"
    yield from (flag.why for flag in page.red_flags[:2])
    yield from (kind.name for kind in page.kinds[:1])
    yield from (mark.text for mark in page.course.marks) if page.course else ()
    yield from (one.name for one in page.medicines[:4])
    yield from (one.name for one in page.considerations if one.standing in ("serious", "feared"))
    yield from page.own_questions[:2]
    yield from page.notices


def must_be_somewhere(page: Page) -> Iterator[str]:
    for flag in page.red_flags:
        yield from (flag.why, flag.do, *flag.rests_on)
    for kind in page.kinds:
        yield from (kind.duration, kind.severity, kind.pain, kind.since, f"{kind.days_with} / {kind.recorded}")
    yield from (f"{site.episodes} / {page.where.episodes}" for site in page.where.sites)
    yield from page.course.changes if page.course else ()
    yield from (f"{one.factor}{one.change}" for one in page.triggers)
    yield from (one.interval for one in page.triggers)
    yield page.triggers_say
    for medicine in page.medicines:
        yield from (medicine.name, medicine.taken, ", ".join(medicine.effects), medicine.caution)
    yield from (f"{one.between}{one.severity}{one.effect}" for one in page.interactions)
    yield from (f"{one.what}{one.times}{one.helped}{one.a_bit}{one.not_helped}" for one in page.tried)
    for cause in page.considerations:
        yield from (cause.name, cause.clinical, cause.fit, ", ".join(cause.speaks_for), ", ".join(cause.speaks_against))
    yield from (f"{one.question}{one.answer}" for one in page.asked if one.known)
    yield from (one.question for one in page.asked if not one.known)
    yield from (f"{one.name}{one.value}" for one in page.results)
    yield from (f"{one.name}{one.shows}" for one in page.tests)
    yield from (f"{one.label}{one.value}" for one in page.details)
    yield from (*page.own_questions, *page.gaps, *page.method, *page.medicines_noted)


def test_the_front_page_holds_what_comes_first(drawn: tuple[Page, list[str]]) -> None:
    page, pages = drawn
    assert pages[1].startswith("Details")
    assert not [said for said in must_be_first(page) if joined(said) not in pages[0]]


def test_everything_stands_somewhere(drawn: tuple[Page, list[str]]) -> None:
    page, pages = drawn
    everything = "".join(pages).lower()
    assert not [said for said in must_be_somewhere(page) if joined(said).lower() not in everything]


def test_the_html_file_holds_the_same_figures(drawn: tuple[Page, list[str]]) -> None:
    page, _ = drawn
    source = html.render(page)
    assert source.count("<svg") == 1 + sum([page.course is not None, bool(page.where.sites), 2 * bool(page.when.timed)])
