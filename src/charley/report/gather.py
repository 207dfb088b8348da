"""Gathers the page from a record: each section by its own file, in the order in which a clinician reads."""

from __future__ import annotations

from collections.abc import Iterator

from charley import __version__
from charley.assessment import Profile
from charley.checkup import Consultation, wording
from charley.diary import age_on
from charley.report import happening, numbers, over_time, taken
from charley.report.asked import asked
from charley.report.considering import Considered, consider
from charley.report.facts import Facts
from charley.report.headline import headline, title
from charley.report.learning import Links, learnt, links, trials
from charley.report.method import method
from charley.report.over_time import OverTime
from charley.report.page import Field, Kind, Made, Mark, Page, Period
from charley.report.planned import planned
from charley.report.record import Record, ReportError, Wanted
from charley.report.results import tested
from charley.report.translation import _, counted


def gather(record: Record, wanted: Wanted, consultation: Consultation) -> Page:
    """The page of one record.

    Args:
        record: all of it; what lies after the last day does not count.
        wanted: days, reason for the visit, and what the person wants to show.
        consultation: knowledge, and the check that the considerations come from.

    Raises:
        ReportError: when no page can be made of these days.
    """
    if not record.entries and not wanted.question.strip():
        raise ReportError(
            "Nothing is recorded yet, so there is nothing to put on a page. charley diary add begins a record, or "
            "give a reason for the visit with --question."
        )
    facts = Facts(record, wanted, consultation.knowledge)
    learned = learnt(facts)
    course = OverTime(facts, learned)
    considered = consider(facts, consultation)
    linked = links(facts, learned)
    kinds = happening.kinds(facts) if facts.recorded else ()
    main, besides = headline(facts, course, kinds)
    shown_known = record.known if "known" in wanted.show else ()
    return Page(
        title=title(facts),
        standing=_(
            "Written by Charley from the person's own record. Not a diagnosis. "
            "Nothing here was measured by a clinician unless it says so."
        ),
        who=tuple(_who(facts)),
        period=Period(
            first=facts.first,
            last=facts.last,
            days=len(facts.days),
            recorded=facts.recorded,
            zeros=sum(day.episodes == 0 for day in facts.days),
        ),
        question=wanted.question.strip(),
        red_flags=considered.red_flags,
        headline=main,
        besides=besides,
        kinds=kinds,
        where=happening.where(facts),
        when=happening.when(facts),
        hindered=happening.hindered(facts),
        course=course.course(),
        triggers=linked.triggers,
        triggers_say=linked.says,
        experiments=trials(facts),
        medicines=taken.medicines(facts),
        medicines_noted=taken.notes(facts),
        interactions=taken.interactions(facts, (*shown_known, *considered.present)),
        tried=happening.tried(facts),
        considerations=considered.considerations,
        considered_from=considered.rests_on,
        own_questions=tuple(one.text for one in facts.questions),
        asked=asked(facts, considered),
        results=tested(facts),
        tests=considered.tests,
        gaps=tuple(_gaps(facts, course, considered, linked)),
        details=tuple(_details(facts, kinds, course.marks[over_time.MOST_MARKS :])),
        method=tuple(method(facts)),
        notices=(wording.NOT_REVIEWED,),
        plan=planned(record.plan, Profile(known=record.known, medicines=taken.ids(facts)), consultation),
        made=Made(on=wanted.on, charley=__version__, knowledge=consultation.knowledge.version),
    )


def _who(facts: Facts) -> Iterator[Field]:
    """Only what the person chose."""
    wanted, record = facts.wanted, facts.record
    if wanted.name.strip():
        yield Field(label=_("Name"), value=wanted.name.strip())
    if "born" in wanted.show and record.born:
        age = age_on(record.born, wanted.on)
        yield Field(label=_("Born"), value=f"{numbers.day(record.born)} ({age})")
    if "sex" in wanted.show and record.sex:
        yield Field(label=_("Sex"), value=_(record.sex))
    if "known" in wanted.show and record.known:
        knowledge = facts.knowledge
        names = (
            knowledge.causes[name].name
            if name in knowledge.causes
            else knowledge.findings[name].label
            if name in knowledge.findings
            else name.replace("_", " ")
            for name in record.known
        )
        yield Field(label=_("Known"), value=numbers.listed(names, 8))


