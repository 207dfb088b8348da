"""Posts as HTML, kept by all that they are made from: what has changed is made anew, and nothing kept can be old."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from markupsafe import Markup

from charley.web.community.pages.rows import Row
from charley.web.community.pages.showing import shown_row

_LONG = 6_000  # letters of a post that is made anew each time, so that what is kept stays small


def answer_html(row: Row, replies: tuple[Row, ...], member: bool) -> Markup:
    """An answer with its replies, as a member or a visitor sees it."""
    long = sum(len(one.html) for one in (row, *replies)) > _LONG
    return (_answer if long else _kept_answer)(row, replies, member)


def _answer(row: Row, replies: tuple[Row, ...], member: bool) -> Markup:
    answer = shown_row(row, replies=[shown_row(reply) for reply in replies])
    macros: Any = get_template("community/post.html.jinja")
    made: Markup = macros.template.module.answer(answer, member)
    return made


_kept_answer = lru_cache(1_024)(_answer)
