"""Pages that need an account: others are asked to join, and come back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member

P = ParamSpec("P")


def members_only(
    view: Callable[Concatenate[HttpRequest, Member, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Gives a page the member who asks; a household without an account has none."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        viewer = member_of(request)
        if viewer is None:
            there = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("community:home")
            return redirect_to_login(there)
        return view(request, viewer, *args, **kwargs)

    return never_cache(page)
