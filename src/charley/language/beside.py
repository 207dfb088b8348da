"""What a text tells of one person beside findings: attributes of complaints, medicines in detail, drinks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from charley.assessment import Amount, DrinkTaken, Intake, MedicineDetail, Observation, Profile, State
from charley.knowledge import FindingKind, Knowledge
from charley.language.attributes import Values, attributed
from charley.language.doses import medicine_details
from charley.language.drinks import Drinks
from charley.language.onsets import SaidOnset, onsets, tells_by_age
from charley.language.plain_text import Rewritten
from charley.language.whose import Who, subject
from charley.language.words import Words


@dataclass(frozen=True)
class Day:
    """The day on which a text was written, and the age of the person it is about; both may be unknown."""

    written_on: date | None = None
    age: int | None = None


@dataclass(frozen=True)
class Spoken:
    """What a text tells beside its findings, whoever it is of: found once, and only when it is asked for."""

    text: str
    day: Day
    reads_drinks: Drinks

    @cached_property
    def drinks(self) -> tuple[DrinkTaken, ...]:
        """Drinks told with their number."""
        return tuple(self.reads_drinks.taken(self.text))

    @cached_property
    def dates(self) -> tuple[SaidOnset, ...]:
        """Onsets that need no age to be known; none where the day is not known."""
        return tuple(onsets(self.text, self.day.written_on)) if self.day.written_on else ()

    @cached_property
    def _ageless(self) -> Values:
        return Values.of(self.text, self.dates, self.day.written_on)

    def values(self, age: int | None) -> Values:
        """Since when, how often and the like, told by somebody of an age."""
        if age is None or self.day.written_on is None or not tells_by_age(self.text):
            return self._ageless
        return Values.of(self.text, tuple(onsets(self.text, self.day.written_on, age)), self.day.written_on)


@dataclass(frozen=True)
class Around:
    """A text with what is known of its words."""

    plain: Rewritten
    spoken: Spoken
    found: Words
    owner: list[Who]
    medicines: tuple[tuple[str, Who, tuple[int, ...]], ...]
    complaints: set[int]  # positions of their words
    background: set[int]


class Beside:
    """Reads what stands beside the findings of a person."""

    def __init__(self, knowledge: Knowledge) -> None:
        kinds = (FindingKind.MOVEMENT, FindingKind.SYMPTOM, FindingKind.SIGN)
        self._complaints = frozenset(f.id for f in knowledge.findings.values() if f.kind in kinds)
        self._drinks = Drinks(knowledge)

    def spoken(self, text: str, day: Day) -> Spoken:
        """What a text of some day tells beside its findings."""
        return Spoken(text, day, self._drinks)

    def read(
        self, around: Around, said: Sequence[Observation], who: Who, profile: Profile
    ) -> tuple[list[Observation], Intake]:
        """Observations with their attributes, with those that follow from amounts; and what the person takes."""
        text, found, spoken = around.plain.text, around.found, around.spoken
        if not found:
            return list(said), Intake()
        starts = [word.start for word in found]

        def is_theirs(i: int) -> bool:
            return subject(found, i, around.owner[i]) is who

        named = [(name, at) for name, whose, at in around.medicines if whose is who]
        details = list(medicine_details(text, found, named, around.complaints | around.background, spoken.dates))
        drinks = [
            drink for drink in spoken.drinks if is_theirs(min(bisect_left(starts, drink.span[0]), len(found) - 1))
        ]
        caffeine, alcohol = self._drinks.caffeine(drinks), self._drinks.alcohol(drinks, profile.sex)
        places = [*(place for _, told in details for place in told), *(drink.span for drink in drinks)]
        told = spoken.values(spoken.day.age if spoken.day.age is not None else profile.age)
        own = [*said, *self._above(said, "caffeine", caffeine), *self._above(said, "alcohol", alcohol)]
        own = attributed(told, own, found, self._complaints, (around.complaints, around.background), places, is_theirs)
        medicines = tuple(replace(d, span=around.plain.span(*d.span)) for d in _each_once([d for d, _ in details]))
        return own, Intake(
            medicines, _amount_as_written(caffeine, around.plain), _amount_as_written(alcohol, around.plain)
        )

    def _above(
        self, said: Sequence[Observation], substance: Literal["caffeine", "alcohol"], amount: Amount | None
    ) -> list[Observation]:
        """The finding that an amount above a published limit means, unless it was read already."""
        name = self._drinks.finding_of(substance)
        if amount is None or not amount.above_limit:
            return []
        if any(o.finding == name and o.state is State.PRESENT for o in said):
            return []
        return [Observation(name, State.PRESENT, span=amount.drinks[0].span)]


def _each_once(details: Sequence[MedicineDetail]) -> Iterable[MedicineDetail]:
    """A medicine that is named again without anything new is told once, as it was told most fully."""
    for i, one in enumerate(details):
        same = [other for other in details if other.medicine == one.medicine and other is not one]
        says = _tells(one)
        if says or not (any(_tells(other) for other in same) or any(o in same for o in details[:i])):
            yield one


def _tells(one: MedicineDetail) -> bool:
    return one.stopped or any((one.dose, one.per, one.since))


def _amount_as_written(amount: Amount | None, plain: Rewritten) -> Amount | None:
    if amount is None:
        return None
    return replace(amount, drinks=tuple(replace(d, span=plain.span(*d.span)) for d in amount.drinks))


def as_written(said: Iterable[Observation], text: Rewritten) -> tuple[Observation, ...]:
    """Observations with the places where their words stand in the text as it was written."""
    if not text.layers:
        return tuple(said)
    return tuple(replace(o, span=text.span(*o.span)) if o.span else o for o in said)
