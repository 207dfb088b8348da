from __future__ import annotations

import re
from pathlib import Path

import pytest

from charley.knowledge import Knowledge
from charley.knowledge.coverage import CoverageError, Row, cover, read_inventory, read_map

MAP = Path(__file__).parent / "seed_coverage.csv"
INVENTORY = Path(__file__).parents[3] / "shared" / "seeds" / "inventory.jsonl"


def test_a_resolved_inventory_has_no_problem(knowledge: Knowledge) -> None:
    rows = [Row("A1", ("findings/cramp", "causes/als"), ""), Row("A2", (), "furniture")]
    found = cover(["A1", "A2"], rows, knowledge)
    assert (found.represented, found.left_out, found.resolved, found.problems) == (1, 1, 1.0, ())


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([], "is not in the map"),
        ([Row("A1", (), "")], "neither an entry nor a reason"),
        ([Row("A1", ("findings/crampp",), "")], "'findings/crampp'"),
        ([Row("A1", ("cramp",), "")], "'cramp'"),
        ([Row("A1", ("findings/cramp",), ""), Row("A1", (), "x")], "twice"),
        ([Row("A1", ("findings/cramp",), ""), Row("A9", (), "x")], "not in the inventory"),
    ],
)
def test_what_is_not_resolved_is_said(knowledge: Knowledge, rows: list[Row], problem: str) -> None:
    assert any(problem in said for said in cover(["A1"], rows, knowledge).problems)


@pytest.mark.parametrize("text", ["[1]", "{}", "not json", '"A1"'])
def test_a_broken_inventory_names_the_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "inventory.jsonl"
    file.write_text('{"id": "A1"}\n' + text + "\n", encoding="utf-8")
    with pytest.raises(CoverageError, match=":2:"):
        read_inventory(file)


def test_a_map_needs_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "map.csv"
    file.write_text("id,entries\nA1,findings/cramp\n", encoding="utf-8")
    with pytest.raises(CoverageError, match="reason"):
        read_map(file)
    with pytest.raises(CoverageError, match="cannot be read"):
        read_map(tmp_path / "none.csv")


def test_the_shipped_map_names_entries_that_exist(knowledge: Knowledge) -> None:
    rows = read_map(MAP)
    assert cover([row.id for row in rows], rows, knowledge).problems == ()


@pytest.mark.skipif(not INVENTORY.exists(), reason="the inventory of the five articles is not part of the project")
def test_every_claim_of_the_five_articles_is_resolved(knowledge: Knowledge) -> None:
    found = cover(read_inventory(INVENTORY), read_map(MAP), knowledge)
    assert found.problems == ()
    assert found.resolved == 1.0


@pytest.mark.parametrize("page", sorted((Path(__file__).parents[2] / "docs" / "knowledge").glob("*.md")), ids=str)
def test_the_pages_on_the_articles_name_entries_that_exist(knowledge: Knowledge, page: Path) -> None:
    named = re.findall(r"`([a-z_]+)/([a-z0-9_]+)`", page.read_text(encoding="utf-8"))
    assert len(named) > 40
    assert [f"{kind}/{name}" for kind, name in named if name not in getattr(knowledge, kind)] == []
