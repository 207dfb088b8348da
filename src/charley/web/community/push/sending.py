"""Sends the messages that are due: one for a member and run, however much is new, and none of what was seen already.

A message is noted as sent before it is handed over, so that two runs, or one that was ended, never send it twice. Where
a push service could not take it, it is due again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from uuid import UUID

from django.conf import settings
from django.db import transaction

from charley.web.community.letters import may_be_told
from charley.web.community.models import Device, Notice
from charley.web.community.push.delivering import Answer, Outcome, deliver_all
from charley.web.community.push.services import Endpoint, endpoint
from charley.web.community.push.vapid import authorization, public_text
from charley.web.community.seeing import kept_away_of, seen_pairs
from charley.web.site.push import push_key

_AT_ONCE = 2_000  # members in one go
_ROWS = 5_000  # in one statement
RUN_S = 240.0  # for a whole run; what is left is for the next
_TRIED_FOR = timedelta(days=9)  # since what happened; a weekly message goes on the eighth day at the latest


@dataclass
class Pushed:
    """What a run did."""

    devices: int = 0
    gone: int = 0
    later: int = 0
    refused: int = 0


def send_due(clock: Callable[[], datetime]) -> Pushed:
    """Send all messages that are due."""
    sent = Pushed()
    if settings.PUSH is None:
        return sent
    key = push_key()
    Device.objects.exclude(site_key=public_text(key)).delete()  # their push services refuse another key
    now = clock()
    authorize = partial(authorization, key=key, contact=settings.PUSH.contact, now=now)
    due = Notice.objects.filter(push_at__lte=now)
    waiting = list(due.order_by("member").values_list("member", flat=True).distinct())
    end = monotonic() + RUN_S
    for first in range(0, len(waiting), _AT_ONCE):
        if monotonic() > end:
            break
        notices = _claimed(waiting[first : first + _AT_ONCE], now)
        devices = _devices_of(notices, settings.PUSH.hosts)
        addresses = [one for those in devices.values() for one in those]
        outcomes = deliver_all(list(addresses), authorize, end)
        _settle(notices, devices, outcomes, now)
        _count(sent, outcomes)
    return sent


def _claimed(members: list[UUID], now: datetime) -> dict[UUID, list[int]]:
    """What is due to members and may be told, taken so that no other run takes it."""
    with transaction.atomic():
        due = Notice.objects.filter(member__in=members, push_at__lte=now)
        locked = due.select_for_update(skip_locked=True, of=("self",))
        rows = list(locked.select_related("contribution__root", "contribution__author"))
        for first in range(0, len(rows), _ROWS):
            Notice.objects.filter(pk__in=[one.pk for one in rows[first : first + _ROWS]]).update(push_at=None)
    new = [one for one in rows if one.read_at is None]
    seen = seen_pairs((one.member_id, one.contribution) for one in new if one.contribution)
    away = kept_away_of(list({one.member_id for one in new}))
    notices: dict[UUID, list[int]] = defaultdict(list)
    for one in new:
        if may_be_told(one, seen, away):
            notices[one.member_id].append(one.pk)
    return notices


def _devices_of(members: Mapping[UUID, list[int]], hosts: Sequence[str]) -> dict[UUID, list[Endpoint]]:
    devices: dict[UUID, list[Endpoint]] = defaultdict(list)
    for one in Device.objects.filter(member__in=members, member__is_active=True):
        there = endpoint(one.endpoint, hosts)
        if there:  # or the host of the site trusts this service no longer
            devices[one.member_id].append(there)
    return devices


def _settle(
    notices: Mapping[UUID, list[int]],
    devices: Mapping[UUID, list[Endpoint]],
    outcomes: Mapping[Endpoint, Outcome],
    now: datetime,
) -> None:
    """Let go of devices that are gone; what reached none of a member's devices is due again."""
    gone = [one.text for one, outcome in outcomes.items() if outcome.answer is Answer.GONE]
    Device.objects.filter(endpoint__in=gone).delete()
    for member, those in devices.items():
        answers = [outcomes[one] for one in those]
        waits = [one.wait for one in answers if one.answer is Answer.LATER]
        if waits and not any(one.answer is Answer.TAKEN for one in answers):
            again = Notice.objects.filter(pk__in=notices[member], at__gt=now - _TRIED_FOR)
            again.update(push_at=now + min(waits))


def _count(sent: Pushed, outcomes: Mapping[Endpoint, Outcome]) -> None:
    for outcome in outcomes.values():
        sent.devices += outcome.answer is Answer.TAKEN
        sent.gone += outcome.answer is Answer.GONE
        sent.later += outcome.answer is Answer.LATER
        sent.refused += outcome.answer is Answer.REFUSED
