"""Reading what others let one read: a list, the page, the page as a file, the episodes. Each look is logged first."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.web import clock
from charley.web.accounts.models import Member
from charley.web.sharing import shares, viewed
from charley.web.sharing.models import Share
from charley.web.sharing.pages.page import episodes_of, file_of, page_of
from charley.web.sharing.pages.who import signed_in
from charley.web.site.faults import fault_page
from charley.web.site.limits import Counted

TRIES = Counted(timedelta(hours=1))
_MOST_TRIES = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def reading(request: HttpRequest) -> HttpResponse:
    """Who lets one read, and where a code is given."""
    member, now, error = signed_in(request), clock.now(), ""
    if request.method == "POST":
        if TRIES.count(str(member.id), now) > _MOST_TRIES:
            return fault_page(request, 429)
        share = shares.accept(member, request.POST.get("code", ""), now)
        if share:
            return redirect("sharing:page", share=share.id)
        error = _("No invitation for you has this code. Check the letters. A code works once, for three days.")
    context = {"shares": shares.open_to(member, now), "error": error}
    return render(request, "sharing/reading.html.jinja", context, status=422 if error else 200)


@never_cache
@require_safe
@login_required
def page(request: HttpRequest, share: UUID) -> HttpResponse:
    """The page of somebody else."""
    found = _looked(request, share, "page")
    return render(request, "sharing/page.html.jinja", {"share": found, "page": page_of(found.owner)})


@never_cache
@require_safe
@login_required
def file(request: HttpRequest, share: UUID) -> HttpResponse:
    """The page of somebody else, to print."""
    found = _looked(request, share, "file")
    made = file_of(found.owner)
    if made is None:
        return redirect("sharing:page", share=share)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="page.pdf"'
    return response


@never_cache
@require_safe
@login_required
def episodes(request: HttpRequest, share: UUID) -> HttpResponse:
    """The episodes of somebody else, where they chose so."""
    found = _looked(request, share, "episodes")
    return render(request, "sharing/episodes.html.jinja", {"share": found, "episodes": episodes_of(found.owner)})


@never_cache
@require_POST
@login_required
def leave(request: HttpRequest, share: UUID) -> HttpResponse:
    """Give back what one may read."""
    shares.end(get_object_or_404(Share, id=share, reader=signed_in(request)), clock.now())
    return redirect("sharing:reading")


def _looked(request: HttpRequest, identity: UUID, what: viewed.Page) -> Share:
    """The share, when it is open to who asks; the owner can see that somebody looked or tried to.

    Raises:
        Http404: when it is not theirs; nobody learns whether it is somebody else's.
        PermissionDenied: when it has ended, or holds less than what is asked for.
    """
    member: Member = signed_in(request)
    now = clock.now()
    share = Share.objects.select_related("owner__diary").filter(id=identity, reader=member).first()
    if share is None or share.accepted_at is None:
        raise Http404
    allowed = shares.is_open(share, now) and (what != "episodes" or share.episodes)
    viewed.record(share.owner, member, "reader", what, now, allowed)
    if not allowed:
        raise PermissionDenied
    return share
