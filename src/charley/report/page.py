"""What stands on the doctor's page: values without any layout. Every number comes with what it was counted over.

Texts are in the reader's language and plain: they may hold anything that a person wrote, so whoever renders them must
escape them. An empty tuple means that there is nothing to say, and its heading is left out; what is not known stands
in :attr:`Page.gaps`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A label with its value: name, born, sex, known illnesses."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days that the page is about.

    Args:
        first: first day.
        last: last day.
        days: all days from the first to the last.
        recorded: days of which something of episodes is known, none of them too.
        zeros: of these, days said to have none.
    """

    first: date
    last: date
    days: int
    recorded: int
    zeros: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """Something that should be seen soon.

    Args:
        urgency: how soon, in words.
        why: the reason.
        do: what the person was told to do.
        rests_on: what was told or recorded that fired it.
        level: the same as ``urgency``, for programs.
    """

    urgency: str
    why: str
    do: str
    rests_on: tuple[str, ...]
    level: Literal["soon", "urgent", "emergency"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of movement in the period.

    Args:
        id: in the knowledge; empty where the kind is not known.
        name: in words.
        episodes: how many.
        days_with: days with at least one.
        recorded: days of which it is known whether there was one of this kind.
        per_day: episodes on a recorded day.
        usual: fewest and most on eight of ten recorded days; none on fewer than ten.
        duration: the middle one with the middle half and how many were told; empty where none was.
        severity: the same, of 10.
        pain: the same, of 10.
        since: when it began, or was first recorded.
        sites: the most frequent places with their counts, in words.
    """

    id: str
    name: str
    episodes: int
    days_with: int
    recorded: int
    per_day: float
    usual: tuple[int, int] | None
    duration: str
    severity: str
    pain: str
    since: str
    sites: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCount:
    """Episodes that name a place: a region of the picture, a group of regions, or a place without a side.

    Args:
        id: as in ``diary.body()``.
        name: what people call it.
        episodes: how many name it.
    """

    id: str
    name: str
    episodes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Places: ``with_place`` of ``episodes`` episodes name at least one."""

    sites: tuple[SiteCount, ...]
    with_place: int
    episodes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Times of day and days of the week.

    Args:
        hours: 24 counts, from midnight, of episodes with a clock time.
        parts: night (0 to 6), morning, afternoon, evening: episodes with a clock time or a part of the day.
        timed: episodes with a clock time.
        with_part: episodes with a clock time or a part of the day.
        episodes: all of them.
        weekdays: from Monday: episodes and recorded days.
        says: what stands out, in a sentence; empty when nothing does or too little is timed.
    """

    hours: tuple[int, ...]
    parts: tuple[int, int, int, int]
    timed: int
    with_part: int
    episodes: int
    weekdays: tuple[tuple[int, int], ...]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindered:
    """What episodes got in the way of: of ``of`` episodes that say anything of it, so many named this activity."""

    activity: str
    episodes: int
    a_lot: int  # of these: a lot, or not possible
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseDay:
    """One day of the course.

    Args:
        on: the day.
        episodes: how many; none where nothing is known.
        level: the usual level there; none where too few days are recorded.
        low: lower end of the range in which 95 of 100 such days are expected.
        high: upper end.
    """

    on: date
    episodes: int | None
    level: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def outside(self) -> bool:
        """Whether the day lies outside its expected range."""
        if self.episodes is None or self.low is None or self.high is None:
            return False
        return not self.low <= self.episodes <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that happened on the way, in order of time; ``letter`` goes A to Z, then AA ...

    Args:
        letter: that stands on the time line and before the text.
        on: the day.
        text: in words, with the day.
        kind: for the shape of the flag.
    """

    letter: str
    on: date
    text: str
    kind: Literal["started", "changed", "stopped", "relapse", "measure", "experiment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Episodes over time with what happened meanwhile.

    Args:
        title: such as "Muscle cramps a day".
        days: every day of the period.
        marks: medicine starts, changes and stops, relapses, results of questionnaires, experiments.
        changes: sentences on change: against the usual range, and before and after a change of medicine.
    """

    title: str
    days: tuple[CourseDay, ...]
    marks: tuple[Mark, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What the days say of one factor.

    Args:
        factor: in words.
        change: such as "100 mg more", or "yes".
        when: such as "the day before".
        size: such as "x 1.8"; empty where nothing can be said.
        interval: its 95 % interval, such as "1.2 to 2.7".
        verdict: found, no link seen, or not clear yet, in words.
        days: with both the factor and episodes recorded.
        level: the verdict, for programs.
    """

    factor: str
    change: str
    when: str
    size: str
    interval: str
    verdict: str
    days: int
    level: Literal["found", "unclear", "not_found"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """A finished experiment of the person's own: the question, the answer with its interval, days counted."""

    question: str
    answer: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """A medicine as the person lists it.

    Args:
        name: as they call it.
        known_as: generic name, where it differs; empty where it is not known to Charley.
        taken: how and since when, with changes in the period, and until when.
        current: taken on the last day.
        effects: its known effects on muscle, nerve and salts, with how often; empty where none is known.
        caution: such as "not to be stopped suddenly".
    """

    name: str
    known_as: str
    taken: str
    current: bool
    effects: tuple[str, ...]
    caution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """Two things that matter together, for the prescriber to judge."""

    between: str
    severity: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What was done about episodes, how often, and whether it helped as the person told."""

    what: str
    times: int
    helped: int
    a_bit: int
    not_helped: int
    worse: int
    not_told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Consideration:
    """Something that could explain what was told, and why.

    Args:
        name: in lay words.
        clinical: in clinical words.
        fit: such as "fits well".
        bars: 1 to 5.
        speaks_for: findings, in words.
        speaks_against: findings, in words.
        standing: "known" already, "serious" and not to be missed, "feared" by the person, or "other".
    """

    name: str
    clinical: str
    fit: str
    bars: int
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    standing: Literal["known", "serious", "feared", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that clinicians usually ask, with what the record answers.

    Args:
        question: as it is asked.
        answer: what the record says; "not recorded" where it says nothing.
        known: false for "not recorded".
        elsewhere: the front page tells it in another section too.
    """

    question: str
    answer: str
    known: bool
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The newest result of a test or questionnaire.

    Args:
        name: in words.
        value: with its unit.
        on: the day.
        usual: the range, and whose it is; empty where none is known.
        level: against the range; empty where none is known.
        earlier: older results of the same in the period, in words.
    """

    name: str
    value: str
    on: date
    usual: str
    level: Literal["low", "usual", "high", ""]
    earlier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A test worth discussing: its name, and what it could show."""

    name: str
    shows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A goal of the person's own, and the steps towards it, each with how far it is and who sees to it."""

    goal: str
    steps: tuple[str, ...]
    review: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How the page was made.

    Args:
        on: the day.
        charley: version of the program.
        knowledge: version of the knowledge.
        reviewed: whether a clinician has reviewed the knowledge: never yet.
    """

    on: date
    charley: str
    knowledge: str
    reviewed: Literal[False] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything on the page, front page first.

    Args:
        title: of the page.
        standing: one sentence on what this page is and is not.
        who: only what the person chose to show; may be empty.
        period: the days.
        question: the person's reason for the visit, in their words; may be empty.
        red_flags: most pressing first.
        headline: the main thing in one sentence.
        besides: a second sentence or two beside it; may be empty.
        kinds: most frequent first.
        where: places.
        when: times.
        hindered: most often first.
        course: over time; none without any episode or true zero.
        triggers: found first.
        triggers_say: the verdict on all of them; empty where no factor was recorded.
        experiments: finished ones.
        medicines: current ones first.
        medicines_noted: missed doses, and other remarks.
        interactions: worst first, for the prescriber to judge.
        tried: most often first.
        considerations: known ones and best fits.
        considered_from: what the considerations rest on, in a sentence.
        own_questions: the person's questions, in their words.
        asked: what a clinician usually asks.
        results: newest first.
        tests: worth discussing.
        plan: open goals with their steps, for the second page.
        gaps: what is not known, in sentences; days that are missing come first.
        details: numbers in full with their n, for the second page.
        method: how numbers were worked out, for the second page.
        notices: not reviewed, no diagnosis.
        made: when and by what.
    """

    title: str
    standing: str
    who: tuple[Field, ...]
    period: Period
    question: str
    red_flags: tuple[RedFlag, ...]
    headline: str
    besides: str
    kinds: tuple[Kind, ...]
    where: Where
    when: When
    hindered: tuple[Hindered, ...]
    course: Course | None
    triggers: tuple[Trigger, ...]
    triggers_say: str
    experiments: tuple[Experiment, ...]
    medicines: tuple[Medicine, ...]
    medicines_noted: tuple[str, ...]
    interactions: tuple[Interaction, ...]
    tried: tuple[Tried, ...]
    considerations: tuple[Consideration, ...]
    considered_from: str
    own_questions: tuple[str, ...]
    asked: tuple[Asked, ...]
    results: tuple[Result, ...]
    tests: tuple[Test, ...]
    gaps: tuple[str, ...]
    details: tuple[Field, ...]
    method: tuple[str, ...]
    notices: tuple[str, ...]
    made: Made
    plan: tuple[Planned, ...] = ()
