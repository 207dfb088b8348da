"""Joining: by a passkey, by a code sent to an email address, or by a password."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import EmailAddress, Login
from allauth.account.utils import filter_users_by_email
from allauth.core import ratelimit
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.recovery_codes.internal.flows import auto_generate_recovery_codes
from allauth.mfa.webauthn.forms import SignupWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.internal.flows import signup_authenticator
from django.db import IntegrityError, transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from charley.web.accounts.forms import JoinByEmail, JoinByPassword, Pseudonym, opens
from charley.web.accounts.models import Member
from charley.web.site.faults import fault_page

_KEPT = timedelta(days=1)
_JOINING = "joining"  # in the session: the name and the number of who is making a passkey


@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """The three ways to join."""
    return render(request, "accounts/join.html.jinja")


@never_cache
@require_http_methods(["GET", "POST"])
def by_passkey(request: HttpRequest) -> HttpResponse:
    """Asks for a name; the passkey is made on the next page."""
    if _too_often(request):
        return fault_page(request, 429)
    form = Pseudonym(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[_JOINING] = {"name": form.cleaned_data["pseudonym"], "id": str(uuid4())}
        return redirect("accounts:make_passkey")
    return _page(request, "join_passkey", form)


@never_cache
@require_http_methods(["GET", "POST"])
def make_passkey(request: HttpRequest) -> HttpResponse:
    """Makes the passkey in the browser, and the account with it."""
    begun = request.session.get(_JOINING)
    if not begun:
        return redirect("accounts:join_passkey")
    member = Member(id=UUID(begun["id"]), username=begun["name"])
    member.set_unusable_password()
    form = SignupWebAuthnForm(request.POST or None, user=member, initial={"name": _("My first passkey")})
    if _too_often(request):
        return fault_page(request, 429)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                member.save(force_insert=True)
                credential = form.cleaned_data["credential"]
                passkey = signup_authenticator(request, member, _("My first passkey"), credential)
        except IntegrityError:  # somebody took the name meanwhile
            return redirect("accounts:join_passkey")
        del request.session[_JOINING]
        post_authentication(request, passkey, reauthenticated=True, passwordless=True)
        perform_login(request, Login(user=member, signup=True))
        auto_generate_recovery_codes(request)
        return redirect("mfa_view_recovery_codes")
    failed = _("The passkey could not be checked. Try again.") if request.method == "POST" else ""
    options = begin_registration(member, passwordless=True)
    return _page(request, "make_passkey", form, options=options, pseudonym=begun["name"], failed=failed)


@never_cache
@require_http_methods(["GET", "POST"])
def by_email(request: HttpRequest) -> HttpResponse:
    """Sends a code; who has it is in. An address that has an account gets a code for that account."""
    if _too_often(request):
        return fault_page(request, 429)
    form = JoinByEmail(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        if not ratelimit.consume(request, action="request_login_code", key=email):
            return fault_page(request, 429)
        forget_unused(timezone.now())
        there = next(iter(filter_users_by_email(email, is_active=True, prefer_verified=True)), None)
        known = there is not None and opens(there, email)
        # the name is taken in both cases, so that it does not tell whether the address has an account
        member = _new(form.cleaned_data["pseudonym"], "" if known else email)
        if member:
            LoginCodeVerificationProcess.initiate(request=request, user=there if known else member, email=email)
            return redirect("account_confirm_login_code")
        form.add_error("pseudonym", _("Somebody has that name. Choose another."))
    return _page(request, "join_email", form)


@never_cache
@require_http_methods(["GET", "POST"])
def by_password(request: HttpRequest) -> HttpResponse:
    """A name and a password; a second step is offered at once."""
    if _too_often(request):
        return fault_page(request, 429)
    form = JoinByPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        member = _new(form.cleaned_data["pseudonym"], password=form.cleaned_data["password"])
        if member:
            record_authentication(request, member, method="password", reauthenticated=True)
            perform_login(request, Login(user=member, signup=True))
            return HttpResponseRedirect(f"{reverse('accounts:home')}#second-step")
        form.add_error("pseudonym", _("Somebody has that name. Choose another."))
    return _page(request, "join_password", form)


def forget_unused(now: datetime) -> None:
    """Let go of accounts that nobody ever signed in to, a day after they were begun."""
    Member.objects.filter(last_login=None, diary=None, date_joined__lt=now - _KEPT).delete()


def _too_often(request: HttpRequest) -> bool:
    """Counts tries, those with a name that is taken too: trying names would tell who is here."""
    return request.method == "POST" and not ratelimit.consume(request, action="signup")


def _new(name: str, email: str = "", password: str | None = None) -> Member | None:
    """A new member; none when somebody took the name meanwhile."""
    member = Member(username=name, email=email)
    member.set_password(password)
    try:
        with transaction.atomic():
            member.save(force_insert=True)
            if email:
                EmailAddress.objects.create(user=member, email=email, primary=True, verified=False)
    except IntegrityError:
        return None
    return member


def _page(request: HttpRequest, name: str, form: Form, **more: object) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"accounts/{name}.html.jinja", {"form": form, **more}, status=status)
