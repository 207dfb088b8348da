"""What is built for installing holds everything that the program reads: templates, styles, facts, migrations."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return next(folder.glob("*.whl"))


def test_every_file_of_the_package_is_in_it(wheel: Path) -> None:
    source = ROOT / "src"
    files = {
        file.relative_to(source).as_posix()
        for file in (source / "charley").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("charley/")}
    assert files == held
    for end in (".html.jinja", ".css", ".yaml", "/migrations/0001_initial.py", ".svg"):
        assert any(name.endswith(end) for name in held), end


def test_it_runs_from_where_it_was_put(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "there")
    script = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
from charley.web.site.starting import prepare
prepare()
from django.test import Client
import charley
page = Client().get("/check", headers={"host": "localhost"})
print(charley.__file__, page.status_code, len(page.content) > 2000)
"""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CHARLEY_", "DJANGO_"))}
    environment |= {
        "PYTHONPATH": str(tmp_path / "there"),
        "CHARLEY_DATA": str(tmp_path / "data"),
        "CHARLEY_CACHE": os.environ["CHARLEY_CACHE"],
    }
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == [str(tmp_path / "there" / "charley" / "__init__.py"), "200", "True"]
