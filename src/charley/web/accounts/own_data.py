"""Taking one's data along, and deleting it."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import cast

from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charley.diary import RecordError
from charley.web import clock
from charley.web.accounts.erasing import erase_account, erase_record
from charley.web.accounts.models import Member
from charley.web.accounts.sure import sure_it_is_them
from charley.web.accounts.taking import write_all
from charley.web.community.models import Contribution
from charley.web.desk.models import Signature

_IN_MEMORY = 5_000_000  # bytes; what is larger waits in a file without a name


@never_cache
@require_http_methods(["GET", "POST"])
@sure_it_is_them
def take(request: HttpRequest) -> HttpResponse:
    """Everything in one archive."""
    if request.method == "GET":
        return render(request, "accounts/take.html.jinja")
    archive = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (the response closes it)
    write_all(cast("Member", request.user), clock.now, archive)
    archive.seek(0)
    return cast("HttpResponse", FileResponse(archive, as_attachment=True, filename="charley.zip"))


@never_cache
@require_http_methods(["GET", "POST"])
@sure_it_is_them
def erase(request: HttpRequest) -> HttpResponse:
    """Deletes the record, or everything."""
    what = request.POST.get("what", "")
    if request.method == "POST" and what in ("record", "everything"):
        member = cast("Member", request.user)
        left = ""
        kept = what == "everything" and request.POST.get("posts") == "keep"
        try:
            if what == "record":
                erase_record(member)
            else:
                erase_account(member, "keep" if kept else "delete")
        except RecordError as error:
            left = str(error)
        if what == "everything":
            logout(request)
        return render(request, "accounts/erased.html.jinja", {"what": what, "left": left, "kept": kept})
    missing = _("Choose what to delete.") if request.method == "POST" else ""
    signed = Signature.objects.filter(by=cast("Member", request.user), withdrawn_at=None).exists()
    wrote = Contribution.objects.filter(author=cast("Member", request.user)).exists()
    context = {"error": missing, "signed": signed, "wrote": wrote}
    return render(request, "accounts/erase.html.jinja", context, status=422 if missing else 200)
