"""How a session begins and ends: 14 days after signing in, however often one comes, or by signing out."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from allauth.account.views import logout
from django.http import HttpRequest, HttpResponse

LONGEST = timedelta(days=14)


def begin(sender: object, request: HttpRequest, **_: object) -> None:  # noqa: ARG001
    """Called when somebody has signed in."""
    request.session.set_expiry(LONGEST)  # a span is kept as the moment of its end


def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session, and has the browser forget the pages that it kept."""
    response = cast("HttpResponse", logout(request))
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache"'
    return response
