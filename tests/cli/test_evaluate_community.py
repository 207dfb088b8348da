"""``charley evaluate community``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from charley.cli.main import charley

SET = """
danger:
  suicide:
    writer: |
      I want to die tonight
claims:
  quinine_for_cramps: |
    Quinine stops cramps
calm:
  short: |
    thank you, that helped
"""


def test_it_prints_recall_and_precision(tmp_path: Path) -> None:
    file = tmp_path / "few.yaml"
    file.write_text(SET, encoding="utf-8")
    result = CliRunner().invoke(charley, ["evaluate", "community", str(file)])
    assert result.exit_code == 0
    assert "few.yaml: 3 posts" in result.output
    assert "danger: help shown" in result.output


def test_a_line_for_each_post_as_json(tmp_path: Path) -> None:
    file = tmp_path / "few.yaml"
    file.write_text(SET, encoding="utf-8")
    result = CliRunner().invoke(charley, ["evaluate", "community", "--json", str(file)])
    first, second, third = map(json.loads, result.output.splitlines())
    assert first["dangers"][0]["risk"] == "suicide"
    assert second["claims"] == ["quinine_for_cramps"]
    assert third["holds"] == []


def test_a_file_of_another_kind_is_refused_with_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "other.yaml"
    file.write_text("- a\n", encoding="utf-8")
    result = CliRunner().invoke(charley, ["evaluate", "community", str(file)])
    assert result.exit_code != 0
    assert "expected the sections" in result.output
