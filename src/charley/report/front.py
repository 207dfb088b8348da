"""The front page of the doctor's page: what a clinician reads in a minute, in several lengths.

Nothing is left out in silence: what does not fit is counted ("More in the details: kinds (3)") and stands behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from charley.report.lengths import LENGTHS, Limits
from charley.report.page import Consideration, Kind, Medicine, Page
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
    capital,
    joined,
    listed,
    sentence,
    shortened,
    told,
    whole,
    words,
)
from charley.report.translation import _, counted

T = TypeVar("T")
_FEW = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A section with what it leaves to the next page, in words."""

    heading: str
    blocks: tuple[Block, ...]
    left: tuple[str, ...] = ()


def fronts(page: Page) -> tuple[Front, ...]:
    """The front page from the fullest form to the shortest."""
    return tuple(front(page, limits) for limits in LENGTHS)


def front(page: Page, limits: Limits) -> Front:
    """The front page in one length."""
    build = _Front(page, limits)
    wide = (build.course, build.kinds, build.triggers, build.medicines, build.considerations, build.tried)
    narrow = (build.where, build.when, build.asked, build.results)
    either = (build.questions, build.gaps)
    return Front(tuple(build.boxes()), *(tuple(sections(parts)) for parts in (wide, narrow, either)))


def sections(parts: Sequence[Callable[[], Part]]) -> Iterator[Section]:
    """The parts that say something here; in the end one line for what stands on the next page only."""
    later: list[str] = []
    for build in parts:
        part = build()
        if part.blocks:
            yield Section(part.heading, (*part.blocks, *_later(part.left)))
        else:
            later += part.left
    if later:
        yield Section("", tuple(_later(later)))


def _later(left: Sequence[str]) -> Iterator[Block]:
    if left:
        yield words(_("More in the details: {what}.").format(what=", ".join(left)), small=True)


