"""The figures of the doctor's page."""

from __future__ import annotations

from charley.figures import CoursePoint, Figure, Flag, body, course, hours, week
from charley.report.page import Course, When, Where
from charley.report.translation import _, language


def course_picture(found: Course, height: float = 215) -> Figure:
    """Days, level, expected range and what happened."""
    points = [CoursePoint(day.on, day.episodes, day.level, day.low, day.high) for day in found.days]
    flags = [Flag(mark.on, mark.letter, mark.text, mark.kind) for mark in found.marks]
    return course(points, flags, title=found.title, words=language(), height=height, name=f"course{height:g}")


def body_picture(where: Where) -> Figure:
    """Places on the body."""
    return body({site.id: site.episodes for site in where.sites}, title=_("Where"), words=language())


def hours_picture(when: When) -> Figure:
    """Hours of the day."""
    return hours(when.hours, title=_("Time of day"), words=language())


def week_picture(when: When) -> Figure:
    """Days of the week."""
    return week(when.weekdays, title=_("Days of the week"), words=language())
