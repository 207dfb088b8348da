"""Files into the record and out of it: whole or not at all, and never twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

import pytest
from click.testing import CliRunner, Result

from charley.checkup import Consultation
from charley.cli.diary.export import export
from charley.cli.diary.importing import import_
from charley.cli.diary.writers import WRITERS, Writer
from charley.diary import Entry, Episode, FilePlace, Item, Moment, RecordError, Skipped
from charley.diary.formats import FORMATS, Format, Progress
from charley.web.journal.store import Store


def read(path: Path, zone: str, progress: Progress) -> Iterator[Item | Skipped]:
    """One episode for each line that is a number; other lines cannot be kept."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        progress(number / 10)
        at = FilePlace(path.name, number, "day")
        if line.isdigit():
            yield Item(Episode(start=Moment(date(2026, 5, 1) + timedelta(int(line)), zone)), at, line)
        else:
            yield Skipped(at, f"{line!r} is no day. Use a number.")


TALLY = Format("tally", "A tally", "days", lambda path: path.suffix == ".tally", read)


def write(entries: Iterable[Entry], out: TextIO, _: Store) -> int:
    return sum(bool(out.write(f"{entry.kind}\n")) for entry in entries)


def fails(_: Iterable[Entry], out: TextIO, __: Store) -> int:
    out.write("half of it")
    raise OSError(28, "No space left on device")


@pytest.fixture(autouse=True)
def _formats(db: None, consultation: Consultation, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    monkeypatch.setenv("CHARLEY_NOW", "2026-06-03T14:30+01:00")
    monkeypatch.setattr("charley.web.journal.backup.automatic", lambda *_: None)  # cannot run in a test's transaction
    monkeypatch.setattr("charley.cli.diary.importing.FORMATS", (TALLY,))
    monkeypatch.setattr("charley.cli.diary.export.WRITERS", {"kinds": Writer("kinds", write), "bad": Writer("", fails)})
    monkeypatch.setattr("charley.cli.diary.writers.load_knowledge", lambda: consultation.knowledge)
    monkeypatch.setattr("charley.cli.diary.opening.load_knowledge", lambda: consultation.knowledge)


def take(*arguments: str | Path) -> Result:
    return CliRunner().invoke(import_, [str(one) for one in arguments])


def put(*arguments: str | Path) -> Result:
    return CliRunner().invoke(export, [str(one) for one in arguments])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "days.tally"
    path.write_text("1\n2\n3\n", encoding="utf-8")
    return path


def test_a_file_is_taken_in_once(file: Path) -> None:
    first = take(file)
    assert first.exit_code == 0
    assert "3 new" in first.stdout
    assert "undo" in first.stdout
    again = take(file)
    assert again.exit_code == 0
    assert "0 new, 3 there already" in again.stdout


def test_a_dry_run_keeps_nothing(file: Path) -> None:
    assert "Nothing was kept. It holds: 3 new." in take(file, "--dry-run").stdout
    assert "3 new" in take(file).stdout


def test_a_file_with_a_fault_is_kept_whole_or_not_at_all(file: Path) -> None:
    file.write_text("1\nsoon\n3\n", encoding="utf-8")
    refused = take(file)
    assert refused.exit_code == 1
    for part in ("Nothing was kept", "--good", "days.tally, line 2, column day: 'soon' is no day."):
        assert part in " ".join(refused.stdout.split())
    good = take(file, "--good")
    assert good.exit_code == 0
    assert "2 new" in good.stdout
    assert "Not kept: 1" in good.stdout


def test_many_faults_are_counted_and_the_first_are_shown(file: Path) -> None:
    file.write_text("x\n" * 250, encoding="utf-8")
    said = take(file).stdout
    assert "Not kept: 250" in said
    assert "and 240 more" in said


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.tally").mkdir()
    result = take(tmp_path / "folder.tally")
    assert result.exit_code == 1
    assert "cannot be read" in result.stderr
    unknown = tmp_path / "a.doc"
    unknown.write_text("?", encoding="utf-8")
    result = take(unknown)
    assert isinstance(result.exception, RecordError)
    assert "A tally" in str(result.exception)


def test_an_export_is_private_and_writes_over_nothing_unasked(file: Path, tmp_path: Path) -> None:
    take(file)
    out = tmp_path / "out.txt"
    done = put(out)
    assert done.exit_code == 0
    assert "3 entries written" in done.stdout
    assert out.read_text(encoding="utf-8") == "episode\n" * 3
    assert out.stat().st_mode & 0o077 == 0
    refused = put(out)
    assert refused.exit_code == 1
    assert "--force" in refused.stderr
    assert put(out, "--force", "--from", "2026-05-03").exit_code == 0
    assert out.read_text(encoding="utf-8") == "episode\n" * 2
    assert put("-", "--to", "2026-05-02").stdout == "episode\n"


def test_a_failed_export_leaves_what_was_there_and_no_half(file: Path, tmp_path: Path) -> None:
    take(file)
    out = tmp_path / "out.txt"
    out.write_text("before", encoding="utf-8")
    failed = put(out, "--force", "--format", "bad")
    assert failed.exit_code == 1
    assert "No space left" in failed.stderr
    assert out.read_text(encoding="utf-8") == "before"
    assert {one.name for one in tmp_path.iterdir()} - {"data"} == {"days.tally", "out.txt"}


def test_wrong_use_is_told(tmp_path: Path) -> None:
    assert put(tmp_path / "x", "--format", "pdf").exit_code == 2
    assert "is a folder" in put(tmp_path).stderr
    assert "cannot be written" in put(tmp_path / "no" / "such" / "folder.txt").stderr


def test_a_fhir_bundle_goes_out_and_comes_back(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take(file)
    monkeypatch.setattr("charley.cli.diary.export.WRITERS", WRITERS)
    monkeypatch.setattr("charley.cli.diary.importing.FORMATS", FORMATS)
    out = tmp_path / "record.json"
    assert "3 entries written" in put(out, "--format", "fhir").stdout
    back = take(out)
    assert back.exit_code == 0
    assert "0 new, 3 there already" in back.stdout
