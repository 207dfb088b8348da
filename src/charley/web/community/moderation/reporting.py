"""Telling moderators of a post: many reports are one case, and nobody learns who told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from charley.community import cases
from charley.community.cases import Reason
from charley.community.trust import LIMITS
from charley.web.accounts.models import Member
from charley.web.community.models import Case, Contribution, Report, State
from charley.web.community.moderation.calling import call
from charley.web.community.moderation.open_cases import all_cases, as_core
from charley.web.community.moderation.standing import hide
from charley.web.community.persons import level_of, person_of
from charley.web.community.posting import open_case

_DAY = timedelta(days=1)
_MORE_IN_DANGER = 2  # times as many reports where somebody may be in danger


class NotReported(Exception):  # noqa: N818 (what happened, in people's words)
    """It was not taken in; the message says why."""


def report(by: Member, made: Contribution, reason: Reason, words: str, now: datetime) -> Case:
    """Tell moderators of a post; a second report by the same member replaces the first.

    Raises:
        NotReported: when somebody has reported very much today.
    """
    level = level_of(person_of(by, now))
    most = LIMITS[level].reports_a_day * (_MORE_IN_DANGER if reason is Reason.DANGER else 1)
    today = Report.objects.filter(reporter=by, at__gt=now - _DAY).exclude(case__contribution=made).count()
    if today >= most:
        raise NotReported(
            _("You reported %(count)s posts since yesterday. Please go on tomorrow. In danger, call your emergency "
              "number.") % {"count": today}
        )  # fmt: skip
    with transaction.atomic():
        case = open_case(made, None, [], now)
        said = {"reason": reason.value, "words": words, "level": int(level), "at": now}
        Report.objects.update_or_create(case=case, reporter=by, defaults=said)
        if reason is Reason.DANGER:
            call(case, now)
        case = all_cases().get(pk=case.pk)
        if made.state == State.LIVE and cases.hides(as_core(case)):
            hide(made)
    return case
