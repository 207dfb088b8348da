"""Files: the whole record out, and files of other programs in, seen before they are kept, all of one or nothing."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.diary import RecordError, built_in, time_zone
from charley.diary.formats import FORMATS, daily_table, own_csv
from charley.diary.telling import day_words
from charley.web.journal import uploads
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import steadied
from charley.web.knowing import knowledge

_KINDS = {
    "episode": lazy("Episodes"), "nothing": lazy("Days with nothing"), "factor_value": lazy("Values of a day"),
    "factor": lazy("Things of your own to keep"), "regimen": lazy("Medicines"), "intake": lazy("Taken or missed"),
    "measure": lazy("Results"), "question": lazy("Questions"), "session": lazy("Guides done along"),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def files(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The page, and sending a file: it is read aside, and kept when the person has seen what is in it."""
    error = ""
    if request.method == "POST":
        sent = request.FILES.get("file")
        try:
            if not isinstance(sent, UploadedFile) or not sent.size:
                raise RecordError(_("Choose a file first. An empty one holds nothing."))
            uploads.begin(opened.store, Path(sent.name or "file").name[-100:], sent.chunks())
            return HttpResponseRedirect(reverse("journal:arriving"))
        except (RecordError, DatabaseError) as fault:
            error = not_saved(fault)
    return _page(request, opened, error)


def _page(request: HttpRequest, opened: Opened, error: str = "", told: str = "") -> HttpResponse:
    there = uploads.arrival(opened.store)
    context = {"error": error, "told": told, "there": there, "formats": [(one.name, one.takes) for one in FORMATS]}
    return show(request, "files", context, status=422 if error else 200)


@require_safe
@with_record
def arrived(request: HttpRequest, opened: Opened) -> HttpResponse:
    """How far the file is; what is in it, before it is kept; and what became of it."""
    there = uploads.arrival(opened.store)
    if there is None:
        return HttpResponseRedirect(reverse("journal:files"))
    kinds = [(_KINDS[kind], f"{n:,}") for kind, n in there.kinds.items()]
    days = [day_words(date.fromisoformat(day)) for day in (there.first, there.last) if day]
    status = 422 if there.step == "failed" else 200
    return show(request, "arriving", {"there": there, "kinds": kinds, "days": days}, status=status)


@require_POST
@with_record
@steadied
def keep(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Keep what was read; with ``good``, although something in it cannot be kept."""
    uploads.keep(opened.store, "good" in request.POST)
    return HttpResponseRedirect(reverse("journal:arriving"))


@require_POST
@with_record
@steadied
def drop(request: HttpRequest, opened: Opened) -> HttpResponse:  # noqa: ARG001
    """Throw away what is under way; what was kept stays kept."""
    uploads.forget(opened.store.diary.id)
    return HttpResponseRedirect(reverse("journal:files"))


@require_POST
@with_record
@steadied
def undo(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Take the file back that came last, when nothing was changed since."""
    with transaction.atomic():
        undone = opened.store.undo()
        if undone is None or undone.what != "import":
            transaction.set_rollback(True)
            undone = None
    said = _("The last change was not a file, so nothing was taken back. Delete what is wrong in its day.")
    if undone:
        said = _("Taken back: %(n)s entries.") % {"n": f"{undone.entries:,}"}
        if undone.kept:
            said += " " + _("%(n)s stay, because you changed them since.") % {"n": f"{undone.kept:,}"}
        uploads.forget(opened.store.diary.id)
    return _page(request, opened, told=said)


@require_safe
@with_record
def export(request: HttpRequest, opened: Opened, form: str) -> HttpResponse:  # noqa: ARG001
    """The whole record as a file."""
    name = f"charley-{opened.today}"
    entries = opened.store.entries()
    if form == "csv":
        out = io.StringIO(newline="")
        own_csv.write(entries, out)
        response = HttpResponse(out.getvalue().encode(own_csv.ENCODING), content_type="text/csv; charset=utf-8")
    elif form == "days":
        out, name = io.StringIO(newline=""), f"{name}-days"
        daily_table.write(entries, {**built_in(), **opened.factors}, out)
        response = HttpResponse(out.getvalue().encode(), content_type="text/csv; charset=utf-8")
    elif form == "fhir":
        from charley.diary.fhir import Patient, bundle, names_of

        patient = Patient(opened.store.diary.id, born=opened.store.person.born)
        now = opened.now.astimezone(time_zone(opened.zone))
        pieces = bundle(iter(entries), patient, now, names_of(knowledge()))
        # whole before it goes out: a fault on the way must not leave half a file
        response = HttpResponse("".join(pieces).encode(), content_type="application/fhir+json")
    else:
        raise Http404
    ending = {"csv": "csv", "days": "csv", "fhir": "json"}[form]
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
