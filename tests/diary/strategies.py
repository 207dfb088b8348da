"""Anything that can be an entry, drawn at random."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from charley.diary import (
    Activity,
    Body,
    Change,
    Context,
    Episode,
    Factor,
    FactorValue,
    Impact,
    Intake,
    Measure,
    Moment,
    Nothing,
    PartOfDay,
    Question,
    Rated,
    Regimen,
    Remedy,
    Schedule,
    Session,
    body,
    built_in,
)

ZONES = ["UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "+05:30", "-03:00"]
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))
CLOCKS = st.times().map(lambda clock: clock.replace(microsecond=0, fold=0))
AMOUNTS = st.floats(0, 1e6, allow_nan=False)
SCORES = st.one_of(st.none(), st.integers(0, 10).map(float), st.floats(0, 10))


def texts(longest: int, shortest: int = 0) -> st.SearchStrategy[str]:
    return st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=shortest, max_size=longest
    )


NAMES = texts(40, 1).filter(str.strip)
WORDS = st.lists(NAMES, max_size=3).map(tuple)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    day, zone = draw(DAYS), draw(st.sampled_from(ZONES))
    match draw(st.sampled_from(["minute", "part", "day"])):
        case "minute":
            return Moment(day, zone, draw(CLOCKS), later=draw(st.booleans()))
        case "part":
            return Moment(day, zone, part=draw(st.sampled_from(PartOfDay)))
    return Moment(day, zone)


EPISODES = st.builds(
    Episode,
    start=moments(),
    movement=st.sampled_from([None, "cramp", "fasciculation", "spasm"]),
    said=texts(40),
    sites=st.lists(st.sampled_from(sorted(body())), max_size=3, unique=True).map(tuple),
    count=st.integers(1, 50),
    duration_s=st.one_of(st.none(), AMOUNTS),
    severity=SCORES,
    pain=SCORES,
    quality=WORDS,
    contexts=st.lists(st.sampled_from(Context), max_size=2, unique=True).map(tuple),
    triggers=WORDS,
    symptoms=WORDS,
    remedies=st.lists(
        st.builds(Remedy, NAMES, st.sampled_from([None, "yes", "a_bit", "no", "worse", "not_sure"])), max_size=2
    ).map(tuple),
    impact=st.lists(
        st.builds(Impact, st.sampled_from(Activity), st.sampled_from(["a_bit", "a_lot", "not_possible"])), max_size=2
    ).map(tuple),
    note=texts(80),
)
SCHEDULES = st.builds(
    Schedule,
    dose=st.one_of(st.none(), AMOUNTS),
    unit=texts(10),
    times_per_day=st.one_of(st.none(), st.floats(0, 24)),
    as_needed=st.booleans(),
    said=texts(40),
)


@st.composite
def regimens(draw: st.DrawFn) -> Regimen:
    days = sorted(draw(st.lists(DAYS, min_size=1, max_size=4)))
    stopped = len(days) > 1 and draw(st.booleans())
    changed = days[1:-1] if stopped else days[1:]
    return Regimen(
        name=draw(NAMES),
        start=days[0],
        medicine=draw(st.sampled_from([None, "baclofen", "furosemide"])),
        schedule=draw(SCHEDULES),
        changes=tuple(Change(day, draw(SCHEDULES)) for day in changed),
        stop=days[-1] if stopped else None,
        start_known=draw(st.booleans()),
        reason=draw(texts(40)),
        note=draw(texts(40)),
    )


@st.composite
def factor_values(draw: st.DrawFn) -> FactorValue:
    factor = draw(st.sampled_from(list(built_in().values())))
    if factor.kind == "yes_no":
        value = float(draw(st.booleans()))
    elif factor.kind == "scale":
        value = draw(st.floats(0, 10))
    else:
        value = draw(st.floats(factor.low or 0, factor.high))
    return FactorValue(factor.id, value, draw(moments()))


FACTORS = st.builds(
    Factor,
    id=st.from_regex(r"own_[a-z0-9_]{1,20}", fullmatch=True),
    name=NAMES,
    kind=st.sampled_from(["number", "scale", "yes_no"]),
    unit=texts(10),
    rating=st.booleans(),
    adds_up=st.booleans(),
)
INTAKES = st.builds(
    Intake,
    name=NAMES,
    at=moments(),
    taken=st.booleans(),
    dose=st.one_of(st.none(), AMOUNTS),
    unit=texts(10),
)
MEASURES = st.builds(
    Measure,
    measure=NAMES,
    value=AMOUNTS,
    at=moments(),
    unit=texts(10),
    answers=st.lists(st.integers(0, 4), max_size=7).map(tuple),
    low=st.one_of(st.none(), AMOUNTS),
    high=st.one_of(st.none(), AMOUNTS),
    note=texts(40),
)
NOTHINGS = st.builds(Nothing, moments(), st.sampled_from([None, "cramp"]))
QUESTIONS = st.builds(Question, text=NAMES, on=DAYS, done=st.booleans())
RATINGS = st.integers(0, 10).map(float)
SESSIONS = st.builds(
    Session,
    practice=st.sampled_from(["calf_stretch", "slow_breathing"]),
    rated=st.sampled_from(Rated),
    before=RATINGS,
    at=moments(),
    after=st.none() | RATINGS,
    note=texts(40),
)
BODIES: st.SearchStrategy[Body] = st.one_of(
    EPISODES, NOTHINGS, factor_values(), FACTORS, regimens(), INTAKES, MEASURES, QUESTIONS, SESSIONS
)
