"""Entries, undo, factors and medicines, as a program of a member asks for them."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.web.accounts.people import entry_of_member
from tests.web.api.programs import EPISODE, Program

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def program() -> Program:
    return Program()


def says(**more: Any) -> dict[str, Any]:
    return {"kind": "episode", "says": EPISODE["says"] | more}


def test_the_same_again_changes_nothing_and_other_content_edits(program: Program) -> None:
    here = f"/journal/entries/{uuid4()}"
    first = program.ask("put", here, says(severity=3.0))
    again = program.ask("put", here, says(severity=3.0))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    edited = program.ask("put", here, says(severity=7.0)).json()
    assert (edited["edition"], edited["says"]["severity"]) == (2, 7.0)
    editions = program.ask("get", f"{here}/history").json()["editions"]
    assert [one["says"]["severity"] for one in editions] == [3.0, 7.0]


def test_deleted_brought_back_and_undone(program: Program) -> None:
    identity = uuid4()
    here = f"/journal/entries/{identity}"
    program.ask("put", here, EPISODE)
    assert [program.ask("delete", here).status_code for _ in range(2)] == [204, 204]
    assert program.ask("get", here).status_code == 404
    assert program.ask("put", here, EPISODE).status_code == 409
    assert [one["id"] for one in program.ask("get", "/journal/deleted").json()["entries"]] == [str(identity)]
    assert program.ask("post", f"/journal/deleted/{identity}/restore").json()["deleted_at"] is None
    assert program.ask("get", here).json()["says"] == EPISODE["says"]
    assert [program.ask("post", "/journal/undo").json()["undone"] for _ in range(4)] == [
        "restore",
        "delete",
        "add",
        None,
    ]


def test_a_number_of_another_person_is_not_here(program: Program) -> None:
    theirs = entry_of_member()
    other = Program("other member")
    here = f"/journal/entries/{theirs}"
    for method, path, body in (
        ("get", here, None),
        ("put", here, says(note="mine now")),
        ("delete", here, None),
        ("get", f"{here}/history", None),
        ("post", f"/journal/deleted/{theirs}/restore", None),
    ):
        assert other.ask(method, path, body).status_code == 404
    assert "note" not in program.ask("get", here).json()["says"]
    result = other.ask("post", "/journal/sync", {"entries": [{"id": str(theirs), **EPISODE}]}).json()
    assert [one["result"] for one in result["results"]] == ["refused"]
    assert result["changed"] == []


def test_an_entry_of_another_kind_stands_against_it(program: Program) -> None:
    here = f"/journal/entries/{uuid4()}"
    program.ask("put", here, EPISODE)
    nothing = {"kind": "nothing", "says": {"on": {"day": "2026-05-03", "zone": "UTC"}}}
    assert program.ask("put", here, nothing).status_code == 409


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (says(severity="7"), "body.episode.says.severity"),
        (says(severity=11.0), "body.episode.says"),
        (says(colour="red"), "body.episode.says.colour"),
        ({"kind": "episode", "says": {"start": {"day": "3 May", "zone": "UTC"}}}, "body.episode.says.start.day"),
        ({"kind": "dream", "says": {}}, "body"),
        (["x"], "body"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(program: Program, body: object, where: str) -> None:
    answer = program.ask("put", f"/journal/entries/{uuid4()}", body)
    assert answer.status_code == 422
    told = answer.json()
    assert told["errors"][0]["where"] == where
    assert told["do"]


def test_pages_of_entries_hold_each_once(program: Program) -> None:
    made = set()
    for day in range(1, 8):
        identity = uuid4()
        start = {"day": f"2026-05-0{day}", "zone": "UTC"}
        program.ask("put", f"/journal/entries/{identity}", {"kind": "episode", "says": {"start": start}})
        made.add(str(identity))
    found: list[dict[str, Any]] = []
    page: int | None = 1
    while page:
        answer = program.ask("get", f"/journal/entries?size=3&page={page}").json()
        found += answer["entries"]
        page = answer["next"]
    assert {one["id"] for one in found} == made
    assert [one["says"]["start"]["day"] for one in found] == [f"2026-05-0{day}" for day in range(1, 8)]
    some = program.ask("get", "/journal/entries?first=2026-05-03&last=2026-05-04&kind=episode").json()["entries"]
    assert len(some) == 2


def test_the_value_of_a_day_is_put_and_put_again(program: Program) -> None:
    assert program.ask("put", "/journal/days/2026-05-03/factors/late_meal", {"value": 1}).status_code == 404
    made = program.ask("put", "/journal/factors/late_meal", {"name": "Late meal", "kind": "yes_no"}).json()
    assert made["own"]
    for value in (1, 1, 0):
        program.ask("put", "/journal/days/2026-05-03/factors/late_meal", {"value": value})
    assert program.ask("put", "/journal/days/2026-05-03/factors/late_meal", {"value": 5}).status_code == 422
    values = program.ask("get", "/journal/days/2026-05-03/factors").json()["values"]
    assert [(one["factor"], one["value"]) for one in values] == [("late_meal", 0.0)]
    edition = program.ask("get", f"/journal/entries/{values[0]['entry']}").json()["edition"]
    assert edition == 2
    assert program.ask("put", "/journal/factors/late_meal", {"name": "x", "kind": "number"}).status_code == 409
    assert program.ask("put", "/journal/factors/stress", {"name": "x", "kind": "number"}).status_code == 409


def test_a_factor_that_was_deleted_is_made_again(program: Program) -> None:
    wanted = {"name": "Late meal", "kind": "yes_no"}
    program.ask("put", "/journal/factors/late_meal", wanted)
    factor = program.ask("get", "/journal/entries?kind=factor").json()["entries"][0]
    program.ask("delete", f"/journal/entries/{factor['id']}")
    program.ask("put", "/journal/factors/late_meal", wanted | {"name": "Late supper"})
    own = [one for one in program.ask("get", "/journal/factors").json()["factors"] if one["own"]]
    assert [one["name"] for one in own] == ["Late supper"]


def test_medicines_say_what_is_taken_now(program: Program) -> None:
    for name, stop in (("Magnesium", None), ("Baclofen", "2026-02-01")):
        body = {"kind": "regimen", "says": {"name": name, "start": "2026-01-01"} | ({"stop": stop} if stop else {})}
        assert program.ask("put", f"/journal/entries/{uuid4()}", body).status_code == 201
    told = program.ask("get", "/journal/medicines").json()["medicines"]
    assert {one["entry"]["says"]["name"]: one["taken_now"] for one in told} == {"Magnesium": True, "Baclofen": False}


def test_triggers_and_the_page_for_a_visit_are_the_contracts(program: Program) -> None:
    assert program.ask("get", "/journal/triggers").json()["verdict"] == "not_enough_data"
    assert program.ask("post", "/journal/visit", {}).status_code == 422
    program.ask("put", f"/journal/entries/{uuid4()}", EPISODE)
    assert program.ask("get", "/journal/triggers").json()["schema"] == "charley.triggers/1"
    page = program.ask("post", "/journal/visit", {"first": "2026-05-01", "question": "What can help?"}).json()
    assert (page["schema"], page["question"]) == ("charley.report/1", "What can help?")


def test_what_the_site_wrote_is_there(program: Program) -> None:
    identity = entry_of_member()
    assert UUID(program.ask("get", "/journal/entries").json()["entries"][0]["id"]) == identity
