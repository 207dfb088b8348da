"""What the name of a factor tells: its unit, and whether it is rated when the day is over."""

from __future__ import annotations

import math
import re

# words at the end of a name that are its unit, as a person reads it
_UNITS = {
    "mg": "mg", "g": "g", "mcg": "mcg", "ug": "mcg", "ml": "ml", "l": "l", "cl": "cl", "iu": "IU", "units": "units",
    "h": "hours", "hr": "hours", "hrs": "hours", "hours": "hours", "min": "minutes", "mins": "minutes",
    "minutes": "minutes", "km": "km", "miles": "miles", "steps": "steps",
    "hpa": "hPa", "mmhg": "mmHg", "bpm": "beats a minute", "cups": "cups", "glasses": "glasses", "drinks": "drinks",
    "kcal": "kcal", "kg": "kg", "lb": "lb", "pct": "%", "percent": "%",
}  # fmt: skip
# what people rate in points, mostly when the day is over
_RATED = set(
    "mood moods stress stressed fatigue tired tiredness exhaustion exhausted energy pain ache aches soreness anxiety "
    "anxious worry worried sadness sad depression depressed irritability irritable happiness happy calm tension "
    "wellbeing feeling feelings stiffness weakness fog concentration focus rating rated evening overwhelm overwhelmed "
    "anger angry motivation symptoms severity agency metacognition".split()
)


# what a bad day brings on that same day
_OF_THE_DAY = set("episodes attacks cramps spasms twitches painkiller painkillers".split())


def is_rating(name: str) -> bool:
    """Whether a name is that of something told in points.

    Example:
        >>> is_rating("pain"), is_rating("episodes")
        (True, False)
    """
    return bool(_words(name) & _RATED)


def _words(name: str) -> set[str]:
    return set(re.split(r"[^a-z]+", name.lower()))


def rated_in_the_evening(name: str) -> bool:
    """Whether a factor is taken to be rated at the end of its day.

    Example:
        >>> [rated_in_the_evening(name) for name in ("stress_0_10", "Morning mood", "caffeine_mg")]
        [True, False, False]
    """
    words = _words(name)
    return bool(words & (_RATED | _OF_THE_DAY)) and not words & {"morning", "waking", "am"}


def unit_of(name: str) -> str | None:
    """The unit in which a factor is told.

    Example:
        >>> unit_of("caffeine_mg"), unit_of("sleep_hours"), unit_of("coffee"), unit_of("km")
        ('mg', 'hours', None, 'km')
    """
    return _UNITS.get(re.split(r"[^A-Za-z%]+", name.strip(" _)]"))[-1].lower())


def round_step(size: float) -> float:
    """The round number nearest to a size: 1, 2 or 5 times a power of ten.

    Example:
        >>> round_step(87.0), round_step(0.35), round_step(2.4)
        (100.0, 0.5, 2.0)
    """
    power = math.floor(math.log10(size))
    steps = [float(f"{lead}e{power}") for lead in (1, 2, 5, 10)]
    return min(steps, key=lambda step: abs(math.log(step / size)))
