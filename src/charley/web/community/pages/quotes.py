"""Quoting stories under an article: an editor chooses, the writer allows it or takes it back."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.accounts.roles import staff_only
from charley.web.community.followed import topics_of_article
from charley.web.community.headings import heading
from charley.web.community.models import Contribution, Kind, Quote, Team
from charley.web.community.pages.answered import place_of
from charley.web.community.pages.comments import article_of
from charley.web.community.pages.member import members_only
from charley.web.community.pages.own import own
from charley.web.community.quoting import LONGEST, NotQuoted, allow, quotable, quote, quotes_under, role_of, said

_A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("editor")
def quotes(request: HttpRequest, which: str) -> HttpResponse:
    """Stories that may be quoted, those first that fit the article, and what was chosen."""
    article, fault, ref = article_of(which), "", request.POST.get("story", "")[:12]
    if request.method == "POST":
        fault = _change(request, which, ref)
        if not fault:
            return HttpResponseRedirect(reverse("community:quotes", kwargs={"which": which}))
    about = topics_of_article(which)
    teams = [team.id for team in Team.objects.all() if about & {*team.topics}]
    fits = Case(When(article=which, then=Value(0)), When(team__in=teams, then=Value(1)), default=Value(2),
                output_field=IntegerField())  # fmt: skip
    found = quotable().select_related("team").order_by(fits, "-made_at", "-pk")
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page", "1")[:6])
    context = {
        "article": article,
        "page": page,
        "stories": [(one.ref, heading(one), said(one), role_of(one)) for one in page],
        "chosen": quotes_under(which),
        "typed": request.POST.get("words", "") if fault else "",
        "fault": fault,
        "ref": ref,
        "longest": LONGEST,
    }
    return render(request, "community/quotes.html.jinja", context, status=422 if fault else 200)


@require_POST
@members_only
def permit(request: HttpRequest, viewer: Member, ref: str) -> HttpResponse:
    """Allow to quote one's own story, or take it back."""
    one = own(viewer, ref)
    if one.kind == Kind.STORY:
        allow(one, yes=request.POST.get("yes") == "yes")
    return HttpResponseRedirect(place_of(one))


def _change(request: HttpRequest, which: str, ref: str) -> str:
    """Choose words or take a quotation off; what hindered it."""
    off = request.POST.get("off", "")
    if off:
        if off.isascii() and off.isdigit() and len(off) < 18:
            Quote.objects.filter(article=which, pk=int(off)).delete()
        return ""
    story, by = Contribution.objects.filter(ref=ref).select_related("team").first(), member_of(request)
    try:
        if story is None or by is None:
            raise NotQuoted("This story is not there any more.")
        quote(story, which, request.POST.get("words", ""), by, timezone.now())
    except NotQuoted as error:
        return str(error)
    return ""
