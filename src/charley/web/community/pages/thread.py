"""A thread: the question, update, story or comment, its answers, and one level of replies."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.community.drawn_from import kinds_there
from charley.web.community.models import Contribution, Kind, Reaction
from charley.web.community.pages.asked_before import related
from charley.web.community.pages.kept import for_members, for_visitors
from charley.web.community.pages.numbers import numbers
from charley.web.community.pages.own_worry import own_worry
from charley.web.community.pages.post import answer_html
from charley.web.community.pages.rows import ANSWERS, Beginning, Row, answers_of, beginning, headings
from charley.web.community.pages.showing import Done, shown_row
from charley.web.community.quoting import quoted_in
from charley.web.community.seeing import kept_away, visible_to
from charley.web.library.shelves import articles


@require_safe
def thread(request: HttpRequest, ref: str) -> HttpResponse:
    """The page of a thread; of an answer or reply, the thread it belongs to."""
    return thread_page(request, member_of(request), ref)


def thread_page(
    request: HttpRequest, viewer: Member | None, ref: str, status: int = 200, typed: str = "", error: str = ""
) -> HttpResponse:
    """The page, with what was typed into it before where something was wrong.

    Args:
        request: asks for it.
        viewer: the reader.
        ref: of any contribution of the thread.
        status: of the answer.
        typed: an answer that was not posted.
        error: why not.

    Raises:
        Http404: when the reader may not see it or how the thread begins, or there is no such page of it.
    """
    there = beginning(viewer, ref=ref)
    if there and there.row.root is not None:
        there = beginning(viewer, id=there.row.root)
    if there is None:
        raise Http404
    number = page_number(request)
    rows = answers_of(viewer, there.row.pk, (number - 1) * ANSWERS)
    if number > 1 and not rows:
        raise Http404
    called = there.row.title or headings([there.row.pk])[there.row.pk]

    def make() -> str:
        return _page(request, viewer, there, called, rows, number, typed, error)

    made_from = (there, called, number, *rows)
    if viewer is None:
        return for_visitors(request, made_from, make)
    if request.method in ("GET", "HEAD") and not there.row.mine:  # one's own says more, and changes with it
        return for_members(request, (*made_from, kinds_there(viewer, request)), make)
    return HttpResponse(make(), status=status)


def _page(
    request: HttpRequest,
    viewer: Member | None,
    there: Beginning,
    called: str,
    rows: list[Row],
    number: int,
    typed: str = "",
    error: str = "",
) -> str:
    those = [row for row in rows if row.kind == Kind.ANSWER]
    under = defaultdict(list)
    for row in rows:
        under[row.parent].append(row)
    context = {
        "question": shown_row(there.row, called),
        "team": there.team,
        "team_name": there.team_name,
        "article": articles().articles.get(there.article),
        **_quoting(there.row),
        "answers": [answer_html(one, tuple(under[one.pk]), viewer is not None) for one in those[:ANSWERS]],
        "count": there.answers,
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if len(those) > ANSWERS else None,
        "related": related(there.row.title) if there.row.kind == Kind.QUESTION else (),
        "follows": there.follows,
        "viewer": viewer,
        "attach": (kinds_there(viewer, request) if viewer else (), request.POST.get("attach", "")),
        "own_worry": own_worry(json.loads(there.row.read).get("worry", "")) if there.row.mine else None,
        "numbers": numbers(request),
        "typed": typed,
        "error": error,
    }
    return render_to_string("community/thread.html.jinja", context, request)


def _quoting(row: Row) -> dict[str, object]:
    """Whether words of one's own story may be quoted, and under which articles they stand."""
    if row.kind != Kind.STORY or not row.mine:
        return {"may_quote": False, "quoted": []}
    story = Contribution.objects.get(pk=row.pk)
    return {"may_quote": story.may_quote, "quoted": quoted_in(story)}


@dataclass(frozen=True)
class Gathered:
    """One page of a thread as somebody may see it: how it begins, answers in order and what was replied to each.

    Args:
        done: what the reader has already said of these.
        more: there is a page after it.
    """

    root: Contribution
    answers: Sequence[Contribution]
    replies: Sequence[Contribution]
    done: Done
    more: bool


def gather(viewer: Member | None, one: Contribution, number: int) -> Gathered:
    """A page of the thread that a contribution belongs to.

    Raises:
        Http404: when the reader may not see how the thread begins, or there is no such page of it.
    """
    root, away = one.root or one, kept_away(viewer) if viewer else []
    if root != one and not visible_to(viewer, Contribution.objects.filter(pk=root.pk), away).exists():
        raise Http404
    answers = visible_to(viewer, Contribution.objects.filter(root=root, kind=Kind.ANSWER), away)
    first = (number - 1) * ANSWERS
    those = list(answers.select_related("author").order_by("made_at", "pk")[first : first + ANSWERS + 1])
    if number > 1 and not those:
        raise Http404
    replies = visible_to(viewer, Contribution.objects.filter(parent__in=those[:ANSWERS]), away).select_related("author")
    under = list(replies.order_by("made_at", "pk")) if those else []
    return Gathered(root, those[:ANSWERS], under, done(viewer, [root, *those[:ANSWERS], *under]), len(those) > ANSWERS)


def done(viewer: Member | None, those: Sequence[Contribution]) -> set[tuple[int, str]]:
    """What the reader has already said of these."""
    if viewer is None or not those:
        return set()
    return set(Reaction.objects.filter(member=viewer, contribution__in=those).values_list("contribution", "what"))


def found(viewer: Member | None, ref: str) -> Contribution:
    """A contribution that the viewer may see.

    Raises:
        Http404: when there is none, or it is not for them.
    """
    those = visible_to(viewer, Contribution.objects.filter(ref=ref)).select_related("author", "team", "root__team")
    one = those.first()
    if one is None:
        raise Http404
    return one


def page_number(request: HttpRequest) -> int:
    """Which page is asked for.

    Raises:
        Http404: when it is no page.
    """
    said = request.GET.get("page", "1")
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= 10_000):
        raise Http404
    return int(said)
