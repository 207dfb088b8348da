"""The account: ways to sign in, and the devices that are signed in."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.accounts.roles import roles_of
from charley.web.journal import household


@dataclass(frozen=True)
class WaysIn:
    """How a member can sign in.

    Args:
        passkeys: number and name of each.
        email: the confirmed address; empty without one.
        password: whether there is one.
        app: whether an app gives codes.
        codes_left: recovery codes that were not used.
    """

    passkeys: tuple[tuple[int, str], ...]
    email: str
    password: bool
    app: bool
    codes_left: int

    @property
    def only_one(self) -> bool:
        """Whether losing one thing would lose the account."""
        return len(self.passkeys) + bool(self.email) + self.password < 2


def ways_in(member: Member) -> WaysIn:
    """How a member can sign in, now."""
    of_type = {kind: list(Authenticator.objects.filter(user=member, type=kind)) for kind in Authenticator.Type}
    codes = of_type[Authenticator.Type.RECOVERY_CODES]
    address = EmailAddress.objects.filter(user=member, verified=True).first()
    return WaysIn(
        passkeys=tuple((one.pk, one.wrap().name) for one in of_type[Authenticator.Type.WEBAUTHN]),
        email=address.email if address else "",
        password=member.has_usable_password(),
        app=bool(of_type[Authenticator.Type.TOTP]),
        codes_left=len(codes[0].wrap().get_unused_codes()) if codes else 0,
    )


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The account, or how to get one."""
    member = member_of(request)
    if member is None:
        return render(request, "accounts/visitor.html.jinja", {"at_home": household.is_at_home(request)})
    return render(
        request, "accounts/home.html.jinja", {"member": member, "ways": ways_in(member), "staff": roles_of(member)}
    )


@never_cache
@require_safe
@login_required
def devices(request: HttpRequest) -> HttpResponse:
    """Where one is signed in."""
    sessions = sorted(UserSession.objects.purge_and_list(request.user), key=lambda one: one.created_at, reverse=True)
    return render(request, "accounts/devices.html.jinja", {"sessions": sessions})


@require_POST
@login_required
def end_device(request: HttpRequest) -> HttpResponse:
    """Signs one device out, or all but this one."""
    mine = UserSession.objects.filter(user=request.user)
    if request.POST.get("which") == "others":
        chosen = [one for one in mine if not one.is_current()]
    else:
        number = request.POST.get("which", "")
        chosen = [get_object_or_404(mine, pk=int(number) if number.isascii() and number.isdigit() else 0)]
    for one in chosen:
        one.end()
    return redirect("accounts:devices")
