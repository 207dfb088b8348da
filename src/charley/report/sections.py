"""The page as sections of plain lines: for documents and for whoever reads it aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from charley.report import numbers
from charley.report.page import Consideration, Page
from charley.report.translation import _


@dataclass(frozen=True, slots=True)
class Lines:
    """One section: an id for programs, its title, and its points; no points where there is nothing to say."""

    id: str
    title: str
    lines: tuple[str, ...]


def of(page: Page) -> tuple[Lines, ...]:
    """Every section in the order of the page; none is left out, for an empty one says so by having no points."""
    return tuple(Lines(name, title, tuple(line for line in lines if line)) for name, title, lines in _sections(page))


def _sections(page: Page) -> Iterator[tuple[str, str, Iterable[str]]]:
    yield "reason", _("Reason for the visit"), (page.question, *page.own_questions)
    yield "red_flags", _("To be seen soon"), _red_flags(page)
    yield "main", _("In one line"), (page.headline, page.besides)
    yield "period", _("Days"), _period(page)
    yield "happens", _("What happens"), _happens(page)
    yield "course", _("Over time"), _course(page)
    yield "found", _("What was found"), _found(page)
    yield "medicines", _("Medicines, as the person lists them"), _medicines(page)
    yield "interactions", _("Together, for the prescriber to judge"), (
        f"{one.between}: {one.effect} ({one.severity})" for one in page.interactions
    )  # fmt: skip
    yield "tried", _("What was tried"), _tried(page)
    yield "considered", _("Could be explained by"), _considered(page)
    yield "feared", _("Feared by the person"), _feared(page)
    yield "asked", _("Usually asked"), (f"{one.question} {one.answer}" for one in page.asked)
    yield "results", _("Results"), _results(page)
    yield "tests", _("Tests worth discussing"), (f"{one.name}: {one.shows}" for one in page.tests)
    if page.plan:
        yield "plan", _("The person's plan"), (f"{one.goal}: {'. '.join(one.steps)}" for one in page.plan)
    yield "gaps", _("Not known"), page.gaps
    yield "method", _("Method"), (*page.method, page.standing, *page.notices, _made(page))


def _red_flags(page: Page) -> Iterator[str]:
    for one in page.red_flags:
        yield (
            _("{urgency}: {why} Because of: {what}. Told to the person: {do}").format(
                urgency=one.urgency, why=one.why, what="; ".join(one.rests_on), do=one.do
            )
            if one.do
            else _("{urgency}: {why} Because of: {what}.").format(
                urgency=one.urgency, why=one.why, what="; ".join(one.rests_on)
            )
        )


def _period(page: Page) -> Iterator[str]:
    period = page.period
    yield _("{first} to {last}: {recorded} of {days} days recorded, {zeros} of them without any episode").format(
        first=numbers.day(period.first),
        last=numbers.day(period.last),
        recorded=f"{period.recorded:,}",
        days=f"{period.days:,}",
        zeros=f"{period.zeros:,}",
    )


def _happens(page: Page) -> Iterator[str]:
    for kind in page.kinds:
        counts = _("{name}: {n} on {with_} of {of} recorded days, {rate} a day").format(
            name=kind.name,
            n=f"{kind.episodes:,}",
            with_=f"{kind.days_with:,}",
            of=f"{kind.recorded:,}",
            rate=numbers.rate(kind.per_day),
        )
        told = (
            (_("lasting"), kind.duration),
            (_("how bad, of 10:"), kind.severity),
            (_("pain, of 10:"), kind.pain),
        )
        parts = [counts, *(f"{label} {value}" for label, value in told if value), kind.since, kind.sites]
        yield "; ".join(part for part in parts if part)
    if page.where.sites:
        sites = numbers.listed((f"{one.name} {one.episodes:,}" for one in page.where.sites), 12)
        yield _("Where: {sites} ({n} of {of} episodes tell a place)").format(
            sites=sites, n=f"{page.where.with_place:,}", of=f"{page.where.episodes:,}"
        )
    yield page.when.says
    for one in page.hindered:
        yield _("In the way of {activity}: {n} of {of} episodes that tell it ({much} a lot)").format(
            activity=one.activity, n=f"{one.episodes:,}", of=f"{one.of:,}", much=f"{one.a_lot:,}"
        )


def _course(page: Page) -> Iterator[str]:
    if page.course:
        yield from page.course.changes
        yield from (f"{mark.letter}: {mark.text}" for mark in page.course.marks)


def _found(page: Page) -> Iterator[str]:
    yield page.triggers_say
    for one in page.triggers:
        parts = [one.change, one.when, one.size, _("95 % range {range}").format(range=one.interval)]
        told = ", ".join(parts) if one.size else one.change
        yield _("{factor}: {verdict} ({told}; {days} days)").format(
            factor=one.factor, verdict=one.verdict, told=told, days=f"{one.days:,}"
        )
    for trial in page.experiments:
        yield _("{question} {answer} ({days} days)").format(
            question=trial.question, answer=trial.answer, days=f"{trial.days:,}"
        )


def _medicines(page: Page) -> Iterator[str]:
    for one in page.medicines:
        name = f"{one.name} ({one.known_as})" if one.known_as else one.name
        effects = _("known effects on muscle, nerve and salts: {what}").format(what=numbers.listed(one.effects, 8))
        parts = [one.taken, "" if one.current else _("no longer taken"), effects if one.effects else "", one.caution]
        yield f"{name}: {'; '.join(part for part in parts if part)}"
    yield from page.medicines_noted


def _tried(page: Page) -> Iterator[str]:
    for one in page.tried:
        counts = (
            (_("helped"), one.helped),
            (_("helped a bit"), one.a_bit),
            (_("no help"), one.not_helped),
            (_("worse"), one.worse),
            (_("not told whether it helped"), one.not_told),
        )
        told = ", ".join(f"{label} {n:,}" for label, n in counts if n)
        yield _("{what}: tried {times} times; {told}").format(what=one.what, times=f"{one.times:,}", told=told)


def _considered(page: Page) -> Iterator[str]:
    yield from (_weighed(one) for one in page.considerations if one.standing != "feared")
    yield page.considered_from


def _feared(page: Page) -> Iterator[str]:
    return (_weighed(one) for one in page.considerations if one.standing == "feared")


def _weighed(one: Consideration) -> str:
    text = f"{one.name} ({one.clinical}): {one.fit}" if one.clinical != one.name else f"{one.name}: {one.fit}"
    if one.standing == "serious":
        text += _("; not to be missed")
    if one.speaks_for:
        text += _(". For: {what}").format(what="; ".join(one.speaks_for))
    if one.speaks_against:
        text += _(". Against: {what}").format(what="; ".join(one.speaks_against))
    return text


def _results(page: Page) -> Iterator[str]:
    for one in page.results:
        parts = [f"{one.name}: {one.value} ({numbers.day(one.on)})", _(one.level) if one.level else ""]
        parts += [_("range {range}").format(range=one.usual) if one.usual else ""]
        parts += [_("before: {earlier}").format(earlier=one.earlier) if one.earlier else ""]
        yield "; ".join(part for part in parts if part)


def _made(page: Page) -> str:
    return _("Made on {day} by Charley {version}, knowledge {knowledge}").format(
        day=numbers.day(page.made.on), version=page.made.charley, knowledge=page.made.knowledge
    )
