"""What of a day can be kept with one tap: usual values of the built-in factors."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from charley.diary import Factor
from charley.web.knowing import knowledge


@dataclass(frozen=True)
class Preset:
    """One button.

    Args:
        text: on it.
        value: what is kept.
        adds: it comes on top of what the day has already; otherwise it takes its place.
    """

    text: str | Promise
    value: float
    adds: bool = False


_FIRST = ("sleep_hours", "sleep_quality", "stress", "fatigue", "caffeine_mg", "alcohol_units", "water_ml",
          "activity_min", "heat", "cold", "infection", "relapse")  # fmt: skip
_USUAL: dict[str, tuple[Preset, ...]] = {
    "sleep_hours": tuple(Preset(f"{hours} h", hours) for hours in (4, 5, 6, 7, 8, 9)),
    "water_ml": (Preset(lazy("A glass"), 250, adds=True), Preset(lazy("Half a litre"), 500, adds=True)),
    "alcohol_units": (Preset(lazy("None"), 0), Preset(lazy("1 UK unit"), 1, adds=True),
                      Preset(lazy("2 UK units"), 2, adds=True)),
    "activity_min": (Preset(lazy("None"), 0), *(Preset(f"{n} min", n, adds=True) for n in (15, 30, 60))),
    "sitting_min": tuple(Preset(f"{hours} h", 60 * hours) for hours in (2, 4, 6, 8, 10)),
}  # fmt: skip
_COFFEE = ("filter_or_instant_coffee", "espresso", "tea")


def first(factor: Factor) -> tuple[int, str]:
    """Order in which factors are shown: those with one tap first, a person's own after them, the rest by name."""
    return (_FIRST.index(factor.id) if factor.id in _FIRST else len(_FIRST), factor.name)


def presets(factor: Factor) -> tuple[Preset, ...]:
    """The buttons of a factor; none for a number that only the person knows.

    >>> [preset.value for preset in presets(Factor(id="late_meal", name="Late meal", kind="yes_no"))]
    [1, 0]
    """
    if factor.kind == "yes_no":
        return (Preset(_("Yes"), 1), Preset(_("No"), 0))
    if factor.kind == "scale":
        return tuple(Preset(str(n), n) for n in range(11))
    if factor.id == "caffeine_mg":
        return (Preset(_("None"), 0), *_caffeine())
    return _USUAL.get(factor.id, ())


def _caffeine() -> tuple[Preset, ...]:
    """Drinks with what the sources say of them; the middle of the range is kept, as of a sentence."""
    made = []
    for name in _COFFEE:
        drink = knowledge().drinks[name]
        if drink.caffeine_mg:
            middle = round((drink.caffeine_mg.low + drink.caffeine_mg.high) / 2)
            text = _("%(drink)s, about %(n)s mg") % {"drink": drink.name.capitalize(), "n": middle}
            made.append(Preset(text, middle, adds=True))
    return tuple(made)
