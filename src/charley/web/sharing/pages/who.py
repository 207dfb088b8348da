"""Who asks for a page of sharing."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from charley.web.accounts.models import Member


def signed_in(request: HttpRequest) -> Member:
    """The member who asks, on a page that only members get."""
    return cast("Member", request.user)
