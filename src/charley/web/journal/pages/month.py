"""A month as a calendar: how many on each day, days with none, and days that are not known."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from charley.web.journal.counting import counts
from charley.web.journal.pages.opened import Opened, with_record
from charley.web.journal.pages.showing import show

_SHADES = 4


@dataclass(frozen=True, slots=True)
class Square:
    """One day of the calendar.

    Args:
        on: the day.
        n: how many; none where nothing is known.
        look: its shade.
    """

    on: date
    n: int | None
    look: str


@require_safe
@with_record
def month(request: HttpRequest, opened: Opened, month: str = "") -> HttpResponse:
    """The calendar of a month; without one, of this month."""
    first = _first(month) if month else opened.today.replace(day=1)
    if first > opened.today:
        raise Http404
    last = first.replace(day=monthrange(first.year, first.month)[1])
    found = counts(opened.store.diary, first, last)
    bounds = shades(max(found.values(), default=0))
    squares = [
        Square(on, found.get(on), look_of(found.get(on), bounds))
        for on in (first + timedelta(days=n) for n in range(last.day))
        if on <= opened.today
    ]
    blanks = first.weekday()
    cells: list[Square | None] = [None] * blanks + [*squares]
    cells += [None] * (-len(cells) % 7)
    after = last + timedelta(days=1)
    context = {
        "first": first,
        "title": f"{first:%B %Y}",
        "summary": _summary(found),
        "weeks": [cells[start : start + 7] for start in range(0, len(cells), 7)],
        "key": _key(squares, bounds),
        "today": opened.today,
        "before": _link(first - timedelta(days=1)) if first.year > 1900 else None,
        "after": _link(after) if after <= opened.today else None,
    }
    return show(request, "month", context)


def _first(text: str) -> date:
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404 from None
    if f"{first:%Y-%m}" != text or not 1900 <= first.year <= 2200:
        raise Http404
    return first


def _link(day: date) -> tuple[str, str]:
    return reverse("journal:month", kwargs={"month": f"{day:%Y-%m}"}), f"{day:%B %Y}"


def shades(most: int) -> tuple[int, ...]:
    """The largest count of each shade, from the palest.

    >>> shades(8), shades(3), shades(0)
    ((2, 4, 6, 8), (1, 2, 3), ())
    """
    steps = min(_SHADES, most)
    return tuple(-(-most * (step + 1) // steps) for step in range(steps))


def look_of(n: int | None, bounds: tuple[int, ...]) -> str:
    """The shade of a count.

    >>> look_of(None, (2, 4)), look_of(0, (2, 4)), look_of(3, (2, 4))
    ('h-none', 'h0', 'h2')
    """
    if not n:
        return "h-none" if n is None else "h0"
    return f"h{next(shade for shade, bound in enumerate(bounds, 1) if n <= bound)}"


def _key(squares: list[Square], bounds: tuple[int, ...]) -> list[tuple[str, str, str]]:
    """Look, sign and meaning of what there is in the month."""
    there = {square.look for square in squares}
    key = [("h-none", "", _("Not recorded"))] if "h-none" in there else []
    key += [("h0", "0", _("None"))] if "h0" in there else []
    low = 1
    for shade, high in enumerate(bounds, 1):
        if f"h{shade}" in there:
            key.append(
                (
                    f"h{shade}",
                    str(low),
                    str(low) if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high},
                )
            )
        low = high + 1
    return key


def _summary(found: Mapping[date, int]) -> str:
    """Days, episodes and how many a day, in a sentence or two."""
    if not found:
        return _("No day of this month is recorded. Days that are not recorded count neither way.")
    days = ngettext("%(n)s day recorded.", "%(n)s days recorded.", len(found)) % {"n": len(found)}
    total = sum(found.values())
    many = ngettext("%(n)s episode.", "%(n)s episodes.", total) % {"n": f"{total:,}"}
    mean = _("That is %(mean)s on a recorded day.") % {"mean": f"{total / len(found):.2g}"} if total else ""
    return f"{days} {many} {mean}".strip()
