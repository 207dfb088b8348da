"""Figures as SVG text: drawn once, used on paper, on pages and in files; each tells itself in words and in numbers."""

from charley.figures.bars import Bar, bars
from charley.figures.body import body
from charley.figures.columns import Span, hours, spans, week
from charley.figures.course import course
from charley.figures.figure import Figure, Key, Table
from charley.figures.month import month
from charley.figures.points import CoursePoint, Flag
from charley.figures.terminal import bar_lines, course_lines, spark
from charley.figures.words import ENGLISH, Words, long_date, short_date

__all__ = [
    "ENGLISH",
    "Bar",
    "CoursePoint",
    "Figure",
    "Flag",
    "Key",
    "Span",
    "Table",
    "Words",
    "bar_lines",
    "bars",
    "body",
    "course",
    "course_lines",
    "hours",
    "long_date",
    "month",
    "short_date",
    "spans",
    "spark",
    "week",
]
