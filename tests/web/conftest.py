"""A store with a clock that the test moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from charley.web.journal.store import Store

_ON_POSTGRESQL = ("accounts", "api", "community", "journal", "sharing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks the database in ways of its own runs a second time on PostgreSQL, by ``make test``.

    Other modules say so themselves, by the mark.
    """
    here = Path(__file__).parent
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        touches = item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"}
        if touches and any(item.path.is_relative_to(here / folder) for folder in _ON_POSTGRESQL):
            item.add_marker(pytest.mark.postgresql)


@dataclass
class Clock:
    now: datetime = datetime(2026, 6, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock, db: None) -> Store:  # noqa: ARG001 (pytest-django makes the tables)
    return Store.first(clock, "Europe/London")


@pytest.fixture(autouse=True)
def _plain_static_names(settings: Any, tmp_path: Path) -> None:
    """Pages name style sheets as they are, without collecting them; the tests in the browser use the real names."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.STATIC_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """The real way to keep passwords is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
