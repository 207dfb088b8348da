"""A member's page: what they say of themselves, and what they wrote that the reader may see (Activities)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.community.drawn_from import kinds_there
from charley.web.community.followed import follows
from charley.web.community.models import Audience, Contribution, Kind
from charley.web.community.pages.answered import paused_page
from charley.web.community.pages.before_post import goes_back, sent
from charley.web.community.pages.member import members_only
from charley.web.community.pages.numbers import numbers
from charley.web.community.pages.rows import headings, written_by
from charley.web.community.pages.showing import shown_row
from charley.web.community.pages.thread import page_number
from charley.web.community.persons import person_of
from charley.web.community.posting import Draft, NotPosted, Paused
from charley.web.community.seeing import kept_away, visible_to

PAGE = 20


@require_safe
def person(request: HttpRequest, name: str) -> HttpResponse:
    """The page of somebody who has an account and is not kept away."""
    viewer = member_of(request)
    return person_page(request, viewer, of_name(viewer, name))


@require_POST
@members_only
def update(request: HttpRequest, viewer: Member) -> HttpResponse:
    """Tell how one is, on one's own page."""
    typed, audience = request.POST.get("body", ""), request.POST.get("audience", "")
    seen_by = Audience(audience) if audience in (Audience.MEMBERS, Audience.EVERYONE) else Audience.MEMBERS
    if goes_back(request):
        return person_page(request, viewer, viewer, typed)
    try:
        return sent(request, viewer, Draft(Kind.UPDATE, typed, audience=seen_by))
    except Paused as paused:
        return paused_page(request, paused, typed)
    except NotPosted as error:
        return person_page(request, viewer, viewer, typed, str(error))


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def about_me(request: HttpRequest, viewer: Member) -> HttpResponse:
    """What one says of oneself; others see it, so it may stay empty."""
    mine = person_of(viewer, timezone.now())
    typed, error = request.POST.get("about", mine.about).replace("\x00", ""), ""  # no database keeps that sign
    if request.method == "POST":
        if len(typed) > 600:
            error = f"This has {len(typed)} letters. Please keep it under 600."
        else:
            mine.about = typed
            mine.save(update_fields=["about"])
            return person_page(request, viewer, viewer)
    return render(
        request, "community/about_me.html.jinja", {"typed": typed, "error": error}, status=422 if error else 200
    )


def person_page(
    request: HttpRequest, viewer: Member | None, of: Member, typed: str = "", error: str = ""
) -> HttpResponse:
    """The page, with what was typed where something was wrong."""
    number = page_number(request)
    those = written_by(viewer, of, (number - 1) * PAGE, PAGE + 1)
    called = headings(one.pk for one in those if one.root is None and not one.title)
    context = {
        "of": of,
        "person": person_of(of, timezone.now()) if of == viewer else getattr(of, "person", None),
        "mine": of == viewer,
        "follows": follows(viewer, "person", str(of.pk)),
        "those": [shown_row(one, one.title or called.get(one.pk, "")) for one in those[:PAGE]],
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if len(those) > PAGE else None,
        "viewer": viewer,
        "numbers": numbers(request),
        "attach": (kinds_there(viewer, request) if of == viewer else (), request.POST.get("attach", "")),
        "audience": request.POST.get("audience", "members"),
        "typed": typed,
        "error": error,
    }
    return render(request, "community/person.html.jinja", context, status=422 if error else 200)


def of_name(viewer: Member | None, name: str) -> Member:
    """A member by pseudonym; visitors are told of those alone who wrote something for everyone.

    The database is asked the same, whether there is nobody of that name or somebody whom the viewer may not see.

    Raises:
        Http404: when there is none, or the viewer may not know.
    """
    those = Member.objects.filter(username=name, is_active=True).select_related("person")
    if viewer is None:
        open_to_all = visible_to(None, Contribution.objects.filter(author=OuterRef("pk"), anonymous=False))
        those = those.filter(Exists(open_to_all))
    else:  # somebody who keeps a record here and takes no part is not there either
        those = those.filter(Q(pk=viewer.pk) | Q(person__isnull=False)).exclude(pk__in=kept_away(viewer))
    of = those.first()
    if of is None:
        raise Http404
    return of
