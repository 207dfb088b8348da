"""The JSON of the page, and its published schema."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from charley.checkup import Consultation
from charley.diary import Body
from charley.report import contract
from tests.report.made import BODIES, page

PUBLISHED = Path(__file__).parents[2] / "docs" / "schemas" / "report-1.json"


def test_the_published_schema_is_that_of_the_program() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == contract.schema_text()


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=BODIES)
def test_any_page_comes_back_from_its_json(consultation: Consultation, bodies: list[Body]) -> None:
    made = page(consultation, bodies)
    told = json.loads(json.dumps(contract.as_json(made)))
    assert told["schema"] == "charley.report/1"
    assert set(told) == set(contract.schema()["properties"])
    assert contract.from_json(told) == made
