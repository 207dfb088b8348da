"""What the community puts beside a page of the library: questions, and under an article also members' words."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from charley.web.accounts.members import member_of
from charley.web.community.asked_about import questions_about
from charley.web.community.models import State
from charley.web.community.pages.comments import comments_under
from charley.web.community.pages.showing import shown
from charley.web.community.prompts import prompts_of
from charley.web.community.quoting import quotes_under

_NEWEST = 3  # comments on the article's own page


def beside(request: HttpRequest, kind: str, which: str) -> Markup:
    """The part of the page; empty where there is nothing to show. It has no form, and no name of who reads it."""
    viewer = member_of(request)
    questions = questions_about(kind, which, viewer)
    if kind != "articles":
        return _made("questions", questions=questions) if questions else Markup()
    standing = comments_under(which, viewer).filter(state=State.LIVE)
    return _made(
        "under_article",
        questions=questions,
        which=which,
        quotes=quotes_under(which),
        prompts=prompts_of("article", which),
        comments=[shown(one, None) for one in standing[:_NEWEST]],
        count=standing.count(),
    )


def _made(name: str, **context: object) -> Markup:
    return Markup(render_to_string(f"community/{name}.html.jinja", context))  # noqa: S704 (a template, which escapes)
