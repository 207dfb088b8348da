"""What every test shares: the knowledge, read once, and folders of its own for files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from charley.checkup import Consultation
from charley.knowledge import Knowledge, load

# The same examples at every run, so that what fails fails for everyone; CHARLEY_EXPLORE=1 draws new ones. A busy
# machine is slow: how long an example takes says nothing here.
settings.register_profile(
    "charley",
    derandomize=os.environ.get("CHARLEY_EXPLORE") != "1",
    max_examples=100 if os.environ.get("CHARLEY_EXPLORE") == "1" else 40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("charley")

VIGNETTES = Path(__file__).parent / "vignettes"


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for what can be made again, for all tests at a time: the facts are compiled once."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "charley-cache"
    folder.mkdir(exist_ok=True)
    os.environ["CHARLEY_CACHE"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def knowledge(cache: Path) -> Knowledge:
    return load(cache)


@pytest.fixture(scope="session")
def consultation(knowledge: Knowledge) -> Consultation:
    return Consultation(knowledge)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the records of the person who runs it."""
    monkeypatch.setenv("CHARLEY_DATA", str(tmp_path / "data"))
