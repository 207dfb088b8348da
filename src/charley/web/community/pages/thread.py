"""A thread: the question, update, story or comment, its answers, and one level of replies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.community.drawn_from import kinds_there
from charley.web.community.followed import follows
from charley.web.community.models import Contribution, Kind, Reaction
from charley.web.community.pages.asked_before import related
from charley.web.community.pages.numbers import numbers
from charley.web.community.pages.own_worry import own_worry
from charley.web.community.pages.showing import Done, Shown, shown
from charley.web.community.quoting import quoted_in
from charley.web.community.seeing import kept_away, visible_to
from charley.web.library.shelves import articles

PAGE = 20  # answers on a page


@require_safe
def thread(request: HttpRequest, ref: str) -> HttpResponse:
    """The page of a thread; of an answer or reply, the thread it belongs to."""
    viewer = member_of(request)
    return thread_page(request, viewer, found(viewer, ref))


def thread_page(
    request: HttpRequest, viewer: Member | None, one: Contribution, status: int = 200, **more: object
) -> HttpResponse:
    """The page, with what was typed into it before where something was wrong.

    Args:
        request: asks for it.
        viewer: the reader, who may see the contribution.
        one: any of the thread.
        status: of the answer.
        more: what was typed and what was wrong with it.

    Raises:
        Http404: when the reader may not see how the thread begins, or there is no such page of it.
    """
    number = page_number(request)
    there = gather(viewer, one, number)
    root = there.root
    context = {
        "question": shown(root, viewer, there.done),
        "team": root.team,
        "article": articles().articles.get(root.article),
        "may_quote": root.may_quote,
        "quoted": quoted_in(root) if viewer and root.author_id == viewer.pk else [],
        "answers": with_replies(there.answers, there.replies, viewer, there.done),
        "count": root.answers,
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if there.more else None,
        "related": related(root),
        "follows": follows(viewer, "thread", root.ref),
        "viewer": viewer,
        "attach": (kinds_there(viewer, request) if viewer else (), request.POST.get("attach", "")),
        "own_worry": own_worry(root, viewer),
        "numbers": numbers(request),
        "typed": "",
        "error": "",
        "reply_to": "",
    }
    return render(request, "community/thread.html.jinja", {**context, **more}, status=status)


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
    first = (number - 1) * PAGE
    those = list(answers.select_related("author").order_by("made_at", "pk")[first : first + PAGE + 1])
    if number > 1 and not those:
        raise Http404
    replies = visible_to(viewer, Contribution.objects.filter(parent__in=those[:PAGE]), away).select_related("author")
    under = list(replies.order_by("made_at", "pk")) if those else []
    return Gathered(root, those[:PAGE], under, done(viewer, [root, *those[:PAGE], *under]), len(those) > PAGE)


def with_replies(
    answers: Sequence[Contribution], replies: Sequence[Contribution], viewer: Member | None, acted: Done
) -> list[Shown]:
    """Answers with what was replied to each."""
    under: dict[int | None, list[Shown]] = defaultdict(list)
    for one in replies:
        under[one.parent_id].append(shown(one, viewer, acted))
    return [shown(one, viewer, acted, under[one.pk]) for one in answers]


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
