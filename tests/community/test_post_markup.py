"""Whatever is written, only the allowed tags and attributes come out."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charley.community.post_markup import ATTRIBUTES, LINK_RELATION, TAGS, as_html, mentions

PIECES = st.sampled_from(
    [
        "<script>",
        "</p>",
        "<img src=x onerror=alert(1)>",
        "**",
        "_",
        "`",
        "```\n",
        "[a](",
        "javascript:alert(1)",
        ")",
        "](",
        "![",
        "> ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "<",
        ">",
        "&",
        "&lt;",
        "&#106;avascript:",
        '"',
        "'",
        "data:text/html,x",
        "//evil.example",
        "https://x.example/?a=1&b=2",
        "@ann",
        "@",
        "\\",
        "    ",
        "\t",
        "<!--",
        "-->",
        "<svg/onload=x>",
        "style=",
        "http://a b",
        "\x00",
        "vbscript:x",
        "[x]: javascript:x\n",
        "<https://x.example>",
        "<javascript:x>",
        "ｊavascript:",
        "# ",
        "---\n",
        "<a href=x>",
    ]
)


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.deep = self.deepest = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert name == "rel" or name in ATTRIBUTES.get(tag, ())
            if name == "href":
                assert value is not None
                assert value.lower().startswith(("http://", "https://", "/member/"))
            if name == "rel":
                assert value == LINK_RELATION
            if name == "class":
                assert value == "mention"
        self.deep += tag in ("blockquote", "ul", "ol")
        self.deepest = max(self.deepest, self.deep)

    def handle_endtag(self, tag: str) -> None:
        self.deep -= tag in ("blockquote", "ul", "ol")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def checked(text: str) -> Seen:
    seen = Seen()
    seen.feed(as_html(text, lambda name: f"/member/{name}" if name == "ann" else None))
    seen.close()
    return seen


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map("".join))
@settings(deadline=None, max_examples=400)
def test_only_allowed_tags_and_attributes_come_out(text: str) -> None:
    assert checked(text).deepest <= 8


@pytest.mark.parametrize(
    "bomb",
    [
        "> " * 9_000 + "x",
        "- " * 9_000 + "x",
        "[" * 20_000,
        "*a_ " * 5_000,
        "`" * 15_000,
        "![[" * 6_000,
        "- a\n" * 1_900,
        "> - > -\n" * 490,
        "[a](" * 4_000,
        "<" * 20_000,
    ],
)
def test_bombs_stay_small(bomb: str) -> None:
    assert checked(bomb).deepest <= 8
    assert len(as_html(bomb)) <= 8 * len(bomb) + 200


def test_what_people_use_is_kept() -> None:
    made = as_html("A **bold** word, a [page](https://www.nhs.uk/x).\n\n- one\n- two\n\n> said\n\n`code`")
    for part in (
        "<strong>bold</strong>",
        f'href="https://www.nhs.uk/x" rel="{LINK_RELATION}"',
        "<li>one</li>",
        "<blockquote>",
        "<code>code</code>",
    ):
        assert part in made


def test_a_mention_links_to_who_is_there_and_to_nobody_else() -> None:
    made = as_html(
        "Thanks @ann and @nobody, see `@ann` and mail@ann.example", lambda n: "/member/ann" if n == "ann" else None
    )
    assert made.count('class="mention"') == 1
    assert "@nobody" in made


def test_an_address_of_a_member_that_is_none_is_not_linked() -> None:
    assert "href" not in as_html("@ann", lambda _: "javascript:alert(1)")
    assert "href" not in as_html("@ann", lambda _: "//evil.example")


def test_each_name_is_called_once() -> None:
    assert mentions("@bob @ann @bob") == ("bob", "ann")
