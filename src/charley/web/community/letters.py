"""Letters to members: what is due goes out, each once, as plain text and HTML.

Mail is not sealed, and others look at lock screens and shared mailboxes. So the heading says nothing of health; a
thread's title and names stand in a letter only where everyone can read the thread anyway; names of teams, which are
names of illnesses, never do. Of the rest it says what happened, with a link that is opened after signing in.
"""

from __future__ import annotations

import random
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from smtplib import SMTPException
from uuid import UUID

from allauth.account.models import EmailAddress
from django.core import signing
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from charley.community.pace import Event, Kind, letter
from charley.web.accounts.models import Member
from charley.web.community.headings import heading
from charley.web.community.models import Audience, Contribution, Notice, State, Telling
from charley.web.community.seeing import kept_away_of, seen_pairs, shown_name
from charley.web.site.environment import address

_AT_ONCE = 400  # members in one go
_CLAIMED = 25  # letters that are noted together: as many are lost at most where the machine dies
_YES_FOR_S = 7 * 24 * 3600
_SALT = "community letters"
_UNNAMED = (Kind.HELPED, Kind.SAME)


@dataclass
class Sent:
    """What a run did."""

    letters: int = 0
    failed: int = 0


def address_of(member: Member) -> str:
    """The confirmed address of the account; empty where there is none."""
    found = EmailAddress.objects.filter(user=member, verified=True).order_by("-primary").first()
    return str(found.email) if found else ""


def link(path: str) -> str:
    """An address of this site as a letter needs it."""
    return f"{address().text.rstrip('/') or 'http://127.0.0.1:8000'}{path}"


def ask_for_yes(member: Member) -> None:
    """Send the letter that asks for the second yes.

    Raises:
        SMTPException: when it cannot be sent; OSError too.
    """
    there = link(reverse("community:letters_yes", kwargs={"key": signing.dumps(str(member.pk), salt=_SALT)}))
    text = _(
        "Somebody asked for letters from this site to this address. If it was you, open this page and press the "
        "button. It works for seven days:\n\n%(there)s\n\nIf it was not you, delete this letter. Nothing will be sent."
    ) % {"there": there}
    EmailMultiAlternatives(_("Do you want letters from us?"), f"{text}\n", to=[address_of(member)]).send()


def member_of_yes(key: str) -> Member | None:
    """Who was asked; none where the key is wrong or too old."""
    try:
        return Member.objects.filter(
            pk=UUID(signing.loads(key, salt=_SALT, max_age=_YES_FOR_S)), is_active=True
        ).first()
    except (signing.BadSignature, ValueError):
        return None


def send_due(clock: Callable[[], datetime]) -> Sent:
    """Send all letters that are due.

    A letter is noted as sent before it is handed over, so that two runs, or one that was ended and began again, never
    send it twice. What the mail server refuses is due again at the next run. Two runs beside each other share the work.
    """
    sent, due = Sent(), Notice.objects.filter(due_at__lte=clock(), sent_at=None)
    waiting = list(due.order_by("member").values_list("member", flat=True).distinct())
    begin = random.randrange(len(waiting)) if waiting else 0  # noqa: S311 (so that two runs seldom want the same)
    waiting = waiting[begin:] + waiting[:begin]
    with get_connection() as connection:
        for first in range(0, len(waiting), _AT_ONCE):
            part = waiting[first : first + _AT_ONCE]
            letters = _by_member(part, _with_what_was_written(due.filter(member__in=part)))
            while some := list(islice(letters, _CLAIMED)):
                _send(some, clock(), connection, sent)
    return sent


def _with_what_was_written(rows: Iterable[Notice]) -> list[Notice]:
    """Each contribution is read once, since many are told of the same, and without its text."""
    notices = list(rows)
    texts = ("body", "html", "picture", "read")
    of = Contribution.objects.select_related("root__author", "author").defer(*texts, *(f"root__{one}" for one in texts))
    written = of.in_bulk({one.contribution_id for one in notices if one.contribution_id})
    for one in notices:
        one.contribution = written.get(one.contribution_id or 0)
    return notices


@dataclass(frozen=True)
class _Due:
    """What is due to one member; ``told`` is what they may be told of it now."""

    telling: Telling | None
    to: str
    notices: list[int]
    told: list[Notice]


