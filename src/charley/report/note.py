"""What stands on a therapist's progress note: values without any layout."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from charley.report.page import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What is aimed at, and how far it has come."""

    goal: str
    progress: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """What is done, how often, and how it is borne."""

    name: str
    how_often: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A progress note from one member of the care team to another, in the writer's own words.

    Args:
        title: of the page.
        standing: one sentence on what this page is and is not.
        about: the person, only what may be told.
        author: who wrote it, and in which role.
        addressee: for whom it is.
        on: the day of the visit.
        consent: that the person agreed, to what, and when.
        summary: in a sentence or two.
        goals: with their progress.
        findings: a label with what was found: tone, range, power ...
        exercises: that were given.
        plan: next steps.
        questions: to the addressee.
        made_with: version of the program.
    """

    title: str
    standing: str
    about: tuple[Field, ...]
    author: str
    addressee: str
    on: date
    consent: str
    summary: str
    goals: tuple[Goal, ...]
    findings: tuple[Field, ...]
    exercises: tuple[Exercise, ...]
    plan: tuple[str, ...]
    questions: tuple[str, ...]
    made_with: str
