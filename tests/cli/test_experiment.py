"""``charley experiment`` as a person uses it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from charley.cli.main import charley

TODAY = "2026-05-04"
FIRST = date(2026, 5, 5)
WORDS = ("--question", "Do I cramp less without late coffee?", "--outcome", "cramps")
OWN = ("--doing", "no coffee after lunch", "--leaving", "coffee as usual")


def run(*options: str) -> Result:
    return CliRunner().invoke(charley, ["experiment", *options])


def plan(folder: Path, *options: str) -> Result:
    return run("plan", str(folder / "coffee.json"), *WORDS, "--today", TODAY, *options)


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    result = plan(tmp_path, *OWN, "--usual", "4,2", "--period-days", "5", "--pairs", "4", "--seed", "3")
    assert result.exit_code == 0, result.output
    return tmp_path / "coffee.json"


def test_changes_are_listed_and_one_is_explained() -> None:
    assert "cut_caffeine" in run("changes").stdout
    assert "two tins" in run("changes", "cut_caffeine").stdout
    refused = run("changes", "quinine")
    assert refused.exit_code == 1
    assert "without asking first" in refused.stderr


def test_a_plan_says_before_the_start_what_it_can_show(tmp_path: Path) -> None:
    result = plan(tmp_path, *OWN, "--usual", "4,2", "--worthwhile", "60", "--period-days", "4", "--seed", "5")
    assert result.exit_code == 0, result.output
    kept = json.loads((tmp_path / "coffee.json").read_text())
    assert kept["sha256"] in result.stdout
    for part in ("seed 5", "of 100 such", "cannot show", "Stop when", "no advice on"):
        assert part in result.stdout
    assert kept["power"] >= 0.8
    assert kept["order"].count(1) == kept["order"].count(0)
    again = plan(tmp_path, *OWN, "--usual", "4,2")
    assert again.exit_code == 1
    assert "there already" in again.stderr


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ((*OWN,), 2, "Say what is usual"),
        ((*OWN, "--usual", "4"), 2, "two numbers"),
        ((*OWN, "--usual", "nan,1"), 2, "does not fit"),
        ((*OWN, "--usual", "0,1"), 2, "does not fit"),
        (("--usual", "4,2"), 2, "Say what you try"),
        ((*OWN, "--change", "heat", "--usual", "4,2"), 2, "Say what you try"),
        (("--doing", "no baclofen", "--leaving", "as usual", "--usual", "4,2"), 1, "medicine"),
        ((*OWN, "--usual", "4,2", "--start", "2026-01-01"), 1, "is over already"),
        ((*OWN, "--usual", "4,2", "--start", "2029-01-01"), 1, "year right"),
        ((*OWN, "--usual", "4,2", "--worthwhile", "120"), 2, "per cent"),
        ((*OWN, "--usual", "4,2", "--kind", "rating"), 2, "points"),
        ((*OWN, "--usual", "0.4,0.6", "--worthwhile", "5"), 1, "--pairs"),
        ((*OWN, "--usual", "4,2", "--washout-days", "9"), 2, "leaves nothing"),
        ((*OWN, "--usual", "4,2", "--age", "8"), 1, "from 12 years"),
        ((*OWN, "--usual", "4,2", "--known", "moonpox"), 2, "moonpox"),
        (
            (*OWN, "--usual", "4,2", "--about", "My face droops on one side and my arm is weak since an hour"),
            1,
            "before any",
        ),
        ((*OWN, "--diary", "nowhere.csv"), 1, "cannot be read"),
    ],
)
def test_what_cannot_be_planned_is_said_in_a_line(
    tmp_path: Path, options: tuple[str, ...], code: int, told: str
) -> None:
    result = plan(tmp_path, *options)
    assert result.exit_code == code
    assert told in result.stderr
    assert "Traceback" not in result.output
    assert not (tmp_path / "coffee.json").exists()


def test_what_is_usual_comes_from_a_table_of_days(tmp_path: Path) -> None:
    table = tmp_path / "days.csv"
    rows = [f"{FIRST - timedelta(days=n)},{n % 5 + 2}" for n in range(1, 41)]
    table.write_text("date,cramps\n" + "\n".join(rows), encoding="utf-8")
    result = plan(tmp_path, *OWN, "--diary", str(table), "--pairs", "3")
    assert result.exit_code == 0, result.output
    kept = json.loads((tmp_path / "coffee.json").read_text())
    assert (kept["usual"]["mean"], kept["usual"]["days"]) == (4.0, 40)


@pytest.mark.parametrize(("days", "most", "told"), [(9, 5, "needs 14"), (30, 1, "same on all days")])
def test_a_table_that_cannot_say_what_is_usual_is_refused(tmp_path: Path, days: int, most: int, told: str) -> None:
    table = tmp_path / "days.csv"
    rows = [f"{FIRST - timedelta(days=n)},{n % most}" for n in range(1, days + 1)]
    table.write_text("date,cramps\n" + "\n".join(rows), encoding="utf-8")
    result = plan(tmp_path, *OWN, "--diary", str(table), "--pairs", "3")
    assert result.exit_code == 1
    assert told in result.stderr


def test_days_are_kept_put_right_and_what_is_due_is_told(planned: Path) -> None:
    before = run("record", str(planned), "--today", TODAY)
    assert "begins on 2026-05-05" in before.stdout
    due = run("record", str(planned), "--today", str(FIRST))
    assert "coffee" in due.stdout
    for value in ("2", "3"):
        assert run("record", str(planned), "--today", str(FIRST), "--outcome", value, "--did", "with").exit_code == 0
    lines = planned.with_suffix(".days.jsonl").read_text().splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["outcome"] == 3


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--outcome", "2", "--date", "2026-12-24"), "is not a day of this experiment"),
        (("--outcome", "2", "--date", "2026-05-09"), "not come yet"),
        (("--outcome", "2.5"), "whole number"),
        (("--outcome", "many"), "is a number"),
        (("--table", "nowhere.csv"), "cannot be read"),
    ],
)
def test_days_that_cannot_be_kept_are_refused(planned: Path, options: tuple[str, ...], told: str) -> None:
    result = run("record", str(planned), "--today", str(FIRST), *options)
    assert result.exit_code in (1, 2)
    assert told in result.stderr
    assert not planned.with_suffix(".days.jsonl").exists()


def test_a_danger_in_a_note_and_bad_days_are_answered(planned: Path) -> None:
    note = "my speech is slurred and one arm is weak since this morning"
    result = run("record", str(planned), "--today", str(FIRST), "--outcome", "4", "--note", note)
    assert "Please stop here" in result.stdout
    for number in range(1, 4):
        day = str(FIRST + timedelta(days=number))
        result = run("record", str(planned), "--today", day, "--outcome", "15")
    assert "much worse than usual" in result.stdout


def test_a_whole_experiment_from_a_table_to_the_report(planned: Path, tmp_path: Path) -> None:
    kept = json.loads(planned.read_text())
    arms = np.repeat(kept["order"], kept["period_days"])
    counts = np.random.default_rng(4).poisson(np.where(arms == 1, 1.2, 5.0))
    table = tmp_path / "days.csv"
    rows = [f"{FIRST + timedelta(days=n)},{count}" for n, count in enumerate(counts)]
    table.write_text("date,cramps\n" + "\n".join(rows), encoding="utf-8")
    today = str(FIRST + timedelta(days=len(arms)))
    assert run("record", str(planned), "--table", str(table), "--today", today).exit_code == 0
    report = tmp_path / "report.md"
    result = run("analyse", str(planned), "--today", today, "--report", str(report))
    assert result.exit_code == 0, result.output
    assert "it was better" in " ".join(result.stdout.split())
    assert kept["sha256"] in report.read_text()
    told = json.loads(run("analyse", str(planned), "--today", today, "--json").stdout)
    assert told["verdict"] == "helped"
    assert told["plan"] == kept["sha256"]
    early = run("analyse", str(planned), "--today", str(FIRST))
    assert early.exit_code == 0  # the last day is recorded


def test_an_empty_record_and_a_changed_plan_are_said(planned: Path) -> None:
    result = run("analyse", str(planned), "--today", TODAY)
    assert result.exit_code == 1
    assert "Nothing is recorded yet" in result.stderr
    planned.write_text(planned.read_text().replace('"seed": 3', '"seed": 4'))
    result = run("analyse", str(planned))
    assert result.exit_code == 1
    assert "was changed after it was made" in result.stderr
    planned.with_suffix(".days.jsonl").write_bytes(b"\xff\xfe\x00")
    assert run("record", str(planned)).exit_code == 1
