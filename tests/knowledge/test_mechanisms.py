from __future__ import annotations

import pytest

from charley.knowledge import FindingKind, Knowledge
from charley.knowledge.compare import Difference, compare
from charley.knowledge.mechanisms import faults_for, faults_of, links_at, way
from charley.knowledge.reference import Link, Part
from tests.assessment.small import cause, finding
from tests.assessment.small import knowledge as known


def part(name: str, kind: str = "part", shows: tuple[str, ...] = (), causes: tuple[str, ...] = ()) -> Part:
    return Part.model_validate(
        {"id": name, "name": name, "kind": kind, "text": name, "shows": shows, "causes": causes, "source": "judged"}
    )


def link(start: str, end: str, certainty: str = "established") -> Link:
    fields = {"id": f"{start}_{end}", "start": start, "end": end, "kind": "drives", "text": "so", "source": "judged"}
    return Link.model_validate({**fields, "certainty": certainty})


GRAPH = known(
    part("brain"),
    part("cord"),
    part("nerve"),
    part("muscle"),
    part("leaky", "fault", ("cramp", "twitch"), ("flu",)),
    part("slack", "fault", ("cramp",)),
    link("brain", "cord"),
    link("cord", "nerve"),
    link("nerve", "muscle"),
    link("brain", "muscle", "disputed"),
    link("muscle", "leaky", "disputed"),
)


def test_the_way_prefers_what_is_not_disputed() -> None:
    assert [step.end for step in way("brain", "muscle", GRAPH)] == ["cord", "nerve", "muscle"]
    assert [step.end for step in way("brain", "leaky", GRAPH)] == ["muscle", "leaky"]


@pytest.mark.parametrize(("start", "end"), [("muscle", "brain"), ("brain", "brain"), ("brain", "nowhere")])
def test_where_no_way_leads_there_is_none(start: str, end: str) -> None:
    assert way(start, end, GRAPH) == []


def test_faults_that_give_most_of_the_picture_come_first() -> None:
    first, second = faults_for(["twitch", "cramp", "twitch"], GRAPH)
    assert (first.fault.id, first.gives, first.causes) == ("leaky", ("twitch", "cramp"), ("flu",))
    assert (second.fault.id, second.gives) == ("slack", ("cramp",))
    assert faults_for(["fever"], GRAPH) == []


def test_faults_and_links_of_an_entry() -> None:
    assert [fault.id for fault in faults_of("flu", GRAPH)] == ["leaky"]
    assert {one.id for one in links_at("nerve", GRAPH)} == {"cord_nerve", "nerve_muscle"}


def test_every_shipped_cause_works_by_some_fault(knowledge: Knowledge) -> None:
    assert [name for name in knowledge.causes if not faults_of(name, knowledge)] == []


def test_every_kind_of_movement_is_given_by_some_fault(knowledge: Knowledge) -> None:
    kinds = [f.id for f in knowledge.findings.values() if f.kind is FindingKind.MOVEMENT]
    assert [name for name in kinds if not faults_for([name], knowledge)] == []


def test_what_tells_two_causes_apart_best_comes_first() -> None:
    same, apart = finding("same", leak=0.1), finding("apart", leak=0.1)
    first, second = cause("one", {"same": 0.5, "apart": 0.9}), cause("two", {"same": 0.5})
    rows = compare(first, second, known(same, apart, first, second))
    assert [row.finding.id for row in rows] == ["apart", "same"]
    assert (rows[0].first, rows[0].second) == (pytest.approx(0.91), pytest.approx(0.1))
    assert rows[1].tells == pytest.approx(0)


def test_a_sure_sign_tells_one_bit() -> None:
    assert Difference(finding("sign"), 1.0, 0.0).tells == pytest.approx(1)
