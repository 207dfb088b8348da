"""Moderators are called at once when somebody may be in danger; the letter says that there is a case, and no more."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from smtplib import SMTPException

from allauth.account.models import EmailAddress
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from charley.web.accounts.models import Member
from charley.web.community.models import Case, Duty


def call(case: Case, now: datetime) -> None:
    """Call those who asked for letters, once for a case. Who waits for the page does not wait for the mail server."""
    if case.told_at:
        return
    case.told_at = now
    case.save(update_fields=["told_at"])
    addresses = called()
    if addresses:
        transaction.on_commit(lambda: threading.Thread(target=send, args=(addresses,), daemon=True).start())


def called() -> list[str]:
    """Confirmed addresses of moderators who asked to be called."""
    duties = Duty.objects.filter(letters=True, member__groups__name="moderator", member__is_active=True)
    found = EmailAddress.objects.filter(user__in=duties.values("member"), verified=True).order_by("user", "-primary")
    return list({address.user_id: address.email for address in reversed(found)}.values())


def send(addresses: Sequence[str]) -> None:
    """One letter to each, so that none sees the others' addresses; the case stands in the queue all the same."""
    for address in addresses:
        with suppress(OSError, SMTPException):
            send_mail(
                _("A case waits"),
                _("Somebody in the community may be in danger. Please sign in and look at the moderators' queue."),
                None,
                [address],
            )


def asks_for_letters(member: Member) -> bool:
    """Whether a moderator wants to be called by mail."""
    return Duty.objects.filter(member=member, letters=True).exists()