def _gaps(facts: Facts, course: OverTime, considered: Considered, linked: Links) -> Iterator[str]:
    """What is not known, the missing days first."""
    missing = len(facts.days) - facts.recorded
    if missing:
        yield _("{n} have no entry of episodes. They are not counted as days without.").format(
            n=_("{n} of {of} days").format(n=f"{missing:,}", of=f"{len(facts.days):,}")
        )
    if facts.count and facts.recorded and not any(day.episodes == 0 for day in facts.days):
        yield _("No day was recorded as one without episodes, so rates may look higher than they are.")
    if facts.recorded and not course.compared.enough:
        yield counted(
            "{n} recorded day in 24 weeks is too few to tell change from chance.",
            "{n} recorded days in 24 weeks are too few to tell change from chance.",
            course.compared.recorded_days,
        )
    yield from _not_told(facts)
    if not facts.regimens:
        yield _("No medicine is listed. That does not mean that none is taken.")
    if not linked.triggers and facts.recorded:
        yield _("No daily values such as sleep or caffeine were recorded, so triggers were not looked for.")
    yield from linked.notes
    for question in considered.unclear:
        yield _("Not clear from the words, and worth asking: {question}").format(question=question)
    if facts.later:
        yield counted(
            "{n} entry is dated after this page was made, and is left out.",
            "{n} entries are dated after this page was made, and are left out.",
            facts.later,
        )
    if facts.record.left_out:
        yield counted(
            "{n} row of the file could not be read and is left out.",
            "{n} rows of the file could not be read and are left out.",
            facts.record.left_out,
        )


def _not_told(facts: Facts) -> Iterator[str]:
    """How many episodes lack a place, a time or a severity."""
    lacking = (
        (_("a place"), sum(one.count for one in facts.episodes if not one.sites)),
        (_("a time of day"), sum(one.count for one in facts.episodes if one.start.precision == "day")),
        (_("how bad it was"), sum(one.count for one in facts.episodes if one.severity is None)),
    )
    told = [_("{what} {n}").format(what=what, n=f"{n:,}") for what, n in lacking if n]
    if told:
        yield _("Not told, of {of}: {what}.").format(
            of=counted("{n} episode", "{n} episodes", facts.count), what=", ".join(told)
        )


def _details(facts: Facts, kinds: tuple[Kind, ...], more: tuple[Mark, ...]) -> Iterator[Field]:
    """Numbers in full, each with what it was counted over."""
    zeros = sum(day.episodes == 0 for day in facts.days)
    yield Field(
        label=_("Days"),
        value=_("{days}: {some} with episodes, {zeros} said to be without, {missing} not known").format(
            days=counted("{n} day", "{n} days", len(facts.days)),
            some=f"{facts.recorded - zeros:,}",
            zeros=f"{zeros:,}",
            missing=f"{len(facts.days) - facts.recorded:,}",
        ),
    )
    for kind in kinds:
        yield Field(label=kind.name, value="; ".join(_numbers_of(kind)))
    when = happening.when(facts)
    if when.timed:
        hours = ", ".join(f"{hour}:00 {n:,}" for hour, n in enumerate(when.hours) if n)
        label = _("Hour of the day (n = {n} of {of})").format(n=f"{when.timed:,}", of=f"{when.episodes:,}")
        yield Field(label=label, value=hours)
    if facts.recorded:
        names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
        week = (
            _("{day} {n} on {of}").format(day=name, n=f"{n:,}", of=f"{of:,}")
            for name, (n, of) in zip(names, when.weekdays, strict=True)
        )
        yield Field(label=_("Day of the week: episodes on recorded days"), value=", ".join(week))
    if more:
        yield Field(label=_("Also on the way"), value="; ".join(mark.text for mark in more))


def _numbers_of(kind: Kind) -> Iterator[str]:
    yield _("{n} on {with_} of {of} recorded days").format(
        n=f"{kind.episodes:,}", with_=f"{kind.days_with:,}", of=f"{kind.recorded:,}"
    )
    yield _("{rate} a day").format(rate=numbers.rate(kind.per_day))
    if kind.usual:
        low, high = kind.usual
        yield _("{low} to {high} on 8 of 10 recorded days").format(low=low, high=high)
    for label, told in (
        (_("lasted"), kind.duration),
        (_("how bad, of 10:"), kind.severity),
        (_("pain, of 10:"), kind.pain),
    ):
        if told:
            yield f"{label} {told}"
    yield kind.since
