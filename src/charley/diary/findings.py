"""What the record says to the assessment: observations of the last four weeks, and whom they are of.

Nothing is invented: what was not recorded is unknown, and a finding is absent only where the person said so (a day with
none of that kind, a result within its range). What somebody once suspected is not counted; twice is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from charley.assessment import Course, Observation, Profile, State
from charley.diary.attributes import attributes, placed, timing, usual_places
from charley.diary.changes.baseline import compare
from charley.diary.entries import Body
from charley.diary.episodes import Activity, Context, Episode, Nothing
from charley.diary.measures import Measure
from charley.diary.medicines import Intake, Regimen
from charley.diary.moments import age_on
from charley.diary.results import judge
from charley.knowledge import Knowledge

RECENT_DAYS = 28  # what is told as there now
MEDICINE_DAYS = 42  # how long a medicine is new
MISSED_DAYS = 7  # in which two missed doses count as a medicine that was left out
RESULT_DAYS = 90  # how long a blood result counts
_EXPOSURES = {"heat": "heat_exposure", "cold": "cold_exposure", "infection": "recent_infection"}  # factor -> finding
_SEVERAL_PLACES = 4


def observations(bodies: Iterable[Body], today: date, knowledge: Knowledge) -> tuple[Observation, ...]:
    """What the record tells of the last four weeks, each thing once.

    Args:
        bodies: what the entries say, in any order.
        today: the last day that counts.
        knowledge: which findings there are.
    """
    record = _Record(tuple(bodies), today, knowledge)
    told = [*record.movements(), *record.besides(), *record.medicines(), *record.results(), *record.denied()]
    return tuple(dict.fromkeys(one for one in told if one.finding in knowledge.findings))


def profile(
    bodies: Iterable[Body],
    today: date,
    born: date | None = None,
    sex: Literal["female", "male"] | None = None,
    known: Sequence[str] = (),
) -> Profile:
    """Whom the record is of, on a day: age in whole years, and the medicines that are taken then.

    >>> from charley.diary.medicines import Regimen
    >>> one = Regimen(name="Lioresal", medicine="baclofen", start=date(2026, 1, 1))
    >>> who = profile([one], date(2026, 6, 1), born=date(1980, 6, 2))
    >>> who.age, who.medicines
    (45, ('baclofen',))

    Args:
        bodies: what the entries say.
        today: the day.
        born: day of birth.
        sex: where it was told.
        known: ids of illnesses.
    """
    taken = [one.medicine for one in bodies if isinstance(one, Regimen) and one.medicine and one.on(today)]
    age = age_on(born, today) if born and born <= today else None
    return Profile(age, sex, tuple(known), tuple(dict.fromkeys(taken)))


@dataclass(frozen=True)
class _Record:
    bodies: tuple[Body, ...]
    day: date
    knowledge: Knowledge

    @cached_property
    def recent(self) -> tuple[Episode, ...]:
        return tuple(one for one in self.bodies if isinstance(one, Episode) and self._is_recent(one.start.day))

    def _is_recent(self, on: date, days: int = RECENT_DAYS) -> bool:
        return self.day - timedelta(days=days) < on <= self.day

    @cached_property
    def _worse(self) -> set[str | None]:
        alerts = compare(self.bodies, self.day).alerts
        return {alert.movement for alert in alerts if alert.kind in ("more_often", "worse")}

    def movements(self) -> Iterator[Observation]:
        """Each kind of movement with its places, times and numbers, and what follows from them."""
        kinds = Counter(one.movement for one in self.recent if one.movement in self.knowledge.findings)
        for movement in filter(None, kinds):
            episodes = [one for one in self.recent if one.movement == movement]
            course: Course | None = "worse" if self._worse & {movement, None} else None
            told = attributes(self.bodies, movement, self.day, RECENT_DAYS, course)
            times = timing(self.bodies, movement, self.day, RECENT_DAYS)
            for sites, side in placed(episodes):
                yield Observation(
                    movement, State.PRESENT, origin="diary", sites=sites, side=side, timing=times, told=told
                )
            yield from map(_there, self._following(movement, episodes))
        if self._worse and kinds:
            yield _there("getting_worse")

    def _following(self, movement: str, episodes: Sequence[Episode]) -> Iterator[str]:
        """Findings that say more of a movement."""
        of_it = {name for name, finding in self.knowledge.findings.items() if movement in finding.of}
        days = {one.start.day for one in episodes}
        if movement == "fasciculation":
            areas = usual_places(episodes)
            if len(areas) >= _SEVERAL_PLACES:
                yield "twitch_widespread"
            elif len(areas) == 1 and len(days) >= 5:
                yield "twitch_one_place"
            every = {one.start.day for one in self.bodies if isinstance(one, Episode) and one.movement == movement}
            if len(every) >= 3 and (max(days) - min(day for day in every if day <= self.day)).days > 14:
                yield "twitch_over_two_weeks"
        timed = [one.duration_s for one in episodes if one.duration_s is not None]
        if "cramp_over_ten_minutes" in of_it and sum(seconds > 600 for seconds in timed) * 2 > len(timed):
            yield "cramp_over_ten_minutes"
        hindered = {i.activity for one in episodes for i in one.impact if i.hindrance != "a_bit"}
        if "cramp_disturbs_sleep" in of_it and Activity.SLEEP in hindered:
            yield "cramp_disturbs_sleep"
        if movement in ("spasm", "cramp") and any(Context.DRIVING in one.contexts for one in episodes):
            yield "driving_spasms"

    def besides(self) -> Iterator[Observation]:
        """What came with it and what it was like; what was suspected to set it off, when it was so twice."""
        for one in self.recent:
            for word in (*one.symptoms, *one.quality):
                if word != one.movement:
                    yield _there(word)
        suspected = Counter(word for one in self.recent for word in set(one.triggers))
        for word, times in suspected.items():
            if times >= 2:
                yield _there(_EXPOSURES.get(word, word))

    def medicines(self) -> Iterator[Observation]:
        """A medicine that is new or was changed, stopped or missed lately."""
        for one in self.bodies:
            if isinstance(one, Regimen):
                began = [one.start] if one.start_known else []
                if any(self._is_recent(day, MEDICINE_DAYS) for day in (*began, *(c.on for c in one.changes))):
                    yield _there("new_medicine")
                if one.stop and one.stop < self.day and self._is_recent(one.stop, MEDICINE_DAYS):
                    yield _there("stopped_medicine")
        missed = Counter(
            one.name.casefold()
            for one in self.bodies
            if isinstance(one, Intake) and not one.taken and self._is_recent(one.at.day, MISSED_DAYS)
        )
        if any(doses >= 2 for doses in missed.values()):  # one missed dose happens to everybody
            yield _there("stopped_medicine")

    def results(self) -> Iterator[Observation]:
        """The newest result of each blood test."""
        measures = [one for one in self.bodies if isinstance(one, Measure) and self._is_recent(one.at.day, RESULT_DAYS)]
        newest: dict[str, Measure] = {}
        for one in sorted(measures, key=lambda measure: measure.at.earliest):
            judged = judge(one, self.knowledge.measurements)
            if judged and judged.measurement:
                newest[judged.measurement] = one
        for one in newest.values():
            judged = judge(one, self.knowledge.measurements)
            if judged:
                yield from map(_there, judged.findings)
                yield from (Observation(name, State.ABSENT, origin="diary") for name in judged.ruled_out)

    def denied(self) -> Iterator[Observation]:
        """Kinds of which the person said that there was none, where none was recorded."""
        said = {one.movement for one in self.bodies if isinstance(one, Nothing) and self._is_recent(one.on.day)}
        there = {word for one in self.recent for word in (one.movement, *one.symptoms, *one.quality)}
        for movement in sorted(filter(None, said - there)):
            yield Observation(movement, State.ABSENT, origin="diary")


def _there(finding: str) -> Observation:
    return Observation(finding, State.PRESENT, origin="diary")
