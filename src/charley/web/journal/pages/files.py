"""Files: the whole record out, and files of other programs in, all of one or nothing."""

from __future__ import annotations

import io
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.diary import Item, RecordError, Skipped, built_in, time_zone
from charley.diary.formats import FORMATS, daily_table, own_csv, recognise
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import steadied
from charley.web.journal.taking_in import TakenIn, take_in
from charley.web.knowing import knowledge

LONGEST_S = 60  # of reading one file
_SHOWN = 20  # reasons on the page; the others are counted


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def files(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The page, and taking a file in."""
    result: TakenIn | None = None
    name, error = "", ""
    if request.method == "POST":
        sent = request.FILES.get("file")
        try:
            if not isinstance(sent, UploadedFile) or not sent.size:
                raise RecordError(_("Choose a file first. An empty one holds nothing."))
            name, result = _taken_in(sent, opened, "good" in request.POST)
        except (RecordError, DatabaseError) as fault:
            error = not_saved(fault)
    context = {
        "error": error,
        "name": name,
        "result": result,
        "reasons": [str(reason) for reason in result.reasons[:_SHOWN]] if result else [],
        "formats": [(one.name, one.takes) for one in FORMATS],
        "more": max(0, result.skipped - _SHOWN) if result else 0,
    }
    return show(request, "files", context, status=422 if error or (result and not result.kept) else 200)


def _taken_in(sent: UploadedFile[bytes], opened: Opened, keep_good: bool) -> tuple[str, TakenIn]:
    """Read what was sent from a folder that is gone afterwards.

    The kind is told by what is in the file; its name only says how it is called in messages.
    """
    with tempfile.TemporaryDirectory(prefix="charley-") as folder:
        file = Path(folder) / (re.sub(r"[^\w.() -]", "_", Path(sent.name or "file").name)[-100:] or "file")
        with file.open("wb") as out:
            for chunk in sent.chunks():
                out.write(chunk)
        kind = recognise(file, FORMATS)
        found = _in_time(kind.read(file, opened.zone, lambda _share: None))
        return kind.name, take_in(opened.store, kind.id, file.name, found, keep_good=keep_good)


def _in_time(found: Iterator[Item | Skipped]) -> Iterator[Item | Skipped]:
    begun = time.monotonic()
    for one in found:
        if time.monotonic() - begun > LONGEST_S:
            raise RecordError(
                _("The file takes too long to read here. Nothing was kept. Use charley diary import on your computer.")
            )
        yield one


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
    context = {"error": "", "name": "", "result": None, "reasons": [], "more": 0, "told": said,
               "formats": [(one.name, one.takes) for one in FORMATS]}  # fmt: skip
    return show(request, "files", context)


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
