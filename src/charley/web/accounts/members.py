"""Who asks, and whose diary that is: the signed-in member's, or in a household this computer's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from charley.web import clock
from charley.web.accounts.models import Member
from charley.web.journal import household
from charley.web.journal.models import Diary
from charley.web.journal.upkeep import once_a_day

P = ParamSpec("P")


def member_of(request: HttpRequest) -> Member | None:
    """The member who is signed in; none for a visitor."""
    user = request.user
    return user if isinstance(user, Member) else None


def diary_of(request: HttpRequest) -> Diary:
    """The diary of who asks; made when there is none.

    Raises:
        PermissionDenied: when nobody is known who asks.
    """
    member = member_of(request)
    if member:
        once_a_day()
        return diary_for(member)
    if household.is_at_home(request):
        return household.diary()
    raise PermissionDenied


def member_required(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page that is only for somebody with a diary; others are asked to sign in."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if member_of(request) or household.is_at_home(request):
            return view(request, *args, **kwargs)
        return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else "/journal")

    return page


def diary_for(member: Member) -> Diary:
    """A member's diary, made when there is none; never the oldest, which is the one of the command line."""
    if member.diary:
        return member.diary
    own = household.diary()
    with transaction.atomic():
        locked = Member.objects.select_for_update().get(pk=member.pk)
        if locked.diary is None:
            made_at = max(clock.now(), own.made_at + timedelta(microseconds=1))
            locked.diary = Diary.objects.create(zone=clock.system_zone() or "UTC", made_at=made_at)
            locked.save(update_fields=["diary"])
    member.diary = locked.diary
    return locked.diary
