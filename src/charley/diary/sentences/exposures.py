"""Daily factors and medicines, as a sentence says them: *slept 6 h*, *2 coffees at 4pm*, *took baclofen 10 mg 8pm*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from charley.diary.entries import Body
from charley.diary.factors import Factor, FactorValue, built_in
from charley.diary.medicines import Intake, Regimen
from charley.diary.moments import Moment
from charley.diary.sentences.calendar import said_day
from charley.diary.sentences.clocks import said_clock
from charley.diary.sentences.said import NUMBER, Said, number
from charley.diary.sentences.when import local_day, said_when
from charley.knowledge import Knowledge
from charley.language import Reading

_H = r"(?:h|hrs?|hours?)\b"
_MIN = r"(?:min|mins|minutes?|m)\b"
_IS = r"(?:\s+(?:level|score|rating|was|is|of|at|about|today))*\s*[:=]?\s*"
_TEN = (
    r"(?P<n>\d{1,4}(?:[.,]\d{1,2})?)(?:\s*/\s?10\b|\s+out of (?:10|ten)\b)?(?![\d:]|\s*(?:h\b|hours?|am\b|"
    r"pm\b|mg\b|min))"
)
_MOVED = (
    r"(?:ran|run|running|jogged|jogging|walked|walk|walking|cycled|cycling|swam|swimming|swim|exercised|exercise|trained|"
    r"training|danced|dancing|hiked|hiking|rowed|rowing|yoga|pilates|workout|worked out|activity|active|gym|"
    r"tennis|football)"
)
_LASTS = rf"(?:for\s+)?(?P<n>{NUMBER})\s*(?P<unit>{_H}|{_MIN})(?:\s*(?P<more>\d{{1,2}})\s*{_MIN})?"
_SLEPT = re.compile(
    rf"\b(?:i\s+)?(?:only\s+|just\s+)?(?:slept|sleep|sleep time)(?:\s+(?:badly|poorly|well|fine|"
    rf"ok))?{_IS}(?:for\s+|only\s+|just\s+|about\s+|around\s+|nearly\s+|almost\s+)*"
    rf"(?P<n>{NUMBER})\s*(?:{_H}|(?=h\d))(?:h?\s*(?:(?P<half>and a half)|"
    rf"(?:and\s+)?(?P<more>\d{{1,2}})\s*(?:{_MIN})?))?"
    rf"|\b(?:had\s+|got\s+)?(?:only\s+|just\s+|"
    rf"about\s+)*(?P<n2>{NUMBER})\s*{_H}(?:\s+(?P<half2>and a half))?\s+(?:of\s+)?sleep\b"
)
_NONE = (
    (re.compile(r"\b(?:no|zero|without(?: any)?)\s+caffeine\b|\bcaffeine[- ]free(?: day)?\b"), "caffeine_mg"),
    (re.compile(r"\b(?:no|zero|without(?: any)?)\s+(?:alcohol|booze)\b|\balcohol[- ]free(?: day)?\b|"
                r"\b(?:did(?:n't| not)) (?:drink|have) any alcohol\b"), "alcohol_units"),
)  # fmt: skip
_YES = (
    (re.compile(r"\b(?:(?:a |very |really )?hot (?:day|weather|room)|heat ?wave)\b(?: today)?"), "heat"),
    (re.compile(r"\b(?:(?:a |very |really )?cold (?:day|weather|water swim|swim))\b"), "cold"),
    (re.compile(r"\b(?:have|had|got|having|caught|with|down with)\s+(?:a |an |the )?(?:cold|fever|flu|infection|"
     r"virus|uti)\b"),
     "infection"),
    (re.compile(r"\b(?:having|had|have|in)\s+a\s+(?:ms )?(?:relapse|flare)(?:[- ]?up)?\b|\b(?:relapse|"
     r"flare)(?:[- ]?up)? (?:today|started)\b"), "relapse"),
)  # fmt: skip
_RATED = {
    "sleep_quality": r"(?:sleep quality|quality of (?:my )?sleep)",
    "stress": r"(?:stress(?:ed)?)",
    "mood": r"(?:mood)",
    "fatigue": r"(?:fatigue|tiredness|tired)",
}
_AMOUNTS: tuple[tuple[re.Pattern[str], str, float], ...] = (
    (re.compile(rf"\b(?:(?:drank|water|drinks)\s+)*(?P<n>{NUMBER})\s*(?:l|litres?|"
     rf"liters?)\b(?:\s+(?:of\s+)?(?:water|fluids?))?"), "water_ml", 1000),
    (re.compile(rf"\b(?:(?:drank|water|drinks)\s+)*(?P<n>{NUMBER})\s*ml\b(?:\s+(?:of\s+)?(?:water|"
     rf"fluids?))?"), "water_ml", 1),
    (re.compile(rf"\bcaffeine{_IS}(?P<n>{NUMBER})\s*mg\b|"
     rf"(?P<n2>{NUMBER})\s*mg\s+(?:of\s+)?caffeine\b"), "caffeine_mg", 1),
    (re.compile(rf"(?P<n>{NUMBER})\s*units?\s+(?:of\s+)?alcohol\b|"
     rf"\balcohol{_IS}(?P<n2>{NUMBER})\s*units?\b"), "alcohol_units", 1),
    (re.compile(rf"(?P<n>{NUMBER})\s*steps\b|\bsteps{_IS}(?P<n2>{NUMBER})"), "steps", 1),
    (re.compile(rf"\b(?:cycle\s+day|day\s+of\s+(?:my\s+)?cycle){_IS}(?P<n>\d{{1,3}})\b|"
     rf"\bday\s+(?P<n2>\d{{1,3}})\s+of\s+(?:my|the)\s+(?:cycle|period)\b"), "cycle_day", 1),
    (re.compile(r"\b(?P<n>\d{1,2})\s+weeks\s+pregnant\b|"
     r"\bweek\s+(?P<n2>\d{1,2})\s+of\s+(?:my\s+)?pregnancy\b"), "pregnancy_week", 1),
)  # fmt: skip
_LASTING = (
    (re.compile(rf"\b(?:sat|sitting|seated)\s+{_LASTS}"), "sitting_min"),
    (re.compile(rf"\b{_MOVED}\s+{_LASTS}|(?P<n2>{NUMBER})\s*-?\s*(?P<unit2>{_H}|"
     rf"{_MIN})\s+(?:of\s+)?{_MOVED}\b"), "activity_min"),
)  # fmt: skip
_LONGEST_SLEEP_S = 16 * 3600  # a longer time is two readings of one clock
_MISSED = re.compile(r"\b(?:missed|forgot|skipped|did(?:n't| not) take|have(?:n't| not) taken)\b")
_TOOK = re.compile(r"\b(?:took|taken|take|had|used|swallowed|dose)\b")
_SUSPECTED = re.compile(r"\b(?:after|because of|due to|since|from|stopp(?:ed|ing))\b[^,;]*$")
_UNKNOWN = re.compile(
    r"\b(?:took|missed|forgot|skipped)\s+(?:my\s+|the\s+)?(?P<name>[a-z][a-z-]{3,40})\s+(?P<dose>\d{1,5}(?:[.,]\d{1,3})?)\s*"
    r"(?P<unit>mg|mcg|µg|g|ml|units|drops|tablets?|puffs)\b"
)
_TABLETS = re.compile(
    rf"(?P<n>{NUMBER})\s+(?P<unit>tablets?|pills?|capsules?|drops|puffs|sachets?)\s+(?:of\s+)?(?:my\s+)?$"
)
_Named = tuple[str | None, tuple[int, int], float | None, str | None]  # id, place, dose, unit
_BREAK = re.compile(r"[,;!?]|\.\s|\s(?:and|then|plus|but)\s")


@dataclass
class Exposures:
    """What was read, with what could be meant otherwise."""

    bodies: list[Body] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)


class ExposureReader:
    """Reads the factors and medicines of one sentence."""

    def __init__(
        self, knowledge: Knowledge, factors: Mapping[str, Factor], regimens: Sequence[Regimen], now: datetime, zone: str
    ) -> None:
        self._knowledge, self._factors, self._regimens = knowledge, factors, regimens
        self._now, self._zone = now, zone

    def read(self, said: Said, reading: Reading) -> Exposures:
        """Take factors and medicines out of a sentence; what stands beside a movement is told of that."""
        found = Exposures()
        day = said_day(Said(said.text), local_day(self._now, self._zone))
        self._day = Moment(day.on if day and not day.night else local_day(self._now, self._zone), self._zone)
        moved = [o.span for o in (*reading.own, *reading.others) if o.span and o.finding in self._knowledge.movements]
        self._moved = [span for span in moved if span]
        for match in self._free(said, _SLEPT):
            hours = number(match["n"] or match["n2"])
            hours += 0.5 if match["half"] or match["half2"] else float(match["more"] or 0) / 60
            self._keep(said, found, "sleep_hours", round(hours, 2), match)
        self._slept_from(said, found)
        for name, words in _RATED.items():
            for match in self._free(said, re.compile(rf"\b{words}{_IS}{_TEN}")):
                self._keep(said, found, name, number(match["n"]), match)
        for match in self._free(said, re.compile(r"\bslept\s+(?P<n>\d{1,2})\s*/\s?10\b")):
            self._keep(said, found, "sleep_quality", number(match["n"]), match)
        for pattern, name, scale in _AMOUNTS:
            for match in self._free(said, pattern):
                self._keep(said, found, name, number(_either(match, "n")) * scale, match)
        for pattern, name in _LASTING:
            for match in self._free(said, pattern):
                hours = _either(match, "unit").startswith("h")
                minutes = number(_either(match, "n")) * (60 if hours else 1) + float(match["more"] or 0)
                self._keep(said, found, name, minutes, match)
        for pattern, name in _NONE:
            for match in self._free(said, pattern):
                self._keep(said, found, name, 0, match)
        for pattern, name in _YES:
            for match in self._free(said, pattern):
                self._keep(said, found, name, 1, match)
        self._own(said, found)
        self._drinks(said, reading, found)
        self._medicines(said, reading, found)
        return found

    def _free(self, said: Said, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches in clauses that tell of no movement, and are not suspected to have set one off."""
        for match in list(pattern.finditer(said.left)):
            start, end = _clause(said.left, *match.span())
            moved = any(first < end and last > start for first, last in self._moved)
            if not moved and not _SUSPECTED.search(said.left[start : match.start()]):
                yield match

    def _keep(self, said: Said, found: Exposures, factor: str, value: float, match: re.Match[str]) -> None:
        found.bodies.append(FactorValue(factor, value, self._moment(said, match.span())))

    def _moment(self, said: Said, span: tuple[int, int]) -> Moment:
        """When it was: as the clause says, else the day of the sentence."""
        start, end = _clause(said.left, *span)
        said.blank(*span)
        clause = said.part(start, end)
        when = said_when(clause, self._now, self._zone)
        if not when.told:
            return self._day
        said.left = said.left[:start] + clause.left[start:end] + said.left[end:]
        precise = when.moment.clock or when.moment.part
        return when.moment if precise or when.moment.day != self._day.day else self._day

    def _slept_from(self, said: Said, found: Exposures) -> None:
        """*Slept from 11pm to 6am*: the night belongs to the day on which it ends."""
        for match in self._free(said, re.compile(r"\b(?:i\s+)?slept\b(?!\s+(?:badly|poorly)\s*(?:$|,))")):
            start, end = _clause(said.left, *match.span())
            clock = said_clock(said.part(match.end(), end), None, False)
            if clock and clock.duration_s and clock.duration_s <= _LONGEST_SLEEP_S:
                said.blank(start, end)
                found.bodies.append(FactorValue("sleep_hours", round(clock.duration_s / 3600, 2), self._day))

    def _own(self, said: Said, found: Exposures) -> None:
        """The person's own factors by their names, with a number, yes or no."""
        for factor in self._factors.values():
            if factor.id in built_in():
                continue
            name = f"(?:{re.escape(factor.name.lower())}|{re.escape(factor.id)})"
            if factor.kind == "yes_no":
                pattern = re.compile(rf"\b(?:(?P<no>no)\s+)?{name}\b(?:\s*[:=]?\s*(?P<answer>yes|no)\b)?")
            else:
                pattern = re.compile(rf"\b{name}{_IS}{_TEN}(?:\s*{re.escape(factor.unit.lower())})?")
            for match in self._free(said, pattern):
                if factor.kind == "yes_no":
                    value = 0.0 if match["no"] or match["answer"] == "no" else 1.0
                else:
                    value = number(match["n"])
                factor.check(value)
                self._keep(said, found, factor.id, value, match)

    def _drinks(self, said: Said, reading: Reading, found: Exposures) -> None:
        intake = reading.own_intake
        amounts = [("caffeine_mg", intake.caffeine_mg_per_day), ("alcohol_units", intake.alcohol_units_per_week)]
        for factor, amount in amounts:
            for one in amount.drinks if amount else ():
                words = re.compile(re.escape(said.text[slice(*one.span)].lower()))
                if one.drink not in self._knowledge.drinks or one.count.low is None:
                    continue
                for match in list(self._free(said, words))[:1]:
                    drink = self._knowledge.drinks[one.drink]
                    content = drink.caffeine_mg if factor == "caffeine_mg" else drink.alcohol_units
                    if content is None:
                        found.unsure.append(
                            f"How much is in {match.group().strip()} is not known here, so no amount was noted. "
                            "Say it in mg of caffeine or units of alcohol if you know."
                        )
                        said.blank(*match.span())
                        continue
                    high = one.count.high or one.count.low
                    low_sum, high_sum = one.count.low * content.low, high * content.high
                    unit = "mg of caffeine" if factor == "caffeine_mg" else "units of alcohol"
                    if low_sum != high_sum:
                        found.unsure.append(
                            f"{match.group().strip().capitalize()}: {low_sum:g} to {high_sum:g} {unit}; the "
                            f"middle was noted."
                        )
                    self._keep(said, found, factor, round((low_sum + high_sum) / 2, 2), match)

    def _medicines(self, said: Said, reading: Reading, found: Exposures) -> None:
        named: list[tuple[str | None, tuple[int, int], float | None, str | None]] = [
            (detail.medicine, detail.span, detail.dose, detail.unit) for detail in reading.own_intake.medicines
        ]
        for match in _UNKNOWN.finditer(said.left):
            if not any(first <= match.start("name") < last for _, (first, last), _, _ in named):
                named.append((None, match.span("name"), number(match["dose"]), match["unit"]))
        for medicine, span, dose, unit in named:
            start, end = _clause(said.left, *span)
            clause, before = said.left[start:end], said.left[start : span[0]]
            moved = any(first < end and last > start for first, last in self._moved)
            if moved or _SUSPECTED.search(before) or not said.left[slice(*span)].strip(" ,"):
                continue
            missed = bool(_MISSED.search(clause))
            if not missed and not (_TOOK.search(clause) or (dose is not None and not self._moved)):
                continue
            part = said.part(start, end)
            when = said_when(part, self._now, self._zone)
            if self._moved and not missed and when.moment.clock is None:
                continue  # it was done about the episode
            if dose is None and (tablets := _TABLETS.search(before)):
                dose, unit = number(tablets["n"]), tablets["unit"].rstrip("s") + "s"
            name = self._name(medicine, said.text[slice(*span)])
            at = when.moment if when.told else self._day
            found.bodies.append(Intake(name, at, taken=not missed, dose=dose, unit=unit or ""))
            said.blank(start, end)

    def _name(self, medicine: str | None, words: str) -> str:
        """The name in the regimen, where there is one."""
        for regimen in self._regimens:
            if regimen.name.lower() == words.lower() or (medicine and regimen.medicine == medicine):
                return regimen.name
        return words


def _either(match: re.Match[str], name: str) -> str:
    """A group, or the one that stands for it in the other half of a pattern."""
    groups = match.groupdict()
    return groups.get(name) or groups.get(f"{name}2") or ""


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    before = [match.end() for match in _BREAK.finditer(text, 0, start)]
    after = _BREAK.search(text, end)
    return (before[-1] if before else 0, after.start() if after else len(text))
