"""One line of JSON for each request or fault: the name of the page, never its address, a form or a message."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("charley.site")


class JsonLines(logging.Formatter):
    """A record as one line of JSON; only fields that the site itself gives."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        fields: dict[str, Any] = getattr(record, "fields", {})
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return json.dumps({"time": when, "level": record.levelname.lower(), "event": record.msg, **fields})


def configure(_: dict[str, Any]) -> None:
    """Log to standard error; Django's own messages hold addresses and values of forms, and are left out."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    log.handlers[:] = [handler]
    log.propagate = False
    log.setLevel(logging.INFO if os.environ.get("CHARLEY_LOG", "").lower() == "info" else logging.WARNING)
    django = logging.getLogger("django")
    django.handlers[:] = [logging.NullHandler()]
    django.propagate = False


class LogMiddleware:
    """Logs each request by the name of its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then log."""
        start = time.perf_counter()
        response = self.get_response(request)
        if log.isEnabledFor(logging.INFO):
            ms = round((time.perf_counter() - start) * 1000, 1)
            fields = {"method": _method(request), "page": page_of(request), "status": response.status_code, "ms": ms}
            log.info("request", extra={"fields": fields})
        hidden = response.status_code == 404 and request.resolver_match  # a page, but not of this person's
        if hidden or response.status_code in (401, 403, 413, 429):
            from charley.web.site.events import log_refusal

            log_refusal(request, response.status_code, page_of(request))
        return response


def page_of(request: HttpRequest) -> str:
    """Name of the page; nothing of its address, which may hold an id."""
    match = request.resolver_match
    return match.view_name if match else "none"


def log_fault(sender: object, request: HttpRequest | None = None, **_: object) -> None:  # noqa: ARG001
    """Log what kind of fault came up, and where in the program."""
    kind, fault, trace = sys.exc_info()
    if kind is None or fault is None:
        return
    places = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(trace)[-8:]]
    page = page_of(request) if request else "none"
    log.error("fault", extra={"fields": {"kind": kind.__qualname__, "page": page, "where": places}})


def _method(request: HttpRequest) -> str:
    known = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")
    return request.method if request.method in known else "other"
