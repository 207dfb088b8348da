"""What has changed against the person's own usual range, and what seems to set it off, in the words of the core."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from charley.diary import built_in
from charley.diary.changes.alerts import day_words, first_words, for_check, headline, medicine_words
from charley.diary.changes.baseline import compare
from charley.diary.formats import timed_table
from charley.web.journal.pages.opened import Opened, with_record
from charley.web.journal.pages.remembered import once
from charley.web.journal.pages.showing import show
from charley.web.knowing import knowledge

if TYPE_CHECKING:
    from charley.insight import Learned

_TELLING = ("episode", "nothing", "regimen", "intake", "measure")


@require_safe
@with_record
def changes(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The last weeks against the weeks before."""
    return show(request, "changes", once(opened, "changes", lambda: _changed(opened)))


def _changed(opened: Opened) -> dict[str, object]:
    names = {name: finding.label for name, finding in knowledge().findings.items()}
    found = compare([one.body for one in opened.store.entries(_TELLING, last=opened.today)], opened.today)
    alerts = []
    for alert in found.alerts:
        title, _colon, rest = headline(alert, names).partition(": ")
        medicines = [f"{medicine_words(event)} ({day_words(event.on)})" for event in alert.medicines[:3]]
        alerts.append((title, rest[:1].upper() + rest[1:], medicines, for_check(alert, names)))
    return {
        "found": found,
        "alerts": alerts,
        "firsts": [first_words(first, names) for first in found.firsts],
    }


@dataclass(frozen=True)
class Link:
    """What the days say of one factor.

    Args:
        level: ``found``, ``unclear`` or ``none``.
        name: of the factor.
        lines: sentences.
    """

    level: str
    name: str
    lines: tuple[str, ...]


@require_safe
@with_record
def triggers(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What the recorded days say of each factor."""
    return show(request, "triggers", once(opened, "triggers", lambda: _learnt(opened)))


def _learnt(opened: Opened) -> dict[str, object]:
    from charley.insight import TableError, said  # scipy takes a moment: only when wanted

    try:
        learned = learned_of(opened)
    except TableError as error:
        return {"recorded": None, "why": str(error), "links": [], "notes": []}
    factors = {**built_in(), **opened.factors}
    names = {one.replace("_", " "): factors[one].name for one in factors}
    links = [link_of(factor, learned, names) for factor in learned.factors]
    order = {"found": 0, "unclear": 1, "none": 2}
    return {
        "recorded": learned.recorded,
        "why": "",
        "headline": said.headline(learned),
        "links": sorted(links, key=lambda one: order[one.level]),
        "notes": [*said.notes(learned), said.NOT_PROOF],
    }


def learned_of(opened: Opened) -> Learned:
    """What the recorded days teach.

    Raises:
        TableError: when they do not suffice to say anything.
    """
    from charley.insight import learn, read_table

    out = io.StringIO(newline="")
    late = timed_table.write(opened.store.entries(last=opened.today), {**built_in(), **opened.factors}, out)
    return learn(read_table(out.getvalue(), evening=late))


def link_of(factor: object, learned: object, names: Mapping[str, str]) -> Link:
    """What the days say of a factor, in words; ``names`` says what people call each factor."""
    from charley.insight import Factor, Learned, said

    assert isinstance(factor, Factor)  # noqa: S101
    assert isinstance(learned, Learned)  # noqa: S101
    name = names.get(said.plain(factor.name), said.plain(factor.name))
    if factor.goes_together:
        return Link(
            "unclear", name, (_("It goes together with them on the same day. Which moves which cannot be told."),)
        )
    match factor.level:
        case "found":
            effect = said.effect(factor, learned)
            lines = [effect[:1].upper() + effect[1:] + "."]
            if factor.alike:
                alike = " or ".join(names.get(said.plain(one), said.plain(one)) for one in factor.alike)
                lines.append(_("Your days cannot tell it apart from %(names)s.") % {"names": alike})
            return Link("found", name, tuple(lines))
        case "not_found":
            ruled_out = said.ruled_out(factor, learned)
            return Link(
                "none", name, (_("No link seen: %(said)s (%(n)s days).") % {"said": ruled_out, "n": factor.days},)
            )
        case _:
            return Link("unclear", name, (_("Not clear yet (%(n)s days).") % {"n": factor.days},))
