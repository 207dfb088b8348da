"""The answer in plain lines: as a text file, for a phone's share sheet, and as a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from charley.checkup import Checkup, wording
from charley.web.checkup.shown import Danger, Shown


@dataclass(frozen=True)
class Part:
    """A heading with paragraphs and points; without a heading, it goes on."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


def without_own_words(shown: Shown) -> Shown:
    """An answer with nothing that somebody typed, so that nobody can send words of theirs to a stranger."""
    return replace(shown, lines=tuple(replace(one, told="", words="") for one in shown.lines), unknown=())


def parts_of(shown: Shown, checkup: Checkup) -> tuple[Part, ...]:
    """The answer in its order; what is urgent comes first."""
    return tuple(part for part in _parts(shown, checkup) if part.paragraphs or part.points)


def text_of(heading: str, parts: tuple[Part, ...]) -> str:
    """Lines with an empty one between parts.

    >>> print(text_of("Your answer", (Part("See a doctor", ("Today.",), ("a cramp", "a fever")),)), end="")
    Your answer
    <BLANKLINE>
    SEE A DOCTOR
    Today.
    - a cramp
    - a fever
    """
    blocks = [heading]
    for part in parts:
        lines = [part.heading.upper()] if part.heading else []
        blocks.append("\n".join([*lines, *part.paragraphs, *(f"- {point}" for point in part.points)]))
    return "\n\n".join(blocks) + "\n"


def _parts(shown: Shown, checkup: Checkup) -> Iterator[Part]:
    near = tuple(one.question.text for one in checkup.near_dangers)
    yield Part(_("Please check this first"), (wording.NEAR_DANGER,) if near else (), near)
    if shown.danger:
        yield _danger(shown.danger)
        if shown.danger.urgency in ("soon", "routine", "self_care"):
            yield Part(_("Get help sooner if"), (wording.SAFETY_NET,))
    yield Part("", (*shown.notices, *shown.outside))
    states = {"absent": _("not there: "), "unsure": _("perhaps: ")}
    kinds = {"others": _("someone else: "), "aside": _("not counted: ")}
    heard = tuple(
        f"{kinds.get(line.kind, '')}{states.get(line.state.value, '')}{line.name}"
        + (f" ({line.told})" if line.told else "")
        for line in shown.lines
    )
    yield Part(_("What we understood"), (), (*heard, *shown.person))
    kinds_of_movement = tuple(f"{one.name}: {one.fit}. {one.explanation}" for one in shown.movements)
    yield Part(_("What kind of movement is it?"), (), kinds_of_movement)
    for fear in shown.fears:
        yield Part(_("About your fear of %(name)s") % {"name": fear.name}, (fear.text,))
    if shown.in_scope:
        causes = tuple(f"{one.name}: {one.fit}. {one.summary}" for one in shown.causes)
        begin = _("More than one can be true at once. These are not a diagnosis. They are worth asking about.")
        yield Part(_("What could explain it"), (begin, shown.sure[1]), causes)
        serious = tuple(f"{one.name}: {one.fit}. {one.summary}" for one in shown.serious)
        yield Part(_("Less likely, but not to be missed"), (), serious)
        yield Part(_("What we do not know"), (), shown.unknown)
        yield Part(_("What to tell a doctor"), (), tuple(checkup.answer.discuss))
        tests = tuple(f"{one.name}: {one.shows}" for one in checkup.answer.tests)
        yield Part(_("What a doctor may do"), (), tests)
        for guide, _numbers in shown.guides:
            caution = (f"{_('Take care:')} {guide.caution}",) if guide.caution else ()
            yield Part(guide.title, (*caution, f"{_('If it does not help:')} {guide.if_no_help}"), tuple(guide.steps))
        care = tuple(f"{one.title}: {one.said.text} {one.caution}".strip() for one in shown.care)
        yield Part(_("What you can try"), (), care)
    sources = tuple(
        f"{one.title}{f', {one.year}' if one.year else ''} {one.address or ''}".strip() for one in shown.sources
    )
    rest = _("These pages were read for parts of it. The rest is general medical knowledge, or judgement.")
    yield Part(_("Where this comes from"), (rest, wording.NOT_REVIEWED), sources)


def _danger(danger: Danger) -> Part:
    call = [_("Call %(number)s") % {"number": danger.call}] if danger.call else []
    why = [f"{_('Why:')} {said.text}" for said, _because in danger.why]
    elsewhere = tuple(f"{name}: {number}" for name, number in danger.elsewhere)
    do = danger.do or (_("Further down is what you can try, and what to tell a doctor if it goes on."),)
    return Part(danger.heading, (*do, *danger.lines, *call, *why), elsewhere)
