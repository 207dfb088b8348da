"""``charley triggers`` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from click.testing import CliRunner, Result

from charley.cli.main import charley
from tests.insight.days import as_csv, triggered


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(charley, ["triggers", *arguments], input=typed)


@pytest.fixture
def diary(tmp_path: Path) -> str:
    file = tmp_path / "diary.csv"
    file.write_text(as_csv(triggered()), encoding="utf-8")
    return str(file)


def test_the_page_says_what_was_found_and_on_how_many_days(diary: str) -> None:
    result = run(diary)
    assert result.exit_code == 0
    for part in (
        "300 of 300 days recorded, 2025-01-06 to 2025-11-01",
        "1 factor is linked",
        "wine, the day before: about",
        "times as many episodes (95 % interval",
        "mood, on later days: more than",
        "Goes together on the same day",
        "A link is not a proof",
    ):
        assert part in " ".join(result.stdout.split())
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_json_keeps_its_contract(diary: str) -> None:
    told = json.loads(run(diary, "--json").stdout)
    assert (told["schema"], told["days"], told["recorded"]) == ("charley.triggers/1", 300, 300)
    assert (told["outcome"], told["verdict"], told["more_days"]) == ("episodes", "found", None)
    assert [one["factor"] for one in told["factors"]] == ["wine", "walk_km", "tea", "mood"]
    wine = told["factors"][0]
    assert (wine["level"], wine["lag_days"], wine["per"], wine["unit"]) == ("found", 1, 1.0, None)
    assert wine["interval95"][0] < wine["rate_ratio"] < wine["interval95"][1]
    assert (wine["with"], wine["goes_together"]) == ([], False)
    assert [lag["lag_days"] for lag in wine["lags"]] == [0, 1, 2, 3]
    assert set(wine["lags"][0]) == {"lag_days", "probability", "rate_ratio", "interval95"}
    assert told["factors"][3]["goes_together"] is True


def test_standard_input_and_options(diary: str) -> None:
    text = Path(diary).read_text(encoding="utf-8")
    told = json.loads(run("-", "--json", "--evening", "wine, tea", "--morning", "mood", typed=text).stdout)
    assert [one["lags"][0]["lag_days"] for one in told["factors"]] == [1, 0, 1, 0]
    told = json.loads(run("-", "--json", "--outcome", "mood", "--kind", "rating", typed=text).stdout)
    assert (told["measure"], told["factors"][0]["rate_ratio"]) == ("difference", None)


def test_few_days_get_a_forecast_and_no_claim(tmp_path: Path) -> None:
    file = tmp_path / "few.csv"
    file.write_text(as_csv({name: values[:40] for name, values in triggered(mean=0.6).items()}), encoding="utf-8")
    page = " ".join(run(str(file)).stdout.split())
    assert "Not enough days yet. About" in page
    assert "Found" not in page


def test_what_cannot_be_read_ends_with_1_and_one_line(tmp_path: Path) -> None:
    twice, bytes_, absent = tmp_path / "twice.csv", tmp_path / "bytes.csv", tmp_path / "absent.csv"
    twice.write_text("date,episodes\n2026-03-02,1\n2026-03-02,2\n", encoding="utf-8")
    bytes_.write_bytes("date,episodes,caf\xe9\n".encode("latin-1"))
    for file, said in (
        (twice, "Line 3, column date"),
        (bytes_, "line 1: the text is not UTF-8"),
        (absent, "cannot be read"),
    ):
        result = run(str(file))
        assert result.exit_code == 1
        assert said in result.stderr
        assert result.stderr.count("\n") == 1
        assert result.stdout == ""


def test_wrong_usage_ends_with_2(diary: str) -> None:
    assert run(diary, "--kind", "colour").exit_code == 2
    assert run().exit_code == 2


def test_notes_stand_on_the_page(tmp_path: Path) -> None:
    columns = triggered()
    file = tmp_path / "diary.csv"
    file.write_text(as_csv(columns | {"bouts": columns["episodes"] * 2, "salt": np.ones(300)}), encoding="utf-8")
    page = " ".join(run(str(file)).stdout.split())
    assert "bouts is almost the same as episodes" in page
    assert "salt is the same on every day" in page


def test_pictures_are_whole_files_that_ask_no_other_computer(diary: str, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    result = run(diary, "--pictures", str(folder))
    assert result.exit_code == 0
    assert sorted(file.name for file in folder.iterdir()) == ["course.svg", "pictures.html", "with_wine.svg"]
    for file in folder.glob("*.svg"):
        assert ElementTree.parse(file).getroot().tag.endswith("svg")
    page = (folder / "pictures.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert "A link is not a proof" in page
    assert not {"src=", "href=", "url(", "<script"} & set(page.split())
    assert "expected range" in page


def test_days_with_and_without_stand_on_the_page(diary: str) -> None:
    page = run(diary).stdout
    rows = [line.split() for line in page.splitlines() if line.strip().startswith(("With ", "Without "))]
    assert [row[0] for row in rows] == ["Without", "With"]
    assert float(rows[0][2]) < float(rows[1][2])


def test_a_folder_that_is_a_file_is_refused(diary: str) -> None:
    assert run(diary, "--pictures", diary).exit_code == 2
