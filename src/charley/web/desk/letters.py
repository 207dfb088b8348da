"""A letter to a member about what was done to the account, so that nobody can do it unseen in their name."""

from __future__ import annotations

from contextlib import suppress
from smtplib import SMTPException

from allauth.account.models import EmailAddress
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from charley.web.accounts.models import Member


def tell(member: Member, done: str) -> None:
    """Write to the confirmed address, where there is one; what was done stays done when the letter cannot be sent.

    Args:
        member: whose account it is.
        done: what was done, in words.
    """
    address = EmailAddress.objects.filter(user=member, verified=True).first()
    if address is None:
        return
    words = _(
        "Somebody who looks after the site did this to your account: %(done)s.\n\n"
        "If you asked for it, there is nothing to do. If you did not, sign in, end all other sessions, and tell the "
        "people who run the site.\n\n"
        "The reason is kept. You find it in the archive of your data."
    )
    with suppress(OSError, SMTPException):
        send_mail(_("Your account"), words % {"done": done}, None, [address.email])
