"""An article as the fields of a form, and as the text of its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from charley.articles import ArticleError, parse_article

WRITER = "Charley's writers"
_WIDTH = 112  # letters in a line of the top


@dataclass(frozen=True)
class Fields:
    """The top of an article, and its text."""

    id: str
    title: str = ""
    summary: str = ""
    series: str = ""
    place: int = 1
    topics: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()  # claim, and why
    prompts: tuple[tuple[str, str], ...] = ()  # id, and the question
    written: date | None = None
    next_review: date | None = None
    body: str = ""


def to_text(fields: Fields) -> str:
    r"""The file of an article.

    >>> to_text(Fields("small", title="A small one", body="It is so.[^no-fact]")).endswith("---\nIt is so.[^no-fact]\n")
    True
    """
    top: dict[str, Any] = {
        "id": fields.id,
        "title": fields.title,
        "summary": fields.summary,
        "series": fields.series,
        "place": fields.place,
        "topics": list(fields.topics),
        "conditions": list(fields.conditions),
        "claims": list(fields.claims),
        "left_out": dict(fields.left_out),
        **({"prompts": dict(fields.prompts)} if fields.prompts else {}),
        "writer": WRITER,
        "written": fields.written,
        "next_review": fields.next_review,
    }
    head = yaml.safe_dump(top, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None)
    body = fields.body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return f"---\n{head}---\n{body}\n"


def from_text(identity: str, text: str) -> Fields:
    """The fields of a file; empty ones where its top cannot be read."""
    try:
        raw = parse_article(Path(f"{identity}.md"), text)
    except ArticleError:
        return Fields(identity, body=text)
    top = raw.top
    return Fields(
        id=top.id,
        title=top.title,
        summary=top.summary,
        series=top.series,
        place=top.place,
        topics=top.topics,
        conditions=top.conditions,
        claims=top.claims,
        left_out=tuple(top.left_out.items()),
        prompts=tuple(top.prompts.items()),
        written=top.written,
        next_review=top.next_review,
        body=raw.body,
    )
