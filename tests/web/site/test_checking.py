"""``charley site check``: each thing that is not well is told with what to do, and nothing is changed."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path
from typing import Any

import pytest

from charley.web.site import checking
from tests.web.site.test_copies import charley, run, said


def found(folder: Path, **environment: str) -> tuple[int, dict[str, list[tuple[str, str]]]]:
    """The exit code, and for each thing what was found."""
    done = charley(folder, "check", "--json", **environment)
    told: dict[str, list[tuple[str, str]]] = {}
    for one in json.loads(done.stdout):
        told.setdefault(one["about"], []).append((one["state"], one["says"]))
    return done.returncode, told


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "data"
    said(run(folder, "-m", "tests.web.site.copied", "hold"))
    return folder


def test_a_site_that_is_well_has_nothing_wrong(site: Path) -> None:
    before = {file: file.read_bytes() for file in site.iterdir() if file.is_file()}
    code, told = found(site)
    assert code == 0
    assert {state for lines in told.values() for state, _ in lines} == {"ok", "look"}
    assert told["tables"] == [("ok", "Up to date.")]
    assert "charley site backup" in told["copies"][0][1]
    assert {file: file.read_bytes() for file in site.iterdir() if file.name in {"charley.db", "site.key"}} == {
        file: content for file, content in before.items() if file.name in {"charley.db", "site.key"}
    }


@pytest.mark.parametrize(
    ("environment", "about", "words"),
    [
        ({"CHARLEY_ADDRESS": "http://charley.example.org"}, "address", "Use https"),
        ({"CHARLEY_ADDRESS": "charley.example.org"}, "settings", "CHARLEY_ADDRESS"),
        ({"CHARLEY_SECRET_KEY": "short"}, "settings", "at least 50"),
        ({"CHARLEY_DATABASE": "postgresql://me:zanzibar@127.0.0.1:1/x"}, "database", "can be reached"),
        ({"CHARLEY_EMAIL": "smtp://me:zanzibar@127.0.0.1:1"}, "letters", "CHARLEY_EMAIL"),
        ({"CHARLEY_PUSH": "1"}, "settings", "CHARLEY_PUSH_CONTACT"),
        (
            {
                "CHARLEY_PUSH": "1",
                "CHARLEY_PUSH_CONTACT": "mailto:a@charley.example.org",
                "CHARLEY_ADDRESS": "http://charley.example.org",
            },
            "messages",
            "Set an address with https",
        ),
        (
            {"CHARLEY_HOUSEHOLD": "1", "CHARLEY_ADDRESS": "https://charley.example.org"},
            "settings",
            "this computer alone",
        ),
    ],
)
def test_what_is_wrong_is_told_and_the_exit_code_says_so(
    site: Path, environment: dict[str, str], about: str, words: str
) -> None:
    code, told = found(site, **environment)
    assert code == 1
    assert any(state == "wrong" and words in says for state, says in told[about])
    assert "zanzibar" not in str(told)


def test_whether_messages_go_to_devices_is_told(site: Path) -> None:
    assert found(site)[1]["messages"] == [("ok", "Off: no push service is told of anything.")]
    on = {"CHARLEY_PUSH": "1", "CHARLEY_PUSH_CONTACT": "mailto:a@charley.example.org"}
    code, told = found(site, **on)
    assert code == 0 and told["messages"][0][0] == "look" and "push.key" in told["messages"][0][1]


def test_a_setting_that_is_misspelt_is_told(site: Path) -> None:
    code, told = found(site, CHARLEY_ADRESS="https://charley.example.org")
    assert code == 0
    assert told["settings"][0] == ("look", "CHARLEY_ADRESS is no setting of Charley and does nothing. "
                                   "Did you mean CHARLEY_ADDRESS?")  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_what_others_may_read_is_told_with_the_command(site: Path) -> None:
    (site / "site.key").chmod(0o644)
    try:
        code, told = found(site)
    finally:
        (site / "site.key").chmod(0o600)
    assert code == 1
    assert f"chmod 600 {site / 'site.key'}" in told["key"][0][1]


def test_a_mail_server_that_answers_is_well(site: Path) -> None:
    """A server that says no more than good day."""
    import threading

    def answer(listening: socket.socket) -> None:
        one, _ = listening.accept()
        with one, one.makefile("rw", newline="\r\n") as talk:
            talk.write("220 here\r\n")
            talk.flush()
            for line in talk:
                talk.write("221 bye\r\n" if line.startswith("QUIT") else "250-here\r\n250 STARTTLS\r\n")
                talk.flush()
                if line.startswith(("QUIT", "STARTTLS")):
                    return

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = threading.Thread(target=answer, args=(listening,), daemon=True)
        server.start()
        port = listening.getsockname()[1]
        code, told = found(site, CHARLEY_EMAIL=f"smtp://127.0.0.1:{port}")
        server.join(20)
    # it offers to encrypt and then does not: nothing is sent to it in the clear
    assert code == 1
    assert told["letters"][0][0] == "wrong"


def test_an_old_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlcipher3

    monkeypatch.setattr(sqlcipher3.dbapi2, "sqlite_version_info", (3, 51, 2))
    assert [one.state for one in checking._sqlite()] == ["wrong"]


@pytest.mark.parametrize(("free", "state"), [(10_000_000, "wrong"), (900_000_000, "look"), (50_000_000_000, "ok")])
def test_a_disk_that_fills_up_is_told(monkeypatch: pytest.MonkeyPatch, free: int, state: str) -> None:
    monkeypatch.setattr(checking.shutil, "disk_usage", lambda _: type("", (), {"free": free})())
    assert [one.state for one in checking._disk()] == [state]


@pytest.mark.parametrize(
    ("said_then", "state"), [("2026-05-30T12:00:00+00:00", "ok"), ("2026-05-01T12:00:00+00:00", "look")]
)
def test_a_copy_that_is_old_is_told(monkeypatch: pytest.MonkeyPatch, said_then: str, state: str) -> None:
    monkeypatch.setenv("CHARLEY_NOW", "2026-06-01T12:00+00:00")
    folder = Path(os.environ["CHARLEY_DATA"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "last-backup").write_text(said_then)
    assert [one.state for one in checking._copies()] == [state]


def test_a_clock_that_is_behind_its_files_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(os.environ["CHARLEY_DATA"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "file").touch()
    long_ago: Any = checking.datetime(2020, 1, 1, tzinfo=checking.UTC)
    monkeypatch.setattr(checking.clock, "now", lambda: long_ago)
    assert [one.state for one in checking._clock()] == ["wrong"]
