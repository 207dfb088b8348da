"""The files for containers and for systemd are right as far as reading them shows; no engine runs them here."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from configparser import ConfigParser
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from charley.cli.main import COMMANDS
from charley.cli.secret_files import FROM_FILES
from charley.web.site.options import NAMES

ROOT = Path(__file__).parent.parent.parent


def steps() -> list[tuple[str, str]]:
    """The Dockerfile's instructions in order."""
    lines = (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
    return [(line.split()[0], line.split(None, 1)[1]) for line in lines if line and not line.startswith("#")]


def ignored(path: str) -> bool:
    """Whether .dockerignore keeps a path out; the last line that fits holds."""
    out = False
    for line in (ROOT / ".dockerignore").read_text().split():
        pattern = line.removeprefix("!")
        parts = path.split("/")
        if any(fnmatch("/".join(parts[: end + 1]), pattern) for end in range(len(parts))):
            out = not line.startswith("!")
    return out


def test_everything_that_is_copied_is_there_and_not_left_out() -> None:
    sources = [word for name, rest in steps() if name == "COPY" and "--from" not in rest for word in rest.split()[:-1]]
    assert {"src", "requirements/serve.txt", "pyproject.toml"} <= set(sources)
    for source in sources:
        assert (ROOT / source).exists(), source
        assert not ignored(source), source
    assert ignored("secrets/site_key") and ignored(".git/config") and ignored("tests/conftest.py")
    assert not ignored("src/charley/web/site/static/charley/base.css")


def test_the_container_runs_as_nobody_in_particular_and_asks_whether_it_is_well() -> None:
    done = steps()
    last_from = max(number for number, (name, _) in enumerate(done) if name == "FROM")
    final = dict(done[last_from:])
    assert int(final["USER"].split(":")[0]) > 0
    assert "/health" in final["HEALTHCHECK"]
    command = json.loads(final["CMD"])
    assert command[0] == "charley" and command[1] in COMMANDS
    compile(json.loads(final["HEALTHCHECK"].split("CMD")[1])[2], "HEALTHCHECK", "exec")
    assert {word.split("=")[0] for word in shlex.split(final["ENV"]) if word.startswith("CHARLEY_")} <= NAMES


def test_what_is_installed_is_held_to_its_hash() -> None:
    runs = [rest for name, rest in steps() if name == "RUN" and "pip install" in rest]
    assert all("--require-hashes" in rest or "--no-deps --no-build-isolation" in rest for rest in runs)
    assert not re.search(r"index-url|find-links|https?://(?!127\.0\.0\.1)", (ROOT / "Dockerfile").read_text())


def test_the_lock_of_the_container_is_the_other_one_with_postgresql() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9][^ ]*==[^ ]*", (ROOT / "requirements" / name).read_text(), re.M))

    more = pins("serve.txt") - pins("run.txt")
    assert pins("run.txt") <= pins("serve.txt")
    assert {pin.split("==")[0] for pin in more} == {"psycopg", "psycopg-binary", "psycopg-pool"}
    assert more <= pins("dev.txt")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "compose.yaml").read_text()))


def test_the_database_is_reached_by_the_site_alone(compose: dict[str, Any]) -> None:
    database, site = compose["services"]["database"], compose["services"]["site"]
    assert "ports" not in database
    assert database["networks"] == ["inside"] and compose["networks"]["inside"]["internal"] is True
    assert database["healthcheck"]["test"][1] == "pg_isready"
    assert site["depends_on"]["database"]["condition"] == "service_healthy"
    assert all(port.startswith("127.0.0.1:") for port in site["ports"])


def test_secrets_come_in_files_and_everything_named_is_declared(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert set(service["secrets"]) <= set(compose["secrets"])
        assert set(service["networks"]) <= set(compose["networks"])
        for volume in service["volumes"]:
            assert volume.split(":")[0] in compose["volumes"]
        for name, value in service["environment"].items():
            if name.endswith("_FILE") and value.startswith("/run/secrets/"):
                assert value.removeprefix("/run/secrets/") in service["secrets"]
            assert not re.search(r"password|secret", value, re.I) or value.startswith("/run/secrets/")
    environment = compose["services"]["site"]["environment"]
    assert set(environment) <= NAMES | {f"{name}_FILE" for name in FROM_FILES}


def test_the_site_may_write_to_its_folders_alone(compose: dict[str, Any]) -> None:
    site = compose["services"]["site"]
    assert site["read_only"] is True and site["cap_drop"] == ["ALL"]
    writable = {volume.split(":")[1] for volume in site["volumes"]} | {one.split(":")[0] for one in site["tmpfs"]}
    assert writable == {"/data", "/cache", "/tmp"}
    assert site["command"][:2] == ["charley", "serve"]


def unit() -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "deploy" / "charley.service")
    return parser


def test_the_service_is_held_to_its_own_folders() -> None:
    service = unit()["Service"]
    held = {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "UMask": "0077"}
    assert {name: service[name] for name in held} == held
    assert service["User"] not in ("", "root")
    assert service["CapabilityBoundingSet"] == ""
    assert {word.split("=")[0] for word in service["Environment"].split()} <= NAMES | {"PYTHONDONTWRITEBYTECODE"}
    for name in ("ExecStart", "ExecStartPre"):
        assert service[name].split()[1] in COMMANDS


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_understands_the_service(tmp_path: Path) -> None:
    text = (ROOT / "deploy" / "charley.service").read_text()
    file = tmp_path / "charley.service"
    file.write_text(re.sub(r"^(ExecStart(?:Pre)?)=.*", r"\1=/bin/true", text, flags=re.M))
    done = subprocess.run(["systemd-analyze", "verify", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "charley.service" not in done.stderr  # what it warns of, of this unit
    safe = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert safe.returncode == 0, safe.stdout[-300:]


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_the_server_before_it_ends_https_and_says_who_asks(name: str) -> None:
    text = (ROOT / "deploy" / name).read_text()
    assert text.count("{") == text.count("}")
    assert "127.0.0.1:8000" in text
    if name == "nginx.conf":
        assert "TLSv1.2 TLSv1.3" in text
        for header in ("X-Forwarded-Proto https;", "X-Forwarded-For $remote_addr;", "Host $host;"):
            assert f"proxy_set_header {header}" in text
        assert "$remote_addr" not in text.split("log_format")[1].split(";")[0]
