"""What a person types of themselves, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from django.utils.translation import gettext as _

from charley.assessment import Profile
from charley.checkup import InputError, find_condition, find_medicine
from charley.knowledge import Knowledge

_NONE = frozenset({"none", "no", "nothing", "none at all"})
_LONGEST = 2_000


@dataclass(frozen=True)
class Typed:
    """The fields as they were typed."""

    age: str = ""
    sex: str = ""
    medicines: str = ""
    known: str = ""


class PersonError(ValueError):
    """Fields that cannot be used, each with what to do."""

    def __init__(self, typed: Typed, errors: tuple[tuple[str, str], ...]) -> None:
        super().__init__("fields that cannot be used")
        self.typed = typed
        self.errors = errors


def typed_of(profile: Profile, knowledge: Knowledge) -> Typed:
    """The fields as they would be typed for what was given."""
    medicines = ", ".join(knowledge.medicines[name].name for name in profile.medicines)
    if profile.medicines_complete and not medicines:
        medicines = _("none")
    known = ", ".join(
        knowledge.causes[name].name if name in knowledge.causes else knowledge.findings[name].name
        for name in profile.known
    )
    return Typed("" if profile.age is None else str(profile.age), profile.sex or "", medicines, known)


def said_of_person(form: Mapping[str, str], knowledge: Knowledge) -> Profile:
    """The profile that the fields give.

    Raises:
        PersonError: when some cannot be used; all of them are told at once.
    """
    typed = Typed(*(form.get(name, "").strip()[:_LONGEST] for name in ("age", "sex", "medicines", "known")))
    errors: list[tuple[str, str]] = []
    if typed.age and not (re.fullmatch(r"[0-9]{1,3}", typed.age) and int(typed.age) <= 120):
        errors.append(("age", _("Give your age as a whole number of years from 0 to 120, or leave it out.")))
    medicines = _named(typed.medicines, "medicines", lambda name: find_medicine(knowledge, name), errors)
    known = _named(typed.known, "known", lambda name: find_condition(knowledge, name), errors)
    if errors:
        raise PersonError(typed, tuple(errors))
    sex = cast("Literal['female', 'male'] | None", typed.sex if typed.sex in ("female", "male") else None)
    return Profile(int(typed.age) if typed.age else None, sex, known, medicines, bool(typed.medicines))


def _named(text: str, field: str, find: Callable[[str], str], errors: list[tuple[str, str]]) -> tuple[str, ...]:
    """Ids for names with commas between them."""
    if text.lower().strip(". ") in _NONE:
        return ()
    found = []
    for name in filter(None, (part.strip() for part in re.split(r"[,;\n]", text))):
        try:
            found.append(find(name))
        except InputError as error:
            errors.append((field, str(error)))
    return tuple(dict.fromkeys(found))
