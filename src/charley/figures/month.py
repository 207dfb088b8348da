"""A month as a calendar: the number of each day, shaded by how many; days that are missing are hatched."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from charley.figures.drawing import box, group, hatch, text
from charley.figures.figure import Figure, Key, Table
from charley.figures.words import ENGLISH, Words, long_date, month_name, weekday_name

_LOOKS = ("h1", "h2", "h3", "h4")


def month(
    first: date,
    counts: Mapping[date, int | None],
    *,
    title: str,
    today: date | None = None,
    words: Words = ENGLISH,
    name: str = "month",
) -> Figure:
    """Draw a month; days after today, or that the counts do not name, stay empty.

    >>> figure = month(date(2026, 11, 1), {date(2026, 11, 1): 3, date(2026, 11, 2): None}, title="November")
    >>> figure.description
    '1 of 2 days recorded, 3 in all.'
    >>> [key.meaning for key in figure.key]
    ['not recorded', '3']

    Args:
        first: any day of the month.
        counts: how many on each day; none where nothing is known.
        title: what it shows.
        today: gets a frame.
        words: the language.
        name: begins the ids in the SVG.
    """
    _ = words.gettext
    days = [date(first.year, first.month, day + 1) for day in range(monthrange(first.year, first.month)[1])]
    told = {day: counts[day] for day in days if day in counts}
    values = [n for n in told.values() if n is not None]
    bounds = steps(max(values, default=0))
    offset = days[0].weekday()
    rows = (offset + len(days) + 6) // 7
    shapes: dict[str, list[str]] = {}
    for day in days:
        column, row = (offset + day.day - 1) % 7, (offset + day.day - 1) // 7
        x, y = 4 + 60 * column, 28 + 56 * row
        known = day in told
        n = told.get(day)
        look = "h-none" if n is None else "h0" if n == 0 else look_of(n, bounds)
        dark = look in ("h3", "h4")
        if known:
            shapes.setdefault(look, []).append(box(x, y, 56, 52, 5))
            if n is None:
                shapes.setdefault("missing", []).append(hatch(x + 2, y + 2, 52, 48, 8))
            else:
                shapes.setdefault("on-dark" if dark else "on-light", []).append(text(x + 28, y + 38, str(n), "middle"))
        day_look = "day-dark" if dark else "soft"
        shapes.setdefault(day_look, []).append(text(x + 6, y + 17, str(day.day)))
        if day == today:
            shapes.setdefault("today", []).append(box(x, y, 56, 52, 5))
    order = ("h-none", "missing", "h0", *_LOOKS, "soft", "day-dark", "on-light", "on-dark", "today")
    names = group("soft", (text(32 + 60 * day, 18, weekday_name(day, words), "middle") for day in range(7)))
    return Figure(
        name=name,
        title=title,
        description=_("{recorded} of {days} days recorded, {n} in all.").format(
            recorded=len(values), days=len(told), n=sum(values)
        ),
        width=424,
        height=30 + 56 * rows,
        drawing=names + "".join(group(look, shapes[look]) for look in order if look in shapes),
        key=tuple(_key(told, bounds, words)),
        table=Table(
            f"{title}, {month_name(first.month, words)} {first.year}",
            (_("Day"), _("Episodes")),
            tuple((long_date(day, words), "–" if n is None else str(n)) for day, n in told.items()),
        ),
    )


def steps(most: int) -> tuple[int, ...]:
    """The largest count of each shade, from the palest.

    >>> steps(8), steps(2), steps(0)
    ((2, 4, 6, 8), (1, 1, 2, 2), (1, 1, 1, 1))
    """
    return tuple(max(1, -(-most * (i + 1) // 4)) if most > 2 else max(1, most * (i + 1) // 3) for i in range(4))


def look_of(n: int, bounds: tuple[int, ...]) -> str:
    """The shade of a count.

    >>> look_of(3, (2, 4, 6, 8)), look_of(8, (2, 4, 6, 8))
    ('h2', 'h4')
    """
    return next(look for look, bound in zip(_LOOKS, bounds, strict=True) if n <= bound)


def _key(told: Mapping[date, int | None], bounds: tuple[int, ...], words: Words) -> list[Key]:
    _ = words.gettext
    values = sorted(n for n in told.values() if n is not None)
    keys = [Key(_("Hatched"), _("not recorded"))] if len(values) < len(told) else []
    keys += [Key("0", _("none"))] if 0 in values else []
    for look in _LOOKS:
        held = [n for n in values if n and look_of(n, bounds) == look]
        if held:
            said = _("{low} to {high}").format(low=held[0], high=held[-1]) if held[0] < held[-1] else str(held[0])
            keys.append(Key(str(held[0]), said))
    return keys
