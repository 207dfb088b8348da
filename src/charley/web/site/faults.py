"""Pages that help when something cannot be done; none of them asks the database anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from charley.web.site.logs import log_fault
from charley.web.site.problems import for_programs, problem


@dataclass(frozen=True)
class Fault:
    """What a page says: what was wrong and what to do."""

    title: str | Promise
    what: str | Promise


FAULTS = {
    400: Fault(
        lazy("This request could not be read"),
        lazy("Go back and try once more. If you came by a link, the link may be cut short."),
    ),
    403: Fault(
        lazy("This page is not open to you"),
        lazy("You may have to sign in first, or the person who shared it has stopped sharing it."),
    ),
    404: Fault(
        lazy("There is no page here"),
        lazy("Check the address, or start again from the first page."),
    ),
    405: Fault(
        lazy("This page cannot be used in that way"),
        lazy("Go back and use the buttons on the page."),
    ),
    413: Fault(
        lazy("That is too much at once"),
        lazy("Send a shorter text or a smaller file. Nothing was saved."),
    ),
    429: Fault(
        lazy("Too many tries in a short time"),
        lazy("Wait a minute, then try again. Nothing is lost."),
    ),
    500: Fault(
        lazy("Something went wrong here"),
        lazy("It is not your fault. Go back and try once more. What you saved before is safe."),
    ),
    503: Fault(
        lazy("The record cannot be reached just now"),
        lazy("What you saved before is safe. What you sent last was not saved. Wait a moment and try again."),
    ),
}


def fault_page(request: HttpRequest, status: int) -> HttpResponse:
    """The page for a status; plain text where even the page fails, and no page where a program asks."""
    if for_programs(request):
        return problem(status)
    fault = FAULTS.get(status, FAULTS[500 if status >= 500 else 400])
    try:
        response = render(request, "site/fault.html.jinja", {"fault": fault, "status": status}, status=status)
    except Exception:  # the last page must not fail
        log_fault(None, request)
        text = f"{fault.title}. {fault.what}\n" + _("In danger now? Call your emergency number.")
        response = HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
    if status in (429, 503):
        response["Retry-After"] = "60"
    return response


class FaultMiddleware:
    """Turns faults into pages that help."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; give a page to a bare "not allowed"."""
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)  # a page may show what is a member's, unless it says otherwise
        if response.status_code == 405 and (not response.content or for_programs(request)):
            page = fault_page(request, 405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Too much, or no database, is told as such."""
        if isinstance(fault, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
            return fault_page(request, 413)
        if isinstance(fault, DatabaseError):
            log_fault(None, request)
            return fault_page(request, 503)
        return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 where it was too much."""
    too_much = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    return fault_page(request, 413 if too_much else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403."""
    return fault_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404."""
    return fault_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return fault_page(request, 500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form from another site, or one that stood open for too long or without cookies."""
    fault = Fault(
        _("This form could not be checked"),
        _("It may have stood open for long, or your browser keeps no cookies. Go back, load the page again and retry."),
    )
    return render(request, "site/fault.html.jinja", {"fault": fault, "status": 403}, status=403)
