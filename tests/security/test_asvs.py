"""The list of ASVS requirements is whole, and what it names is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "security" / "asvs.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.M)
STATUSES = {"met", "met by the host", "not applicable", "not met"}


def test_every_requirement_of_levels_1_and_2_is_there_once() -> None:
    wanted = [tuple(line.split()) for line in (Path(__file__).parent / "asvs_5_0_0.txt").read_text().splitlines()]
    assert len(wanted) == 253
    assert [row[:2] for row in ROWS] == wanted
    assert TEXT.count("\n| ") == len(ROWS) + 1 + len(STATUSES) + len(re.findall("^## ", TEXT, re.M))


def test_each_has_a_status_and_something_that_shows_it() -> None:
    assert {row[3] for row in ROWS} == STATUSES
    assert all(len(row[4]) > 3 for row in ROWS)
    told = dict(re.findall(r"^\| (met|met by the host|not applicable|not met)(?:: [^|]*)? \| (\d+) \|$", TEXT, re.M))
    assert {status: int(number) for status, number in told.items()} == Counter(row[3] for row in ROWS)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:tests|src|docs|deploy|requirements)/[^`]+)`", TEXT))))
def test_what_is_named_is_there(name: str) -> None:
    if "*" in name:
        assert list(ROOT.glob(name))
        return
    file, _, test = name.partition("::")
    assert (ROOT / file).exists()
    assert not test or f"def {test}(" in (ROOT / file).read_text(encoding="utf-8")


def test_parts_of_the_document_that_are_named_are_there() -> None:
    text = (ROOT / "docs" / "security" / "README.md").read_text(encoding="utf-8")
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^## (.+)$", text, re.M)}
    assert set(re.findall(r"\(README\.md#([\w-]+)\)", TEXT)) <= headings


def test_who_finds_a_weakness_is_told_where_to_say_so() -> None:
    assert "private security advisory" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
