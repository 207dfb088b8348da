"""How one is told: letters, said yes to once more by mail and ended with one click; messages to devices; how soon."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import time, timedelta
from smtplib import SMTPException
from types import MappingProxyType
from zoneinfo import available_timezones

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from charley.community.pace import USUAL, Kind, Pace
from charley.web.accounts.models import Member
from charley.web.community.choices import USUAL_PUSH, telling_of
from charley.web.community.days import day_of
from charley.web.community.letters import address_of, ask_for_yes, member_of_yes
from charley.web.community.models import Membership, Notice, Team, Telling
from charley.web.community.noticing import KINDS
from charley.web.community.pages.member import members_only
from charley.web.community.push import devices
from charley.web.community.push.vapid import public_text
from charley.web.site.push import push_key

_AGAIN = timedelta(minutes=10)  # between two letters that ask for the second yes
_CLOCKS = ("digest_at", "quiet_from", "quiet_to")
_PACES = [
    (Pace.AT_ONCE.value, lazy("At once")),
    (Pace.DAILY.value, lazy("Once a day")),
    (Pace.WEEKLY.value, lazy("Once a week")),
    (Pace.NEVER.value, lazy("Never")),
]
_WORDS = {
    Kind.MENTION: lazy("Somebody mentions me"),
    Kind.ANSWER: lazy("Somebody answers my question"),
    Kind.REPLY: lazy("Somebody replies to me"),
    Kind.HELPED: lazy("What I wrote helped somebody"),
    Kind.SAME: lazy("Somebody has the same"),
    Kind.FOLLOWED: lazy("Something new in what I follow"),
    Kind.QUESTION: lazy("New questions in a team that I follow"),
    Kind.ARTICLE: lazy("New articles on a topic that I follow"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def telling(request: HttpRequest, viewer: Member) -> HttpResponse:
    """The choices; letters begin only after the second yes."""
    if request.method != "POST":
        return page(request, viewer)
    mine, act = telling_of(viewer), request.POST.get("act", "")
    errors = {}
    if act == "ask":
        if error := _ask(mine):
            errors["letters"] = error
    elif act == "stop":
        end(mine)
    else:
        errors = _choose(request, mine)
    if errors:
        return page(request, viewer, errors)
    return HttpResponseRedirect(reverse("community:telling") + ("?kept" if act == "choose" else ""))


def page(request: HttpRequest, viewer: Member, errors: Mapping[str, str] = MappingProxyType({})) -> HttpResponse:
    """The page; with what was typed where something in it was wrong."""
    mine = telling_of(viewer)
    again = bool(errors) and request.POST.get("act") == "choose"
    chosen = request.POST.dict() if again else _kept(mine)
    mine_devices = devices.shown(viewer) if settings.PUSH else []
    context = {
        "mine": mine,
        "address": address_of(viewer),
        "kinds": [(kind.value, _WORDS[kind], chosen.get(kind.value) or USUAL[kind].value) for kind in KINDS],
        "push_kinds": [
            (name, _WORDS[kind], chosen.get(name) or USUAL_PUSH[kind].value) for name, kind in _push_names().items()
        ]
        if mine_devices
        else [],
        "teams": [
            (team, [(name, _WORDS[kind], chosen.get(name, "")) for name, kind in _team_names(team.id).items()])
            for team in _teams(viewer)
        ],
        "paces": _PACES,
        "team_paces": [("", _("As above")), *_PACES],
        "zones": [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())],
        "days": [(str(day), WEEKDAYS[day]) for day in range(7)],
        "typed": chosen,
        "errors": errors,
        "kept": "kept" in request.GET,
        "devices": mine_devices,
        "push_key": public_text(push_key()) if settings.PUSH else "",
        "day_of": day_of,
    }
    return render(request, "community/telling.html.jinja", context, status=422 if errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def yes(request: HttpRequest, key: str) -> HttpResponse:
    """The second yes, from the letter; opening the page does nothing, its button does."""
    member = member_of_yes(key)
    mine = Telling.objects.filter(member=member).exclude(letters_asked_at=None).first() if member else None
    if mine and request.method == "POST":
        mine.letters_since = mine.letters_since or timezone.now()
        mine.save(update_fields=["letters_since"])
    done = request.method == "POST"
    return render(request, "community/letters_yes.html.jinja", {"there": mine is not None, "done": done})


@never_cache
@csrf_exempt  # mail programs send the one click themselves (RFC 8058); the key stands for the member
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """No more letters, without signing in; opening the page does nothing, its button does."""
    mine = Telling.objects.filter(stop_key=key).first()
    if mine is None:
        raise Http404
    if request.method == "POST":
        end(mine)
    return render(request, "community/letters_stop.html.jinja", {"done": request.method == "POST", "key": key})


def end(mine: Telling) -> None:
    """No letter goes any more, not even of what waits."""
    mine.letters_since = mine.letters_asked_at = None
    mine.save()
    Notice.objects.filter(member=mine.member_id, sent_at=None).update(due_at=None)


def _ask(mine: Telling) -> str:
    """Send the letter that asks; what hindered it, in words."""
    now = timezone.now()
    if mine.letters_since:
        return ""
    if not address_of(mine.member):
        return _("Your account has no confirmed email address. Add one first.")
    if mine.letters_asked_at and now - mine.letters_asked_at < _AGAIN:
        return _("A letter is on its way. Wait ten minutes before you ask for another one.")
    sent = False
    with suppress(SMTPException, OSError, ValueError):
        ask_for_yes(mine.member)
        sent = True
    if not sent:
        return _("The letter could not be sent just now. Try again later.")
    mine.letters_asked_at = now
    mine.save()
    return ""


def _choose(request: HttpRequest, mine: Telling) -> dict[str, str]:
    """Keep the choices; by field what was wrong, and then nothing is kept."""
    said, errors = request.POST, {}
    clocks: dict[str, time | None] = {}
    for name in _CLOCKS:
        try:
            clocks[name] = time.fromisoformat(said[name]) if said.get(name) else None
        except ValueError:
            errors[name] = _("This is no time of day. Write it like 08:00.")
    if not errors and clocks["digest_at"] is None:
        errors["digest_at"] = _("Say when a letter may come, such as 08:00.")
    if not errors and (clocks["quiet_from"] is None) != (clocks["quiet_to"] is None):
        errors["quiet_to"] = _("Quiet hours need a beginning and an end. Or leave both empty.")
    zone, weekday = said.get("zone", "UTC"), said.get("weekday", "0")
    if zone not in available_timezones():
        errors["zone"] = _("Choose a place from the list.")
    if weekday not in {str(day) for day in range(7)}:
        errors["weekday"] = _("Choose a day from the list.")
    if not errors:
        teams = [name for team in _teams(mine.member) for name in _team_names(team.id)]
        mine.paces = _paces(said, {name: name for name in [*(kind.value for kind in KINDS), *teams]})
        if any(name in said for name in _push_names()):  # they are shown only to who has a device
            mine.push_paces = _paces(said, {name: kind.value for name, kind in _push_names().items()})
        mine.zone, mine.weekday = zone, int(weekday)
        mine.digest_at = clocks["digest_at"] or time(8)
        mine.quiet_from, mine.quiet_to = clocks["quiet_from"], clocks["quiet_to"]
        mine.save()
    return errors


def _paces(said: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Of what was chosen in fields of a form what is a pace, by the names under which it is kept."""
    allowed = {pace.value for pace in Pace}
    return {kept: said[name] for name, kept in names.items() if said.get(name) in allowed}


def _kept(mine: Telling) -> dict[str, str]:
    """What is kept, as the form has it."""
    push = {f"push-{kind}": pace for kind, pace in mine.push_paces.items()}
    clocks = {name: _clock(getattr(mine, name)) for name in _CLOCKS}
    return {**mine.paces, **push, **clocks, "zone": mine.zone, "weekday": str(mine.weekday)}


def _teams(member: Member) -> list[Team]:
    there = Membership.objects.filter(member=member).select_related("team").order_by("team__name")
    return [one.team for one in there]


def _team_names(team: str) -> dict[str, Kind]:
    """Names of fields; an article is of no team."""
    return {f"{team}/{kind.value}": kind for kind in KINDS if kind is not Kind.ARTICLE}


def _push_names() -> dict[str, Kind]:
    return {f"push-{kind.value}": kind for kind in KINDS}


def _clock(at: time | str | None) -> str:
    return at.strftime("%H:%M") if isinstance(at, time) else at or ""
