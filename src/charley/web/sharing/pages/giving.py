"""Letting people read: who may, an invitation with its code, and the end of it with one tap."""

from __future__ import annotations

from uuid import UUID, uuid4, uuid5

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.web import clock
from charley.web.accounts.members import diary_for
from charley.web.accounts.models import Member
from charley.web.accounts.sure import sure_it_is_them
from charley.web.journal.pages.taps import form_fields, number_of_form, sent_too_soon
from charley.web.sharing import shares
from charley.web.sharing.consent import consents
from charley.web.sharing.models import Share
from charley.web.sharing.pages.page import episodes_of, page_of
from charley.web.sharing.pages.who import signed_in
from charley.web.sharing.purposes import READ

_WORDS = (lazy("For a week"), lazy("For 4 weeks"), lazy("For 3 months"))


class InviteForm(forms.Form):
    """Whom, how long and what."""

    name = forms.CharField(
        label=lazy("Who is to read?"),
        help_text=lazy("The name under which they joined this site. Ask them for it."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": lazy("Write the name of the person who is to read.")},
    )
    days = forms.TypedChoiceField(
        label=lazy("For how long?"), coerce=int, initial="28", widget=forms.RadioSelect,
        choices=[(str(days), words) for days, words in zip(shares.SPANS, _WORDS, strict=True)],
        error_messages={"required": lazy("Choose for how long.")},
    )  # fmt: skip
    more = forms.MultipleChoiceField(
        label=lazy("What else, beside the page?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[("episodes", lazy("The list of my episodes of the last 12 weeks, without my notes"))],
    )  # fmt: skip

    def clean_name(self) -> Member:
        """A member of that name."""
        found = Member.objects.filter(username__iexact=" ".join(self.cleaned_data["name"].split()), is_active=True)
        member = found.first()
        if member is None:
            raise forms.ValidationError(
                _("Nobody here has that name. They have to join first; then ask them for their name.")
            )
        return member


@never_cache
@require_safe
@login_required
def sharing(request: HttpRequest) -> HttpResponse:
    """Who may read, and who was invited."""
    member, now = signed_in(request), clock.now()
    context = {
        "allowed": consents(member, READ),
        "given": shares.given_by(member, now),
        "ended": "ended" in request.GET,
        "form_fields": form_fields,
    }
    return render(request, "sharing/sharing.html.jinja", context)


@never_cache
@require_http_methods(["GET", "POST"])
@sure_it_is_them
def invite(request: HttpRequest) -> HttpResponse:
    """The form of an invitation; what comes of it, with the code, is shown once."""
    member = signed_in(request)
    if not consents(member, READ):
        return redirect("sharing:consent")
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and sent_too_soon(request):
        return redirect("sharing:invite")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        number = uuid5(member.id, str(number_of_form(request) or uuid4()))
        try:
            made = shares.invite(number, member, said["name"], said["days"], "episodes" in said["more"], clock.now())
        except shares.NotSharedError as error:
            form.add_error("name", str(error))
        else:
            return render(request, "sharing/invited.html.jinja", {"invitation": made})
    status = 422 if request.method == "POST" else 200
    return render(request, "sharing/invite.html.jinja", {"form": form, "form_fields": form_fields}, status=status)


@never_cache
@require_POST
@login_required
def end(request: HttpRequest, share: UUID) -> HttpResponse:
    """Stop one person at once."""
    shares.end(get_object_or_404(Share, id=share, owner=signed_in(request)), clock.now())
    return redirect("/account/sharing?ended")


@never_cache
@require_safe
@login_required
def preview(request: HttpRequest) -> HttpResponse:
    """The page as others would read it."""
    member = signed_in(request)
    diary_for(member)
    context = {"page": page_of(member), "episodes": episodes_of(member), "owner": member}
    return render(request, "sharing/preview.html.jinja", context)
