"""Every purpose with a switch that works without a script."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from charley.web import clock
from charley.web.journal.pages.taps import form_fields, sent_too_soon
from charley.web.sharing.consent import decide, history, standings
from charley.web.sharing.pages.who import signed_in
from charley.web.sharing.purposes import PURPOSES


@never_cache
@require_safe
@login_required
def consent(request: HttpRequest) -> HttpResponse:
    """What may be done with the record, and what was decided before."""
    member = signed_in(request)
    context = {
        "standings": standings(member),
        "history": [(one, one.wording.text.split("\n", 1)) for one in history(member)],
        "form_fields": form_fields,
    }
    return render(request, "sharing/consent.html.jinja", context)


@never_cache
@require_POST
@login_required
def switch(request: HttpRequest) -> HttpResponse:
    """Yes or no to one purpose; what is sent says which, so that the same tap twice is one."""
    name, to = request.POST.get("purpose", ""), request.POST.get("to", "")
    if name not in {one.id for one in PURPOSES} or to not in ("on", "off"):
        raise Http404
    if not sent_too_soon(request):
        decide(signed_in(request), name, to == "on", clock.now())
    return redirect("sharing:consent")
