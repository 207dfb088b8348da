"""``charley evaluate language`` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from charley.cli.main import charley

TWITCH = {"term": "twitching", "concept": "twitching", "present": True, "body_part": "calf"}
ROW = {"id": "a", "text": "My left calf keeps twitching.", "annotated": True, "findings": [TWITCH], "distractor": None}


def run(folder: Path, *rows: object, options: tuple[str, ...] = ()) -> Result:
    file = folder / "texts.jsonl"
    file.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), encoding="utf-8")
    return CliRunner().invoke(charley, ["evaluate", "language", str(file), *options])


def test_the_table_tells_what_was_understood(tmp_path: Path) -> None:
    nausea = {"term": "nausea", "concept": "other", "present": True}
    film = {**ROW, "id": "b", "text": "I saw a good film.", "annotated": False, "findings": [], "distractor": "a film"}
    result = run(tmp_path, {**ROW, "findings": [TWITCH, nausea]}, film)
    assert result.exit_code == 0
    for part in (
        "1 annotated texts of 2",
        "current findings",
        "in the right place",
        "denied",
        "twitching",
        "nothing claimed in 1 of 1",
        "other 1",
        "words a second",
    ):
        assert part in result.stdout


def test_missed_says_what_was_missed_and_what_was_wrong(tmp_path: Path) -> None:
    other = {**ROW, "findings": [{**TWITCH, "concept": "tremor", "body_part": None}]}
    calm = {**ROW, "id": "b", "annotated": False, "findings": [], "distractor": "nothing"}
    denied = {**ROW, "id": "c", "text": "My calf does not twitch.", "findings": []}
    result = run(tmp_path, other, calm, denied, options=("--missed",))
    assert "a: missed: tremor; wrong: twitching" in result.stdout
    assert "b: claimed, though told to be none: twitching" in result.stdout
    assert "c: denial wrong: twitching" in result.stdout


def test_json_has_a_line_for_each_text(tmp_path: Path) -> None:
    result = run(tmp_path, ROW, {**ROW, "id": "b", "annotated": False, "findings": []}, options=("--json",))
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in told] == ["a", "b"]
    assert told[0]["told"] == told[0]["claimed"] == ["twitching"]
    assert told[1]["missed"] is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [(["nonsense"], "line 1"), ([ROW, {"id": "b", "annotated": True, "findings": []}], "line 2, text")],
)
def test_a_bad_line_is_one_sentence_with_its_number(tmp_path: Path, rows: list[object], said: str) -> None:
    result = run(tmp_path, *rows)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert said in result.stderr


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(charley, ["evaluate", "language", str(tmp_path / "none.jsonl")])
    assert result.exit_code == 1
    assert "cannot be read" in result.stderr
