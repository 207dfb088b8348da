"""The doctor's page and the progress note, as sheets of paper."""

from __future__ import annotations

from charley.figures import long_date, short_date
from charley.report.details import details
from charley.report.front import fronts
from charley.report.note import Note
from charley.report.page import Field, Page, Period
from charley.report.sheet import Box, Front, Grid, Listing, Section, Sheet, Span, words
from charley.report.translation import _, language


def sheet_of_page(page: Page) -> Sheet:
    """The doctor's page."""
    period = page.period
    who = (
        *page.who,
        Field(label=_("Period"), value=between(period)),
        Field(label=_("Days recorded"), value=_("{n} of {days}").format(n=period.recorded, days=period.days)),
    )
    made = _("Charley {version}, facts {knowledge}, {day}").format(
        version=page.made.charley, knowledge=page.made.knowledge, day=long_date(page.made.on, language())
    )
    return Sheet(
        title=page.title,
        standing=page.standing,
        who=who,
        fronts=fronts(page),
        details=details(page),
        foot=page.notices,
        notes=_("Notes"),
        made=made,
    )


def between(period: Period) -> str:
    """From the first to the last day, the year where it is needed.

    >>> from datetime import date
    >>> between(Period(first=date(2026, 9, 22), last=date(2026, 11, 20), days=60, recorded=1, zeros=0))
    '22 Sept – 20 Nov 2026'
    """  # noqa: RUF002 (a dash between two days)
    same = period.first.year == period.last.year
    first = (short_date if same else long_date)(period.first, language())
    return f"{first} – {long_date(period.last, language())}"


def sheet_of_note(note: Note) -> Sheet:
    """A progress note; a long one goes on over the page."""
    narrow = [Section(_("Questions"), _listing(note.questions, numbered=True)), Section(_("Next"), _listing(note.plan))]
    wide = [
        Section(_("Goals"), _grid((_("Goal"), _("Progress")), [(one.goal, one.progress) for one in note.goals])),
        Section(_("Findings"), _grid((_("What"), _("Found")), [(one.label, one.value) for one in note.findings])),
        Section(
            _("Exercises"),
            _grid(
                (_("Exercise"), _("How often"), _("Remarks")),
                [(one.name, one.how_often, one.remarks) for one in note.exercises],
            ),
        ),
    ]
    wide, narrow = [one for one in wide if one.blocks], [one for one in narrow if one.blocks]
    boxes = (Box(_("In short"), (words(note.summary),)),) if note.summary else ()
    front = Front(boxes, tuple(wide), tuple(narrow))
    day = long_date(note.on, language())
    who = (
        *note.about,
        Field(label=_("Written by"), value=note.author),
        Field(label=_("For"), value=note.addressee),
        Field(label=_("Seen on"), value=day),
    )
    return Sheet(
        title=note.title,
        standing=note.standing,
        who=tuple(one for one in who if one.value),
        fronts=(front,),
        details=(),
        foot=(note.consent,) if note.consent else (),
        notes=_("Notes"),
        made=f"{note.made_with}, {day}",
        one_side=False,
    )


def _listing(items: tuple[str, ...], numbered: bool = False) -> tuple[Listing, ...]:
    return (Listing(tuple((Span(item),) for item in items), numbered),) if items else ()


def _grid(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> tuple[Grid, ...]:
    return (Grid(head, tuple(tuple(cell or "–" for cell in row) for row in rows)),) if rows else ()
