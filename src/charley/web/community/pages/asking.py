"""Asking: what is there already comes first, then the question is posted."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from charley.web.accounts.members import member_of
from charley.web.accounts.models import Member
from charley.web.community.drawn_from import kinds_there
from charley.web.community.models import Audience, Kind, Membership, Team
from charley.web.community.pages.acts import acts_page
from charley.web.community.pages.answered import paused_page
from charley.web.community.pages.asked_before import suggested
from charley.web.community.pages.before_post import goes_back, sent
from charley.web.community.pages.member import members_only
from charley.web.community.pages.numbers import numbers
from charley.web.community.pages.thread import found, thread_page
from charley.web.community.posting import Draft, NotPosted, Paused

_LONGEST_TITLE = 200
_LONGEST = 20_000


class AskForm(forms.Form):
    """A question."""

    title = forms.CharField(
        label=lazy("Your question, in one sentence"), max_length=_LONGEST_TITLE,
        help_text=lazy("Such as: My thumb has twitched for two weeks. Did yours stop?"),
    )  # fmt: skip
    body = forms.CharField(
        label=lazy("Tell more"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": "8"}),
        help_text=lazy("Where is it, what does it feel like, since when, what have you tried? No real names, please."),
    )  # fmt: skip
    team = forms.ModelChoiceField(
        label=lazy("Which team?"), queryset=Team.objects.filter(closed_at=None).order_by("name"), empty_label=None,
        widget=forms.RadioSelect,
    )  # fmt: skip
    audience = forms.ChoiceField(
        label=lazy("Who can see it?"), widget=forms.RadioSelect, initial=Audience.MEMBERS,
        choices=[
            (Audience.TEAM, lazy("People in this team")),
            (Audience.MEMBERS, lazy("People with an account here")),
            (Audience.EVERYONE, lazy("Everyone; it can be found in a search")),
        ],
        help_text=lazy("When something in it is reported or waits, a moderator can read it too. That is written down."),
    )  # fmt: skip
    anonymous = forms.BooleanField(
        label=lazy("Without my name"), required=False,
        help_text=lazy("Others see no name. In danger a moderator can look it up, and the reason is kept."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def ask(request: HttpRequest, viewer: Member) -> HttpResponse:
    """The form; with what fits already above it once a question was typed."""
    mine = Membership.objects.filter(member=viewer).values_list("team", flat=True).first()
    first = {"team": request.GET.get("team") or mine, "audience": Audience.MEMBERS}
    form = AskForm(request.POST or None, initial=first)
    before = suggested(request.POST.get("title", "")[:_LONGEST_TITLE], viewer) if request.method == "POST" else []
    ready = request.method == "POST" and form.is_valid() and ("post" in request.POST or not before)
    if ready and not goes_back(request):
        said = form.cleaned_data
        draft = Draft(
            Kind.QUESTION, said["body"], said["title"], said["team"], audience=said["audience"],
            anonymous=said["anonymous"],
        )  # fmt: skip
        try:
            return sent(request, viewer, draft)
        except Paused as paused:
            return paused_page(request, paused, said["body"])
        except NotPosted as error:
            form.add_error("body", str(error))
    context = {
        "form": form,
        "numbers": numbers(request),
        "before": before,
        "attach": (kinds_there(viewer, request), request.POST.get("attach", "")),
        "looked": request.method == "POST" and not form.errors,
    }
    status = 422 if request.method == "POST" and form.errors else 200
    return render(request, "community/ask.html.jinja", context, status=status)


@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """What fits what was typed so far, as a part of a page. It is sent, not asked for: addresses are kept in logs."""
    typed = request.POST.get("title", "")[:_LONGEST_TITLE]
    before = suggested(typed, member_of(request)) if len(typed) >= 4 else []
    return render(request, "community/before.html.jinja", {"before": before})


@require_POST
@members_only
def answer(request: HttpRequest, viewer: Member, ref: str) -> HttpResponse:
    """An answer to a thread, or a reply to an answer."""
    to = found(viewer, ref)
    kind = Kind.ANSWER if to.root is None else Kind.REPLY
    typed = request.POST.get("body", "")
    if goes_back(request):
        return (thread_page if kind == Kind.ANSWER else acts_page)(request, viewer, ref, typed=typed)
    try:
        if len(typed) > _LONGEST:
            raise NotPosted(f"This has {len(typed):,} letters. Please keep it under {_LONGEST:,}.")
        return sent(request, viewer, Draft(kind, typed, to=to, anonymous=bool(request.POST.get("anonymous"))))
    except Paused as paused:
        return paused_page(request, paused, typed)
    except NotPosted as error:
        page = thread_page if kind == Kind.ANSWER else acts_page
        return page(request, viewer, ref, 422, typed, str(error))
