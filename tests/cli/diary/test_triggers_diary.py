"""``charley triggers --diary``: the days of the record of this computer, with clock times and medicines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROGRAM = [sys.executable, "-c", "from charley.cli.main import main; main()"]
FILL = """
from datetime import UTC, date, datetime, time, timedelta
from charley.web.journal.opening import open_store
from charley.diary import Episode, FactorValue, Moment, Nothing, Regimen
store = open_store(lambda: datetime(2026, 6, 30, 12, tzinfo=UTC), "Europe/London")
first = date(2026, 3, 1)
for number in range(100):
    day = first + timedelta(days=number)
    at = lambda hour: Moment(day, "Europe/London", time(hour))
    coffee = number % 3 == 0
    if coffee:
        store.add(FactorValue("caffeine_mg", 95.0, at(16)))
    else:
        store.add(FactorValue("caffeine_mg", 0.0, Moment(day, "Europe/London")))
    count = (4 if number < 50 else 1) + (number * 7 % 5 == 0)
    store.add(Episode(start=at(3 + number % 4), movement="cramp", count=count))
    if number % 2:
        store.add(Episode(start=at(12), movement="fasciculation"))
    else:
        store.add(Nothing(Moment(day, "Europe/London"), movement="fasciculation"))
store.add(Regimen(name="water tablets", start=first + timedelta(days=50)))
"""


def run(*arguments: str, command: Sequence[str] = ("triggers",)) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *command, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ,
        timeout=120,
        check=False,
    )


def test_the_days_of_the_diary_are_weighed_with_medicines_and_clock_times() -> None:
    subprocess.run([sys.executable, "-c", FILL], check=True, env=os.environ, timeout=120)
    told = json.loads(run("--diary", "--json").stdout)
    assert (told["days"], told["recorded"], told["outcome"]) == (100, 100, "episodes")
    assert [one["factor"] for one in told["factors"]] == ["caffeine_mg"]
    (medicine,) = told["medicines"]
    assert (medicine["medicine"], medicine["from"], medicine["to"]) == ("water tablets", None, "taken")
    assert (medicine["on"], medicine["level"]) == ("2026-04-20", "found")
    assert medicine["rate_ratio"] < 0.7
    assert told["time_of_day"]["timed"] == told["time_of_day"]["episodes"]
    twitches = json.loads(run("--diary", "--outcome", "fasciculation", "--json").stdout)
    assert twitches["outcome"] == "fasciculation"
    assert twitches["time_of_day"]["by_hour"][12] == 50
    page = run("--diary").stdout
    assert "water tablets began on 20 April 2026:" in " ".join(page.split())


def test_without_a_diary_or_with_both_a_clear_line_and_nothing_else(tmp_path: Path) -> None:
    for arguments, code, said in (
        (["--diary"], 1, "There is no diary yet"),
        ([], 2, "--diary for the diary on this computer"),
        (["--diary", str(tmp_path / "x.csv")], 2, "Give a file"),
    ):
        result = run(*arguments)
        assert (result.returncode, result.stdout) == (code, "")
        assert said in result.stderr
        assert result.stderr.count("\n") == 1


def test_a_file_does_not_load_django(tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text("date,episodes\n2026-03-02,1\n2026-03-03,0\n", encoding="utf-8")
    code = (
        f"import sys; from charley.cli.main import charley; charley(['triggers', {str(file)!r}], standalone_mode=False)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code + "; print('django' in sys.modules)"],
        capture_output=True,
        text=True,
        env=os.environ,
        timeout=120,
        check=True,
    )
    assert result.stdout.endswith("False\n")


def test_an_experiment_takes_its_outcomes_from_the_diary(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", FILL], check=True, env=os.environ, timeout=120)
    file = str(tmp_path / "coffee.json")
    words = ["--question", "Do I cramp less without coffee?", "--outcome", "cramp", "--usual", "3,1"]
    change = ["--doing", "no coffee after lunch", "--leaving", "coffee as usual", "--pairs", "3", "--period-days", "7"]
    made = run(file, *words, *change, "--start", "2026-03-10", "--today", "2026-03-01", command=["experiment", "plan"])
    assert made.returncode == 0, made.stderr
    kept = run(file, "--from-diary", "--today", "2026-06-30", command=["experiment", "record"])
    assert kept.returncode == 0, kept.stderr
    assert "42 of 42 days have an outcome" in kept.stdout
    other = run(file, "--from-diary", "--column", "colour", command=["experiment", "record"])
    assert (other.returncode, other.stdout) == (1, "")
    assert "is no kind of movement" in other.stderr


def test_a_factor_can_be_what_is_explained() -> None:
    subprocess.run([sys.executable, "-c", FILL], check=True, env=os.environ, timeout=120)
    told = json.loads(run("--diary", "--outcome", "caffeine_mg", "--kind", "rating", "--json").stdout)
    assert (told["outcome"], told["recorded"]) == ("caffeine_mg", 100)
    assert [one["factor"] for one in told["factors"]] == ["episodes"]


def test_a_summary_for_a_pool_is_made_of_the_diary_and_holds_no_day(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", FILL], check=True, env=os.environ, timeout=120)
    file = tmp_path / "me.json"
    made = run("summary", "--diary", "--outcome", "cramp", "-o", str(file), command=["pool"])
    assert made.returncode == 0, made.stderr
    text = file.read_text(encoding="utf-8")
    told = json.loads(text)["triggers"]
    assert (told["outcome"], told["days"]) == ("cramp", 100)
    assert [one["factor"] for one in told["factors"]] == ["caffeine_mg"]
    assert "2026" not in text
    assert "water tablets" not in text
    both = run("summary", "x.csv", "--diary", "-o", str(file), command=["pool"])
    assert (both.returncode, both.stderr.strip()) == (2, "Give a table of days or --diary, not both.")
