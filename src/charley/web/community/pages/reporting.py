"""Reporting a post to moderators."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from charley.community.cases import Reason
from charley.web.accounts.models import Member
from charley.web.community.moderation.reporting import NotReported
from charley.web.community.moderation.reporting import report as take_in
from charley.web.community.pages.answered import place_of
from charley.web.community.pages.member import members_only
from charley.web.community.pages.numbers import numbers
from charley.web.community.pages.thread import found

REASONS = {
    Reason.DANGER: lazy("Somebody may be in danger"),
    Reason.HARASSMENT: lazy("It is cruel to somebody"),
    Reason.PRIVACY: lazy("It tells who somebody is"),
    Reason.HARMFUL_ADVICE: lazy("Advice that could do harm"),
    Reason.SELLING: lazy("It sells something"),
    Reason.OTHER: lazy("Something else"),
}


class ReportForm(forms.Form):
    """What is wrong with a post."""

    reason = forms.ChoiceField(
        label=lazy("What is it?"),
        widget=forms.RadioSelect,
        choices=[(one.value, text) for one, text in REASONS.items()],
    )
    words = forms.CharField(
        label=lazy("Anything a moderator should know"), required=False, max_length=1_000,
        widget=forms.Textarea(attrs={"rows": "3"}), help_text=lazy("You can leave this empty."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def report(request: HttpRequest, viewer: Member, ref: str) -> HttpResponse:
    """Tell moderators of a post of somebody else."""
    one = found(viewer, ref)
    if one.author_id == viewer.pk:
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = Reason(form.cleaned_data["reason"])
        try:
            take_in(viewer, one, reason, form.cleaned_data["words"], timezone.now())
        except NotReported as error:
            form.add_error("reason", str(error))
        else:
            place = place_of(one.root or one)
            context = {"numbers": numbers(request), "danger": reason is Reason.DANGER, "place": place}
            return render(request, "community/reported.html.jinja", context)
    context = {"form": form, "place": place_of(one)}
    return render(request, "community/report.html.jinja", context, status=422 if form.errors else 200)
