"""The devices of a member, and when a message goes to them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from charley.community.pace import Event, Kind, due
from charley.web.accounts.models import Member
from charley.web.community.choices import push_choices_of
from charley.web.community.models import Device, Notice, Telling
from charley.web.community.push.services import endpoint
from charley.web.community.push.vapid import public_text
from charley.web.site.push import push_key

MOST = 10  # devices of one member
SESSION = "device"  # where a session keeps which device it is


class DeviceError(ValueError):
    """A device cannot get messages; the words are for its owner."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A device in the list; ``mark`` lets the browser find itself without being told the address."""

    number: int
    maker: str
    since: datetime
    mark: str


def add(member: Member, said: str, zone: str, now: datetime) -> Device:
    """Let a browser get messages for a member. A browser that another member used before is this one's now.

    Args:
        member: whose.
        said: the address that the browser got from its push service.
        zone: of the device's clock; kept where the member has not chosen one.
        now: the time.

    Raises:
        DeviceError: when the address is of no push service, or there are too many devices.
    """
    if settings.PUSH is None or endpoint(said, settings.PUSH.hosts) is None:
        raise DeviceError(_("Messages do not work with this browser."))
    with transaction.atomic():
        others = Device.objects.filter(member=member).exclude(endpoint=said)
        if others.count() >= MOST:
            raise DeviceError(_("%(num)s devices get messages already. Stop one of them first.") % {"num": MOST})
        new = {"member": member, "site_key": public_text(push_key()), "at": now}
        device, _made = Device.objects.update_or_create(endpoint=said, defaults=new)
        if zone in available_timezones():
            Telling.objects.get_or_create(member=member, defaults={"zone": zone})
    return device


def signed_out(request: HttpRequest) -> None:
    """Who signs out on a device gets no more messages there: somebody else may use it next."""
    session = getattr(request, "session", None)
    if session is not None and session.get(SESSION):
        Device.objects.filter(pk=session[SESSION]).delete()


def shown(member: Member) -> list[Shown]:
    """The devices of a member, the newest first."""
    return [_shown(one) for one in Device.objects.filter(member=member).order_by("-at", "-pk")]


def note_times(rows: Sequence[Notice]) -> None:
    """Write into new notices when a message goes, where their member has a device."""
    if settings.PUSH is None:
        return
    members = {one.member_id for one in rows}
    there = set(Device.objects.filter(member__in=members).values_list("member", flat=True))
    if not there:
        return
    usual = push_choices_of(Telling())
    choices = {one.member_id: push_choices_of(one) for one in Telling.objects.filter(member__in=there)}
    for one in rows:
        if one.member_id in there:
            team = (one.contribution.team_id or "") if one.contribution else ""
            event = Event(Kind(one.kind), one.at, team, "", "", "")
            one.push_at = due(event, choices.get(one.member_id, usual))


def _shown(one: Device) -> Shown:
    there = endpoint(one.endpoint, settings.PUSH.hosts if settings.PUSH else ())
    mark = hashlib.sha256(one.endpoint.encode("ascii")).hexdigest()
    return Shown(one.pk, there.maker if there else "", one.at, mark)
