"""The house keeps its own rules: the core knows no web, no command line, no network and no clock."""

from __future__ import annotations

import ast
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from charley.checkup import Consultation, Request

SOURCE = Path(__file__).parent.parent / "src" / "charley"
SHELL = {"cli", "web"}
FORBIDDEN = {
    "django",
    "socket",
    "http",
    "urllib",
    "requests",
    "httpx",
    "time",
    "click",
    "rich",
    "platformdirs",
}


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


CORE = [file for file in sorted(SOURCE.rglob("*.py")) if file.relative_to(SOURCE).parts[0] not in SHELL]


@pytest.mark.parametrize("file", CORE, ids=lambda file: str(file.relative_to(SOURCE)))
def test_the_core_imports_no_shell(file: Path) -> None:
    for name in imports(file):
        parts = name.split(".")
        assert parts[0] not in FORBIDDEN
        assert not (parts[0] == "charley" and len(parts) > 1 and parts[1] in SHELL)


@pytest.mark.parametrize("file", CORE, ids=lambda file: str(file.relative_to(SOURCE)))
def test_the_core_is_told_what_day_it_is(file: Path) -> None:
    calls = (
        node.attr for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)
    )
    assert not {"now", "utcnow", "today"} & set(calls)


@pytest.mark.parametrize("file", sorted((SOURCE / "insight").rglob("*.py")), ids=lambda file: file.name)
def test_what_teaches_opens_no_file_and_starts_no_process(file: Path) -> None:
    assert not {name.split(".")[0] for name in imports(file)} & {
        "concurrent",
        "distributed",
        "multiprocessing",
        "pathlib",
    }


def test_rooms_use_only_the_public_names_of_other_rooms() -> None:
    for file in CORE:
        room = file.relative_to(SOURCE).parts[0]
        for name in imports(file):
            parts = name.split(".")
            if parts[0] == "charley" and len(parts) > 2:
                assert parts[1] == room, f"{file.name} of {room} reaches into {name}"


def test_a_check_opens_no_connection(consultation: Consultation, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a check must not open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert consultation.check(Request("my calf cramps at night")).answer.causes


def test_no_address_of_a_package_registry_is_in_the_lock_files() -> None:
    for file in (SOURCE.parent.parent / "requirements").glob("*.txt"):
        text = file.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text
