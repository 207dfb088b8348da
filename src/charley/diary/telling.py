"""Entries in words that a person reads: one line for a list, and a label and a value for each thing that is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from charley.diary.body import body as places
from charley.diary.entries import Body
from charley.diary.episodes import Episode, Nothing
from charley.diary.factors import Factor, FactorValue, built_in
from charley.diary.measures import Measure
from charley.diary.medicines import Intake, Regimen, Schedule
from charley.diary.moments import Moment
from charley.diary.questions import Question
from charley.diary.scales import scales
from charley.diary.sessions import Session
from charley.knowledge import Knowledge

_HELPED = {"yes": "helped", "a_bit": "helped a bit", "no": "did not help", "worse": "made it worse",
           "not_sure": "not sure whether it helped"}  # fmt: skip
_HINDERED = {"a_bit": "a bit", "a_lot": "a lot", "not_possible": "not possible"}
_CONTEXTS = {"rest": "at rest", "in_bed": "in bed", "after_exercise": "after exercise", "exercise": "during exercise",
             "working": "at work", "stairs": "on stairs"}  # fmt: skip


def day_words(day: date) -> str:
    """A day, so that nobody takes the day for the month.

    >>> day_words(date(2026, 6, 3))
    'Wednesday 3 June 2026'
    """
    return f"{day:%A} {day.day} {day:%B %Y}"


def time_words(moment: Moment) -> str:
    """What is known of the time on a day; empty where nothing is.

    >>> from datetime import time
    >>> time_words(Moment(date(2026, 6, 3), "UTC", time(3, 5)))
    '03:05'
    """
    if moment.clock is not None:
        return f"{moment.clock:%H:%M}"
    return moment.part.value if moment.part else ""


def duration_words(seconds: float) -> str:
    """How long, in the units that people use.

    >>> duration_words(90), duration_words(300), duration_words(5400), duration_words(172800)
    ('1 min 30 s', '5 min', '1 h 30 min', '2 days')
    """
    if seconds >= 86_400 and seconds % 3600 == 0:
        days, hours = int(seconds // 86_400), int(seconds % 86_400 // 3600)
        return f"{days} day{'s' if days > 1 else ''}" + (f" {hours} h" if hours else "")
    if seconds < 60:
        return f"{seconds:g} s"
    hours, rest = divmod(round(seconds), 3600)
    minutes, left = divmod(rest, 60)
    parts = [f"{hours} h" if hours else "", f"{minutes} min" if minutes else "", f"{left} s" if left else ""]
    return " ".join(part for part in parts if part)


def schedule_words(schedule: Schedule) -> str:
    """How a medicine is taken.

    >>> schedule_words(Schedule(10, "mg", 3))
    '10 mg, 3 times a day'
    """
    dose = f"{schedule.dose:g} {schedule.unit}".strip() if schedule.dose is not None else ""
    times = {None: "", 1: "once a day", 2: "twice a day", 0.5: "every other day"}.get(
        schedule.times_per_day, f"{schedule.times_per_day or 0:g} times a day"
    )
    needed = "when needed" if schedule.as_needed else ""
    return ", ".join(part for part in (dose, times, needed, schedule.said) if part)


def site_words(sites: tuple[str, ...]) -> str:
    """Places of the body; both sides of one are said as both.

    >>> site_words(("left_calf", "right_calf")), site_words(("calf",))
    ('both calves', 'calf')
    >>> site_words(("left_chest", "right_chest"))
    'both sides of the chest'
    """
    said: list[str] = []
    for site in sites:
        name = places()[site].lay if site in places() else site
        stem = site.removeprefix("left_")
        if site.startswith("right_") and f"left_{site.removeprefix('right_')}" in sites:
            continue
        if stem != site and f"right_{stem}" in sites:
            name = f"both {_plural(name.removeprefix('Left '))}"
        said.append(name[0].lower() + name[1:])
    return ", ".join(said)


def _plural(name: str) -> str:
    irregular = {"calf": "calves", "foot": "feet"}
    part, of, whole = name.partition(" of the ")
    if of:  # side of the chest
        return f"{_plural(part)}{of}{whole}"
    first, _, last = name.rpartition(" ")
    if last in irregular:
        return f"{first} {irregular[last]}".strip()
    return name if name.endswith("s") else f"{name}s"


class Telling:
    """Tells entries with the names of one knowledge and one person's factors."""

    def __init__(self, knowledge: Knowledge, factors: Mapping[str, Factor] | None = None) -> None:
        self._knowledge = knowledge
        self._factors = {**built_in(), **(factors or {})}

    def movement(self, name: str | None) -> str:
        """Name of a kind of movement."""
        if name is None:
            return "Kind not known"
        known = self._knowledge.movements.get(name)
        return known.name if known else name.replace("_", " ").capitalize()

    def word(self, name: str) -> str:
        """Name of a finding or of a factor; own words are said as they are."""
        if name in self._knowledge.findings:
            return self._knowledge.findings[name].name
        return self._factors[name].name.lower() if name in self._factors else name

    def line(self, body: Body) -> str:
        """One line for a list, without day and time."""
        match body:
            case Episode():
                many = f" ({body.count} times)" if body.count > 1 else ""
                kind = self.movement(body.movement) if body.movement else (body.said or "Something, kind not known")
                parts = [f"{kind}{many}", site_words(body.sites)]
                parts += [duration_words(body.duration_s)] if body.duration_s is not None else []
                parts += [f"{body.severity:g} of 10"] if body.severity is not None else []
                parts += [f"pain {body.pain:g} of 10"] if body.pain is not None else []
                return ", ".join(part for part in parts if part)
            case Nothing():
                return f"None: {self.movement(body.movement).lower()}" if body.movement else "None, as you said"
            case FactorValue():
                return f"{self.factor(body.factor)}: {self.value(body)}"
            case Factor():
                return f"New thing to keep: {body.name}"
            case Regimen():
                how = schedule_words(body.schedule)
                return f"Medicine: {body.name}{f', {how}' if how else ''}"
            case Intake():
                dose = f", {body.dose:g} {body.unit}".rstrip() if body.dose is not None else ""
                return f"{'Taken' if body.taken else 'Missed'}: {body.name}{dose}"
            case Measure():
                return f"{self.measure(body.measure)}: {_result(body)}"
            case Question():
                return f"Question{' (done)' if body.done else ''}: {body.text}"
            case Session():
                after = f", {body.after:g} of 10 after" if body.after is not None else ""
                return f"{self.practice(body.practice)}: {body.rated} {body.before:g} of 10 before{after}"

    def practice(self, name: str) -> str:
        """Name of something that is done along with a clock."""
        known = self._knowledge.practices.get(name)
        return known.title if known else name.replace("_", " ").capitalize()

    def factor(self, name: str) -> str:
        """Name of a factor."""
        return self._factors[name].name if name in self._factors else name

    def measure(self, name: str) -> str:
        """Name of a measure."""
        if name in scales():
            return scales()[name].name
        known = self._knowledge.measurements.get(name)
        return known.names[0] if known else name

    def measure_id(self, name: str) -> str:
        """Id of a measurement that the knowledge knows by that name; the name itself where it knows none."""
        plain = name.strip().lower()
        for known in self._knowledge.measurements.values():
            if plain == known.id or plain in (one.lower() for one in known.names):
                return known.id
        return name.strip()

    def value(self, body: FactorValue) -> str:
        """The value of a factor with its unit."""
        factor = self._factors.get(body.factor)
        if factor and factor.kind == "yes_no":
            return "yes" if body.value else "no"
        if factor and factor.kind == "scale":
            return f"{body.value:g} of 10"
        return f"{body.value:g} {factor.unit if factor else ''}".rstrip()

    def fields(self, body: Body) -> Iterator[tuple[str, str]]:
        """Everything that an entry says, each with its label; what was not told is left out."""
        match body:
            case Episode():
                yield from self._episode(body)
            case Nothing(on=on):
                yield "Day", day_words(on.day)
                yield "None of", self.movement(body.movement) if body.movement else "any kind"
            case FactorValue(at=at):
                yield self.factor(body.factor), self.value(body)
                yield "When", moment_words(at)
            case Intake(at=at):
                yield "Medicine", body.name
                yield "Taken", "yes" if body.taken else "no, missed"
                if body.dose is not None:
                    yield "Dose", f"{body.dose:g} {body.unit}".rstrip()
                yield "When", moment_words(at)
            case Measure(at=at):
                yield self.measure(body.measure), _result(body)
                if body.low is not None or body.high is not None:
                    low, high = (f"{one:g}" if one is not None else "" for one in (body.low, body.high))
                    yield (
                        "Usual there",
                        f"{low} to {high}" if low and high else f"above {low}" if low else f"below {high}",
                    )
                yield "When", moment_words(at)
            case Regimen():
                yield from self._regimen(body)
            case Question():
                yield "Question", body.text
                yield "Written", day_words(body.on)
                yield "Done", "yes" if body.done else "no"
            case Session(at=at):
                yield "Done along", self.practice(body.practice)
                yield "Rated", body.rated.value
                yield "Before", f"{body.before:g} of 10"
                yield "After", f"{body.after:g} of 10" if body.after is not None else "not told"
                yield "When", moment_words(at)
            case Factor():
                yield "Name", body.name
                yield "Id", body.id
                yield "Kind", {"yes_no": "yes or no", "scale": "0 to 10", "number": "number"}[body.kind]
                if body.unit:
                    yield "Unit", body.unit
        if note := getattr(body, "note", ""):
            yield "Note", note

    def _episode(self, body: Episode) -> Iterator[tuple[str, str]]:
        yield "Kind", self.movement(body.movement)
        yield "When", moment_words(body.start)
        if body.sites:
            yield "Where", site_words(body.sites)
        if body.count > 1:
            yield "How many", str(body.count)
        if body.duration_s is not None:
            yield "How long", duration_words(body.duration_s)
        if body.severity is not None:
            yield "How bad", f"{body.severity:g} of 10"
        if body.pain is not None:
            yield "Pain", f"{body.pain:g} of 10"
        if body.quality:
            yield "Like", ", ".join(self.word(name) for name in body.quality)
        if body.contexts:
            yield "During", ", ".join(_CONTEXTS.get(one.value, one.value.replace("_", " ")) for one in body.contexts)
        if body.triggers:
            yield "Suspected", ", ".join(self.word(name) for name in body.triggers)
        if body.symptoms:
            yield "With it", ", ".join(self.word(name) for name in body.symptoms)
        for remedy in body.remedies:
            yield "Done", f"{remedy.what}: {_HELPED[remedy.helped]}" if remedy.helped else remedy.what
        for impact in body.impact:
            yield "In the way of", f"{impact.activity.value} ({_HINDERED[impact.hindrance]})"
        if body.said:
            yield "Your words", f'"{body.said}"'

    def _regimen(self, body: Regimen) -> Iterator[tuple[str, str]]:
        yield "Medicine", body.name
        yield "From", day_words(body.start) if body.start_known else f"about {body.start:%B %Y}"
        if how := schedule_words(body.schedule):
            yield "How", how
        for change in body.changes:
            yield "Changed", f"{day_words(change.on)}: {schedule_words(change.schedule)}"
        if body.stop:
            yield "Until", day_words(body.stop)
        if body.reason:
            yield "For", body.reason


def moment_words(moment: Moment) -> str:
    """A day with what is known of the time.

    >>> moment_words(Moment(date(2026, 6, 3), "UTC"))
    'Wednesday 3 June 2026'
    """
    time = time_words(moment)
    return f"{day_words(moment.day)}{f', {time}' if time else ''}"


def _result(body: Measure) -> str:
    """The number with its unit; of a scale, the answer or the sum with the most that it can be."""
    scale = scales().get(body.measure)
    if scale and len(scale.items) == 1 and body.value in scale.answers:
        return scale.answers[round(body.value)]
    most = f" of {len(scale.items) * scale.highest}" if scale and scale.items else ""
    return f"{body.value:g}{most} {body.unit}".rstrip()
