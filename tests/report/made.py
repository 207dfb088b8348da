"""Records made for one test, and the page of a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import strategies as st

from charley.checkup import Consultation
from charley.diary import (
    Activity,
    Body,
    Entry,
    Episode,
    Impact,
    Item,
    Moment,
    Nothing,
    PartOfDay,
    Question,
    Regimen,
    Remedy,
)
from charley.diary.formats import FORMATS, recognise
from charley.report import Page, Record, Wanted, gather

RECORDS = Path(__file__).parent / "records"
ON = date(2026, 11, 12)
FIRST = date(2026, 9, 1)


def at(number: int, clock: time | None = None, part: PartOfDay | None = None) -> Moment:
    """A moment so many days after the first."""
    return Moment(FIRST + timedelta(days=number), "UTC", clock, part)


def record(*bodies: Body, **more: object) -> Record:
    written = datetime(2026, 11, 1, 20, tzinfo=UTC)
    entries = tuple(
        Entry(id=UUID(int=nr, version=4), body=body, recorded_at=written, changed_at=written)
        for nr, body in enumerate(bodies, 1)
    )
    return Record(entries=entries, **more)  # type: ignore[arg-type]


def page(consultation: Consultation, bodies: Iterable[Body], wanted: Wanted | None = None) -> Page:
    return gather(record(*bodies), wanted or Wanted(on=ON), consultation)


def example(name: str) -> Record:
    """One of the three records of ``records``, as its file holds it."""
    path = RECORDS / f"{name}.csv"
    found = list(recognise(path, FORMATS).read(path, "Europe/London", lambda _: None))
    assert all(isinstance(one, Item) for one in found), found
    made = record(*(one.body for one in found if isinstance(one, Item)))
    return replace(made, id=UUID(int=77, version=4))


DAY = st.integers(0, 70)
_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
WORDS = _TEXT.filter(str.strip)
EPISODE = st.builds(
    Episode,
    start=st.builds(at, DAY, st.one_of(st.none(), st.times().map(lambda one: one.replace(microsecond=0, fold=0)))),
    movement=st.sampled_from([None, "cramp", "spasm"]),
    said=st.one_of(st.just(""), WORDS),
    sites=st.lists(st.sampled_from(["left_calf_back", "right_leg", "calf"]), max_size=2, unique=True).map(tuple),
    count=st.integers(1, 6),
    duration_s=st.one_of(st.none(), st.floats(0, 4000)),
    severity=st.one_of(st.none(), st.integers(0, 10).map(float)),
    symptoms=st.lists(st.sampled_from(["tingling", "weakness", "my own word"]), max_size=2, unique=True).map(tuple),
    remedies=st.lists(st.builds(Remedy, WORDS, st.sampled_from([None, "yes", "no"])), max_size=2).map(tuple),
    impact=st.lists(st.builds(Impact, st.sampled_from([Activity.SLEEP, Activity.WALKING])), max_size=2).map(tuple),
)
NOTHING = st.builds(Nothing, st.builds(at, DAY), st.sampled_from([None, "cramp"]))
REGIMEN = st.builds(
    Regimen,
    name=WORDS,
    start=DAY.map(lambda number: FIRST + timedelta(days=number)),
    medicine=st.sampled_from([None, "baclofen", "furosemide", "codeine"]),
)
QUESTION = st.builds(
    Question, text=WORDS, on=DAY.map(lambda number: FIRST + timedelta(days=number)), done=st.booleans()
)
BODIES = st.lists(st.one_of(EPISODE, EPISODE, NOTHING, REGIMEN, QUESTION), min_size=1, max_size=25)
