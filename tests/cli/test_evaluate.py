"""``charley evaluate cases`` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from charley.cli.main import charley

CASE = {
    "id": "a",
    "text": "A 64-year-old man has had a tremor of his right hand at rest for a year, moves slowly and shuffles.",
    "gold_diagnosis": "Parkinson disease",
    "dx_group": "parkinson",
    "urgency": "routine",
}


def run(folder: Path, *rows: dict[str, object], options: tuple[str, ...] = ()) -> Result:
    file = folder / "cases.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return CliRunner().invoke(charley, ["evaluate", "cases", str(file), *options])


def test_tables_are_printed(tmp_path: Path) -> None:
    result = run(tmp_path, CASE, options=("--missed",))
    assert result.exit_code == 0
    for part in ("Doctor's view", "1 of 1", "parkinson", "Urgency", "Patient's view", "no case has this text"):
        assert part in result.stdout


def test_a_missed_case_is_named_with_what_came_first(tmp_path: Path) -> None:
    result = run(tmp_path, {**CASE, "gold_diagnosis": "Scurvy of the moon"}, options=("--missed", "--view", "doctor"))
    assert "a: not in the knowledge" in result.stdout


def test_json_has_a_line_for_each_case(tmp_path: Path) -> None:
    result = run(tmp_path, CASE, {**CASE, "id": "b"}, options=("--json", "--view", "doctor"))
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in told] == ["a", "b"]
    assert told[0]["rank"] == 1
    assert told[0]["gold_urgency"] == "routine"


def test_a_bad_file_is_one_line_and_no_traceback(tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text("nonsense", encoding="utf-8")
    result = CliRunner().invoke(charley, ["evaluate", "cases", str(file)])
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "line 1" in result.stderr


def test_simulated_patients_are_asked_in_four_ways() -> None:
    result = CliRunner().invoke(charley, ["evaluate", "simulated", "--patients", "1"])
    assert result.exit_code == 0
    for part in ("Charley's", "fixed checklist", "random order", "as often right as it says"):
        assert part in result.stdout


def test_the_most_influential_numbers_are_listed_with_their_sources(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(CASE), encoding="utf-8")
    result = CliRunner().invoke(charley, ["evaluate", "influence", str(file), "--count", "3"])
    assert result.exit_code == 0
    assert "parkinsons_disease" in result.stdout
    assert "Two sources:" in result.stdout
