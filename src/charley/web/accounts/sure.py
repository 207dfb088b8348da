"""Before something that matters, a member shows once more who they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import cast

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_LATELY_S = 15 * 60

View = Callable[[HttpRequest], HttpResponse]


def sure_it_is_them(view: View) -> View:
    """A page for a member who showed a password, a passkey or a code of the app within the last minutes.

    Who has only codes by email must have signed in by one lately.
    """

    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        if not get_reauthentication_flows(request.user):
            records = get_authentication_records(request, request.user)
            if not records or time.time() - records[-1]["at"] > _LATELY_S:
                return render(request, "accounts/sign_in_anew.html.jinja", status=403)
        return view(request)

    return cast("View", login_required(reauthentication_required(page, app="allauth.account")))
