"""How a post read before it was changed: for everyone who sees it; its writer may take earlier words out for good."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from charley.web.accounts.members import member_of
from charley.web.community.days import day_of
from charley.web.community.models import Contribution
from charley.web.community.pages.answered import place_of
from charley.web.community.pages.showing import shown
from charley.web.community.pages.thread import found
from charley.web.community.posting import html_of


@dataclass(frozen=True, slots=True)
class Earlier:
    """What it said until a day."""

    number: int
    title: str
    html: Markup
    until: str


@require_http_methods(["GET", "HEAD", "POST"])
def before(request: HttpRequest, ref: str) -> HttpResponse:
    """Earlier words, the newest first; what only waited, or was hidden, is nobody's to read."""
    viewer = member_of(request)
    one = found(viewer, ref)
    mine = viewer is not None and one.author_id == viewer.pk
    if request.method == "POST":
        number = request.POST.get("which", "")[:18]
        if not mine:
            raise Http404
        if number.isascii() and number.isdigit():
            one.revisions.filter(pk=int(number)).delete()
        return redirect("community:before", ref=ref)
    context = {"post": shown(one, viewer), "those": _earlier(one), "mine": mine, "place": place_of(one)}
    return render(request, "community/changes.html.jinja", context)


def _earlier(one: Contribution) -> list[Earlier]:
    return [
        Earlier(said.pk, said.title, Markup(html_of(one.author, said.body)), day_of(said.at))  # noqa: S704 (as posts are)
        for said in one.revisions.filter(stood=True).order_by("-at", "-pk")
    ]
