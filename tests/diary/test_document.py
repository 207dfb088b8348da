"""An entry and its JSON say the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from charley.diary import Body, RecordError, from_document, kind_of, to_document
from tests.diary.strategies import BODIES


@given(BODIES)
def test_what_is_written_is_read(body: Body) -> None:
    written = json.loads(json.dumps(to_document(body)))
    assert from_document(kind_of(body), written) == body


START = {"day": "2026-02-01", "zone": "UTC"}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"start": {"day": "2026-02-31", "zone": "UTC"}}, "start.day: "),
        ({"start": START | {"zone": "Mars"}}, "start: No time zone"),
        ({"start": START | {"clock": "25:00"}}, "start.clock: "),
        ({"start": START, "pain": 12}, "12 is no number for the pain. Use one from 0 to 10."),
        ({"start": START, "pain": float("nan")}, "nan is no number for the pain"),
        ({"start": START, "duration_s": -1}, "how long it lasted"),
        ({"start": START, "duration_s": float("inf")}, "how long it lasted"),
        ({"start": START, "sites": ["left_wing"]}, "No place on the body"),
        ({"start": START, "wings": 2}, "wings: Unexpected"),
        ({"start": START, "remedies": [{"what": "tea", "cups": 2}]}, "remedies.0.cups: Unexpected"),
        ({"start": START, "note": "\0"}, "no text"),
        ({"start": START, "note": "x" * 10_001}, "10,001 characters"),
        ({}, "start: Field required"),
        ([], "Input should be a dictionary"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(document: object, said: str) -> None:
    with pytest.raises(RecordError) as error:
        from_document("episode", document)
    assert said in str(error.value)


def test_other_kinds_say_what_is_wrong() -> None:
    at = {"day": "2026-02-01", "zone": "UTC"}
    for kind, document, said in [
        ("factor_value", {"factor": "stress", "value": 11, "at": at}, "from 0 to 10"),
        ("factor_value", {"factor": "heat", "value": 0.5, "at": at}, "1 for yes and 0 for no"),
        ("factor", {"id": "Late Meal", "name": "Late meal", "kind": "yes_no"}, "small letters"),
        ("regimen", {"name": " ", "start": "2026-01-01"}, "no name"),
        ("regimen", {"name": "a", "start": "2026-01-02", "stop": "2026-01-01"}, "not in order"),
        ("wing", {}, "no kind of entry"),
    ]:
        with pytest.raises(RecordError) as error:
            from_document(kind, document)
        assert said in str(error.value)