@dataclass(frozen=True, slots=True)
class _Front:
    page: Page
    limits: Limits

    def _cut(self, text: str) -> str:
        """What people wrote, cut where it is long; the whole stands in the details."""
        return shortened(text, self.limits.letters)

    def _first(self, text: str) -> str:
        """What comes first stays longer than the rest."""
        return shortened(text, max(160, self.limits.letters))

    def _listed(self, parts: Sequence[str], room: float = 1.0, by: str = ", ") -> str:
        """As many whole parts as there is room for, and how many more there are."""
        return listed(parts, int(room * self.limits.letters), by)

    def boxes(self) -> Iterator[Box]:
        page = self.page
        if page.red_flags:
            shown, left = some(page.red_flags, self.limits.flags, _("reasons to be seen soon"))
            items = []
            for flag in shown:
                do = _("Told to the person: {do}").format(do=flag.do) if flag.do else ""
                items.append(told(f"{flag.urgency}:", whole(joined((sentence(flag.why), do)))))
            yield Box(_("To be seen first"), (Listing(tuple(items)), *_later(left)), danger=True)
        both = (Span(whole(page.headline) + " ", strong=True), Span(whole(page.besides)))
        asked = [Paragraph(told(_("Asked for this visit:"), self._first(page.question)))] if page.question else []
        yield Box(_("In one line"), (Paragraph(both), *asked))

    def course(self) -> Part:
        found = self.page.course
        if found is None:
            return Part("", ())
        figure = course_picture(found, self.limits.course)
        letters = {mark.letter for mark in found.marks}
        key = [span for sign in figure.key if sign.sign not in letters for span in _key(sign.sign, sign.meaning)]
        marks, left = some(found.marks, self.limits.marks, _("events"))
        for mark in marks:
            key += told(mark.letter, sentence(shortened(mark.text, 90)) + " ")
        changes = (words(whole(change)) for change in found.changes[: self.limits.changes])
        return Part(found.title, (Picture(figure), Paragraph(tuple(key), small=True), *changes), left)

    def kinds(self) -> Part:
        shown, left = some(self.page.kinds, self.limits.kinds, _("kinds"))
        head = (_("Kind"), _("Number"), _("A day"), _("On 8 of 10 days"), _("How long"), _("How bad (of 10)"))
        blocks: list[Block] = [Grid(head, tuple(self._kind(kind) for kind in shown))] if shown else []
        hindered, rest = some(self.page.hindered, self.limits.hindered, _("what it got in the way of"))
        got = ", ".join(f"{shortened(one.activity, 40)} ({one.episodes} / {one.of})" for one in hindered)
        blocks += [Paragraph(told(_("In the way of:"), sentence(got)))] if got else []
        return Part(_("What happens"), tuple(blocks), left + rest)

    def _kind(self, kind: Kind) -> tuple[str, ...]:
        usual = _("{low} to {high}").format(low=kind.usual[0], high=kind.usual[1]) if kind.usual else "–"
        cells = (
            kind.name,
            str(kind.episodes),
            f"{kind.per_day:.1f}",
            usual,
            kind.duration or "–",
            kind.severity or "–",
        )
        return tuple(shortened(cell, 44) for cell in cells)

    def triggers(self) -> Part:
        page, blocks = self.page, list[Block]()
        found = [one for one in page.triggers if one.level == "found"]
        first = page.triggers if self.limits.triggers > _FEW else found  # what is not clear yet may wait
        shown, _rest = some(first, self.limits.triggers, "")
        left = some(page.triggers, len(shown), _("factors"))[1]
        rows = tuple(
            (
                self._cut(joined((one.factor, one.change), ", ")),
                one.when or "–",
                joined((one.size, f"({one.interval})" if one.interval else "")) or "–",
                shortened(one.verdict, 60),
                str(one.days),
            )
            for one in shown
        )
        if rows:
            blocks.append(Grid((_("Factor"), _("When"), _("Change (95% range)"), _("Seen"), _("Days")), rows))
        blocks += [words(whole(page.triggers_say))] if page.triggers_say else []
        tests, rest = some(page.experiments, self.limits.experiments, _("tests on oneself"))
        for test in tests:
            days = counted("{n} day", "{n} days", test.days)
            blocks.append(Paragraph(told(self._first(test.question), f"{whole(test.answer)} ({days})")))
        return Part(_("What goes with it"), tuple(blocks), left + rest)

    def medicines(self) -> Part:
        page, blocks = self.page, list[Block]()
        shown, left = some(page.medicines, self.limits.medicines, _("medicines"))
        if shown:
            blocks.append(Listing(tuple(self._medicine(one) for one in shown)))
        blocks += [words(whole(noted)) for noted in page.medicines_noted[:3]]
        pairs, rest = some(page.interactions, self.limits.interactions, _("interactions"))
        for pair in pairs:
            said = whole(f"{pair.between}: {pair.effect.rstrip('.')} ({pair.severity}).")
            blocks.append(Paragraph(told(_("For the prescriber to judge:"), said)))
        return Part(_("Medicines, as the person lists them"), tuple(blocks), left + rest)

    def _medicine(self, one: Medicine) -> tuple[Span, ...]:
        known = f" ({one.known_as})" if one.known_as else ""
        effects = _("Known effects: {effects}.").format(effects=self._listed(one.effects, 0.6)) if one.effects else ""
        said = joined((sentence(whole(one.taken)), sentence(capital(one.caution)), effects))
        return told(shortened(one.name, 60) + known, said)

    def tried(self) -> Part:
        shown, left = some(self.page.tried, self.limits.tried, _("what was tried"))
        said: list[Span] = []
        for one in shown:
            counts = ((_("helped {n}"), one.helped), (_("helped a bit {n}"), one.a_bit),
                      (_("did not help {n}"), one.not_helped), (_("made it worse {n}"), one.worse),
                      (_("not told {n}"), one.not_told))  # fmt: skip
            found = ", ".join(word.format(n=n) for word, n in counts if n)
            times = counted("tried {n} time", "tried {n} times", one.times)
            said += told(f"{shortened(one.what, 60)}:", sentence(joined((times, found), "; ")) + " ")
        return Part(_("What was tried"), (Paragraph(tuple(said)),) if said else (), left)

    def considerations(self) -> Part:
        likely = [one for one in self.page.considerations if one.standing != "feared"]
        shown, left = some(self._weighed(likely), self.limits.considerations, _("explanations"))
        items = [self._consideration(one) for one in shown]
        feared = [one for one in self.page.considerations if one.standing == "feared"]
        apart = [Paragraph((Span(_("Feared by the person:") + " "), *self._consideration(one))) for one in feared[:2]]
        listed = (Listing(tuple(items)),) if items else ()
        return Part(_("Could be explained by") if items else _("Feared by the person"), (*listed, *apart), left)

    def _consideration(self, one: Consideration) -> tuple[Span, ...]:
        speaks_for, against = self._listed(one.speaks_for, 0.6), self._listed(one.speaks_against, 0.6)
        reasons = _("For: {findings}.").format(findings=speaks_for) if speaks_for else ""
        others = _("Against: {findings}.").format(findings=against) if against else ""
        fit = joined((one.fit, _("not to be missed") if one.standing == "serious" else ""), ", ")
        return (*told(f"{one.name}:", sentence(fit) + " "), Span(joined((reasons, others))))

    def _weighed(self, likely: list[Consideration]) -> list[Consideration]:
        """What is serious goes first where not all find room."""
        if len(likely) <= self.limits.considerations:
            return likely
        return sorted(likely, key=lambda one: one.standing != "serious")

    def where(self) -> Part:
        where = self.page.where
        if not where.sites:
            return Part("", ())
        figure = body_picture(where)
        key = tuple(span for sign in figure.key for span in _key(sign.sign, sign.meaning))
        shown, left = some(where.sites, self.limits.places, _("places"))
        places = ", ".join(f"{site.name} {site.episodes}" for site in shown)
        base = _("{n} of {all} name a place.").format(n=where.with_place, all=where.episodes)
        caption = (*key, Span(joined((sentence(capital(places)), base))))
        return Part(_("Where"), (Picture(figure, self.limits.body), Paragraph(caption, small=True)), left)

    def when(self) -> Part:
        when = self.page.when
        said = (words(whole(when.says)),) if when.says else ()
        if not when.timed or not self.limits.hours:
            return Part(_("When"), said)
        base = _("{n} of {all} have a time of day. Grey: night, 0 to 6.").format(n=when.timed, all=when.episodes)
        return Part(_("When"), (Picture(hours_picture(when), self.limits.hours), *said, words(base, small=True)))

    def asked(self) -> Part:
        known = [one for one in self.page.asked if one.known and not one.elsewhere]
        shown, left = some(known, self.limits.asked, _("answers"))
        items = tuple(told(f"{one.question.rstrip('?:')}:", whole(one.answer)) for one in shown)
        blocks: list[Block] = [Listing(items)] if items else []
        unknown = [one.question[:1].lower() + one.question[1:].rstrip("?") for one in self.page.asked if not one.known]
        if unknown:
            blocks.append(Paragraph(told(_("Not recorded:"), sentence(self._listed(unknown, 1.6, "; ")))))
        return Part(_("Usually asked"), tuple(blocks), left)

    def results(self) -> Part:
        shown, left = some(self.page.results, self.limits.results, _("results"))
        rows = tuple(
            (shortened(one.name, 44), one.value, shortened(joined((one.level, one.usual), ", "), 60) or "–")
            for one in shown
        )
        blocks: list[Block] = [Grid((_("Test"), _("Result"), _("Against the range")), rows)] if rows else []
        tests, rest = some(self.page.tests, self.limits.tests, _("tests worth discussing"))
        names = ", ".join(shortened(one.name, 60) for one in tests)
        blocks += [Paragraph(told(_("Worth discussing:"), sentence(names)))] if names else []
        return Part(_("Tests"), tuple(blocks), left + rest)

    def questions(self) -> Part:
        shown, left = some(self.page.own_questions, self.limits.questions, _("questions"))
        items = tuple((Span(self._first(one)),) for one in shown)
        return Part(_("The person asks"), (Listing(items, numbered=True),) if items else (), left)

    def gaps(self) -> Part:
        shown, left = some(self.page.gaps, self.limits.gaps, _("what is not known"))
        items = tuple((Span(whole(one)),) for one in shown)
        return Part(_("Not known"), (Listing(items),) if items else (), left)


def some(all_of_them: Sequence[T], most: int, what: str) -> tuple[Sequence[T], tuple[str, ...]]:
    """The first ones, and words that count the rest.

    >>> some(["a", "b", "c"], 1, "kinds"), some(["a"], 1, "kinds")
    ((['a'], ('kinds (2)',)), (['a'], ()))
    """
    if len(all_of_them) <= most:
        return all_of_them, ()
    return all_of_them[:most], (f"{what} ({len(all_of_them) - most})",)


def _key(sign: str, meaning: str) -> tuple[Span, ...]:
    letter = sign if len(sign) == 1 else f"{sign}:"
    return (Span(f"{letter} {meaning}. "),)
