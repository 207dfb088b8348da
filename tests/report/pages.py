"""A doctor's page made by hand, and one of any size and any text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from charley.report.page import (
    Asked,
    Consideration,
    Course,
    CourseDay,
    Experiment,
    Field,
    Hindered,
    Interaction,
    Kind,
    Made,
    Mark,
    Medicine,
    Page,
    Period,
    RedFlag,
    Result,
    SiteCount,
    Test,
    Tried,
    Trigger,
    When,
    Where,
)

FIRST = date(2026, 7, 1)


def course(days: int = 60) -> Course:
    counts = [None if i % 9 == 5 else (i * 7) % 5 + (2 if i < days // 2 else 0) for i in range(days)]
    level = [4.1 if i < days // 2 else 2.1 for i in range(days)]
    return Course(
        title="Spasms a day",
        days=tuple(
            CourseDay(
                on=FIRST + timedelta(i), episodes=counts[i], level=level[i], low=level[i] - 2, high=level[i] + 2.5
            )
            for i in range(days)
        ),
        marks=(
            Mark(letter="A", on=FIRST + timedelta(days // 2), text="31 July: evening tablet changed.", kind="changed"),
            Mark(letter="B", on=FIRST + timedelta(days - 9), text="21 Aug: relapse.", kind="relapse"),
        ),
        changes=("Spasms fell from about 4.1 to 2.1 a day (30 and 30 days).",),
    )


def page() -> Page:
    return Page(
        title="Leg spasms: summary for a visit",
        standing="Written by Charley from the person's own record. Not a diagnosis.",
        who=(Field(label="Name", value="Robin Vale"), Field(label="Known", value="Multiple sclerosis")),
        period=Period(first=FIRST, last=FIRST + timedelta(59), days=60, recorded=53, zeros=6),
        question="Are the night cramps part of it?",
        red_flags=(
            RedFlag(
                urgency="Within days",
                why="One calf is swollen and warm.",
                do="Ask for a visit within days.",
                rests_on=("swelling of one calf",),
                level="soon",
            ),
        ),
        headline="Spasms fell from about 4.1 to 2.1 a day after the evening tablet changed.",
        besides="Night cramp in the left calf is new.",
        kinds=(
            Kind(
                id="spasm", name="Spasm", episodes=140, days_with=40, recorded=53, per_day=2.6, usual=(0, 5),
                duration="2 min (1 to 4), 90 told", severity="4 (3 to 6), 120 told", pain="", since="2 July 2026",
                sites="left calf 90, right calf 30",
            ),
        ),
        where=Where(
            sites=(
                SiteCount(id="left_calf_back", name="Left calf", episodes=90),
                SiteCount(id="right_calf_back", name="Right calf", episodes=30),
                SiteCount(id="calf", name="Calf", episodes=4),
            ),
            with_place=124,
            episodes=140,
        ),
        when=When(
            hours=(9, 14, 20, 11, 5, 2, *[0] * 12, 1, 2, 3, 7, 8, 9),
            parts=(61, 0, 0, 30), timed=91, with_part=95, episodes=140,
            weekdays=((20, 8), (18, 8), (21, 7), (22, 7), (19, 8), (20, 7), (20, 8)),
            says="Two of three begin at night.",
        ),
        hindered=(Hindered(activity="sleep", episodes=30, a_lot=12, of=44),),
        course=course(),
        triggers=(
            Trigger(factor="Sleep", change="1 h less", when="the day before", size="x 1.8", interval="1.2 to 2.7",
                    verdict="found", days=51, level="found"),
            Trigger(factor="Coffee", change="100 mg more", when="", size="", interval="",
                    verdict="not clear yet", days=9, level="unclear"),
        ),
        triggers_say="A link is not proof.",
        experiments=(Experiment(question="Do evening stretches help?", answer="x 0.7 (0.5 to 1.0)", days=28),),
        medicines=(
            Medicine(name="Lioresal", known_as="baclofen", taken="since 2019, changed 31 July", current=True,
                     effects=("muscle weakness (common)",), caution="Not to be stopped suddenly."),
        ),
        medicines_noted=("Missed on 3 of 53 days.",),
        interactions=(Interaction(between="baclofen and zopiclone", severity="moderate", effect="more drowsiness"),),
        tried=(Tried(what="stretching", times=20, helped=11, a_bit=4, not_helped=3, worse=0, not_told=2),),
        considerations=(
            Consideration(name="Spasticity", clinical="Spasticity", fit="fits well", bars=4,
                          speaks_for=("night spasms", "stiffness"), speaks_against=("cramp of one calf",),
                          standing="known"),
        ),
        considered_from="From the words of the visit and four weeks of the record.",
        own_questions=("Could the water tablet bring on the night cramps?",),
        asked=(
            Asked(question="Weakness", answer="none told", known=True),
            Asked(question="Wasting", answer="not recorded", known=False),
        ),
        results=(
            Result(name="Potassium", value="4.1 mmol/L", on=date(2026, 8, 2), usual="3.5 to 5.3",
                   level="usual", earlier=""),
        ),
        tests=(Test(name="magnesium", shows="a lack that brings on cramps"),),
        gaps=("Seven days are missing.",),
        details=(Field(label="Longest stretch without any", value="2 days"),),
        method=("Days without an entry are left out.",),
        notices=("Not yet reviewed by a clinician.",),
        made=Made(on=date(2026, 8, 30), charley="0.1.0", knowledge="abc123"),
    )  # fmt: skip


def bare() -> Page:
    """A record without anything in it."""
    return replace(
        page(), who=(), question="", red_flags=(), headline="Nothing is recorded yet.", besides="", kinds=(),
        where=Where(sites=(), with_place=0, episodes=0),
        when=When(hours=(0,) * 24, parts=(0, 0, 0, 0), timed=0, with_part=0, episodes=0, weekdays=((0, 0),) * 7,
                  says=""),
        hindered=(), course=None, triggers=(), triggers_say="", experiments=(), medicines=(), medicines_noted=(),
        interactions=(), tried=(), considerations=(), considered_from="", own_questions=(), asked=(), results=(),
        tests=(), gaps=(), details=(), method=(), notices=(),
    )  # fmt: skip


def full(times: int, text: str) -> Page:
    """Much of everything, each with a long text."""
    one = page()
    return replace(
        one, question=text * 9, headline=text * 5, besides=text * 5,
        red_flags=one.red_flags * times, kinds=one.kinds * times, hindered=one.hindered * times,
        course=course(400), triggers=tuple(replace(t, factor=text) for t in one.triggers * times),
        experiments=one.experiments * times,
        medicines=tuple(replace(m, name=text, taken=text, effects=(text,) * 3) for m in one.medicines * times),
        interactions=one.interactions * times, tried=one.tried * times,
        considerations=tuple(replace(c, speaks_for=(text,) * 4) for c in one.considerations * times),
        own_questions=(text * 3,) * times, asked=one.asked * times, results=one.results * times,
        tests=one.tests * times, gaps=(text * 2,) * times, notices=(text,) * 3,
    )  # fmt: skip


TEXTS = st.text(max_size=60)
