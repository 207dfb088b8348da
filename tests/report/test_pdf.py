"""What the data say stands on the paper, whatever people wrote, and the front page is one side."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.report import pdf
from charley.report.page import Field, Page
from charley.report.sheet import Paper
from tests.report.pages import TEXTS, bare, course, full, page


def read(data: bytes) -> list[str]:
    """The text of each page, without line ends."""
    return [" ".join(one.extract_text().split()) for one in pypdf.PdfReader(io.BytesIO(data), strict=True).pages]


def details_begin(pages: list[str]) -> int:
    return next(i for i, text in enumerate(pages) if text.startswith("Details"))


@pytest.fixture(scope="module")
def drawn() -> bytes:
    return pdf.render(page())


@pytest.mark.parametrize(
    "said",
    [
        "Leg spasms: summary for a visit",
        "Name Robin Vale",
        "53 of 60",
        "Within days: One calf is swollen and warm.",
        "Spasms fell from about 4.1 to 2.1 a day after the evening tablet changed. Night cramp",
        "Asked for this visit: Are the night cramps part of it?",
        "A 31 July: evening tablet changed. B 21 Aug: relapse.",
        "124 of 140 name a place",
        "91 of 140 have a time of day",
        "In the way of: sleep (30 / 44).",
        "Sleep, 1 h less the day before x 1.8 (1.2 to 2.7) found 51",
        "Do evening stretches help? x 0.7 (0.5 to 1.0) (28 days)",
        "Lioresal (baclofen) since 2019, changed 31 July. Not to be stopped suddenly. Known effects: muscle weakness",
        "For the prescriber to judge: baclofen and zopiclone: more drowsiness (moderate).",
        "stretching: tried 20 times; helped 11, helped a bit 4, did not help 3, not told 2.",
        "Spasticity: fits well. For: night spasms, stiffness. Against: cramp of one calf.",
        "Weakness: none told",
        "Not recorded: wasting.",
        "Potassium 4.1 mmol/L usual, 3.5 to 5.3",
        "Worth discussing: magnesium.",
        "Could the water tablet bring on the night cramps?",
        "Seven days are missing.",
        "Not yet reviewed by a clinician.",
        "Page 1 of",
    ],
)
def test_the_front_page_says_what_the_data_say(drawn: bytes, said: str) -> None:
    assert said in read(drawn)[0]


@pytest.mark.parametrize(
    "said",
    [
        "Longest stretch without any 2 days",
        "Days without an entry are left out.",
        "40 / 53",
        "61 / 95",
        "1 July 2026 – 29 Aug 2026",
    ],
)
def test_the_details_say_the_rest(drawn: bytes, said: str) -> None:
    assert said in " ".join(read(drawn)[1:])


def test_it_is_tagged_for_people_who_do_not_see_it(drawn: bytes) -> None:
    root = pypdf.PdfReader(io.BytesIO(drawn), strict=True).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_each_figure_tells_itself_in_words(drawn: bytes) -> None:
    told = set()

    def walk(node: object) -> None:
        node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
        if isinstance(node, pypdf.generic.ArrayObject):
            for one in node:
                walk(one)
        elif isinstance(node, pypdf.generic.DictionaryObject):
            if node.get("/S") == "/Figure":
                told.add(str(node.get("/Alt")))
            if "/K" in node:
                walk(node["/K"])

    walk(pypdf.PdfReader(io.BytesIO(drawn)).root_object["/StructTreeRoot"])
    assert len(told) == 4
    assert any("53 of 60 days recorded" in one for one in told)
    assert any("Left calf: 90." in one for one in told)


def test_no_colour_is_used() -> None:
    for one in pypdf.PdfReader(io.BytesIO(pdf.render(page()))).pages:
        for operands, operator in pypdf.generic.ContentStream(one.get_contents(), None).operations:
            if operator in (b"rg", b"RG"):
                assert len(set(operands)) == 1


def test_a_page_of_an_empty_record_is_a_page() -> None:
    pages = read(pdf.render(bare()))
    assert "Nothing is recorded yet." in pages[0]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("times", [1, 4, 40])
def test_the_front_page_is_one_side_and_counts_what_it_leaves_out(paper: Paper, times: int) -> None:
    pages = read(pdf.render(full(times, "A long text with words of any length, and more of them. "), paper))
    assert details_begin(pages) == 1
    if times == 40:
        assert "More in the details: reasons to be seen soon (" in pages[0]


def test_papers_have_their_sizes() -> None:
    sizes = [pypdf.PdfReader(io.BytesIO(pdf.render(bare(), paper))).pages[0].mediabox for paper in ("a4", "letter")]
    assert [(round(float(one.width)), round(float(one.height))) for one in sizes] == [(595, 842), (612, 792)]


MARKUP = ("#panic()", "$x$ *b* _i_ `c` @d <e>", "\\u{41} // no comment /* nor this */", "</svg><script>", "= None")
NAMES = ("Łukasz Żółć", "Αθηνά", "Наталия", "שרה", "محمد", "प्रिया", "மாலா", "สมชาย", "রহিম")


def test_what_looks_like_markup_stands_as_it_was_written() -> None:
    who = tuple(Field(label=f"Name {i}", value=name) for i, name in enumerate(MARKUP))
    pages = read(pdf.render(replace(page(), who=who, question=" ".join(MARKUP))))
    for name in MARKUP:
        assert " ".join(name.split()) in pages[0]


def test_names_in_many_scripts_are_drawn_with_fonts_of_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for = []
    compiled = pdf._compile

    def watched(templates: str, fonts: str, data: dict[str, object], system_fonts: bool) -> bytes:
        asked_for.append(system_fonts)
        return compiled(templates, fonts, data, system_fonts)

    monkeypatch.setattr(pdf, "_compile", watched)
    pdf.render(replace(bare(), who=tuple(Field(label=name, value=name) for name in NAMES)))
    assert asked_for == [False]


def test_letters_that_no_font_holds_are_told_and_not_left_out_in_silence() -> None:
    private = "Kim \U000f1234 \U000f1235"
    front = read(pdf.render(replace(page(), who=(Field(label="Name", value=private),))))[0]
    assert "2 kinds of letters could not be drawn and stand as □" in front
    assert "Kim □ □" in front


@pytest.mark.parametrize("title", ["", " ", "\u200b", "\x07", "\u00ad\u0301"])
def test_a_title_that_cannot_be_seen_is_replaced(title: str) -> None:
    assert "Summary for a visit" in read(pdf.render(replace(bare(), title=title)))[0]


def test_what_turns_the_direction_of_the_line_is_left_out() -> None:
    front = read(pdf.render(replace(page(), who=(Field(label="Name", value="Ann\u202ednas"),))))[0]
    assert "Anndnas" in front


def test_a_word_without_an_end_stays_on_the_paper() -> None:
    endless = "spasm" * 60
    one = replace(
        page(), title=endless, who=(Field(label="Name", value=endless),), question=endless,
        triggers=tuple(replace(trigger, factor=endless) for trigger in page().triggers),
        details=(Field(label=endless, value=endless),),
    )  # fmt: skip
    for sheet in pypdf.PdfReader(io.BytesIO(pdf.render(one)), strict=True).pages:
        edges: list[float] = []

        def visit(text: str, matrix: list[float], place: list[float], _font: object, size: float) -> None:
            x = place[4] * matrix[0] + matrix[4]
            edges.append(x + 0.3 * size * len(text.rstrip()))  # noqa: B023 (called at once)

        sheet.extract_text(visitor_text=visit)
        assert max(edges) < float(sheet.mediabox.width)


def test_a_fault_is_told_without_what_stands_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pdf._PAPERS, "a4", "no-such-paper")
    with pytest.raises(pdf.NotDrawnError) as told:
        pdf.render(replace(page(), headline="a secret"))
    assert "secret" not in str(told.value)
    assert "Take the ending .html" in str(told.value)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.integers(0, 5), st.sampled_from(["a4", "letter"]), st.integers(1, 400))
def test_any_text_and_any_number_of_things_make_a_page(text: str, times: int, paper: Paper, days: int) -> None:
    one: Page = replace(full(times, text), title=text, course=course(days))
    pages = read(pdf.render(one, paper))
    assert details_begin(pages) == 1
