"""The profile of a person from the names that they or a program give."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from charley.assessment import Profile
from charley.checkup.names import find_condition, find_medicine
from charley.checkup.request import InputError
from charley.knowledge import Knowledge

Sex = Literal["female", "male"]


def profile_of(
    knowledge: Knowledge,
    age: int | None = None,
    sex: Sex | None = None,
    known: Iterable[str] = (),
    medicines: Iterable[str] = (),
    country: str = "any",
) -> Profile:
    """A profile; illnesses and medicines by id, name, synonym or brand.

    Args:
        knowledge: which there are.
        age: in whole years.
        sex: at birth.
        known: illnesses.
        medicines: that are taken.
        country: two letters, for the emergency number, or ``any``.

    Raises:
        InputError: when a name or the country is not known.
    """
    place = country.strip().upper() if country.lower() != "any" else "any"
    if place not in knowledge.help:
        places = ", ".join(sorted(knowledge.help))
        raise InputError(f"The country {country[:10]!r} is not known. Known: {places}.")
    conditions = tuple(find_condition(knowledge, name) for name in known)
    taken = tuple(find_medicine(knowledge, name) for name in medicines)
    return Profile(age, sex, conditions, taken, country=place)
