"""``charley serve``: what is wrong is said in one sentence, before anything is made."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from charley.cli.main import charley
from charley.diary import RecordError
from charley.web.site.environment import Address, address, key_file, make_secret_key, secret_key


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = CliRunner().invoke(charley, ["serve", "--port", str(port)])
    assert done.exit_code == 1
    assert f"port {port}" in done.stderr
    assert "--port" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_host_that_is_none_of_this_computer_is_told() -> None:
    done = CliRunner().invoke(charley, ["serve", "--host", "192.0.2.1"])
    assert done.exit_code == 1
    assert "192.0.2.1" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "wrong", ["charley.example.org", "ftp://example.org", "https://example.org/charley", "https://"]
)
def test_an_address_that_is_none_is_told(tmp_path: Path, wrong: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    done = subprocess.run(
        [sys.executable, "-c", "from charley.cli import main; main()", "serve", "--port", str(port)],
        env={**os.environ, "CHARLEY_ADDRESS": wrong, "CHARLEY_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "CHARLEY_ADDRESS" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_address_with_https_is_the_only_one_beside_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARLEY_ADDRESS", "https://charley.example.org:8443")
    assert address() == Address("https://charley.example.org:8443")
    assert address().https
    assert address().hosts[0] == "charley.example.org"
    assert address().origins == ("https://charley.example.org:8443",)


def test_the_key_is_made_once_and_for_this_person_alone() -> None:
    make_secret_key()
    made = secret_key()
    make_secret_key()
    assert secret_key() == made
    assert len(made) >= 64
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600


def test_a_key_of_ones_own_goes_before_it_and_must_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARLEY_SECRET_KEY", "k" * 50)
    make_secret_key()
    assert not key_file().exists()
    assert secret_key() == "k" * 50
    monkeypatch.setenv("CHARLEY_SECRET_KEY", "short")
    with pytest.raises(RecordError, match="too short"):
        secret_key()
