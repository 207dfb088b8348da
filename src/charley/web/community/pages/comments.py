"""Comments under an article of the library: the newest first, some on a page; each has a thread of its own."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from charley.articles import Article
from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.community.models import Audience, Contribution, Kind, State
from charley.web.community.pages.answered import paused_page, posted_page
from charley.web.community.pages.member import members_only
from charley.web.community.pages.numbers import numbers
from charley.web.community.pages.showing import shown
from charley.web.community.pages.thread import done, page_number
from charley.web.community.posting import Draft, NotPosted, Paused, post
from charley.web.community.seeing import visible_to
from charley.web.library.shelves import articles

PAGE = 20


class CommentForm(forms.Form):
    """A comment."""

    body = forms.CharField(
        label=lazy("Your comment"), max_length=20_000, widget=forms.Textarea(attrs={"rows": "6"}),
        help_text=lazy("What was it like for you? What was missing in the article? No real names, please."),
    )  # fmt: skip
    audience = forms.ChoiceField(
        label=lazy("Who can see it?"), widget=forms.RadioSelect, initial=Audience.MEMBERS,
        choices=[
            (Audience.MEMBERS, lazy("People with an account here")),
            (Audience.EVERYONE, lazy("Everyone; it can be found in a search")),
        ],
    )  # fmt: skip
    anonymous = forms.BooleanField(
        label=lazy("Without my name"), required=False,
        help_text=lazy("Others see no name. In danger a moderator can look it up, and the reason is kept."),
    )  # fmt: skip


@require_safe
def comments(request: HttpRequest, which: str) -> HttpResponse:
    """What was written under an article that the reader may see, and the form for a member."""
    return _page(request, member_of(request), article_of(which), CommentForm())


@require_POST
@members_only
def comment(request: HttpRequest, viewer: Member, which: str) -> HttpResponse:
    """Write one."""
    article, form = article_of(which), CommentForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        draft = Draft(Kind.COMMENT, said["body"], article=which, audience=said["audience"], anonymous=said["anonymous"])
        try:
            return posted_page(request, post(viewer, draft, timezone.now()))
        except Paused as paused:
            return paused_page(request, paused, said["body"])
        except NotPosted as error:
            form.add_error("body", str(error))
    return _page(request, viewer, article, form)


def comments_under(article: str, viewer: Member | None) -> QuerySet[Contribution]:
    """What the viewer may see, the newest first."""
    those = Contribution.objects.filter(article=article, kind=Kind.COMMENT, root=None)
    return visible_to(viewer, those).select_related("author").order_by("-made_at", "-pk")


def article_of(which: str) -> Article:
    """An article.

    Raises:
        Http404: when there is none.
    """
    found = articles().articles.get(which)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, viewer: Member | None, article: Article, form: CommentForm) -> HttpResponse:
    number, every = page_number(request), comments_under(article.id, viewer)
    those = list(every[(number - 1) * PAGE : number * PAGE + 1])
    if number > 1 and not those:
        raise Http404
    acted = done(viewer, those[:PAGE])
    context = {
        "article": article,
        "those": [(shown(one, viewer, acted), one.answers) for one in those[:PAGE]],
        "count": every.filter(state=State.LIVE).count(),
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if len(those) > PAGE else None,
        "form": form,
        "viewer": viewer,
        "numbers": numbers(request),
    }
    return render(request, "community/comments.html.jinja", context, status=422 if form.errors else 200)
