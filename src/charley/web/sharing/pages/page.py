"""The page that is read, made from the owner's record as it stands: the last twelve weeks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from markupsafe import Markup

from charley.checkup import InputError
from charley.diary import Episode, RecordError, time_zone
from charley.diary.telling import moment_words
from charley.figures import Figure
from charley.report import ReportError, Wanted, gather
from charley.report.pictures import body_picture, course_picture
from charley.report.sections import Lines, of
from charley.report.write import write
from charley.web import clock
from charley.web.accounts.models import Member
from charley.web.journal.pages.opened import Opened
from charley.web.journal.pages.visit import record_of
from charley.web.journal.store import Store
from charley.web.knowing import consultation

WEEKS = 12
_FIRST = ("reason", "red_flags", "main", "period", "happens", "course")
_FOLDED = ("asked", "method")


@dataclass(frozen=True)
class PageShown:
    """What stands on the page: what matters most, pictures with their numbers, the rest, and what is folded away."""

    first: tuple[Lines, ...]
    figures: tuple[tuple[Figure, Markup], ...]
    rest: tuple[Lines, ...]
    folded: tuple[Lines, ...]


def page_of(owner: Member) -> PageShown | None:
    """The page; none where nothing is recorded in these weeks."""
    opened = _opened(owner)
    if opened is None:
        return None
    try:
        page = gather(record_of(opened), _wanted(opened), consultation())
    except (ReportError, RecordError, InputError):
        return None
    drawn = [course_picture(page.course)] if page.course else []
    drawn += [body_picture(page.where)] if page.where else []
    figures = tuple((one, Markup(one.svg())) for one in drawn)  # noqa: S704 (the figure escapes what it was told)
    there = [one for one in of(page) if one.lines]
    folded = tuple(one for one in there if one.id in _FOLDED)
    first = tuple(one for one in there if one.id in _FIRST)
    return PageShown(first, figures, tuple(one for one in there if one not in (*first, *folded)), folded)


def file_of(owner: Member) -> bytes | None:
    """The page as a PDF; none where nothing is recorded in these weeks."""
    opened = _opened(owner)
    if opened is None:
        return None
    at = opened.now.astimezone(time_zone(opened.zone))
    try:
        return write(record_of(opened), _wanted(opened), consultation(), "pdf", at)
    except (ReportError, RecordError, InputError):
        return None


def episodes_of(owner: Member) -> list[tuple[str, str]]:
    """When and what of each episode of these weeks, the newest first, without the person's own words."""
    opened = _opened(owner)
    if opened is None:
        return []
    found = opened.store.entries(["episode"], opened.today - timedelta(weeks=WEEKS), opened.today)
    told = [one.body for one in found if isinstance(one.body, Episode)]
    return [(moment_words(one.start), opened.words.line(replace(one, said=""))) for one in reversed(told)]


def _opened(owner: Member) -> Opened | None:
    return Opened(Store(owner.diary, clock.now), clock.now()) if owner.diary else None


def _wanted(opened: Opened) -> Wanted:
    return Wanted(on=opened.today, first=opened.today - timedelta(weeks=WEEKS), last=opened.today)
