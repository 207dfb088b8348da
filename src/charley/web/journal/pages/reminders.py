"""Reminders as a file for the calendar of a phone or a computer; nothing of them is kept here."""

from __future__ import annotations

import re
from datetime import date, time
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from charley.web.journal.pages.opened import Opened, with_record
from charley.web.journal.pages.showing import show

_MOST = 12  # times a day


class RemindersForm(forms.Form):
    """Times of a day, and what the reminder says."""

    times = forms.CharField(label=lazy("At what times?"), max_length=120, help_text=lazy("Such as 8:00, 14:00, 22:00"))
    text = forms.CharField(
        label=lazy("What should it say?"), max_length=60, required=False,
        help_text=lazy("Others may see it on your screen. Left empty, it says “Reminder”."),
    )  # fmt: skip

    def clean_times(self) -> tuple[time, ...]:
        """The times in order."""
        found = []
        for part in re.split(r"[,;\s]+", self.cleaned_data["times"].strip(" ,;")):
            match = re.fullmatch(r"([01]?\d|2[0-3])(?:[:.h]([0-5]\d))?", part)
            if not match:
                raise forms.ValidationError(
                    _("%(part)s is no time. Write it such as 8:00 or 22:30.") % {"part": part[:20]}
                )
            found.append(time(int(match[1]), int(match[2] or 0)))
        if len(found) > _MOST:
            raise forms.ValidationError(_("That is too many. Use %(n)s times a day at most.") % {"n": _MOST})
        return tuple(sorted(set(found)))


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
def reminders(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The form, and the file."""
    form = RemindersForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = calendar(opened.today, form.cleaned_data["times"], form.cleaned_data["text"].strip() or _("Reminder"))
        response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="reminders.ics"'
        return response
    return show(request, "reminders", {"form": form}, status=422 if request.method == "POST" else 200)


def calendar(first: date, times: tuple[time, ...], text: str) -> str:
    r"""Daily events with an alarm, in the form of RFC 5545; times are those of the clock on the wall.

    >>> made = calendar(date(2026, 6, 1), (time(8),), "Tablet, white")
    >>> "DTSTART:20260601T080000\r\n" in made, "SUMMARY:Tablet\\, white\r\n" in made
    (True, True)
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Charley//Reminders//EN"]
    said = re.sub(r"([\\;,])", r"\\\1", " ".join(text.split()))
    for at in times:
        lines += [
            "BEGIN:VEVENT", f"UID:{uuid4()}", f"DTSTAMP:{first:%Y%m%d}T000000Z", f"DTSTART:{first:%Y%m%d}T{at:%H%M%S}",
            "DURATION:PT5M", "RRULE:FREQ=DAILY", f"SUMMARY:{said}", "TRANSP:TRANSPARENT",
            "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0M", f"DESCRIPTION:{said}", "END:VALARM", "END:VEVENT",
        ]  # fmt: skip
    return "".join(f"{line}\r\n" for one in [*lines, "END:VCALENDAR"] for line in _folded(one))


def _folded(line: str) -> list[str]:
    """A line of at most 75 bytes and those that go on from it."""
    parts, part = [], ""
    for character in line:
        if len((part + character).encode()) > 74:
            parts.append(part)
            part = " "
        part += character
    return [*parts, part]
