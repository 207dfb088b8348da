"""What the record holds, counted over some time; nothing is concluded from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from charley.diary import Episode, Nothing
from charley.diary.statistics import FEWEST_DAYS, Spread, Statistics, statistics
from charley.diary.telling import Telling, day_words, duration_words, site_words
from charley.web.journal.pages.opened import Opened, with_record
from charley.web.journal.pages.remembered import once
from charley.web.journal.pages.showing import show

_SPANS = (("30", lazy("30 days")), ("90", lazy("90 days")), ("365", lazy("A year")), ("all", lazy("All")))
_WEEKDAYS = (lazy("Monday"), lazy("Tuesday"), lazy("Wednesday"), lazy("Thursday"), lazy("Friday"), lazy("Saturday"),
             lazy("Sunday"))  # fmt: skip
_MOST = 10  # rows of a table


@require_safe
@with_record
def counted(request: HttpRequest, opened: Opened, span: str = "90") -> HttpResponse:
    """Days, kinds, places, hours and weekdays."""
    return show(request, "counted", once(opened, f"counted {span}", lambda: _counted(opened, span)))


def _counted(opened: Opened, span: str) -> dict[str, object]:
    first = None if span == "all" else opened.today - timedelta(days=int(span) - 1)
    bodies = [one.body for one in opened.store.entries(["episode", "nothing"], first, opened.today)]
    days = [
        one.start.day if isinstance(one, Episode) else one.on.day
        for one in bodies
        if isinstance(one, Episode | Nothing)
    ]
    begin = first or min(days, default=opened.today)
    found = statistics(bodies, begin, opened.today)
    return {
        "tabs": [(reverse("journal:counted", kwargs={"span": name}), words, name == span) for name, words in _SPANS],
        "span": f"{day_words(begin)} {_('to')} {day_words(opened.today)}",
        "rows": _rows(found) if found.recorded else [],
        "tables": _tables(found, opened.words) if found.recorded else [],
    }


def _rows(found: Statistics) -> list[tuple[str, str]]:
    usual = _("Not enough days yet: %(n)s of %(of)s") % {"n": found.recorded, "of": FEWEST_DAYS}
    if found.usual:
        low, high = found.usual
        usual = _("%(range)s a day, on 8 of 10 recorded days") % {
            "range": low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}
        }
    rows = [
        (_("Recorded days"), f"{found.recorded:,} {_('of')} {found.days:,}"),
        (_("Days without any"), f"{found.zeros:,}"),
        (_("Days not known"), _("%(n)s. They count neither way.") % {"n": f"{found.missing:,}"}),
        (_("Episodes"), f"{found.episodes:,}"),
        (_("Usual"), usual),
    ]
    spreads: list[tuple[str, Spread | None, Callable[[float], str]]] = [
        (_("How long"), found.duration_s, duration_words),
        (_("How bad, of 10"), found.severity, lambda value: f"{value:.2g}"),
        (_("Pain, of 10"), found.pain, lambda value: f"{value:.2g}"),
    ]
    for label, spread, say in spreads:
        if spread and spread.n > 1:
            told = _("%(middle)s in the middle; half were from %(low)s to %(high)s (%(n)s told)")
            rows.append(
                (
                    label,
                    told
                    % {"middle": say(spread.middle), "low": say(spread.low), "high": say(spread.high), "n": spread.n},
                )
            )
    return rows


def _tables(found: Statistics, words: Telling) -> list[dict[str, Any]]:
    kinds = {words.movement(name or None): n for name, n in found.by_kind.items()}
    sites = {site_words((name,)): n for name, n in found.by_site.items()}
    hours = {f"{hour:02}:00": n for hour, n in found.by_hour.items()}
    week = [
        (str(name), f"{n / of:.2g}" if of else "–", f"{of:,}")
        for name, (n, of) in zip(_WEEKDAYS, found.by_weekday, strict=True)
    ]
    return [
        _table(_("Kind"), kinds, _MOST),
        _table(_("Place"), sites, _MOST),
        _table(_("Hour in which it began"), hours, 24),
        {"caption": _("Day of the week"), "head": (_("Day"), _("Episodes on a recorded day"), _("Recorded days")),
         "rows": week, "numeric": (1, 2)},
    ]  # fmt: skip


def _table(name: str, counts: Mapping[str, int], most: int) -> dict[str, Any]:
    return {
        "caption": name,
        "head": (name, _("Episodes")),
        "rows": [(said, f"{n:,}") for said, n in list(counts.items())[:most]],
        "numeric": (1,),
    }
