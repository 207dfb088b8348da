"""Signing an article, and withdrawing a signature."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from charley.web import clock
from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.accounts.roles import roles_of, staff_only
from charley.web.desk.articles import WRITERS, shown
from charley.web.desk.models import Reviewer, Signature
from charley.web.desk.standing import Standing, all_standing, facts_of, text_digest

ROLE_OF = {"clinician": "reviewer", "editor": "editor"}  # who may sign as what


@require_POST
@staff_only(*WRITERS)
def sign(request: HttpRequest, which: str) -> HttpResponse:
    """Stand by the very text that was read."""
    found = all_standing().get(which)
    member = member_of(request)
    if found is None or member is None:
        raise Http404
    role = request.POST.get("as", "")
    if ROLE_OF.get(role) not in roles_of(member):
        raise PermissionDenied
    fault = _may_not(found, member, role, request.POST.get("digest", ""), bool(request.POST.get("read")))
    if fault:
        return shown(request, found, fault)
    assert found.article  # noqa: S101 (said by _may_not)
    if not any(one.by_id == member.id and one.role == role for one in found.valid):
        reviewer = Reviewer.objects.filter(member=member).first() if role == "clinician" else None
        Signature.objects.create(
            article=which,
            digest=found.article.digest,
            text_digest=text_digest(which, found.text),
            facts=facts_of(found.article),
            role=role,
            name=reviewer.name if reviewer else member.username,
            credentials=reviewer.credentials if reviewer else "",
            by=member,
            signed_at=clock.now(),
        )
    return redirect("desk:article", which=which)


@require_POST
@staff_only(*WRITERS)
def withdraw(request: HttpRequest, which: str) -> HttpResponse:
    """Take one's own signatures of an article back; they count no longer, and that they were given stays."""
    mine = Signature.objects.filter(article=which, by=member_of(request), withdrawn_at=None)
    mine.update(withdrawn_at=clock.now())
    return redirect("desk:article", which=which)


def _may_not(found: Standing, member: Member, role: str, digest: str, read: bool) -> str:
    """Why somebody cannot sign; empty when they can."""
    if role == "clinician" and not Reviewer.objects.filter(member=member).exists():
        return _("The host has not recorded your credentials. A signature as a clinician needs them.")
    if found.wrong or found.article is None:
        return _("It cannot be signed before everything in the list is put right.")
    if digest != found.article.digest:
        return _("The text or a fact under it changed while you read. Read it again, then sign.")
    if found.edition and found.edition.by_id == member.id:
        return _("You wrote this text. Somebody else must sign it.")
    if any(one.by_id == member.id and one.role != role for one in found.valid):
        return _("You have signed it in another role. Two different people must sign.")
    if not read:
        return _("Say that you have read all of it.")
    return ""