def _by_member(part: Sequence[UUID], rows: list[Notice]) -> Iterator[_Due]:
    tellings = {one.member_id: one for one in Telling.objects.filter(member__in=part).exclude(letters_since=None)}
    addresses = EmailAddress.objects.filter(user__in=part, verified=True, user__is_active=True).order_by("primary")
    to = {one.user_id: str(one.email) for one in addresses}
    seen = seen_pairs((one.member_id, one.contribution) for one in rows if one.contribution)
    away = kept_away_of(part)
    of: dict[UUID, list[Notice]] = defaultdict(list)
    for one in rows:
        of[one.member_id].append(one)
    for member, notices in of.items():
        told = [one for one in notices if may_be_told(one, seen, away)]
        yield _Due(tellings.get(member), to.get(member, ""), [one.pk for one in notices], told)


def may_be_told(one: Notice, seen: set[tuple[UUID, int]], away: set[tuple[UUID, UUID]]) -> bool:
    """Whether a notice still holds: of ``seen_pairs`` and ``kept_away_of`` for all that are asked about."""
    there = one.contribution
    if one.kind in (Kind.SAFETY.value, Kind.ARTICLE.value):
        return True
    if there is None or (one.by_id and (one.member_id, one.by_id) in away):
        return False
    own = there.author_id == one.member_id and there.state == State.LIVE  # a reaction to it
    return own or (one.member_id, there.pk) in seen


def _send(some: Sequence[_Due], now: datetime, connection: BaseEmailBackend, sent: Sent) -> None:
    """Send some letters; where this is ended between two of them, the rest is due again."""
    left = deque(_claimed(some, now))
    try:
        while left:
            one = left.popleft()
            message = message_of(one.telling, one.to, one.told) if one.telling else None
            if message and not _is_taken(message, connection):
                sent.failed += 1
                _give_back([one])
            elif message:
                sent.letters += 1
    finally:
        _give_back(left)


def _claimed(some: Sequence[_Due], now: datetime) -> list[_Due]:
    """Those that no other run has begun with, noted as sent, in one write: one for each letter takes longer than it."""
    with transaction.atomic():
        keys = [key for one in some for key in one.notices]
        free = set(
            Notice.objects.select_for_update()
            .filter(pk__in=keys, sent_at=None)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        ours = [one for one in some if free.issuperset(one.notices)]
        to_send = [one for one in ours if one.telling and one.to]
        Notice.objects.filter(pk__in=[key for one in to_send for key in one.notices]).update(sent_at=now)
        nowhere = [key for one in ours if not (one.telling and one.to) for key in one.notices]
        if nowhere:
            Notice.objects.filter(pk__in=nowhere).update(due_at=None)
    return to_send


def _give_back(those: Iterable[_Due]) -> None:
    keys = [key for one in those for key in one.notices]
    if keys:
        Notice.objects.filter(pk__in=keys).update(sent_at=None)


def _is_taken(message: EmailMultiAlternatives, connection: BaseEmailBackend) -> bool:
    message.connection = connection
    try:
        message.send()
    except (SMTPException, OSError, ValueError):
        connection.close()  # some servers end it after a number of letters: the next begins anew
        return False
    return True


def message_of(telling: Telling, to: str, notices: Sequence[Notice]) -> EmailMultiAlternatives | None:
    """The letter; none where nothing is to be told."""
    told = letter([_event(one) for one in notices])
    if told is None:
        return None
    lines = [(line.words, _place(line.thread)) for _team, those in told.teams for line in those]
    stop = link(reverse("community:letters_stop", kwargs={"key": telling.stop_key}))
    context = {
        "heading": _("New for you"),
        "lines": lines,
        "left_out": told.left_out,
        "all": _place(""),
        "choices": link(_path("telling")),
        "stop": stop,
    }
    text = render_to_string("community/letter.txt.jinja", context)
    message = EmailMultiAlternatives(_("New for you"), text, to=[to])
    message.attach_alternative(render_to_string("community/letter.html.jinja", context), "text/html")
    message.extra_headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return message


def _event(one: Notice) -> Event:
    """What a letter may say of it: see the head of this file."""
    there, kind = one.contribution, Kind(one.kind)
    if kind is Kind.ARTICLE:  # its title names an illness
        return Event(kind, one.at, "", "", _("an article in the library"), "")
    if there is None:
        return Event(kind, one.at, "", "", _("a message of the moderators"), "")
    thread: Contribution = there.root or there
    public = there.audience == Audience.EVERYONE and kind is not Kind.SAFETY
    by = shown_name(there) if public and kind not in _UNNAMED else ""
    return Event(kind, one.at, "", thread.ref, heading(thread) if public else _("a thread for members"), by)


def _place(ref: str) -> str:
    return link(_path("thread", ref=ref) if ref else _path("notices"))


@lru_cache(10_000)
def _path(name: str, **parts: str) -> str:
    return reverse(f"community:{name}", kwargs=parts)
