"""What everybody may know about moderation: counts of a year, small ones not told exactly."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from charley.community.measures import Step
from charley.web.community.models import Action, Appeal, Case, Report
from charley.web.community.moderation.around import OPENED

_YEAR = timedelta(days=365)
_FEWEST = 5


def rough(count: int) -> str:
    """A count in words that single nobody out.

    >>> rough(3), rough(5), rough(1200)
    ('fewer than 5', '5', '1,200')
    """
    return f"{count:,}" if count >= _FEWEST else _("fewer than %(count)s") % {"count": _FEWEST}


def counts(now: datetime) -> list[tuple[str, str]]:
    """What was reported, decided and appealed in the last 365 days, in words."""
    since = now - _YEAR
    actions = Action.objects.filter(at__gt=since)
    stopped = [Step.PAUSE_DAY.value, Step.PAUSE_WEEK.value, Step.PAUSE_MONTH.value]
    appeals = Appeal.objects.filter(at__gt=since)
    rows = [
        (_("Reports by members"), Report.objects.filter(at__gt=since).count()),
        (_("Cases opened"), Case.objects.filter(opened_at__gt=since).count()),
        (_("Cases in which moderators were called at once"), Case.objects.filter(told_at__gt=since).count()),
        (_("Posts shown after a look"), actions.filter(what="show").count()),
        (_("Posts removed"), actions.filter(what="remove").count()),
        (_("Kind words and warnings"), actions.filter(what__in=[Step.NOTE.value, Step.WARNING.value]).count()),
        (_("Pauses"), actions.filter(what__in=stopped).count()),
        (_("Memberships ended"), actions.filter(what=Step.END.value).count()),
        (_("Threads that moderators opened for a case"), actions.filter(what=OPENED).count()),
        (_("Names of unnamed posts looked up"), actions.filter(what="seal_opened").count()),
        (_("Decisions taken back"), actions.filter(what="undo").count()),
        (_("Appeals"), appeals.count()),
        (_("Appeals that changed the decision"), appeals.filter(upheld=False).count()),
    ]
    return [(name, rough(count)) for name, count in rows]
