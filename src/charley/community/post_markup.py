"""The Markdown of posts as safe HTML: paragraphs, lists, quotes, emphasis, code, links; mentions; nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

DEEPEST = 3  # quotes and lists inside each other
_LONGEST = 20_000  # characters
_MOST_MARKS = 2_000  # signs of Markdown; more of them are a bomb, and are shown as they stand
TAGS = frozenset(["p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a"])
ATTRIBUTES = {"a": {"href", "class"}}
LINK_RELATION = "nofollow ugc noopener noreferrer"
_SCHEMES = {"http", "https"}
_MENTION = re.compile(r"(?<![\w@/.])@([\w.-]{2,23}\w)")
_MARKS = re.compile(r"[*_`\[\]()<>#~|!\\]|^\s*[-+>]|^\s*\d+[.)]", re.MULTILINE)
_MARGIN = re.compile(r"^(?:[ \t]{0,3}(?:>|[-+*]|\d{1,9}[.)])[ \t]?)+|^[ \t]+", re.MULTILINE)

_READER = (
    MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 20})
    .disable(["heading", "lheading", "hr", "image", "html_block", "html_inline", "reference", "entity"])
)  # fmt: skip

# name -> address of the member's page on this site; None for nobody
Finder = Callable[[str], str | None]


def as_html(text: str, address_of: Finder = lambda _: None) -> str:
    r"""A post as HTML that holds only the tags and attributes of this file, whatever was written.

    Args:
        text: Markdown, as :func:`charley.community.seen.seen` leaves it.
        address_of: where a mentioned member is found.

    >>> as_html("**calm** <script>x</script> [here](javascript:x)")
    '<p><strong>calm</strong> &lt;script&gt;x&lt;/script&gt; [here](javascript:x)</p>\n'
    """
    text = text[:_LONGEST]
    if len(_MARKS.findall(text)) > _MOST_MARKS:
        return _plain(text)
    shallow = _MARGIN.sub(_less_deep, text)
    tokens = _READER.parse(shallow)
    for token in tokens:
        if token.children:
            token.children = _with_mentions(token.children, address_of)
    made = str(_READER.renderer.render(tokens, _READER.options, {}))
    return nh3.clean(
        made,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=LINK_RELATION,
        attribute_filter=_kept,
    )


def mentions(text: str) -> tuple[str, ...]:
    """Names that a post calls, each once.

    >>> mentions("Thanks @quiet_calf and @Ann, write to a@b.example")
    ('quiet_calf', 'Ann')
    """
    return tuple(dict.fromkeys(match[1] for match in _MENTION.finditer(text)))


def _with_mentions(children: Sequence[Token], address_of: Finder) -> list[Token]:
    out: list[Token] = []
    in_link = 0
    for child in children:
        in_link += child.type == "link_open"
        in_link -= child.type == "link_close"
        if child.type != "text" or in_link or "@" not in child.content:
            out.append(child)
            continue
        done = 0
        for match in _MENTION.finditer(child.content):
            address = address_of(match[1])
            if not address or not re.fullmatch(r"/[\w/.%-]*", address):
                continue
            out += [
                _text(child.content[done : match.start()]),
                Token("link_open", "a", 1, attrs={"href": address, "class": "mention"}),
                _text(match.group()),
                Token("link_close", "a", -1),
            ]
            done = match.end()
        out.append(_text(child.content[done:]))
    return out


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _kept(tag: str, name: str, value: str) -> str | None:
    """Only addresses of web pages and of this site; of classes only that of mentions."""
    if name == "rel":
        return value  # set by the cleaning itself
    if name == "class":
        return value if value == "mention" else None
    return value if tag == "a" and re.match(r"https?://|/(?!/)", value, re.IGNORECASE) else None


def _less_deep(margin: re.Match[str]) -> str:
    """The margin of a line with the first few marks of quotes and lists."""
    signs = re.findall(r"[ \t]*(?:>|[-+*]|\d{1,9}[.)])[ \t]?", margin.group())
    if not signs:
        return margin.group()[: 4 * DEEPEST]
    return "".join(signs[:DEEPEST])


def _plain(text: str) -> str:
    paragraphs = re.split(r"\n{2,}", text)
    return "".join(f"<p>{nh3.clean_text(one)}</p>\n" for one in paragraphs)
