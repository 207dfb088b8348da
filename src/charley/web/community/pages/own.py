"""What a writer may do with their own: change, delete, bring back; and a reader with others': say that it helped."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from charley.web.accounts.models import Member
from charley.web.community.erasing import without_name
from charley.web.community.models import Contribution, Reaction, State
from charley.web.community.pages.answered import paused_page, place_of, posted_page
from charley.web.community.pages.member import members_only
from charley.web.community.pages.thread import found
from charley.web.community.pictures import picture_shown
from charley.web.community.posting import NotPosted, Paused, delete, edit, restore
from charley.web.community.reacting import has_said, may_react
from charley.web.community.reacting import react as say


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def change(request: HttpRequest, viewer: Member, ref: str) -> HttpResponse:
    """Change what one wrote; what it said before can be read by everyone who sees it."""
    one = own(viewer, ref)
    typed = {"title": request.POST.get("title", one.title), "body": request.POST.get("body", one.body)}
    error = ""
    if request.method == "POST":
        try:
            return posted_page(request, edit(one, typed["title"][:200], typed["body"], timezone.now()))
        except Paused as paused:
            return paused_page(request, paused, typed["body"])
        except NotPosted as fault:
            error = str(fault)
    context = {"one": one, "error": error, "picture": picture_shown(one.picture, one.ref), **typed}
    return render(request, "community/change.html.jinja", context, status=422 if error else 200)


@require_POST
@members_only
def picture_off(request: HttpRequest, viewer: Member, ref: str) -> HttpResponse:  # noqa: ARG001 (a page's form)
    """Take one's own picture off a post, for good."""
    one = own(viewer, ref)
    one.picture = None
    one.save(update_fields=["picture"])
    return HttpResponseRedirect(place_of(one))


@require_POST
@members_only
def remove(request: HttpRequest, viewer: Member, ref: str) -> HttpResponse:
    """Delete what one wrote. It can be brought back for 30 days."""
    one = own(viewer, ref)
    delete(one, timezone.now())
    return render(request, "community/deleted.html.jinja", {"one": one})


@require_POST
@members_only
def bring_back(request: HttpRequest, viewer: Member, ref: str) -> HttpResponse:  # noqa: ARG001 (a page's form)
    """Bring back what one deleted."""
    one = Contribution.objects.filter(ref=ref, author=viewer, state=State.DELETED).select_related("root").first()
    if one is None:
        raise Http404
    restore(one, timezone.now())
    return HttpResponseRedirect(place_of(one))


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def let_go(request: HttpRequest, viewer: Member, ref: str) -> HttpResponse:
    """Leave what one wrote where it stands, and take the name off for good; it says first what that means."""
    one = own(viewer, ref)
    if request.method == "POST" and one.state == State.LIVE:
        without_name(Contribution.objects.filter(pk=one.pk))
        return HttpResponseRedirect(place_of(one))
    return render(request, "community/let_go.html.jinja", {"one": one, "waits": one.state != State.LIVE})


@require_POST
@members_only
def react(request: HttpRequest, viewer: Member, ref: str) -> HttpResponse:
    """Say that something helped, or that it is the same here; said again, it is taken back. Not of one's own."""
    one, what = found(viewer, ref), request.POST.get("what", "")
    if what in Reaction.What.values and may_react(viewer, one):
        say(viewer, one, what, timezone.now(), says=not has_said(viewer, one, what))
    return HttpResponseRedirect(place_of(one))


def own(viewer: Member, ref: str) -> Contribution:
    """Something that the viewer wrote and that has not gone.

    Raises:
        Http404: when it is not theirs.
    """
    one = found(viewer, ref)
    if one.author_id != viewer.pk:
        raise Http404
    return one
