"""Accounts and the site itself: who is there, what was done, and how the site is. Nobody's record is shown here."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.web import clock
from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.accounts.roles import factors_of, roles_of, staff_only, take
from charley.web.accounts.views import ways_in
from charley.web.desk import log as deeds
from charley.web.desk.forms import Reason
from charley.web.desk.health import health as health_of
from charley.web.desk.models import Deed, Suspension

_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("admin")
def members(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, the newest first. What is searched is posted, so that no name stands in an address."""
    words = " ".join(request.POST.get("words", "").split())[:40]
    found = Member.objects.order_by("-date_joined", "id").prefetch_related("groups")
    if words:
        found = found.filter(Q(username__icontains=words))
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page", "1")[:6])
    return render(request, "desk/members.html.jinja", {"page": page, "words": words})


@require_safe
@staff_only("admin")
def member(request: HttpRequest, who: UUID) -> HttpResponse:
    """One account: its state, never what is in it."""
    return _member_page(request, _member(who), Reason(), "")


@require_POST
@staff_only("admin")
def act(request: HttpRequest, who: UUID, what: str) -> HttpResponse:
    """Do something to an account, for a reason that is kept."""
    if what not in _ACTS:
        raise Http404
    found = _member(who)
    form = Reason(request.POST)
    fault = _spared(request, found)
    if fault or not form.is_valid():
        return _member_page(request, found, form, what, fault)
    reason = form.cleaned_data["reason"]
    with transaction.atomic():
        if _ACTS[what](found, reason):
            deeds.note(what, member_of(request), found, reason)
    return redirect("desk:member", who=who)


@require_safe
@staff_only("admin")
def log(request: HttpRequest) -> HttpResponse:
    """What staff did, the latest first."""
    done = Deed.objects.select_related("by", "whom")
    page = Paginator(done, _A_PAGE).get_page(request.GET.get("page", "1")[:6])
    return render(request, "desk/log.html.jinja", {"page": page, "words": deeds.WORDS, "faults": deeds.faults()})


@require_safe
@staff_only("admin")
def health(request: HttpRequest) -> HttpResponse:
    """How the site is."""
    return render(request, "desk/health.html.jinja", {"health": health_of()})


def _end_sessions(member: Member, reason: str) -> bool:  # noqa: ARG001
    sessions = list(UserSession.objects.filter(user=member))
    for session in sessions:
        session.end()
    return bool(sessions)


def _suspend(member: Member, reason: str) -> bool:
    if not member.is_active:
        return False
    member.is_active = False
    member.save(update_fields=["is_active"])
    Suspension.objects.create(member=member, reason=reason, since=clock.now())
    _end_sessions(member, reason)
    return True


def _end_suspension(member: Member, reason: str) -> bool:  # noqa: ARG001
    if member.is_active:
        return False
    member.is_active = True
    member.save(update_fields=["is_active"])
    Suspension.objects.filter(member=member, ended_at=None).update(ended_at=clock.now())
    return True


def _reset_second_factor(member: Member, reason: str) -> bool:
    """Passkeys stay where they are the only way in: without them nobody could sign in at all."""
    lost = Authenticator.objects.filter(user=member)
    ways = ways_in(member)
    if not (ways.password or ways.email):
        lost = lost.exclude(type__in=(Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES))
    lost.delete()
    for role in roles_of(member):  # whoever talked an admin into this must not get a desk with it
        take(member, role)
    _end_sessions(member, reason)
    return True


_ACTS = {
    "sessions_ended": _end_sessions,
    "suspended": _suspend,
    "suspension_ended": _end_suspension,
    "second_factor_reset": _reset_second_factor,
}


def _spared(request: HttpRequest, found: Member) -> str:
    """Why nothing can be done to this account here."""
    if found == member_of(request):
        return _("This is your own account. Use your account page, or ask another admin.")
    if "admin" in roles_of(found):
        return _("This is another admin. The host must take that role away first: charley site role take.")
    return ""


def _member(who: UUID) -> Member:
    found = Member.objects.filter(pk=who).first()
    if found is None:
        raise Http404
    return found


def _member_page(request: HttpRequest, found: Member, form: Reason, what: str, fault: str = "") -> HttpResponse:
    context = {
        "it": found,
        "roles": sorted(roles_of(found)),
        "factors": factors_of(found),
        "sessions": UserSession.objects.filter(user=found).order_by("-last_seen_at"),
        "suspension": Suspension.objects.filter(member=found, ended_at=None).first(),
        "deeds": Deed.objects.filter(whom=found).select_related("by"),
        "words": deeds.WORDS,
        "form": form,
        "what": what,
        "fault": fault,
        "spared": _spared(request, found),
    }
    return render(request, "desk/member.html.jinja", context, status=422 if what else 200)
