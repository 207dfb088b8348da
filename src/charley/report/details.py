"""The pages behind the front page: everything in full, each number with what it was counted over, and the method."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from charley.figures import long_date
from charley.report.page import Consideration, Field, Page
from charley.report.pictures import course_picture, week_picture
from charley.report.sheet import Block, Grid, Listing, Paragraph, Picture, Section, Span, capital, joined, told, words
from charley.report.translation import _, counted, language

ROWS = 150  # rows of one table on paper; a record of ten years has more, and they are in the JSON


def details(page: Page) -> tuple[Section, ...]:
    """All sections of the further pages."""
    parts: tuple[Callable[[Page], Section], ...] = (
        _red_flags, _numbers, _kinds, _places, _times, _course, _triggers, _medicines, _tried, _considerations,
        _asked, _tests, _questions, _plan, _not_known, _method,
    )  # fmt: skip
    return tuple(section for part in parts if (section := part(page)).blocks)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[Block]:
    kept = tuple(rows)
    if not kept:
        return
    yield Grid(head, kept[:ROWS])
    if len(kept) > ROWS:
        more = counted("{n} more row in the JSON file.", "{n} more rows in the JSON file.", len(kept) - ROWS)
        yield words(more, small=True)


def _list(items: Iterable[tuple[Span, ...]]) -> Iterator[Block]:
    kept = tuple(items)
    if kept:
        yield Listing(kept)


def _red_flags(page: Page) -> Section:
    rows = ((flag.urgency, flag.why, flag.do, ", ".join(flag.rests_on)) for flag in page.red_flags)
    head = (_("How soon"), _("Why"), _("What the person was told"), _("Rests on"))
    return Section(_("To be seen soon"), tuple(_table(head, rows)))


def _numbers(page: Page) -> Section:
    period = page.period
    first, last = (long_date(day, language()) for day in (period.first, period.last))
    fields = (Field(label=_("Period"), value=f"{first} – {last}"), *page.details)
    return Section(_("In numbers"), tuple(_table((_("What"), _("Number")), ((one.label, one.value) for one in fields))))


def _kinds(page: Page) -> Section:
    head = (
        _("Kind"),
        _("Number"),
        _("Days with"),
        _("A day"),
        _("On 8 of 10 days"),
        _("How long"),
        _("How bad"),
        _("Pain"),
        _("Since"),
        _("Where"),
    )
    rows = (
        (
            kind.name,
            str(kind.episodes),
            f"{kind.days_with} / {kind.recorded}",
            f"{kind.per_day:.2f}",
            _("{low} to {high}").format(low=kind.usual[0], high=kind.usual[1]) if kind.usual else "–",
            kind.duration or "–",
            kind.severity or "–",
            kind.pain or "–",
            kind.since or "–",
            kind.sites or "–",
        )
        for kind in page.kinds
    )
    hindered = ((one.activity, f"{one.episodes} / {one.of}", f"{one.a_lot} / {one.of}") for one in page.hindered)
    more = _table((_("In the way of"), _("Episodes"), _("A lot, or not possible")), hindered)
    return Section(_("What happens"), (*_table(head, rows), *more))


def _places(page: Page) -> Section:
    where = page.where
    rows = ((capital(site.name), f"{site.episodes} / {where.episodes}") for site in where.sites)
    return Section(_("Where"), tuple(_table((_("Place"), _("Episodes")), rows)))


def _times(page: Page) -> Section:
    when = page.when
    if not when.episodes:
        return Section("", ())
    parts = zip((_("Night (0 to 6)"), _("Morning"), _("Afternoon"), _("Evening")), when.parts, strict=True)
    rows = ((name, f"{n} / {when.with_part}") for name, n in parts)
    table = _table((_("Part of the day"), _("Episodes")), rows)
    return Section(_("When"), (Picture(week_picture(when), 0.4), *table))


def _course(page: Page) -> Section:
    if page.course is None:
        return Section("", ())
    marks = _list(told(f"{mark.letter}:", mark.text) for mark in page.course.marks)
    changes = (words(change) for change in page.course.changes)
    table = course_picture(page.course).table
    return Section(page.course.title, (*changes, *marks, *_table(table.head, table.rows)))


def _triggers(page: Page) -> Section:
    head = (_("Factor"), _("Change"), _("When"), _("Times as many"), _("95% range"), _("Seen"), _("Days"))
    rows = (
        (one.factor, one.change, one.when or "–", one.size or "–", one.interval or "–", one.verdict, str(one.days))
        for one in page.triggers
    )
    said = [words(page.triggers_say)] if page.triggers_say else []
    tests = _table(
        (_("Test on oneself"), _("Answer"), _("Days")),
        ((one.question, one.answer, str(one.days)) for one in page.experiments),
    )
    return Section(_("What goes with it"), (*said, *_table(head, rows), *tests))


def _medicines(page: Page) -> Section:
    rows = (
        (joined((one.name, f"({one.known_as})" if one.known_as else "")), one.taken, ", ".join(one.effects) or "–",
         one.caution or "–")
        for one in page.medicines
    )  # fmt: skip
    head = (_("Medicine"), _("Taken"), _("Known effects on muscle, nerve and salts"), _("Note"))
    pairs = ((one.between, one.severity, one.effect) for one in page.interactions)
    together = _table((_("Together, for the prescriber to judge"), _("How strong"), _("What may happen")), pairs)
    noted = (words(one) for one in page.medicines_noted)
    return Section(_("Medicines, as the person lists them"), (*_table(head, rows), *noted, *together))


def _tried(page: Page) -> Section:
    head = (_("What"), _("Times"), _("Helped"), _("A bit"), _("No"), _("Worse"), _("Not told"))
    rows = (
        (one.what, *map(str, (one.times, one.helped, one.a_bit, one.not_helped, one.worse, one.not_told)))
        for one in page.tried
    )
    return Section(_("What was tried"), tuple(_table(head, rows)))


def _considerations(page: Page) -> Section:
    standing = {"known": _("known already"), "serious": _("not to be missed"), "other": "–", "feared": ""}

    def rows(of: Iterable[Consideration]) -> Iterator[tuple[str, ...]]:
        for one in of:
            name = joined((one.name, f"({one.clinical})" if one.clinical != one.name else ""))
            reasons = (", ".join(one.speaks_for) or "–", ", ".join(one.speaks_against) or "–")
            yield tuple(filter(None, (name, one.fit, *reasons, standing[one.standing])))

    likely = [one for one in page.considerations if one.standing != "feared"]
    feared = [one for one in page.considerations if one.standing == "feared"]
    said = [words(page.considered_from)] if page.considered_from and page.considerations else []
    fit, speaks_for, against = _("Fit"), _("For"), _("Against")
    return Section(
        _("What could explain it"),
        (
            *said,
            *_table((_("Could be explained by"), fit, speaks_for, against, _("Standing")), rows(likely)),
            *_table((_("Feared by the person"), fit, speaks_for, against), rows(feared)),
        ),
    )


def _asked(page: Page) -> Section:
    rows = ((one.question, one.answer) for one in page.asked if one.known)
    unknown = " ".join(one.question for one in page.asked if not one.known)
    rest = [Paragraph(told(_("Not recorded:"), unknown))] if unknown else []
    return Section(_("Usually asked"), (*_table((_("Question"), _("What the record says")), rows), *rest))


def _tests(page: Page) -> Section:
    rows = (
        (
            one.name,
            one.value,
            long_date(one.on, language()),
            joined((one.level, one.usual), ", ") or "–",
            one.earlier or "–",
        )
        for one in page.results
    )
    head = (_("Test"), _("Result"), _("On"), _("Against the range"), _("Before"))
    worth = _table((_("Worth discussing"), _("What it could show")), ((one.name, one.shows) for one in page.tests))
    return Section(_("Tests"), (*_table(head, rows), *worth))


def _questions(page: Page) -> Section:
    return Section(_("The person asks"), tuple(_list((Span(one),) for one in page.own_questions)))


def _plan(page: Page) -> Section:
    rows = ((joined((one.goal, one.review), "; "), ". ".join(one.steps) or "–") for one in page.plan)
    return Section(
        _("The person's plan"), tuple(_table((_("Goal"), _("Steps, how far each is, who sees to it")), rows))
    )


def _not_known(page: Page) -> Section:
    return Section(_("Not known"), tuple(_list((Span(one),) for one in page.gaps)))


def _method(page: Page) -> Section:
    return Section(_("How this page was made"), tuple(_list((Span(one),) for one in (*page.method, *page.notices))))
