"""The front page of the doctor's page: what a clinician reads in a minute, in several lengths.

Nothing is left out in silence: what does not fit is counted ("3 more in the details") and stands on the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from charley.report.page import Kind, Medicine, Page
from charley.report.pictures import body_picture, course_picture, hours_picture
from charley.report.sheet import (
    Block,
    Box,
    Front,
    Grid,
    Listing,
    Paragraph,
    Picture,
    Section,
    Span,
    joined,
    sentence,
    shortened,
    told,
    words,
)
from charley.report.translation import _, counted

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """How many of each stand on the front page, and how many letters a text has at most."""

    letters: int
    flags: int = 4
    kinds: int = 5
    marks: int = 8
    changes: int = 2
    triggers: int = 5
    experiments: int = 2
    medicines: int = 7
    interactions: int = 2
    tried: int = 4
    places: int = 5
    hindered: int = 4
    asked: int = 14
    considerations: int = 4
    results: int = 5
    tests: int = 4
    questions: int = 5
    gaps: int = 3
    hours: int = 1

    def less(self, share: float) -> Limits:
        """The same with fewer of each; red flags are the last to go.

        >>> Limits(200).less(0.5).medicines, Limits(200).less(0.2).flags
        (3, 2)
        """
        rest = {field.name: int(getattr(self, field.name) * share) for field in fields(self) if field.name != "letters"}
        rest |= {"flags": max(2, rest["flags"]), "kinds": max(1, rest["kinds"]), "questions": max(1, rest["questions"])}
        return Limits(max(48, int(self.letters * share)), **rest)


_FULL = Limits(220)
LENGTHS = (_FULL, *(_FULL.less(share) for share in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2)))


def fronts(page: Page) -> tuple[Front, ...]:
    """The front page from the fullest form to the shortest."""
    return tuple(front(page, limits) for limits in LENGTHS)


def front(page: Page, limits: Limits) -> Front:
    """The front page in one length."""
    build = _Front(page, limits)
    wide = (build.course, build.kinds, build.triggers, build.medicines, build.tried, build.considerations)
    narrow = (build.where, build.when, build.asked, build.results, build.questions, build.gaps)
    return Front(tuple(build.boxes()), tuple(_sections(wide)), tuple(_sections(narrow)))


def _sections(parts: Sequence[Callable[[], Section]]) -> Iterator[Section]:
    return (section for part in parts if (section := part()).blocks)


@dataclass(frozen=True, slots=True)
class _Front:
    page: Page
    limits: Limits

    def _cut(self, text: str) -> str:
        return shortened(text, self.limits.letters)

    def _first(self, text: str) -> str:
        """What comes first stays longer than the rest."""
        return shortened(text, max(160, self.limits.letters))

    def boxes(self) -> Iterator[Box]:
        page = self.page
        if page.red_flags:
            shown, more = some(page.red_flags, self.limits.flags, _("Reasons to be seen soon"))
            items = tuple(told(f"{flag.urgency}:", self._first(f"{flag.why} {flag.do}".strip())) for flag in shown)
            yield Box(_("First"), (Listing(items), *more), danger=True)
        said: list[Block] = []
        if page.question:
            said.append(Paragraph(told(_("Asked for this visit:"), self._first(page.question))))
        both = (Span(self._first(page.headline) + " ", strong=True), Span(self._cut(page.besides)))
        yield Box(_("In one line"), (Paragraph(both), *said))

    def course(self) -> Section:
        found = self.page.course
        if found is None:
            return Section("", ())
        figure = course_picture(found)
        letters = {mark.letter for mark in found.marks}
        key = [span for sign in figure.key if sign.sign not in letters for span in _key(sign.sign, sign.meaning)]
        marks, more = some(found.marks, self.limits.marks, _("Events"))
        said: list[Span] = [span for mark in marks for span in told(mark.letter, self._cut(mark.text) + " ")]
        blocks: list[Block] = [Picture(figure), Paragraph(tuple(key), small=True)]
        blocks += [Paragraph(tuple(said), small=True)] if said else []
        blocks += more
        blocks += [words(self._cut(change)) for change in found.changes[: self.limits.changes]]
        return Section(found.title, tuple(blocks))

    def kinds(self) -> Section:
        shown, more = some(self.page.kinds, self.limits.kinds, _("Kinds"))
        head = (_("Kind"), _("Number"), _("A day"), _("8 of 10 days"), _("How long"), _("How bad (of 10)"))
        blocks: list[Block] = [Grid(head, tuple(self._kind(kind) for kind in shown))] if shown else []
        hindered, rest = some(self.page.hindered, self.limits.hindered, _("In the way of"))
        got = [f"{one.activity} ({one.episodes} / {one.of})" for one in hindered]
        blocks += more
        blocks += [Paragraph(told(_("In the way of:"), sentence(self._cut(", ".join(got)))))] if got else []
        return Section(_("What happens"), (*blocks, *rest))

    def _kind(self, kind: Kind) -> tuple[str, ...]:
        usual = _("{low} to {high}").format(low=kind.usual[0], high=kind.usual[1]) if kind.usual else "–"
        per_day = f"{kind.per_day:.1f}"
        cells = (kind.name, str(kind.episodes), per_day, usual, kind.duration or "–", kind.severity or "–")
        return tuple(shortened(cell, max(24, self.limits.letters // 3)) for cell in cells)

    def triggers(self) -> Section:
        page, blocks = self.page, list[Block]()
        shown, more = some(page.triggers, self.limits.triggers, _("Factors"))
        if shown:
            rows = tuple(
                (
                    self._cut(joined((one.factor, one.change), ", ")),
                    one.when or "–",
                    joined((one.size, f"({one.interval})" if one.interval else "")) or "–",
                    self._cut(one.verdict),
                    str(one.days),
                )
                for one in shown
            )
            blocks.append(Grid((_("Factor"), _("When"), _("Change (95% range)"), _("Seen"), _("Days")), rows))
        blocks += more
        blocks += [words(self._cut(page.triggers_say))] if page.triggers_say else []
        tests, rest = some(page.experiments, self.limits.experiments, _("Tests on oneself"))
        for test in tests:
            days = counted("{n} day", "{n} days", test.days)
            blocks.append(Paragraph(told(self._cut(test.question), f"{self._cut(test.answer)} ({days})")))
        return Section(_("What goes with it"), (*blocks, *rest))

    def medicines(self) -> Section:
        page, blocks = self.page, list[Block]()
        shown, more = some(page.medicines, self.limits.medicines, _("Medicines"))
        if shown:
            blocks.append(Listing(tuple(self._medicine(one) for one in shown)))
        blocks += more
        blocks += [words(self._cut(noted)) for noted in page.medicines_noted[:1]]
        pairs, rest = some(page.interactions, self.limits.interactions, _("Interactions"))
        for pair in pairs:
            blocks.append(
                Paragraph(
                    told(
                        _("For the prescriber to judge:"),
                        self._cut(f"{pair.between}: {pair.effect} ({pair.severity})."),
                    )
                )
            )
        return Section(_("Medicines, as the person lists them"), (*blocks, *rest))

    def _medicine(self, one: Medicine) -> tuple[Span, ...]:
        known = f" ({one.known_as})" if one.known_as else ""
        effects = _("Known effects: {effects}.").format(effects=", ".join(one.effects)) if one.effects else ""
        said = joined((sentence(one.taken), effects, sentence(one.caution)))
        return told(shortened(one.name, 60) + known, self._cut(said))

    def tried(self) -> Section:
        shown, more = some(self.page.tried, self.limits.tried, _("What was tried"))
        if not shown:
            return Section(_("What was tried"), tuple(more))
        head = (_("What"), _("Times"), _("Helped"), _("A bit"), _("No"), _("Worse"), _("Not told"))
        counts = ((one.times, one.helped, one.a_bit, one.not_helped, one.worse, one.not_told) for one in shown)
        rows = tuple((self._cut(one.what), *map(str, n)) for one, n in zip(shown, counts, strict=True))
        return Section(_("What was tried"), (Grid(head, rows), *more))

    def considerations(self) -> Section:
        shown, more = some(self.page.considerations, self.limits.considerations, _("Explanations"))
        items = []
        for one in shown:
            reasons = _("For: {findings}.").format(findings=", ".join(one.speaks_for)) if one.speaks_for else ""
            against = _("Against: {findings}.").format(findings=", ".join(one.speaks_against))
            both = joined((reasons, against if one.speaks_against else ""))
            items.append((*told(f"{one.name}:", f"{one.fit}. "), Span(self._cut(both))))
        blocks: list[Block] = [Listing(tuple(items))] if items else []
        return Section(_("Could be explained by"), (*blocks, *more))

    def where(self) -> Section:
        where = self.page.where
        if not where.sites:
            return Section("", ())
        figure = body_picture(where)
        key = tuple(span for sign in figure.key for span in _key(sign.sign, sign.meaning))
        shown, more = some(where.sites, self.limits.places, _("Places"))
        places = ", ".join(f"{site.name} {site.episodes}" for site in shown)
        base = _("{n} of {all} name a place.").format(n=where.with_place, all=where.episodes)
        caption = (*key, Span(joined((sentence(self._cut(places)), base))))
        return Section(_("Where"), (Picture(figure, 0.78), Paragraph(caption, small=True), *more))

    def when(self) -> Section:
        when = self.page.when
        if not when.timed or not self.limits.hours:
            blocks: tuple[Block, ...] = (words(self._cut(when.says)),) if when.says else ()
            return Section(_("When"), blocks)
        base = _("{n} of {all} have a time of day. Grey: night, 0 to 6.").format(n=when.timed, all=when.episodes)
        said = (words(self._cut(when.says)),) if when.says else ()
        return Section(_("When"), (Picture(hours_picture(when)), *said, words(base, small=True)))

    def asked(self) -> Section:
        known = [one for one in self.page.asked if one.known]
        shown, more = some(known, self.limits.asked, _("Answers"))
        open_ones = [one.question.rstrip("?") for one in self.page.asked if not one.known]
        items = tuple(told(f"{one.question.rstrip('?:')}:", self._cut(one.answer)) for one in shown)
        blocks: list[Block] = [Listing(items)] if items else []
        blocks += more
        if open_ones:
            blocks.append(Paragraph(told(_("Not recorded:"), sentence(self._cut(", ".join(open_ones))))))
        return Section(_("Usually asked"), tuple(blocks))

    def results(self) -> Section:
        shown, more = some(self.page.results, self.limits.results, _("Results"))
        rows = tuple(
            (self._cut(one.name), one.value, self._cut(joined((one.level, one.usual), ", ")) or "–") for one in shown
        )
        blocks: list[Block] = [Grid((_("Test"), _("Result"), _("Against the range")), rows)] if rows else []
        tests, rest = some(self.page.tests, self.limits.tests, _("Worth discussing"))
        names = ", ".join(one.name for one in tests)
        blocks += more
        blocks += [Paragraph(told(_("Worth discussing:"), sentence(self._cut(names))))] if names else []
        return Section(_("Tests"), (*blocks, *rest))

    def questions(self) -> Section:
        shown, more = some(self.page.own_questions, self.limits.questions, _("Questions"))
        items = tuple((Span(self._cut(one)),) for one in shown)
        return Section(_("The person asks"), ((Listing(items, numbered=True),) if items else ()) + more)

    def gaps(self) -> Section:
        shown, more = some(self.page.gaps, self.limits.gaps, _("Not known"))
        items = tuple((Span(self._cut(one)),) for one in shown)
        return Section(_("Not known"), ((Listing(items),) if items else ()) + more)


def some(all_of_them: Sequence[T], most: int, what: str) -> tuple[Sequence[T], tuple[Block, ...]]:
    """The first ones, and a line that counts the rest.

    >>> shown, more = some(["a", "b", "c"], 1, "Kinds")
    >>> shown, more[0].spans[0].text
    (['a'], 'Kinds: 2 more in the details.')
    """
    rest = len(all_of_them) - most
    if rest <= 0:
        return all_of_them, ()
    line = _("{what}: {n} more in the details.").format(what=what, n=rest)
    return all_of_them[:most], (words(line, small=True),)


def _key(sign: str, meaning: str) -> tuple[Span, ...]:
    letter = sign if len(sign) == 1 else f"{sign}:"
    return (Span(f"{letter} {meaning}. "),)
