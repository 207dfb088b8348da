"""Turns away what is larger than any page of the site takes, before it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from charley.web.site.faults import fault_page
from charley.web.site.problems import for_programs, problem


class BoundsMiddleware:
    """Bounds the body of a request by what it says of its length, and the length of its address."""

    LONGEST_ADDRESS = 2_000

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or turn away."""
        if settings.SECURE_SSL_REDIRECT and for_programs(request) and not request.is_secure():
            # sent on to https, a program would never learn that it tells its token to everybody on the way
            return problem(
                403, "This was not encrypted.", do="Use https. End the token that was sent, and make a new one."
            )
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return fault_page(request, 400)
        if length > settings.LARGEST_BODY:
            return fault_page(request, 413)
        if len(request.get_full_path()) > self.LONGEST_ADDRESS:
            return fault_page(request, 400)
        return self.get_response(request)
