"""Settings that are secret may stand in files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from charley.cli.secret_files import read_secret_files


def test_a_secret_is_read_from_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "database").write_text("postgresql://me:pass@db/charley\n")
    monkeypatch.setenv("CHARLEY_DATABASE_FILE", str(tmp_path / "database"))
    monkeypatch.setenv("CHARLEY_DATABASE", "")
    read_secret_files()
    assert os.environ["CHARLEY_DATABASE"] == "postgresql://me:pass@db/charley"
    assert "CHARLEY_DATABASE_FILE" not in os.environ


@pytest.mark.parametrize(("also", "words"), [("x" * 60, "both set"), ("", "cannot be read")])
def test_what_cannot_be_read_or_is_said_twice_is_told(
    also: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHARLEY_SECRET_KEY", also)
    monkeypatch.setenv("CHARLEY_SECRET_KEY_FILE", str(tmp_path / "missing"))
    with pytest.raises(SystemExit):
        read_secret_files()
    told = capsys.readouterr().err
    assert words in told
    assert "CHARLEY_SECRET_KEY" in told
