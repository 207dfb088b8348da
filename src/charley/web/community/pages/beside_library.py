"""What the community puts beside a page of the library: questions, and under an article also members' words.

Visitors read articles often, and making a query takes Django longer than the database needs to answer it. So the
queries of what a visitor may see are made once; each time they are asked only whether that is still the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.community.asked_about import keys_about, questions_about
from charley.web.community.models import Quote, State
from charley.web.community.pages.asked_before import those_seen
from charley.web.community.pages.comments import comments_under
from charley.web.community.pages.showing import shown
from charley.web.community.prompts import prompts_of
from charley.web.community.quoting import quotable, quotes_under

_NEWEST = 3  # comments on the article's own page
_Query = tuple[str, tuple[Any, ...]]
_Stamp = list[tuple[Any, ...]]

_last: dict[tuple[str, str], tuple[_Stamp, Markup]] = {}  # of each page, what visitors saw last


def beside(request: HttpRequest, kind: str, which: str) -> Markup:
    """The part of the page; empty where there is nothing to show. It has no form, and no name of who reads it."""
    viewer = member_of(request)
    if viewer:
        return _made(kind, which, viewer)
    queries = _queries(kind, which, keys_about(kind, which))
    stamp, last = _asked(queries), _last.get((kind, which))
    if last and last[0] == stamp:
        return last[1]
    made = _made(kind, which, None)
    if _asked(queries) == stamp:  # nothing changed meanwhile: what was made is what the stamp says
        _last[kind, which] = stamp, made
    return made


def _made(kind: str, which: str, viewer: Member | None) -> Markup:
    questions = questions_about(kind, which, viewer)
    if kind != "articles":
        return _rendered("questions", questions=questions) if questions else Markup()
    standing = comments_under(which, viewer).filter(state=State.LIVE)
    return _rendered(
        "under_article",
        questions=questions,
        which=which,
        quotes=quotes_under(which),
        prompts=prompts_of("article", which),
        comments=[shown(one, None) for one in standing[:_NEWEST]],
        count=standing.count(),
    )


@lru_cache(1024)
def _queries(kind: str, which: str, keys: tuple[str, ...]) -> tuple[_Query, ...]:
    """Whatever can change in what a visitor sees."""
    return tuple(_as_sql(one) for one in _looked_at(kind, which, keys))


def _looked_at(kind: str, which: str, keys: tuple[str, ...]) -> Iterator[QuerySet[Any, Any]]:
    if keys:
        yield those_seen(None, keys).order_by("pk").values_list("ref", "title")
    if kind == "articles":
        standing = comments_under(which, None)
        yield standing.values_list("ref", "edited_at", "author__username", "anonymous")[:_NEWEST]
        yield standing.order_by().values("article").annotate(many=Count("pk")).values_list("many")
        chosen = Quote.objects.filter(article=which, contribution__in=quotable()).order_by("pk")
        yield chosen.values_list("at", "contribution__ref", "contribution__edited_at", "contribution__team__name")


def _as_sql(those: QuerySet[Model, Any]) -> _Query:
    sql, given = those.query.get_compiler(connection=connection).as_sql()
    return sql, tuple(given)


def _asked(queries: tuple[_Query, ...]) -> _Stamp:
    found: _Stamp = []
    with connection.cursor() as cursor:
        for sql, given in queries:
            cursor.execute(sql, given)
            found += [(), *cursor.fetchall()]
    return found


def _rendered(name: str, **context: object) -> Markup:
    return Markup(render_to_string(f"community/{name}.html.jinja", context))  # noqa: S704 (a template, which escapes)
