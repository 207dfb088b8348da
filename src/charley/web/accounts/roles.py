"""Who does what for the site: roles that the host gives, and that count only where a second factor was shown."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member

P = ParamSpec("P")

ROLES = {
    "moderator": "looks after what members write to each other",
    "editor": "writes articles and signs those of others",
    "reviewer": "a clinician who signs articles",
    "admin": "helps with lost accounts, and sees how the site is",
}
_FACTORS = ("webauthn", "totp")  # a recovery code opens the account, not the desk
_SHOWN_FOR_S = 12 * 3600  # a day of work; then it is shown anew


def give(member: Member, role: str) -> bool:
    """Give a role; false when the member had it."""
    had = role in roles_of(member)
    member.groups.add(Group.objects.get_or_create(name=role)[0])
    return not had


def take(member: Member, role: str) -> bool:
    """Take a role away; false when the member did not have it."""
    had = role in roles_of(member)
    member.groups.remove(*Group.objects.filter(name=role))
    return had


def roles_of(member: Member) -> frozenset[str]:
    """The roles of a member."""
    return frozenset(member.groups.filter(name__in=ROLES).values_list("name", flat=True))


def factors_of(member: Member) -> frozenset[str]:
    """The kinds of second factor that a member has set up."""
    return frozenset(Authenticator.objects.filter(user=member, type__in=_FACTORS).values_list("type", flat=True))


def factor_shown(request: HttpRequest) -> bool:
    """Whether a passkey or the code of an app was shown in this session, on this day of work."""
    return any(
        record.get("method") == "mfa"
        and record.get("type") in _FACTORS
        and time.time() - record.get("at", 0) < _SHOWN_FOR_S
        for record in get_authentication_records(request, member_of(request))
    )


def staff_only(
    *roles: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """A page for those who have one of the roles; for everybody else there is no such page.

    Who has the role and has not shown a second factor is told what to do, and nothing else.
    """

    def guard(
        view: Callable[Concatenate[HttpRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            member = member_of(request)
            if member is None or not roles_of(member) & set(roles):
                raise Http404
            if not factor_shown(request):
                kinds = factors_of(member)
                return render(
                    request,
                    "accounts/second_factor.html.jinja",
                    {"there": bool(kinds), "passkeys_alone": kinds == {"webauthn"}},
                    status=403,
                )
            return view(request, *args, **kwargs)

        return never_cache(page)

    return guard
