"""``charley report`` as a person uses it: the page from a file or the diary, and one sentence where it cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from charley.checkup import Consultation
from charley.cli.main import charley

RECORDS = Path(__file__).parents[1] / "report" / "records"
MS = str(RECORDS / "ms_night_spasms.csv")


@pytest.fixture(autouse=True)
def _on_a_day_in_november(consultation: Consultation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARLEY_NOW", "2026-11-12T10:00+00:00")
    monkeypatch.setenv("TZ", "Europe/London")
    monkeypatch.setattr("charley.cli.report.load_knowledge", lambda: consultation.knowledge)
    monkeypatch.setattr("charley.cli.report.Consultation", lambda _: consultation)
    monkeypatch.setattr("charley.web.journal.backup.automatic", lambda *_: None)  # cannot run in a test's transaction


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(charley, ["report", *arguments], input=typed)


def refused(*arguments: str, code: int) -> str:
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    return result.stderr


def test_a_file_becomes_a_page_in_each_form(tmp_path: Path) -> None:
    starts = {"page.pdf": b"%PDF-", "page.html": b"<!doctype html>", "page.json": b"{", "page.fhir.json": b"{"}
    for name, start in starts.items():
        file = tmp_path / name
        result = run("--diary", MS, "-o", str(file), "--question", "What can help at night?")
        assert result.exit_code == 0, result.output
        assert file.read_bytes().lower().startswith(start.lower())
        assert file.stat().st_mode & 0o077 == 0
    assert json.loads((tmp_path / "page.json").read_text())["schema"] == "charley.report/1"
    assert json.loads((tmp_path / "page.fhir.json").read_text())["type"] == "document"
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == sorted(starts)


def test_what_stands_of_the_person_is_what_they_chose() -> None:
    plain = json.loads(run("--diary", MS, "-o", "-").stdout)
    assert plain["who"] == []
    chosen = run("--diary", MS, "-o", "-", "--name", "Ana", "--born", "1974-03-02", "--known", "multiple sclerosis")
    assert [one["label"] for one in json.loads(chosen.stdout)["who"]] == ["Name", "Born", "Known"]


def test_days_can_be_chosen() -> None:
    told = json.loads(run("--diary", MS, "-o", "-", "--from", "2026-09-10", "--to", "19 October 2026").stdout)
    assert (told["period"]["first"], told["period"]["last"], told["period"]["days"]) == ("2026-09-10", "2026-10-19", 40)


def test_a_file_that_is_there_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "page.json"
    file.write_text("mine")
    assert "is there already" in refused("--diary", MS, "-o", str(file), code=1)
    assert file.read_text() == "mine"
    assert run("--diary", MS, "-o", str(file), "--force").exit_code == 0
    assert json.loads(file.read_text())["schema"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ((), 2, "Give a file"),
        (("-o", "page.doc"), 2, "ending"),
        (("--diary", MS, "-o", "-", "--from", "2026-10-02", "--to", "2026-10-01"), 2, "Swap them"),
        (("--diary", MS, "-o", "-", "--show", "shoe"), 2, "born, sex, known"),
        (("--diary", MS, "-o", "-", "--born", "soon"), 1, "1980-05-03"),
        (("--diary", MS, "-o", "-", "--born", "2030-01-01"), 1, "Check the year"),
        (("--diary", MS, "-o", "-", "--known", "flibber"), 1, "flibber"),
        (("--diary", MS, "-o", "-", "--from", "2026-11-12"), 1, "Nothing is recorded"),
        (("--diary", "nowhere.csv", "-o", "-"), 1, "no file"),
        (("--diary", str(RECORDS), "-o", "-"), 1, "folder"),
        (("--diary", MS, "-o", str(RECORDS / "none" / "x.json")), 1, "cannot be written"),
        (("-o", "-"), 1, "There is no diary yet"),
    ],
)
def test_what_cannot_be_is_one_sentence(arguments: tuple[str, ...], code: int, says: str) -> None:
    assert says in refused(*arguments, code=code)


def test_what_cannot_wait_for_a_visit_is_said_at_once() -> None:
    words = "Since this morning I cannot move both legs and I cannot pass water."
    result = run("--diary", MS, "-o", "-", "--question", words)
    assert result.exit_code == 0
    assert result.stderr.startswith("GET EMERGENCY HELP NOW")
    assert "Emergency number: " in result.stderr
    assert json.loads(result.stdout)["red_flags"][0]["level"] == "emergency"
    for wrong in (["-o", "page.doc"], ["--diary", "nowhere.csv", "-o", "-"]):
        assert run(*wrong, "--question", words).stdout.startswith("GET EMERGENCY HELP NOW")


@pytest.mark.django_db
def test_the_diary_of_this_computer_with_its_open_questions(
    consultation: Consultation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("charley.cli.diary.opening.load_knowledge", lambda: consultation.knowledge)
    monkeypatch.setattr("charley.web.places.database_file", lambda: None)

    def diary(*arguments: str) -> str:
        result = CliRunner().invoke(charley, ["diary", *arguments])
        assert result.exit_code == 0, result.output
        return result.stdout

    diary("nothing", "yesterday")
    first = diary("question", "add", "Is it the new tablet?")
    diary("question", "add", "Who looks after my stretches?")
    number = first.split("Kept as ")[1].split()[0]
    assert "Is it the new tablet?" in diary("question", "list")
    diary("question", "done", number)
    assert "Is it the new tablet?" not in diary("question", "list")
    assert "Is it the new tablet? (done)" in diary("question", "list", "--all")
    told = json.loads(run("-o", "-").stdout)
    assert told["own_questions"] == ["Who looks after my stretches?"]
    assert (told["period"]["recorded"], told["period"]["zeros"]) == (1, 1)
    result = CliRunner().invoke(charley, ["diary", "question", "done", "ffffffff"])
    assert result.exit_code == 1


def test_a_progress_note_in_each_form(tmp_path: Path) -> None:
    form = str(RECORDS / "progress_note.yaml")
    for name in ("note.pdf", "note.html", "note.json", "note.fhir.json"):
        result = run("note", form, "-o", str(tmp_path / name))
        assert result.exit_code == 0, result.output
        assert (tmp_path / name).stat().st_size > 500
    assert run("note", "--template").stdout.startswith("# A progress note")


@pytest.mark.parametrize(
    ("text", "says"), [("", "empty"), ("form: charley.note/1\n", "Field required"), ("a: [", "YAML")]
)
def test_a_note_that_cannot_be_is_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    form = tmp_path / "form.yaml"
    form.write_text(text)
    assert says in refused("note", str(form), "-o", "-", code=1)
