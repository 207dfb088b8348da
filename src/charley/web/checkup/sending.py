"""The answer as one letter to an address that the person types; the address is used once and kept nowhere."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException

from django import forms
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from charley.web.checkup.limiting import check
from charley.web.checkup.plain import parts_of, text_of, without_own_words
from charley.web.checkup.presenting import shown
from charley.web.checkup.saving import today_in_words
from charley.web.checkup.state import Checking
from charley.web.checkup.views import with_check
from charley.web.knowing import knowledge
from charley.web.site.limits import Counted, network_of

FROM_HERE, TO_ADDRESS = Counted(timedelta(hours=1)), Counted(timedelta(hours=1))
AGAIN = Counted(timedelta(minutes=1))  # the same letter this soon is the same tap
_MOST_FROM_HERE, _MOST_TO_ADDRESS = 20, 3


class LetterForm(forms.Form):
    """Where to."""

    email = forms.EmailField(
        label=lazy("Your email address"),
        help_text=lazy("One letter goes there. We do not keep the address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": lazy("Write your email address."),
            "invalid": lazy("This is no email address. It looks like name@example.org."),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_check
def send(request: HttpRequest, state: Checking) -> HttpResponse:
    """Asks for an address, and sends the letter."""
    if not settings.LETTERS_ARE_SENT:
        raise Http404
    form = LetterForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = _sent(request, state, form) if form.is_valid() else 422
        if status == 302:
            return HttpResponseRedirect(f"{reverse('check:answer')}?sent")
    return render(request, "checkup/send.html.jinja", {"form": form}, status=status)


def _sent(request: HttpRequest, state: Checking, form: LetterForm) -> int:
    """Send the letter; the status of the page that follows. What went wrong is put to the form."""
    now, email = timezone.now(), form.cleaned_data["email"]
    whole = parts_of(without_own_words(shown(checkup := check(request, state), knowledge())), checkup)
    if AGAIN.count(f"{email.lower()} {hash(whole)}", now) > 1:
        return 302
    too_many = FROM_HERE.count(network_of(request), now) > _MOST_FROM_HERE
    if TO_ADDRESS.count(email.lower(), now) > _MOST_TO_ADDRESS or too_many:
        form.add_error("email", _("Many letters went out just now. Wait an hour, or save the page instead."))
        return 429
    begin = _("Your answer from Charley, %(day)s") % {"day": today_in_words()}
    end = _("Somebody asked this site to send this page to your address. If it was not you, delete this letter. ") + _(
        "The address was not kept."
    )
    html = render_to_string("checkup/letter.html.jinja", {"begin": begin, "parts": whole, "end": end}, request)
    letter = EmailMultiAlternatives(_("The page that you asked for"), f"{text_of(begin, whole)}\n{end}\n", to=[email])
    letter.attach_alternative(html, "text/html")
    try:
        letter.send()
    except (SMTPException, OSError, ValueError):  # the last: an address that mail cannot write
        AGAIN.forget()
        form.add_error("email", _("The letter could not be sent just now. Try again later, or save the page instead."))
        return 503
    return 302
