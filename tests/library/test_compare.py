"""Two look-alikes side by side."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.knowledge import Knowledge
from charley.library import Library
from charley.library.look_alikes import look_alikes


def test_what_tells_a_cramp_from_restless_legs_is_named(library: Library) -> None:
    found = library.compare("nocturnal_leg_cramps", "restless_legs_syndrome")
    assert found
    assert "cramps" in [row.finding for row in found.rows[:4]]
    assert found.rows[0].tells in (found.first.title, found.second.title)


@given(places=st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_turned_round_it_says_the_same(library: Library, knowledge: Knowledge, places: tuple[int, int]) -> None:
    names = sorted(knowledge.causes)
    one, two = (names[place % len(names)] for place in places)
    there, back = library.compare(one, two), library.compare(two, one)
    if one == two:
        assert there is None
        return
    assert there
    assert back
    assert [(row.finding, row.first, row.second) for row in there.rows] == [
        (row.finding, row.second, row.first) for row in back.rows
    ]


def test_an_unknown_cause_is_none(library: Library) -> None:
    assert library.compare("nocturnal_leg_cramps", "nothing") is None


def test_look_alikes_are_others_and_like_it(library: Library, knowledge: Knowledge) -> None:
    for cause in knowledge.causes.values():
        alike = [ref.id for ref in look_alikes(cause, library.shelf)]
        assert cause.id not in alike
        assert len(alike) == len(set(alike)) == 4
    assert "parkinsons_disease" in [
        r.id for r in look_alikes(knowledge.causes["drug_induced_parkinsonism"], library.shelf)
    ]
