"""What records and experiments of members teach together."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from charley.web.accounts.members import member_of
from charley.web.community.days import day_of
from charley.web.community.pages.home import team_of
from charley.web.community.pooled import pooled_of


@require_safe
def together(request: HttpRequest, which: str = "") -> HttpResponse:
    """What set it off and what helped, of all or of a team, with the evidence beside it; or what is missing for it."""
    there = team_of(which) if which else None
    pooled = pooled_of(there)
    context = {"team": there, "pooled": pooled, "on": day_of(pooled.at) if pooled else "", "viewer": member_of(request)}
    return render(request, "community/together.html.jinja", context)
