"""What an article must be to be read, and what it says when it is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.articles import Article, ArticleError, load
from charley.articles.markup import Setting, read
from charley.knowledge import Knowledge
from tests.articles.small import BODY, TOP, write


def problems(folder: Path, knowledge: Knowledge) -> str:
    with pytest.raises(ArticleError) as raised:
        load(knowledge, folder)
    return str(raised.value)


@pytest.fixture
def small(tmp_path: Path, knowledge: Knowledge) -> Article:
    return load(knowledge, write(tmp_path)).articles["small"]


def test_a_small_article_is_read_whole(small: Article) -> None:
    assert [section.key for section in small.sections][:2] == ["help", "short"]
    assert small.questions[0].title == "Is it bad?"
    assert "7 in 10" in small.text
    assert small.references[0].number == 1
    assert 'href="/library/causes/als"' in small.section("causes").blocks[0].html  # type: ignore[union-attr]


def test_a_passage_ends_with_its_sources(small: Article) -> None:
    passage = small.lead[0].passages[0]
    assert passage.references == (1,)
    assert passage.cites == ("claims/stray_twitch_harmless",)
    assert small.lead[0].html.count('<a href="#ref-1"') == 1


def test_a_row_of_a_table_has_its_cells_and_sources(small: Article) -> None:
    table = small.section("treatments").blocks[0]  # type: ignore[union-attr]
    assert table.heads == ("What", "How sure")
    assert table.rows[0].cells == ("Less coffee", "very unsure")
    assert len(table.rows[0].references) == 1
    assert '<th scope="col">What</th>' in table.html
    assert '<td data-label="How sure">very unsure' in table.html


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- Rest helps.[^general_knowledge]", "- Rest helps.", "no source for 'Rest helps.'"),
        ("[^general_knowledge]\n\n## Why", "[^nothing_like_it]\n\n## Why", "[^nothing_like_it] leads nowhere"),
        ("Sleep.[^self_care/sleep_well]", "Sleep.[^self_care/sleep_wel]", "[^self_care/sleep_wel] leads nowhere"),
        ("worry.[^no-fact]", "worry.[^no-fact][^general_knowledge]", "only one of them can be right"),
        ("people.text }}", "people.txt }}", "there is no 'txt'"),
        ("{{ statistics/twitches_in_healthy_people.text }}", "{{ causes/sepsis.findings }}", "name one of its fields"),
        ("{{ statistics/twitches_in_healthy_people.text }}", "{{ medicines/baclofen.name }}", "no source of its own"),
        ("uses.benign_fasciculation", "uses.0", "there is no '0'"),
        ("caffeine_reduction.uses.benign_fasciculation", "magnesium.uses.nocturnal_leg_cramps", "there is no 'noct"),
        ("(causes/als)", "(causes/alz)", "'causes/alz' leads nowhere"),
        ("(causes/als)", "(https://example.org)", "'https://example.org' leads nowhere"),
        ("(articles/small#questions)", "(articles/small#answers)", "leads nowhere"),
        ("(articles/small#questions)", "(articles/other)", "leads nowhere"),
        ("## At the doctor {#appointment}\n\nA talk.[^tests/neurological_examination]\n\n", "", "no section {#app"),
        ("## When to get help {#help}", "## Help {#aid}", "first section must be {#help}"),
        ("### In the next few days {#soon}", "### Some day {#someday}", "must have the keys"),
        ("- A weak limb.[^red_flags/twitching_with_nerve_signs]", "- A.[^red_flags/chest_pain]", "stands under soon"),
        (
            "- A weak limb.[^red_flags/twitching_with_nerve_signs]",
            "- A.[^causes/septic_arthritis]",
            "stands under soon",
        ),
        ("- A weak limb.[^red_flags/twitching_with_nerve_signs]", "- A.[^red_flags/no_such]", "leads nowhere"),
        ("### Don't {#donts}", "### Not {#nots}", "needs two parts"),
        ("### Is it bad?", "### It is bad", "is no question"),
        ("A talk.[^tests/neurological_examination]", "There may be:", "no list or table follows"),
        ("- Rest helps.[^general_knowledge]\n", "", "nothing stands under 'In short'"),
        ("Tired nerves fire.", "You have tired nerves.", "'You have' says what the reader has"),
        ("Tired nerves fire.", "Stop taking the tablet.", "'Stop taking' tells to stop a medicine"),
        ("Tired nerves fire.", "Take 400 mg of it.", "'400 mg' gives a dose"),
        ("Tired nerves fire.", "Tired nerves fire!", "shouts"),
        ("Tired nerves fire.", "<b>Tired</b> nerves `fire`.", "code_inline: use plain words"),
        ("Tired nerves fire.", "![a nerve](nerve.png) fires.", "image: use plain words"),
        ("## In short {#short}", "> A saying.\n\n## In short {#short}", "headings, paragraphs, lists and tables only"),
        ("## In short {#short}", "#### In short {#short}", "use ## for a section"),
        ("## In short {#short}", "## In short {#causes}", "the key 'causes' stands twice"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, knowledge: Knowledge, old: str, new: str, message: str
) -> None:
    assert old in BODY
    said = problems(write(tmp_path, body=BODY.replace(old, new)), knowledge)
    assert message in said
    assert "small.md:" in said


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: small", "id: other", "the file must have the same name"),
        ("title: A small article\n", "", "title: Field required"),
        ("place: 1", "place: first", "small.md:6: place"),
        ("writer: Charley's writers", "writer: A famous doctor", "writer"),
        ("series: one", "series: two", "series.yaml has no 'two'"),
        ("topics: [fasciculation]", "topics: [flickering]", "no 'flickering'"),
        ("claims: [stray_twitch_harmless]", "claims: []", "is in the text and not listed"),
        ("[stray_twitch_harmless]", "[stray_twitch_harmless, als_hallmark]", "is listed and not in the text"),
        ("[stray_twitch_harmless]", "[stray_twitch_harmless, als_hall]", "has no claim 'als_hall'"),
        ("writer:", "left_out: {als_hallmark: articles/small}\nwriter:", "does not deal with the claim"),
        ("next_review: 2028-01-01", "next_review: 2025-01-01", "must be later than written"),
        ("---\nid", "id", "needs a part between two lines"),
        ("id: small", "id: [small", "yaml"),
    ],
)
def test_a_wrong_top_is_said(tmp_path: Path, knowledge: Knowledge, old: str, new: str, message: str) -> None:
    assert old in TOP
    assert message in problems(write(tmp_path, top=TOP.replace(old, new, 1)), knowledge)


def test_a_number_that_nobody_looked_up_is_refused(tmp_path: Path, knowledge: Knowledge) -> None:
    body = BODY.replace("statistics/twitches_in_healthy_people.text", "causes/benign_fasciculation.prevalence")
    assert "nobody has looked up" in problems(write(tmp_path, body=body), knowledge)


def test_a_number_that_was_looked_up_is_told_in_people(tmp_path: Path, knowledge: Knowledge) -> None:
    body = BODY.replace("statistics/twitches_in_healthy_people.text", "causes/fibromyalgia.prevalence")
    assert "about 2 in 100" in load(knowledge, write(tmp_path, body=body)).articles["small"].text


def test_a_file_that_is_no_text_is_said(tmp_path: Path, knowledge: Knowledge) -> None:
    (write(tmp_path) / "broken.md").write_bytes(b"\xff\xfe\x00")
    assert "broken.md:1: file: cannot be read as text" in problems(tmp_path, knowledge)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=80))
def test_no_text_of_a_writer_becomes_html(words: str) -> None:
    text = f"<script>x</script> <img src=x onerror=y> [a](javascript:alert) {words}"
    lead, sections = read(text, Setting(lambda _: None, lambda _: None))
    for block in (*lead, *(block for section in sections for block in section.every_block())):
        html = block.html.lower()
        assert "<script" not in html
        assert "<img" not in html
        assert "javascript:alert" not in html or "<a" not in html


def test_articles_to_be_read_again_are_told(tmp_path: Path, knowledge: Knowledge) -> None:
    shelf = load(knowledge, write(tmp_path))
    assert not shelf.overdue(date(2027, 12, 31))
    assert [article.id for article in shelf.overdue(date(2028, 1, 1))] == ["small"]


def test_a_word_stands_once_in_the_glossary(tmp_path: Path, knowledge: Knowledge) -> None:
    glossary = 2 * "- {id: nerve, term: nerve, means: A cable., source: general_knowledge}\n"
    assert "nerve: stands twice" in problems(write(tmp_path, glossary=glossary), knowledge)


def test_a_glossary_that_is_no_text_is_said(tmp_path: Path, knowledge: Knowledge) -> None:
    (write(tmp_path) / "glossary.yaml").write_bytes(b"\xff\xfe\x00")
    assert "glossary.yaml:1: file: cannot be read as text" in problems(tmp_path, knowledge)


def test_a_word_of_the_glossary_needs_a_source(tmp_path: Path, knowledge: Knowledge) -> None:
    glossary = "- {id: nerve, term: nerve, means: A cable., source: nobody}\n"
    assert "has no source 'nobody'" in problems(write(tmp_path, glossary=glossary), knowledge)


def test_only_words_that_stand_in_the_text_are_explained(tmp_path: Path, knowledge: Knowledge) -> None:
    glossary = "".join(
        f"- {{id: {name}, term: {name}, means: A thing., source: general_knowledge}}\n" for name in ("nerve", "spleen")
    )
    shelf = load(knowledge, write(tmp_path, glossary=glossary))
    assert [term.term for term in shelf.terms("small")] == ["nerve"]


PIECES = [*"#-|*_[]{}()^.:!<>\n ", "\n\n", "## ", "### ", "1. ", "---", "{#help}", "[^no-fact]", "[^causes/als", "{{ "]
PIECES += [
    " }}",
    "claims/quinine_for_cramps",
    "(causes/als)",
    "word",
    "é",
    "id:",
    "title:",
    "2026-13-45",
    "&a",
    "*a",
    "\t",
]
ANYTHING = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def test_any_text_is_an_article_or_says_what_is_wrong(knowledge: Knowledge, tmp_path: Path) -> None:
    @settings(deadline=None)  # each case writes and reads files
    @given(ANYTHING)
    def check(body: str) -> None:
        with pytest.raises(ArticleError):  # nothing so small has all its sections
            load(knowledge, write(tmp_path, body=body))

    check()


def test_any_top_is_right_or_says_what_is_wrong(knowledge: Knowledge, tmp_path: Path) -> None:
    @settings(deadline=None)  # each case writes and reads files
    @given(ANYTHING)
    def check(top: str) -> None:
        with pytest.raises(ArticleError):
            load(knowledge, write(tmp_path, top=f"---\n{top}\n---\n"))

    check()


def test_any_glossary_is_right_or_says_what_is_wrong(knowledge: Knowledge, tmp_path: Path) -> None:
    @settings(deadline=None)  # each case writes and reads files
    @given(ANYTHING)
    def check(glossary: str) -> None:
        try:
            assert load(knowledge, write(tmp_path, glossary=glossary)).glossary == ()
        except ArticleError as error:
            assert all(problem.line >= 1 for problem in error.problems)

    check()
