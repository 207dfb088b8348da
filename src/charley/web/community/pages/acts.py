"""What a reader can do with one post: say that it helped, reply, follow, report; and see whose it is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.community.models import Kind
from charley.web.community.pages.numbers import numbers
from charley.web.community.pages.rows import beginning, replies_to
from charley.web.community.pages.showing import shown_row


@require_safe
def acts(request: HttpRequest, ref: str) -> HttpResponse:
    """The page of one post, with room for each thing to do."""
    return acts_page(request, member_of(request), ref)


def acts_page(
    request: HttpRequest, viewer: Member | None, ref: str, status: int = 200, typed: str = "", error: str = ""
) -> HttpResponse:
    """The page; of a reply, that of the answer it stands under.

    Raises:
        Http404: when the reader may not see it, or how its thread begins.
    """
    there = beginning(viewer, ref=ref)
    if there and there.row.parent is not None:
        there = beginning(viewer, id=there.row.parent)
    root = beginning(viewer, id=there.row.root) if there and there.row.root is not None else there
    if there is None or root is None:
        raise Http404
    row = there.row
    replies = replies_to(viewer, row.pk) if row.kind == Kind.ANSWER else []
    context = {
        "one": shown_row(row, replies=[shown_row(reply) for reply in replies]),
        "is_root": row.root is None,
        "follows": there.follows,
        "place": f"{reverse('community:thread', kwargs={'ref': root.row.ref})}#{row.ref}",
        "viewer": viewer,
        "numbers": numbers(request),
        "typed": typed,
        "error": error,
    }
    return render(request, "community/acts.html.jinja", context, status=status)
