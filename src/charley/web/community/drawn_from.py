"""What a member could show of their own: counts of their episodes, a link that their days show, a check in short.

Only what is there for them is offered. No word of theirs goes into it: no notes, no names of things that they made
themselves, no medicines, no places on the body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from charley.checkup import wording
from charley.diary import Episode, built_in, days
from charley.knowledge import Urgency
from charley.web import clock
from charley.web.accounts.models import Member
from charley.web.checkup import sealed
from charley.web.checkup.limiting import check
from charley.web.community.pictures import Counted, Picture
from charley.web.journal.pages.changes import learned_of, link_of
from charley.web.journal.pages.opened import Opened
from charley.web.journal.pages.remembered import once
from charley.web.journal.store import Store
from charley.web.knowing import knowledge

KINDS = ("counts", "link", "check")
WEEKS = (4, 12)
_MOST = 4  # kinds of episodes to choose from


@dataclass(frozen=True)
class Offer:
    """Something that can be shown.

    Args:
        key: what a form sends.
        name: on its button.
        picture: what others would see.
        urgency: of a check: what comes before any post.
    """

    key: str
    name: str
    picture: Picture
    urgency: Urgency | None = None


def kinds_there(member: Member, request: HttpRequest) -> tuple[str, ...]:
    """Which kinds may be offered, without opening anything."""
    record = ("counts", "link") if member.diary_id else ()
    return (*record, "check") if sealed.key_of(request) else record


def offers(kind: str, member: Member, request: HttpRequest) -> list[Offer]:
    """What can be shown of a kind, best first; an empty list where there is nothing."""
    if kind == "check":
        return list(_check(request))
    if kind not in KINDS or member.diary is None:
        return []
    opened = Opened(Store(member.diary, clock.now), clock.now())
    return list(_counts(opened) if kind == "counts" else once(opened, "to show", lambda: tuple(_links(opened))))


def _counts(opened: Opened) -> Iterator[Offer]:
    """Episodes of one kind, for each day of 4 weeks or each week of 12."""
    first = opened.today - timedelta(weeks=max(WEEKS)) + timedelta(days=1)
    bodies = [one.body for one in opened.store.entries(("episode", "nothing"), first, opened.today)]
    many = Counter(one.movement for one in bodies if isinstance(one, Episode))
    known = [one for one, _n in many.most_common() if one in knowledge().movements][:_MOST]
    for movement in (*known, None) if len(many) > 1 or not known else known:
        name = knowledge().movements[movement].name if movement else _("All episodes")
        for weeks in WEEKS:
            since = opened.today - timedelta(weeks=weeks) + timedelta(days=1)
            those = list(days(bodies, since, opened.today, movement))
            counted = _counted([(one.on, one.episodes) for one in those], 1 if weeks == min(WEEKS) else 7)
            if sum(one.episodes for one in counted):
                yield Offer(f"{movement or 'any'}-{weeks}", *_course(name, weeks, counted, opened.today))


def _course(name: str, weeks: int, counted: tuple[Counted, ...], today: date) -> tuple[str, Picture]:
    each = _("on each day of the last %(n)s weeks") if weeks == min(WEEKS) else _("a day, in the last %(n)s weeks")
    title = f"{name}: {_('how many')} {each % {'n': weeks}}"
    recorded, episodes = sum(one.recorded for one in counted), sum(one.episodes for one in counted)
    line = _("%(n)s episodes on %(recorded)s recorded days. Days that are not recorded count neither way.")
    said = line % {"n": f"{episodes:,}", "recorded": recorded}
    return title, Picture(kind="counts", title=title, lines=(said,), counted=counted, made_on=today)


def _counted(those: Sequence[tuple[date, int | None]], length: int) -> tuple[Counted, ...]:
    """Days by themselves, or seven together."""
    parts = [those[start : start + length] for start in range(0, len(those), length)]
    return tuple(
        Counted(
            first=part[0][0],
            days=7 if length == 7 else 1,
            recorded=sum(n is not None for _on, n in part),
            episodes=sum(n or 0 for _on, n in part),
        )
        for part in parts
    )


def _links(opened: Opened) -> Iterator[Offer]:
    """What the days say of one built-in factor, where it is clear; those that the person named are left out."""
    from charley.insight import TableError  # scipy takes a moment: only when wanted

    try:
        learned = learned_of(opened)
    except TableError:
        return
    names = {one.replace("_", " "): factor.name for one, factor in built_in().items()}
    for factor in learned.factors:
        if not {factor.name, *factor.alike} <= set(built_in()) or factor.goes_together:
            continue
        link = link_of(factor, learned, names)
        if link.level in ("found", "none"):
            title = _("%(name)s: what my days say of it") % {"name": link.name}
            caution = _("From %(n)s recorded days. A link is not a proof: something else may lie behind both.")
            lines = (*link.lines, caution % {"n": learned.recorded})
            yield Offer(factor.name, link.name, Picture(kind="link", title=title, lines=lines, made_on=opened.today))


def _check(request: HttpRequest) -> Iterator[Offer]:
    """How urgent and which kind of movement: of the check that this browser has the key of, unless about another."""
    state = sealed.load(sealed.key_of(request), timezone.now())
    if state is None or not state.request.text or not {"understood", "you"} <= state.put:
        return
    checkup = check(request, state)
    triage = checkup.answer.triage
    if triage is None or checkup.about == "other":
        return
    kinds = [one.movement.name for one in checkup.answer.movements[:2]]
    lines = [_("How soon: %(urgency)s.") % {"urgency": wording.lower_first(wording.HEADING[triage.urgency])}]
    lines += [_("It sounds like: %(kinds)s.") % {"kinds": ", ".join(kinds).lower()}] if kinds else []
    title = _("My check, in short")
    picture = Picture(kind="check", title=title, lines=tuple(lines), made_on=timezone.localdate())
    yield Offer("check", title, picture, triage.urgency)
