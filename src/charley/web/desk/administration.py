"""Accounts and the site itself: who is there, what was done, and how the site is. Nobody's record is shown here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from charley.web import clock
from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.accounts.roles import factors_of, roles_of, staff_only, take
from charley.web.accounts.views import ways_in
from charley.web.desk import log as deeds
from charley.web.desk.forms import Act
from charley.web.desk.health import health as health_of
from charley.web.desk.letters import tell
from charley.web.desk.models import Deed, Suspension

_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("admin")
def members(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, the newest first. What is searched is posted, so that no name stands in an address."""
    words = " ".join(request.POST.get("words", "").replace("\0", "").split())[:40]
    found = Member.objects.order_by("-date_joined", "id").prefetch_related("groups")
    if words:
        found = found.filter(Q(username__icontains=words))
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page", "1")[:6])
    return render(request, "desk/members.html.jinja", {"page": page, "words": words})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only("admin")
def member(request: HttpRequest, who: UUID) -> HttpResponse:
    """One account: its state, never what is in it. What is done to it has a reason that is kept."""
    found = Member.objects.filter(pk=who).first()
    if found is None:
        raise Http404
    spared = _spared(request, found)
    if spared or request.method != "POST":
        return _member_page(request, found, Act(_choices(found)), spared)
    form = Act(_choices(found), request.POST)
    if not form.is_valid():
        return _member_page(request, found, form)
    what, reason = form.cleaned_data["what"], form.cleaned_data["reason"]
    with transaction.atomic():
        if _ACTS[what].do(found, reason):
            deeds.note(what, member_of(request), found, reason)
            transaction.on_commit(lambda: tell(found, str(_ACTS[what].title)))
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


@dataclass(frozen=True)
class _Act:
    """Something that can be done to an account.

    Args:
        title: what it is called.
        words: what comes of it.
        do: does it; false when there was nothing to do.
    """

    title: str | Promise
    words: str | Promise
    do: Callable[[Member, str], bool]


_ACTS = {
    "sessions_ended": _Act(
        lazy("End all sessions"), lazy("They are signed out everywhere and sign in anew."), _end_sessions
    ),
    "second_factor_reset": _Act(
        lazy("Reset a lost second factor"),
        lazy(
            "Takes away codes of apps, recovery codes and passkeys; passkeys stay where they are the only way in. "
            "Roles go too. Make sure first that it is them."
        ),
        _reset_second_factor,
    ),
    "suspended": _Act(
        lazy("Suspend"),
        lazy(
            "They cannot sign in, nor reach their own record, until it is ended. For an account that somebody else got "
            "into, not for what somebody wrote."
        ),
        _suspend,
    ),
    "suspension_ended": _Act(lazy("End the suspension"), lazy("They can sign in again."), _end_suspension),
}


def _choices(found: Member) -> list[tuple[str, str | Promise]]:
    out = "suspended" if not found.is_active else "suspension_ended"
    return [(name, act.title) for name, act in _ACTS.items() if name != out]


def _spared(request: HttpRequest, found: Member) -> str:
    """Why nothing can be done to this account here."""
    if found == member_of(request):
        return _("This is your own account. Use your account page, or ask another admin.")
    if "admin" in roles_of(found):
        return _("This is another admin. The host must take that role away first: charley site role take.")
    return ""


def _member_page(request: HttpRequest, found: Member, form: Act, spared: str = "") -> HttpResponse:
    context = {
        "it": found,
        "roles": sorted(roles_of(found)),
        "factors": factors_of(found),
        "sessions": UserSession.objects.filter(user=found).count(),
        "suspension": Suspension.objects.filter(member=found, ended_at=None).first(),
        "deeds": Deed.objects.filter(whom=found).select_related("by"),
        "words": deeds.WORDS,
        "form": form,
        "options": [(name, title, _ACTS[name].words) for name, title in _choices(found)],
        "spared": spared,
    }
    status = 403 if spared and request.method == "POST" else 422 if form.errors else 200
    return render(request, "desk/member.html.jinja", context, status=status)
