"""Drinks that were counted: *3 coffees a day*, *two pints every evening*, and what they hold together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from charley.assessment import Amount, DrinkTaken, Span
from charley.knowledge import Drink, Knowledge
from charley.language.counts import COUNT, count

_VESSELS = (
    r"(?P<vessel>(?:large |small |strong )?(?:cups?|mugs?|cans?|glass(?:es)?|pints?|bottles?|shots?|measures?|pots?)"
    r"\s+(?:of\s+)?)?(?:strong\s+|large\s+|small\s+)?"
)
_A_DAY = r"(?:daily|(?:a|per|each|every|in a)\s+(?:single\s+)?(?:day|evening|night|morning))"
_A_WEEK = r"(?:weekly|(?:a|per|each|every|in a)\s+week)"
_RATE = rf"(?:(?P<day>{_A_DAY})|(?P<week>{_A_WEEK}))\b"
_RATE_BEFORE = re.compile(r"\b(?:(?P<day>every day|each day|daily)|(?P<week>every week|each week))\b[^.;!?]{0,25}$")
_DENIED = re.compile(r"\b(?:not|n't|never|no more than|used to|stopped|quit|gave up|if i|instead of)\b[^.;!?]{0,25}$")
_AND = re.compile(r"\s*(?:,|and|plus|&|, and)\s*")
_UNITS = re.compile(rf"\b(?P<count>{COUNT})\s+units(?:\s+of\s+alcohol)?\s+{_RATE}")
_ALCOHOL = re.compile(r"\b(?:drink|drinks|drinking|drank|alcohol|booze)\b")
_HOLDS_MOST = 200  # of one drink a day; more is a slip of the pen


class Drinks:
    """Reads drinks with their number and sums up what they hold."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._drinks = knowledge.drinks
        self._limits = knowledge.limits
        by_name: dict[str, list[Drink]] = {}
        for drink in knowledge.drinks.values():
            for name in drink.names:
                by_name.setdefault(name, []).append(drink)
        self._by_name = by_name
        names = "|".join(sorted(map(re.escape, by_name), key=len, reverse=True))
        self._pattern = re.compile(
            rf"\b(?P<count>{COUNT})\s+{_VESSELS}(?P<name>{names})\b(?!\s+of\b)(?:\s+or\s+so)?\s*(?:{_RATE})?"
        )

    def taken(self, text: str) -> Iterator[DrinkTaken]:
        """Drinks told with their number; one without a number is left out."""
        lower = text.lower()
        matches = list(self._pattern.finditer(lower))
        rates: list[re.Match[str] | None] = [match if match["day"] or match["week"] else None for match in matches]
        for i in reversed(range(len(matches) - 1)):  # "four teas and two coffees a day"
            joined = _AND.fullmatch(lower[matches[i].end() : matches[i + 1].start()])
            rates[i] = rates[i] or (rates[i + 1] if joined else None)
        for match, after in zip(matches, rates, strict=True):
            ahead = lower[max(0, match.start() - 45) : match.start()]
            rate = after or _RATE_BEFORE.search(ahead)
            drink, number = self._meant(match), count(match["count"])
            if drink and _sensible(number) and not _DENIED.search(ahead):
                yield DrinkTaken(drink.id, number, _per(rate), match.span())  # type: ignore[arg-type]
        for match in _UNITS.finditer(lower):
            around = lower[max(0, match.start() - 40) : match.end() + 20]
            number = count(match["count"])
            if _ALCOHOL.search(around) and "insulin" not in around and number is not None:
                yield DrinkTaken("unit_of_alcohol", number, "day" if match["day"] else "week", match.span())

    def _meant(self, match: re.Match[str]) -> Drink | None:
        vessel = (match["vessel"] or "").split()
        fits = self._by_name[match["name"]]
        told = [drink for drink in fits if set(vessel) & set(drink.vessels)]
        return (told or [drink for drink in fits if not drink.vessels or drink.id == "cola"] or [None])[0]  # type: ignore[list-item]

    def caffeine(self, taken: Iterable[DrinkTaken]) -> Amount | None:
        """Caffeine in mg a day."""
        return self._sum(taken, "day", "caffeine", self._limits["caffeine_mg_per_day"].above)

    def alcohol(self, taken: Iterable[DrinkTaken], sex: str | None) -> Amount | None:
        """Alcohol in UK units a week; the limit is that of a woman only where she is known to be one."""
        limit = self._limits["alcohol_units_per_week"]
        above = limit.above_female if sex == "female" and limit.above_female else limit.above
        return self._sum(taken, "week", "alcohol", above)

    def finding_of(self, substance: Literal["caffeine", "alcohol"]) -> str:
        """The finding that is there above the limit."""
        return self._limits["caffeine_mg_per_day" if substance == "caffeine" else "alcohol_units_per_week"].finding

    def _sum(self, taken: Iterable[DrinkTaken], per: str, substance: str, limit: float) -> Amount | None:
        mine = [one for one in taken if self._holds(one.drink, substance)]
        if not mine:
            return None
        low: float | None = 0.0
        high: float | None = 0.0
        unknown = False
        for one in mine:
            content = self._content(one.drink, substance)
            if content is None or one.per is None:
                unknown = True
                continue
            factor = 1.0 if one.per == per else 7.0 if per == "week" else 1 / 7
            low = None if low is None or one.count.low is None else low + one.count.low * content[0] * factor
            high = None if high is None or one.count.high is None else high + one.count.high * content[1] * factor
        above = low is not None and low > limit  # what is not known can only add to it
        if unknown:
            return Amount(tuple(mine), None, above)
        return Amount(tuple(mine), Span(low and round(low, 1), high and round(high, 1)), above)

    def _holds(self, name: str, substance: str) -> bool:
        if name == "unit_of_alcohol":
            return substance == "alcohol"
        drink = self._drinks[name]
        if substance == "caffeine":
            return drink.caffeine or drink.caffeine_mg is not None
        return drink.alcohol or drink.alcohol_units is not None

    def _content(self, name: str, substance: str) -> tuple[float, float] | None:
        if name == "unit_of_alcohol":
            return 1.0, 1.0
        drink = self._drinks[name]
        content = drink.caffeine_mg if substance == "caffeine" else drink.alcohol_units
        return (content.low, content.high) if content else None


def _per(rate: re.Match[str] | None) -> Literal["day", "week"] | None:
    if rate is None:
        return None
    return "day" if rate["day"] else "week"


def _sensible(number: Span | None) -> bool:
    return number is not None and all(bound is None or bound <= _HOLDS_MOST for bound in (number.low, number.high))
