"""Medicines as the person lists them, what they are known to do to muscles, nerves and salts, and what meets what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from charley.checkup import InputError, find_medicine
from charley.diary import Regimen, telling
from charley.knowledge import Leaf, together
from charley.knowledge import Medicine as Known
from charley.report import numbers
from charley.report.facts import Facts
from charley.report.page import Interaction, Medicine
from charley.report.translation import _, counted

_STILL_NAMED = 42  # days for which a medicine is named after its last day
_OF_MEDICINES = ("medicine", "class", "effect")
_OFTEN = ("very_common", "common", "uncommon", "rare", "very_rare", "unknown")
_CALLED = {
    "dystonia_eps": "dystonia and other extrapyramidal effects",
    "rls_augmentation": "restless legs made worse",
    "ck_raised": "raised creatine kinase",
    "withdrawal": "withdrawal when stopped",
    "b12_deficiency": "low vitamin B12",
    "myasthenia_worsening": "worse myasthenia",
    "paraesthesia": "tingling",
}


def identity(facts: Facts, one: Regimen) -> str | None:
    """Id of a medicine in the knowledge, as it is kept or by its name."""
    if one.medicine in facts.knowledge.medicines:
        return one.medicine
    try:
        return find_medicine(facts.knowledge, one.name)
    except InputError:
        return None


def medicines(facts: Facts) -> tuple[Medicine, ...]:
    """Medicines of the period, those still taken first, each with its known effects."""
    ends = facts.first - timedelta(days=_STILL_NAMED)
    kept = [one for one in facts.regimens if one.stop is None or one.stop >= ends]
    ordered = sorted(kept, key=lambda one: (one.on(facts.last) is None, one.name.casefold()))
    return tuple(_medicine(facts, one) for one in ordered)


def _medicine(facts: Facts, one: Regimen) -> Medicine:
    known = facts.knowledge.medicines.get(identity(facts, one) or "")
    current = one.on(facts.last) is not None
    return Medicine(
        name=one.name,
        known_as=known.name if known and known.name.casefold() != one.name.strip().casefold() else "",
        taken=_taken(facts, one),
        current=current,
        effects=effects(known) if known else (),
        caution=_("not to be stopped suddenly") if known and known.never_stop_suddenly else "",
    )


def _taken(facts: Facts, one: Regimen) -> str:
    began = numbers.day(one.start) if one.start_known else _about(one.start)
    schedule = telling.schedule_words(one.on(facts.last) or one.schedule)
    parts = [schedule] if schedule else []
    parts.append(_("since {day}").format(day=began) if not one.stop else _("from {day}").format(day=began))
    parts += [
        _("changed {day}").format(day=numbers.day(change.on)) for change in one.changes if change.on <= facts.last
    ]
    if one.stop:
        parts.append(_("last day {day}").format(day=numbers.day(one.stop)))
    if one.reason:
        parts.append(_("for {reason}").format(reason=one.reason))
    return "; ".join(parts)


def _about(start: date) -> str:
    """A month, or only its year where no more is known: it is kept as the first day of the year."""
    year_only = (start.month, start.day) == (1, 1)
    return _("about {when}").format(when=f"{start:%Y}" if year_only else f"{start:%B %Y}")


def effects(known: Known) -> tuple[str, ...]:
    """Known effects on muscle, nerve and salts, the most frequent first.

    A frequency stands beside an effect only where a source gives one.
    """
    ordered = sorted(known.effects, key=lambda effect: (_OFTEN.index(effect.frequency), effect.effect))
    return tuple(
        _called(effect.effect)
        + (f" ({_(effect.frequency.replace('_', ' '))})" if effect.frequency != "unknown" else "")
        for effect in ordered
    )


def _called(effect: str) -> str:
    return _(_CALLED.get(effect, effect.replace("_", " ")))


def ids(facts: Facts) -> tuple[str, ...]:
    """Medicines that are taken on the last day and that the knowledge knows."""
    taken = (identity(facts, one) for one in facts.regimens if one.on(facts.last) is not None)
    return tuple(dict.fromkeys(name for name in taken if name))


def interactions(facts: Facts, holds: Iterable[str]) -> tuple[Interaction, ...]:
    """What is known to matter together, the most dangerous first.

    Args:
        facts: with the medicines.
        holds: ids of illnesses and findings that may stand on the page.
    """
    met = together.interactions(ids(facts), holds, facts.knowledge)
    met = [one for one in met if any(Leaf.parse(leaf).kind in _OF_MEDICINES for leaf in (*one.a, *one.b))]
    severity = {
        "never": _("not to be combined"),
        "serious": _("serious"),
        "moderate": _("moderate"),
        "minor": _("minor"),
    }
    return tuple(Interaction(between=one.with_what, severity=severity[one.severity], effect=one.effect) for one in met)


def notes(facts: Facts) -> tuple[str, ...]:
    """Doses told as missed, and medicines that are not known to Charley."""
    told: list[str] = []
    missed: dict[str, int] = {}
    taken: dict[str, int] = {}
    for one in facts.intakes:
        name = one.name.strip()
        taken[name] = taken.get(name, 0) + 1
        missed[name] = missed.get(name, 0) + (not one.taken)
    for name, n in missed.items():
        if n:
            of = counted("{n} dose told", "{n} doses told", taken[name])
            told.append(_("{name}: {n} missed, of {of}.").format(name=name, n=f"{n:,}", of=of))
    unknown = [one.name for one in facts.regimens if one.on(facts.last) is not None and not identity(facts, one)]
    if unknown:
        told.append(_("Not known to Charley, so nothing was checked: {names}.").format(names=numbers.listed(unknown)))
    return tuple(told)
