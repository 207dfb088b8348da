"""Who asks, and whose diary that is. Until there are accounts: the household's one diary, on this computer alone.

The two names are the contract with the pages of the record; what has accounts keeps them and gives each member a diary.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from charley.web.journal import household
from charley.web.journal.models import Diary

P = ParamSpec("P")


def diary_of(request: HttpRequest) -> Diary:
    """The diary of who asks; made when there is none.

    Raises:
        PermissionDenied: when nobody is known who asks.
    """
    if not household.is_at_home(request):
        raise PermissionDenied
    return household.diary()


def member_required(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page that is only for somebody with a diary."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not household.is_at_home(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return page
