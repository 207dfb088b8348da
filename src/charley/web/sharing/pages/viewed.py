"""Who has looked, in plain words, and whether the log is as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from charley.diary import time_zone
from charley.web.accounts.models import Member
from charley.web.sharing import viewed as log
from charley.web.sharing.models import Viewing
from charley.web.sharing.pages.who import signed_in

_ON_A_PAGE = 50
_PAGES: dict[str, str | Promise] = {
    "page": lazy("your page for a visit"),
    "file": lazy("your page for a visit, as a file"),
    "episodes": lazy("the list of your episodes"),
    "summary": lazy("your record, to make your summary for a pool"),
}
_ROLES: dict[str, str | Promise] = {
    "reader": lazy("Somebody whose account is gone"),
    "moderator": lazy("A moderator"),
    "editor": lazy("An editor"),
    "admin": lazy("Somebody who runs this site"),
    "host": lazy("The people who run this site"),
}


@dataclass(frozen=True)
class Look:
    """One row in words, and when it was."""

    number: int
    said: str
    at: datetime


@never_cache
@require_safe
@login_required
def viewed(request: HttpRequest) -> HttpResponse:
    """The log, the newest first."""
    member = signed_in(request)
    rows = Paginator(Viewing.objects.filter(owner=member).order_by("-number"), _ON_A_PAGE)
    page = rows.get_page(request.GET.get("page"))
    zone = time_zone(member.diary.zone if member.diary else "UTC")
    looks = [Look(one.number, said, one.at.astimezone(zone)) for one, said in in_words(member, page)]
    context = {"looks": looks, "page": page, "fault": log.first_fault(member)}
    return render(request, "sharing/viewed.html.jinja", context)


def in_words(owner: Member, rows: object) -> Iterator[tuple[Viewing, str]]:
    """Each row with what it says."""
    names: dict[UUID, str] = log.names_of(owner)
    for row in rows:  # type: ignore[attr-defined]
        name = names.get(row.viewer) if row.viewer else None
        who = _("“%(name)s”") % {"name": name} if name else _ROLES[row.role]
        if name and row.role != "reader":
            who = f"{_ROLES[row.role]}, {who}"
        what = _PAGES[row.page]
        said = _("%(who)s read %(what)s.") if row.allowed else _("%(who)s tried to read %(what)s, and could not.")
        yield row, said % {"who": who, "what": what}
