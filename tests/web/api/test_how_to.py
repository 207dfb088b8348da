"""Every example of the how-to does what stands there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.utils import timezone

from charley.web.community.beginning import begin
from tests.web.api.programs import Program

TEXT = (Path(__file__).parents[3] / "docs" / "how-to" / "api.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(
    r"```http\n(?P<method>[A-Z]+) /api/v1(?P<path>\S+)\n(?:[\w-]+: .*\n)*(?:\n(?P<body>[^`]*?)\n)?```\n\n"
    r"```json (?P<status>\d+)\n(?P<answer>[^`]*?)```",
)


def within(wanted: object, told: object) -> bool:
    """Whether an answer holds what the example shows; an empty list or object stands for any."""
    if isinstance(wanted, dict):
        return isinstance(told, dict) and all(name in told and within(one, told[name]) for name, one in wanted.items())
    if isinstance(wanted, list):
        return isinstance(told, list) and all(any(within(one, other) for other in told) for one in wanted)
    return wanted == told


@pytest.mark.django_db
def test_every_example_is_so() -> None:
    examples = list(EXAMPLE.finditer(TEXT))
    assert len(examples) == TEXT.count("```http") == 15
    begin(timezone.now())
    program, cursor = Program(may=("write", "community_write")), ""
    for example in examples:
        body = json.loads(example["body"].replace("$CURSOR", cursor)) if example["body"] else None
        answer = program.ask(example["method"], example["path"], body)
        assert answer.status_code == int(example["status"]), example["path"]
        if answer.content:
            told = answer.json()
            cursor = told.get("cursor", cursor)
            assert within(json.loads(example["answer"]), told), (example["path"], told)
