"""Looking through the medicines: what is known of each, what began soon after one, and what to ask. Never advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from charley.diary import Episode, Nothing, Regimen
from charley.diary.telling import day_words
from charley.knowledge import Medicine
from charley.knowledge.together import interactions
from charley.web.journal.pages.opened import Opened, with_record
from charley.web.journal.pages.showing import show
from charley.web.knowing import knowledge

_SOON = timedelta(days=42)  # how long after a start a new kind may have to do with it
_BEFORE = timedelta(days=28)  # how long before there must be a record without it


@dataclass(frozen=True)
class Reviewed:
    """One medicine of the list.

    Args:
        name: as the person calls it.
        known: its name in the knowledge; empty where it is not there.
        effects: what it may do to muscles and nerves, in the words of the knowledge.
        after: kinds of movement that were first recorded soon after it began.
    """

    name: str
    known: str
    effects: tuple[str, ...]
    after: tuple[str, ...]


@require_safe
@with_record
def review(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The list against the knowledge, and dates against first days."""
    facts = knowledge()
    taken = [one for one in opened.regimens if one.on(opened.today) is not None]
    firsts, begun = _first_days(opened)
    rows = []
    for body in taken:
        known = facts.medicines.get(body.medicine or "")
        effects = _effects(known) if known else ()
        rows.append(
            Reviewed(body.name, known.name if known else "", effects, tuple(_after(body, firsts, begun, opened)))
        )
    names = [body.medicine for body in taken if body.medicine in facts.medicines]
    met = interactions([name for name in names if name], opened.store.person.known, facts)
    sources = {one.source: facts.sources[one.source] for one in met if one.source in facts.sources}
    return show(request, "review", {"rows": rows, "met": met, "sources": sources})


def _effects(known: Medicine) -> tuple[str, ...]:
    """What a medicine may do, by the names of the findings where they have one."""
    findings = knowledge().findings
    told = (
        findings[one.effect].name if one.effect in findings else one.effect.replace("_", " ") for one in known.effects
    )
    return tuple(dict.fromkeys(told))


def _first_days(opened: Opened) -> tuple[dict[str, date], date | None]:
    """The first day of each kind, and the first day of the record."""
    firsts: dict[str, date] = {}
    begun: date | None = None
    for entry in opened.store.entries(["episode", "nothing"]):
        match entry.body:
            case Episode(start=start, movement=movement):
                begun = begun or start.day
                if movement:
                    firsts.setdefault(movement, start.day)
            case Nothing(on=on):
                begun = begun or on.day
    return firsts, begun


def _after(body: Regimen, firsts: dict[str, date], begun: date | None, opened: Opened) -> list[str]:
    """Sentences about kinds that were first recorded in the six weeks after a start or a change."""
    said = []
    starts = [(body.start, _("it began"))] if body.start_known else []
    starts += [(one.on, _("it changed")) for one in body.changes]
    for on, what in starts:
        for kind, first in firsts.items():
            if begun and begun <= on - _BEFORE and timedelta(0) <= first - on <= _SOON:
                told = _("%(kind)s was first recorded on %(day)s, %(n)s days after %(what)s.") % {
                    "kind": opened.words.movement(kind), "day": day_words(first), "n": (first - on).days, "what": what,
                }  # fmt: skip
                said.append(told + " " + _("It may be that, or something else."))
    return said
